//! How well the words of an English and of a Chinese phrase explain each other.

use super::chinese_phrases::ChinesePhrase;
use super::english_phrases::{EnglishPhrase, EnglishWord};
use super::evidence::Evidence;
use super::words::{Role, Word};
use crate::text::chars::is_han;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

/// The least evidence for the first and the last word of a phrase.
const LEAST_EDGE: f64 = 0.3;

/// English letters that one Han character of a term stands for, on average.
const LETTERS_PER_HAN: f64 = 3.6;

/// How many letters the full name of an acronym has beyond the acronym's own.
const LETTERS_OF_NAME: f64 = 24.0;

/// How far the logarithm of the lengths' ratio spreads.
const SPREAD: f64 = 0.55;

/// The least share of words that explain each other, where both phrases fill the room between
/// words that belong to none.
const LEAST_BOUNDED: f64 = 0.45;

/// The same where both stand at the same place, such as a heading.
const LEAST_PARALLEL: f64 = 0.2;

/// What is left of the quality of phrases that may be cut out of longer ones.
const CUT: f64 = 0.88;

/// What two words are worth that nothing but their place brings together.
const ORPHAN: f64 = 0.6;

/// The least evidence that a word beside a phrase belongs to another.
const LEAST_LINK: f64 = 0.5;

/// Words of a phrase by index, with how well each is explained.
type Values = Vec<(usize, f64)>;

/// Answers of the evidence, which are asked for again and again.
#[derive(Default)]
pub struct Cache(RefCell<HashMap<String, HashMap<String, f64>>>);

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
pub struct Links<'a> {
    evidence: &'a Evidence<'a>,
    stems: Vec<Vec<String>>,
    values: Vec<Vec<f64>>,
    small: Vec<bool>,
    joining: Vec<bool>,
    latin: Vec<bool>,
    verb: Vec<bool>,
    acronym: Vec<bool>,
    letters: Vec<f64>,
}

/// What is said of a pair of phrases.
#[derive(Debug, Clone, Copy)]
pub struct Judgement {
    /// How well they explain each other and agree in length, 0 to 1.
    pub quality: f64,
    /// Whether the first and last words do.
    pub tight: bool,
    /// Whether both are whole: what stands beside them belongs to other phrases.
    pub bounded: bool,
}

impl<'a> Links<'a> {
    /// The links of a unit.
    pub fn new(
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
        Links {
            evidence,
            stems: english.iter().map(|word| word.stems.clone()).collect(),
            values: english.iter().map(row).collect(),
            small: english.iter().map(|word| word.stop).collect(),
            joining: chinese
                .iter()
                .map(|(_, word)| matches!(word.role, Role::Conjunction | Role::Function))
                .collect(),
            latin: chinese.iter().map(|(_, word)| word.role == Role::Latin).collect(),
            verb: chinese.iter().map(|(_, word)| matches!(word.role, Role::Verb | Role::Governing)).collect(),
            acronym: english.iter().map(|word| word.acronym && !word.lower.contains('-')).collect(),
            letters: chinese.iter().map(|(_, word)| letters(word.span.of(text))).collect(),
        }
    }

