//! The translation table of one pair of documents: how much likelier an English word is beside a
//! Chinese word than by chance.

use super::encode::Side;
use super::romanised::spellings;
use crate::lexicon::Lexicon;
use crate::text::chars::is_han;
use rustc_hash::FxHashMap;

/// How many observations the dictionary's opinion is worth (κ).
/// By the prototypes of docs/align.md.
const DICTIONARY_WEIGHT: f32 = 5.0;
/// How many observations the chance of an English word is worth (β).
/// By the prototypes of docs/align.md.
const CHANCE_WEIGHT: f32 = 0.3;

/// How likely a Chinese word is to be the name that a word with a capital letter spells, where the
/// dictionary does not say so.
/// By eye.
const SPELLING: f32 = 0.2;

/// What is known of one Chinese and one English word together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry {
    /// The English word, by its number.
    pub english: u32,
    /// The dictionary's probability of it, given the Chinese word.
    pub dictionary: f32,
    /// How often they were seen to translate each other, in expectation.
    pub seen: f32,
}

/// A translation table for the words of two sides.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// For each Chinese word its entries, in order of the English word.
    pub entries: Vec<Vec<Entry>>,
    /// How often each Chinese word was seen to be translated, in expectation.
    pub seen: Vec<f32>,
    /// The chance of each English word in the document.
    pub chance: Vec<f32>,
}

impl Table {
    /// A table of what the lexicon knows: dictionary, glossary, and words that are the same on
    /// both sides (acronyms, names in Latin letters, numbers, links).
    pub(super) fn from_lexicon(chinese: &Side, english: &Side, lexicon: &Lexicon) -> Table {
        let number: FxHashMap<&str, u32> =
            english.words.iter().enumerate().map(|(i, word)| (word.as_str(), i as u32)).collect();
        let entries = chinese.words.iter().map(|word| entries_of(word, &number, english, lexicon)).collect();
        Table { entries, seen: vec![0.0; chinese.words.len()], chance: chances(english) }
    }

    /// The likelihood ratio of an entry: above 1 where the words speak for each other.
    /// `own_pair` and `own_word` are what the pair in question taught itself, and is left out.
    pub(super) fn ratio(&self, chinese: u32, entry: &Entry, own_pair: f32, own_word: f32) -> f32 {
        let seen = (entry.seen - own_pair).max(0.0) + DICTIONARY_WEIGHT * entry.dictionary;
        let all = (self.seen[chinese as usize] - own_word).max(0.0) + DICTIONARY_WEIGHT + CHANCE_WEIGHT;
        seen / (all * self.chance[entry.english as usize])
    }

    /// The probability of an English word given a Chinese one, over its chance; never below
    /// `floor`, for learning.
    pub(super) fn smoothed_ratio(&self, chinese: u32, entry: &Entry, floor: f32) -> f32 {
        let chance = self.chance[entry.english as usize];
        let t = entry.seen + DICTIONARY_WEIGHT * entry.dictionary + CHANCE_WEIGHT * chance;
        (t / ((self.seen[chinese as usize] + DICTIONARY_WEIGHT + CHANCE_WEIGHT) * chance)).max(floor)
    }

    /// Drops the entries whose words do not speak for each other.
    pub(super) fn forget_weak(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        for (z, entries) in entries.iter_mut().enumerate() {
            entries.retain(|entry| entry.dictionary > 0.0 || self.ratio(z as u32, entry, 0.0, 0.0) >= 1.0);
            entries.shrink_to_fit();
        }
        self.entries = entries;
    }
}

/// The chance of each English word: its share of the tokens, smoothed by half an occurrence.
fn chances(english: &Side) -> Vec<f32> {
    let all = english.tokens.len() as f32 + 0.5 * english.words.len() as f32;
    english.counts.iter().map(|&n| (n as f32 + 0.5) / all.max(1.0)).collect()
}

fn entries_of(word: &str, number: &FxHashMap<&str, u32>, english: &Side, lexicon: &Lexicon) -> Vec<Entry> {
    let mut entries: Vec<Entry> = if word.starts_with(is_han) {
        let known = lexicon.translations(word);
        let mut entries: Vec<Entry> = known
            .iter()
            .filter_map(|(stem, p)| {
                let english = *number.get(stem.as_str())?;
                Some(Entry { english, dictionary: *p, seen: 0.0 })
            })
            .collect();
        let spellings = spellings(word);
        let spelt = spellings.iter().filter_map(|spelling| number.get(spelling.as_str()).copied());
        for name in spelt.filter(|&name| english.capital[name as usize]) {
            if entries.iter().all(|entry| entry.english != name) {
                entries.push(Entry { english: name, dictionary: SPELLING, seen: 0.0 });
            }
        }
        entries
    } else {
        let same = number.get(word);
        same.map(|&english| Entry { english, dictionary: 1.0, seen: 0.0 }).into_iter().collect()
    };
    entries.sort_by_key(|entry| entry.english);
    entries
}
