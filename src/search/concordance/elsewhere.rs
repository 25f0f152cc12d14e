//! What stands in other texts: what a counterpart is held against.

use super::grams::{each_gram, words_of};
use crate::lexicon::{ChineseWords, Lexicon};
use crate::text::Lang;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// How many of some texts have which sequence of words.
#[derive(Debug, Clone, Default)]
pub struct Elsewhere {
    /// By the hash of the sequence; two with the same are counted as one, which is rare and harmless.
    texts_with: FxHashMap<u64, u32>,
    texts: usize,
}

/// Texts without hits, as those with hits are held against them.
#[derive(Debug, Clone, Copy)]
pub struct Against<'e> {
    counted: &'e Elsewhere,
    /// How many of the counted texts there are for each text with a hit.
    with_hits: f64,
}

impl<'e> From<&'e Elsewhere> for Against<'e> {
    /// None of the counted texts has hits.
    fn from(counted: &'e Elsewhere) -> Against<'e> {
        Against { counted, with_hits: 0.0 }
    }
}

impl Elsewhere {
    /// Counts folded texts of a language, on all cores.
    pub fn new(texts: &[&str], lang: Lang, lexicon: &Lexicon) -> Elsewhere {
        let count = |mut counts: FxHashMap<u64, u32>, texts: &[&str]| {
            let chinese = ChineseWords::learn(lexicon, std::iter::empty());
            for text in texts {
                for gram in grams_of(text, lang, &chinese) {
                    *counts.entry(gram).or_default() += 1;
                }
            }
            counts
        };
        let parts = texts.par_chunks(1024).fold(FxHashMap::default, count);
        let texts_with = parts.reduce(FxHashMap::default, together);
        Elsewhere { texts_with, texts: texts.len() }
    }

    /// The same where texts with hits are among the counted ones: so many of these for each text with a hit
    /// that is looked at. They are taken off.
    pub fn without_hits(&self, with_hits: f64) -> Against<'_> {
        Against { counted: self, with_hits }
    }
}

impl Against<'_> {
    /// How many of the texts without hits have the sequence of words, where so many of those with hits do.
    pub(super) fn with(&self, key: &str, hits: usize) -> f64 {
        let all = self.counted.texts_with.get(&hash(key)).copied().unwrap_or(0);
        (f64::from(all) - self.with_hits * hits as f64).max(0.0)
    }

    /// How many texts without hits there are, where so many have hits.
    pub(super) fn texts(&self, hits: usize) -> f64 {
        (self.counted.texts as f64 - self.with_hits * hits as f64).max(0.0)
    }
}

/// The sequences of words of a text, each once.
fn grams_of(text: &str, lang: Lang, chinese: &ChineseWords) -> FxHashSet<u64> {
    let mut grams = FxHashSet::default();
    let words = words_of(text, lang, chinese);
    each_gram(text, &words, |key, _, _| {
        grams.insert(hash(&key));
    });
    grams
}

fn together(one: FxHashMap<u64, u32>, other: FxHashMap<u64, u32>) -> FxHashMap<u64, u32> {
    let (mut large, small) = if one.len() < other.len() { (other, one) } else { (one, other) };
    for (gram, texts) in small {
        *large.entry(gram).or_default() += texts;
    }
    large
}

fn hash(key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    hasher.finish()
}
