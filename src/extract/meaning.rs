//! How well the words of an English and of a Chinese phrase explain each other.

use super::chinese::{LETTERS_PER_HAN, letters};
use super::chinese_phrases::ChinesePhrase;
use super::english_phrases::{EnglishPhrase, EnglishWord};
use super::evidence::Evidence;
use super::mates::Mates;
use super::words::{Role, Word};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

/// The least evidence for the first and the last word of a phrase.
/// By eye, on the texts that docs/terms.md calls used while developing; so are those that follow.
pub(super) const LEAST_EDGE: f64 = 0.3;

/// How many letters the full name of an acronym has beyond the acronym's own.
const LETTERS_OF_NAME: f64 = 24.0;

/// How far the logarithm of the lengths' ratio spreads.
pub(super) const SPREAD: f64 = 0.55;

/// The least share of words that explain each other, where both phrases fill the room between
/// words that belong to none.
const LEAST_BOUNDED: f64 = 0.45;

/// The same where both stand at the same place, such as a heading.
const LEAST_PARALLEL: f64 = 0.2;

/// What is left of the quality of phrases that may be cut out of longer ones.
const CUT: f64 = 0.88;

/// What is left of it where the first or the last words do not explain each other.
const LOOSE: f64 = 0.9;

/// What the quality loses where the words of one phrase stand in the other order in the other.
const ORDER: f64 = 0.1;

/// Words of a phrase by index, with how well each is explained.
pub(super) type Values = Vec<(usize, f64)>;

/// Answers of the evidence, which are asked for again and again.
#[derive(Default)]
pub(super) struct Cache(RefCell<HashMap<String, HashMap<String, f64>>>);

impl Cache {
    fn explains(&self, evidence: &Evidence, zh: &str, stem: &String) -> f64 {
        let known = self.0.borrow().get(zh).and_then(|answers| answers.get(stem)).copied();
        known.unwrap_or_else(|| {
            let value = evidence.explains(zh, std::slice::from_ref(stem));
            self.0.borrow_mut().entry(zh.to_string()).or_default().insert(stem.clone(), value);
            value
        })
    }
}

/// How well each English word of a unit is explained by each Chinese one.
pub(super) struct Links<'a> {
    evidence: &'a Evidence<'a>,
    stems: Vec<Vec<String>>,
    pub(super) values: Vec<Vec<f64>>,
    pub(super) mates: Mates,
    pub(super) small: Vec<bool>,
    pub(super) joining: Vec<bool>,
    pub(super) latin: Vec<bool>,
    pub(super) verb: Vec<bool>,
    acronym: Vec<bool>,
    pub(super) gerund: Vec<bool>,
    pub(super) letters: Vec<f64>,
    pub(super) lengths: Vec<f64>,
}

/// What is said of a pair of phrases.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judgement {
    /// How well they explain each other and agree in length, 0 to 1.
    pub quality: f64,
    /// Whether the first and last words do.
    pub tight: bool,
    /// Whether both are whole: what stands beside them belongs to other phrases.
    pub bounded: bool,
}