    /// Whether the phrases may translate each other, and how well.
    pub fn judge(&self, en: &EnglishPhrase, zh: &ChinesePhrase, parallel: bool) -> Option<Judgement> {
        let forward = self.forward(en.words.clone(), zh.words.clone());
        let backward = self.backward(en.words.clone(), zh.words.clone());
        let missing = |index: usize, value: f64| (self.latin[index] && value < LEAST_EDGE).then_some(());
        if backward.iter().any(|&(index, value)| missing(index, value).is_some()) || en.joined != zh.joined {
            return None;
        }
        let whole = self.whole(en, zh);
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
        let quality = share * self.length_agreement(en, zh);
        let quality = match () {
            () if parallel && share >= LEAST_PARALLEL => 0.5 + 0.5 * quality,
            () if tight => quality,
            () if bounded && share >= LEAST_BOUNDED && self.may_stand(en, zh, &backward) => 0.9 * quality,
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

    /// Where one English and one Chinese word of the phrases have no counterpart in the whole
    /// unit, they are each other's.
    fn match_orphans(&self, mut forward: Values, mut backward: Values) -> (Values, Values) {
        let weak =
            |side: &Values| -> Vec<usize> { (0..side.len()).filter(|&at| side[at].1 < LEAST_EDGE).collect() };
        let (en, zh) = (weak(&forward), weak(&backward));
        if let ([en], [zh]) = (en.as_slice(), zh.as_slice())
            && forward.len() > 1
            && backward.len() > 1
        {
            let (e, z) = (forward[*en].0, backward[*zh].0);
            let alone = self.values[e].iter().all(|value| *value < LEAST_EDGE)
                && self.values.iter().all(|row| row[z] < LEAST_EDGE);
            if alone && !self.verb[z] && forward[*en].1 >= 0.0 {
                (forward[*en].1, backward[*zh].1) = (ORPHAN, ORPHAN);
            }
        }
        (forward, backward)
    }

    /// Whether no word of a phrase belongs to a word outside the other alone (Koehn, Och and Marcu
    /// 2003, "Statistical phrase-based translation").
    fn is_consistent(
        &self,
        en: &EnglishPhrase,
        zh: &ChinesePhrase,
        forward: &Values,
        backward: &Values,
    ) -> bool {
        let weak = |side: &Values| {
            side.iter().filter(|(_, value)| *value < LEAST_EDGE).map(|(at, _)| *at).collect::<Vec<_>>()
        };
        let out_en = |e: usize| {
            (0..self.joining.len()).any(|z| !zh.words.contains(&z) && self.values[e][z] >= LEAST_LINK)
        };
        let out_zh = |z: usize| {
            (0..self.small.len()).any(|e| !en.words.contains(&e) && self.values[e][z] >= LEAST_LINK)
        };
        !weak(forward).into_iter().any(out_en) && !weak(backward).into_iter().any(out_zh)
    }

    /// Whether the English phrase is whole: what stands beside it belongs to no phrase, or to
    /// Chinese words outside.
    fn english_stands(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> bool {
        let outside = |index: usize| {
            self.small.get(index).is_none_or(|stop| *stop)
                || self.values[index]
                    .iter()
                    .enumerate()
                    .any(|(z, value)| *value >= LEAST_LINK && !zh.words.contains(&z))
        };
        en.bounded || en.words.start.checked_sub(1).is_none_or(outside) && outside(en.words.end)
    }

    /// The same of the Chinese phrase.
    fn chinese_stands(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> bool {
        let outside = |index: usize| {
            let linked = |(e, row): (usize, &Vec<f64>)| {
                row.get(index).is_some_and(|value| *value >= LEAST_LINK) && !en.words.contains(&e)
            };
            self.joining.get(index).is_none_or(|joining| *joining)
                || self.values.iter().enumerate().any(linked)
        };
        zh.bounded || zh.words.start.checked_sub(1).is_none_or(outside) && outside(zh.words.end)
    }

    /// For each English word of the phrase, how well the Chinese phrase explains it; a Chinese
    /// word explains one in full and further ones by half: 域名 is Domain Name, but 管理权 not
    /// stewardship and transition both.
    fn forward(&self, en: Range<usize>, zh: Range<usize>) -> Vec<(usize, f64)> {
        let mut room: Vec<f64> = self.letters[zh.clone()]
            .iter()
            .map(|letters| (letters / LETTERS_PER_HAN / 2.0).floor().max(1.0))
            .collect();
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

    fn length_agreement(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> f64 {
        let english = en.key.chars().filter(|c| c.is_alphanumeric()).count() as f64;
        // the Chinese may have the full name of an acronym
        let acronyms = en.words.clone().filter(|&index| self.acronym[index]).count() as f64;
        let longest = english + acronyms * LETTERS_OF_NAME;
        let chinese: f64 = self.letters[zh.words.clone()].iter().sum();
        let expected = chinese.clamp(english, longest);
        let distance = (chinese.max(1.0) / expected.max(1.0)).ln() / SPREAD;
        (-0.5 * (distance.abs() - 0.5).max(0.0).powi(2)).exp()
    }
}

fn letters(word: &str) -> f64 {
    word.chars().filter(|c| c.is_alphanumeric()).map(|c| if is_han(c) { LETTERS_PER_HAN } else { 1.0 }).sum()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn edges(values: &[f64]) -> bool {
    let edge = |value: Option<&f64>| value.is_some_and(|value| *value >= LEAST_EDGE);
    edge(values.first()) && edge(values.last())
}
