//! A lexicon that was learned from translation memories: how often words translated each other.

mod file;
#[cfg(test)]
mod tests;

pub use file::LearnedLexiconError;

use std::collections::BTreeMap;
use std::ops::AddAssign;

/// A pair must be seen this often, in expectation, to be kept.
const LEAST_SEEN: f64 = 0.5;
/// A pair must be seen this many times as often as chance would show it, to be kept.
const LEAST_RATIO: f64 = 2.0;

/// How often something was seen, in expectation, counted in hundredths: sums are exact, whatever
/// their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Count(u64);

impl Count {
    /// The nearest count; nothing for negative numbers.
    pub fn of(number: f64) -> Count {
        Count((number * 100.0).round().max(0.0) as u64)
    }

    /// The count as a number.
    pub fn number(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.0 = self.0.saturating_add(other.0);
    }
}

/// A pair of texts to learn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Example<'t> {
    /// The Chinese text.
    pub chinese: &'t str,
    /// The English text that translates it.
    pub english: &'t str,
}

/// What was learned of one Chinese word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LearnedWord {
    /// How often it was seen to be translated.
    pub seen: Count,
    /// How often by each English stem; weak ones are left out.
    pub stems: BTreeMap<String, Count>,
}

/// A Chinese word and an English stem that were seen to translate each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LearnedPair<'a> {
    /// The Chinese word.
    pub chinese: &'a str,
    /// The English stem.
    pub english: &'a str,
    /// How often they were seen to translate each other.
    pub seen: f64,
    /// How many times as often as chance would show it.
    pub ratio: f64,
}

/// Expected counts of words and of pairs of words that translate each other, summed over the units
/// of translation memories. The aligner learns it.
///
/// Its file is a sorted table of tab-separated values that people can read and change: the columns
/// are the Chinese word, the English stem and how often they were seen; `*` stands for all words.
/// Lines that begin with `#` are comments, but for the first, which names the format.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LearnedLexicon {
    /// How many English words there were in all.
    pub(super) words: Count,
    /// How often the English stems of the pairs occurred.
    pub(super) english: BTreeMap<String, Count>,
    pub(super) chinese: BTreeMap<String, LearnedWord>,
}

impl LearnedLexicon {
    /// Whether it knows no pair of words.
    pub fn is_empty(&self) -> bool {
        self.chinese.is_empty()
    }

    /// The Chinese words, in order.
    pub fn words(&self) -> impl ExactSizeIterator<Item = (&str, &LearnedWord)> {
        self.chinese.iter().map(|(word, learned)| (word.as_str(), learned))
    }

    /// What was learned of a Chinese word.
    pub fn word(&self, chinese: &str) -> Option<&LearnedWord> {
        self.chinese.get(chinese)
    }

    /// All pairs, in order of the Chinese word, then of the English stem.
    pub fn pairs(&self) -> impl Iterator<Item = LearnedPair<'_>> {
        self.chinese.iter().flat_map(move |(chinese, word)| {
            word.stems.iter().map(move |(english, seen)| LearnedPair {
                chinese,
                english,
                seen: seen.number(),
                ratio: self.ratio(word, english, *seen),
            })
        })
    }

    /// The pairs that say most: by how often they were seen times the logarithm of their ratio
    /// to chance.
    pub fn strongest(&self, most: usize) -> Vec<LearnedPair<'_>> {
        let mut pairs: Vec<LearnedPair> = self.pairs().collect();
        let strength = |pair: &LearnedPair| pair.seen * pair.ratio.max(f64::MIN_POSITIVE).ln();
        pairs.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
        pairs.truncate(most);
        pairs
    }

    /// Adds all counts of another one.
    pub fn merge(&mut self, other: LearnedLexicon) {
        self.words += other.words;
        add_all(&mut self.english, other.english);
        for (chinese, word) in other.chinese {
            let own = self.chinese.entry(chinese).or_default();
            own.seen += word.seen;
            add_all(&mut own.stems, word.stems);
        }
    }

    /// Counts English words.
    pub(crate) fn count_english(&mut self, stem: &str, times: f64) {
        self.words += Count::of(times);
        *self.english.entry(stem.to_owned()).or_default() += Count::of(times);
    }

    /// Counts a Chinese word with the stems that translate it.
    pub(crate) fn count_chinese<'s>(
        &mut self,
        chinese: &str,
        seen: f64,
        stems: impl IntoIterator<Item = (&'s str, f64)>,
    ) {
        let word = self.chinese.entry(chinese.to_owned()).or_default();
        word.seen += Count::of(seen);
        for (stem, seen) in stems {
            *word.stems.entry(stem.to_owned()).or_default() += Count::of(seen);
        }
    }

    /// Drops the pairs that were seen too seldom to tell anything, and the words that are left
    /// without a pair.
    pub(crate) fn drop_weak(&mut self) {
        let mut chinese = std::mem::take(&mut self.chinese);
        for word in chinese.values_mut() {
            let mut stems = std::mem::take(&mut word.stems);
            stems.retain(|stem, seen| {
                seen.number() >= LEAST_SEEN && self.ratio(word, stem, *seen) >= LEAST_RATIO
            });
            word.stems = stems;
        }
        chinese.retain(|_, word| !word.stems.is_empty());
        let used: std::collections::BTreeSet<&str> =
            chinese.values().flat_map(|word| word.stems.keys().map(String::as_str)).collect();
        self.english.retain(|stem, _| used.contains(stem.as_str()));
        self.chinese = chinese;
    }

    fn ratio(&self, word: &LearnedWord, stem: &str, seen: Count) -> f64 {
        let occurred = self.english.get(stem).copied().unwrap_or_default();
        let chance = word.seen.number() * occurred.number() / self.words.number().max(1.0);
        seen.number() / chance.max(f64::MIN_POSITIVE)
    }
}

fn add_all(to: &mut BTreeMap<String, Count>, from: BTreeMap<String, Count>) {
    for (key, count) in from {
        *to.entry(key).or_default() += count;
    }
}
