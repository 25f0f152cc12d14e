//! Which Chinese words may translate which English words.

use super::english::{STOP_WORDS, content_stems, stem};
use super::english_phrases;
use super::words::{Cutter, word_list};
use super::{AlignedPair, Candidate, WordEvidence};
use crate::terms::{Glossary, TermStatus};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What the aligned units themselves say: the Dice coefficient of two words over the units, less
/// where they share few.
pub(super) struct Learned {
    dice: HashMap<(String, String), f64>,
}

impl Learned {
    /// Counts words over `pairs`; two words that share fewer than `least` units say nothing.
    pub(super) fn new<'a>(
        pairs: impl Iterator<Item = &'a AlignedPair>,
        cutter: &Cutter,
        least: u32,
    ) -> Learned {
        let mut chinese: HashMap<String, u32> = HashMap::new();
        let mut english: HashMap<String, u32> = HashMap::new();
        let mut both: HashMap<(String, String), u32> = HashMap::new();
        for pair in pairs {
            let zh = chinese_words(&pair.chinese, cutter);
            let en = english_words(&pair.english);
            zh.iter().for_each(|word| *chinese.entry(word.clone()).or_default() += 1);
            en.iter().for_each(|word| *english.entry(word.clone()).or_default() += 1);
            for z in &zh {
                for e in &en {
                    *both.entry((z.clone(), e.clone())).or_default() += 1;
                }
            }
        }
        let dice = both.into_iter().filter(|(_, common)| *common >= least).map(|((z, e), common)| {
            let dice = 2.0 * f64::from(common) / f64::from(chinese[&z] + english[&e]);
            // two words that met once have a coefficient of 1 by chance
            let dice = dice * (1.0 - 1.0 / f64::from(common));
            ((z, e), dice)
        });
        // by eye: less says nothing, and there is much of it
        Learned { dice: dice.filter(|(_, dice)| *dice >= 0.25).collect() }
    }
}

impl WordEvidence for Learned {
    fn translates(&self, zh: &str, en_stem: &str) -> f64 {
        self.dice.get(&(zh.to_string(), en_stem.to_string())).copied().unwrap_or(0.0)
    }

    fn has(&self, zh: &str) -> bool {
        self.dice.keys().any(|(word, _)| word == zh)
    }

    fn translates_whole(&self, zh: &str, en_stem: &str) -> f64 {
        self.translates(zh, en_stem)
    }
}

fn chinese_words(text: &str, cutter: &Cutter) -> BTreeSet<String> {
    let runs = cutter.runs(text);
    runs.iter().flatten().map(|word| word.span.of(text).to_string()).collect()
}

fn english_words(text: &str) -> BTreeSet<String> {
    let words = english_phrases::english_words(text);
    let content = words.into_iter().filter(|word| !STOP_WORDS.contains(word.lower.as_str()));
    content.flat_map(|word| word.stems).collect()
}

/// All that is known about words, put together.
pub(super) struct Evidence<'a> {
    /// What the units say.
    pub learned: Learned,
    /// What a dictionary says.
    pub dictionary: Option<&'a dyn WordEvidence>,
    /// What the glossary says: its Chinese names with the stems of their English names.
    pub known: HashSet<(String, String)>,
}

/// The Chinese names of a glossary, each with every stem of its English name and its acronym, and
/// the short names of countries and the like.
pub(super) fn known_words(glossary: Option<&Glossary>) -> HashSet<(String, String)> {
    let terms = glossary.into_iter().flat_map(Glossary::terms);
    let usable = terms.filter(|term| matches!(term.status, TermStatus::Preferred | TermStatus::Admitted));
    let short = word_list(include_str!("short_names.tsv")).filter_map(|line| line.split_once('\t'));
    let mut words: HashSet<_> = short.map(|(zh, en)| (zh.to_string(), stem(en))).collect();
    for term in usable {
        let Some(zh) = &term.zh else { continue };
        let english = [&term.en, &term.acronym].into_iter().flatten();
        words.extend(english.flat_map(|name| content_stems(name)).map(|stem| (zh.clone(), stem)));
    }
    words
}

impl Evidence<'_> {
    /// Lets every word of a Chinese name stand for the acronym that the documents give it.
    pub(super) fn add_acronyms(&mut self, candidates: &[Candidate], cutter: &Cutter) {
        for candidate in candidates {
            let (Some(zh), Some(acronym)) = (&candidate.zh, &candidate.acronym) else { continue };
            for word in chinese_words(zh, cutter).into_iter().chain([zh.clone()]) {
                self.known.extend(content_stems(acronym).into_iter().map(|stem| (word.clone(), stem)));
            }
        }
    }

    /// How likely it is, 0 to 1, that the Chinese word stands for one of these English stems. A
    /// Latin word stands for itself, and `第 2` for 2.
    pub(super) fn explains(&self, zh: &str, stems: &[String]) -> f64 {
        let itself = stem(zh.trim_start_matches('第').trim());
        stems.iter().map(|en| if *en == itself { 1.0 } else { self.translates(zh, en) }).fold(0.0, f64::max)
    }

    /// Whether the dictionary has the word.
    pub(super) fn has(&self, zh: &str) -> bool {
        self.dictionary.is_some_and(|dictionary| dictionary.has(zh))
    }

    /// How likely it is, 0 to 1, that the Chinese name as a whole has the English word: what the
    /// dictionary and the glossary say.
    pub(super) fn knows(&self, zh: &str, en: &str) -> f64 {
        let known = self.known.contains(&(zh.to_string(), en.to_string()));
        let whole = || self.dictionary.map_or(0.0, |dictionary| dictionary.translates_whole(zh, en));
        if known { 1.0 } else { whole() }
    }

    /// How likely it is, 0 to 1, that the words translate each other.
    fn translates(&self, zh: &str, en: &str) -> f64 {
        if self.known.contains(&(zh.to_string(), en.to_string())) {
            return 1.0;
        }
        let dictionary = self.dictionary.map_or(0.0, |dictionary| dictionary.translates(zh, en));
        self.learned.translates(zh, en).max(dictionary).min(1.0)
    }
}