impl<'a> Links<'a> {
    /// The links of a unit.
    pub(super) fn new(
        english: &[EnglishWord],
        chinese: &[(usize, Word)],
        text: &str,
        evidence: &'a Evidence,
        cache: &Cache,
    ) -> Links<'a> {
        let value = |word: &EnglishWord, zh: &str| {
            word.stems.iter().map(|stem| cache.explains(evidence, zh, stem)).fold(0.0, f64::max)
        };
        let row = |word: &EnglishWord| -> Vec<f64> {
            chinese
                .iter()
                .map(|(_, zh)| if word.is_empty() { 0.0 } else { value(word, zh.span.of(text)) })
                .collect()
        };
        let values: Vec<Vec<f64>> = english.iter().map(row).collect();
        let letters: Vec<f64> = chinese.iter().map(|(_, word)| letters(word.span.of(text))).collect();
        let rooms: Vec<usize> = letters.iter().map(|&letters| room(letters)).collect();
        Links {
            mates: Mates::new(&values, &rooms),
            evidence,
            stems: english.iter().map(|word| word.stems.clone()).collect(),
            values,
            small: english.iter().map(|word| word.stop).collect(),
            joining: chinese
                .iter()
                .map(|(_, word)| matches!(word.role, Role::Conjunction | Role::Function))
                .collect(),
            latin: chinese.iter().map(|(_, word)| word.role == Role::Latin).collect(),
            verb: chinese.iter().map(|(_, word)| matches!(word.role, Role::Verb | Role::Governing)).collect(),
            gerund: english.iter().map(|word| !word.capital && word.lower.ends_with("ing")).collect(),
            acronym: english.iter().map(|word| word.acronym && !word.lower.contains('-')).collect(),
            lengths: english
                .iter()
                .map(|word| word.lower.chars().filter(|c| c.is_alphanumeric()).count() as f64)
                .collect(),
            letters,
        }
    }

    /// Whether the phrases may translate each other, and how well.
    pub(super) fn judge(&self, en: &EnglishPhrase, zh: &ChinesePhrase, parallel: bool) -> Option<Judgement> {
        let forward = self.forward(en.words.clone(), zh.words.clone());
        let backward = self.backward(en.words.clone(), zh.words.clone());
        let missing = |index: usize, value: f64| (self.latin[index] && value < LEAST_EDGE).then_some(());
        if backward.iter().any(|&(index, value)| missing(index, value).is_some()) || en.joined != zh.joined {
            return None;
        }
        let whole = self.whole(en, zh);
        if !parallel && (self.is_torn(en, zh) || self.is_padded(en, zh) || self.is_clause(en, zh)) {
            return None;
        }
        if !parallel && whole == 0.0 && !self.is_consistent(en, zh, &forward, &backward) {
            return None;
        }
        if zh.framed {
            let whole =
                en.words.len() == 1 && backward.first().is_some_and(|(_, value)| *value >= LEAST_EDGE);
            return (whole && en.key.contains('-')).then_some(Judgement {
                quality: 0.85,
                tight: true,
                bounded: true,
            });
        }
        let (forward, backward) = self.match_orphans(forward, backward);
        let values = |side: &[(usize, f64)]| side.iter().map(|(_, value)| *value).collect::<Vec<f64>>();
        let (forward, backward) = (values(&forward), values(&backward));
        let share = ((mean(&forward) + mean(&backward)) / 2.0).max(whole);
        let tight = whole > 0.0 || edges(&forward) && edges(&backward);
        let bounded = self.english_stands(en, zh) && self.chinese_stands(en, zh);
        let whole_chunks = bounded && en.bounded && zh.bounded;
        if (en.small || en.joined) && !whole_chunks && !parallel {
            return None;
        }
        let quality = share * self.length_agreement(en, zh) * (1.0 - ORDER * self.disorder(en, zh));
        let quality = match () {
            () if parallel && share >= LEAST_PARALLEL => 0.5 + 0.5 * quality,
            () if tight => quality,
            () if bounded && share >= LEAST_BOUNDED && self.may_stand(en, zh, &backward) => LOOSE * quality,
            () => return None,
        };
        let quality = if bounded || parallel { quality } else { CUT * quality };
        Some(Judgement { quality, tight: tight || parallel, bounded })
    }

    /// Whether phrases that do not explain each other at both ends may be terms: several words,
    /// and no verb that nothing explains before the Chinese one.
    fn may_stand(&self, en: &EnglishPhrase, zh: &ChinesePhrase, backward: &[f64]) -> bool {
        let verb = self.verb[zh.words.start] && backward.first().is_some_and(|value| *value < LEAST_EDGE);
        en.words.len() > 1 && !verb
    }

    /// How well a dictionary or a glossary knows the Chinese phrase as a whole.
    fn whole(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> f64 {
        let words = en.words.clone().filter(|&index| !self.small[index]);
        let known = words.map(|index| {
            self.stems[index].iter().map(|stem| self.evidence.knows(&zh.key, stem)).fold(0.0, f64::max)
        });
        let least = known.fold(1.0, f64::min);
        if least >= LEAST_EDGE { 0.5 + 0.5 * least } else { 0.0 }
    }

    /// For each English word of the phrase, how well the Chinese phrase explains it; a Chinese
    /// word explains one in full and further ones by half: 域名 is Domain Name, but 管理权 not
    /// stewardship and transition both.
    fn forward(&self, en: Range<usize>, zh: Range<usize>) -> Vec<(usize, f64)> {
        let mut room: Vec<f64> =
            self.letters[zh.clone()].iter().map(|&letters| room(letters) as f64).collect();
        let words = en.filter(|&index| !self.small[index]);
        words
            .map(|index| {
                let share = |z: usize| if room[z - zh.start] >= 1.0 { 1.0 } else { 0.5 };
                let values: Vec<f64> = zh.clone().map(|z| share(z) * self.values[index][z]).collect();
                let values = values.into_iter().enumerate();
                let best = values.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
                let (at, value) = best.unwrap_or((0, 0.0));
                if value > 0.0 {
                    room[at] -= 1.0;
                }
                (index, if self.acronym[index] && value < LEAST_EDGE { -1.0 } else { value })
            })
            .collect()
    }

    /// For each Chinese word of the phrase, how well the English phrase explains it.
    fn backward(&self, en: Range<usize>, zh: Range<usize>) -> Vec<(usize, f64)> {
        let words = zh.filter(|&index| !self.joining[index]);
        words.map(|z| (z, en.clone().map(|e| self.values[e][z]).fold(0.0, f64::max))).collect()
    }

    /// The share of neighbouring English words whose counterparts stand in the other order, 0 to 1; with
    /// *of* the order is turned.
    fn disorder(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> f64 {
        let best = |e: usize| {
            let values = zh.words.clone().map(|z| (z, self.values[e][z]));
            values.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).filter(|best| best.1 >= LEAST_EDGE)
        };
        let places: Vec<usize> = en.words.clone().filter_map(|e| best(e).map(|(z, _)| z)).collect();
        let turned = places.windows(2).filter(|two| two[0] > two[1]).count();
        if en.small { 0.0 } else { turned as f64 / places.len().saturating_sub(1).max(1) as f64 }
    }

    fn length_agreement(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> f64 {
        let english = en.key.chars().filter(|c| c.is_alphanumeric()).count() as f64;
        // the Chinese may have the full name of an acronym
        let acronyms = en.words.clone().filter(|&index| self.acronym[index]).count() as f64;
        let longest = english + acronyms * LETTERS_OF_NAME;
        let chinese: f64 = self.letters[zh.words.clone()].iter().sum();
        let expected = chinese.clamp(english, longest);
        // half a spread is free: only lengths that are plainly wrong count
        let distance = (chinese.max(1.0) / expected.max(1.0)).ln() / SPREAD;
        (-0.5 * (distance.abs() - 0.5).max(0.0).powi(2)).exp()
    }
}

/// How many English words a Chinese word of so many letters may stand for.
fn room(letters: f64) -> usize {
    ((letters / LETTERS_PER_HAN / 2.0).floor() as usize).max(1)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn edges(values: &[f64]) -> bool {
    let edge = |value: Option<&f64>| value.is_some_and(|value| *value >= LEAST_EDGE);
    edge(values.first()) && edge(values.last())
}
