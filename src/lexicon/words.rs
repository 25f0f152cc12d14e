use super::dictionary::{Dictionary, DictionaryError};
use super::english;
use super::learned::LearnedLexicon;
use crate::text::chars::is_han;
use rustc_hash::FxHashMap;

/// The share of a word's weight that stays with it as a whole; its characters have the rest.
const WHOLE: f32 = 0.6;
/// The weight of the parts of a word that is not in the dictionary.
const PARTS: f32 = 0.2;
/// The share of a glossary term's weight that its approved name has.
const APPROVED: f32 = 0.8;

/// How many observations the dictionary's opinion of a word is worth beside those that were learned.
const DICTIONARY_OBSERVATIONS: f32 = 5.0;

/// English stems with their probabilities, which sum to at most 1.
pub type Translations = Vec<(String, f32)>;

/// What may translate what: the dictionary, the glossary's terms, and what was learned from
/// memories.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    dictionary: Option<&'static Dictionary>,
    terms: FxHashMap<String, FxHashMap<String, f32>>,
    learned: LearnedLexicon,
    /// The lengths of terms and learned words that begin with a character, as bits.
    lengths: FxHashMap<char, u64>,
}

impl Lexicon {
    /// A lexicon of the shipped dictionary, which is loaded when it is first asked for.
    ///
    /// # Errors
    /// The dictionary's data file is damaged.
    pub fn shipped() -> Result<Lexicon, &'static DictionaryError> {
        Ok(Lexicon { dictionary: Some(Dictionary::shared()?), ..Lexicon::default() })
    }

    /// A lexicon that knows nothing.
    pub fn empty() -> Lexicon {
        Lexicon::default()
    }

    /// Adds a term: a Chinese name with the English names and the acronym that may translate it.
    /// Only names wholly in Han characters are words; others are read in parts anyway.
    pub fn add_term<'t>(&mut self, chinese: &str, english: impl IntoIterator<Item = &'t str>) {
        if chinese.chars().count() < 2 || !chinese.chars().all(is_han) {
            return;
        }
        self.note_length(chinese);
        let stems = self.terms.entry(chinese.to_owned()).or_default();
        for name in english {
            for token in english::tokens(name) {
                *stems.entry(token.stem).or_default() += 1.0;
            }
        }
    }

    /// Adds what was learned from memories; several add up.
    pub fn add_learned(&mut self, learned: LearnedLexicon) {
        for (word, _) in learned.words() {
            self.note_length(word);
        }
        self.learned.merge(learned);
    }

    fn note_length(&mut self, word: &str) {
        if let Some(first) = word.chars().next() {
            *self.lengths.entry(first).or_default() |= 1 << word.chars().count().min(63);
        }
    }

    /// The lengths of all words that begin at `chars[at]`: bit n is set for a word of n characters.
    pub fn word_lengths(&self, chars: &[char], at: usize) -> u64 {
        let mut lengths = 0;
        if let Some(dictionary) = self.dictionary {
            let known = dictionary.word_lengths_at(chars, at);
            lengths = (1..=known.longest()).filter(|&n| known.contains(n)).fold(0, |bits, n| bits | 1 << n);
        }
        let own = self.lengths.get(&chars[at]).copied().unwrap_or(0) & !lengths;
        for n in (2..64.min(chars.len() - at + 1)).filter(|n| own & (1 << n) != 0) {
            let word: String = chars[at..at + n].iter().collect();
            lengths |= u64::from(self.is_own_word(&word)) << n;
        }
        lengths
    }

    /// Whether the characters are a word of the dictionary, a term or a learned word.
    pub fn is_word(&self, chars: &[char]) -> bool {
        let word: String = chars.iter().collect();
        self.is_own_word(&word) || self.dictionary.is_some_and(|d| d.contains(&word))
    }

    fn is_own_word(&self, word: &str) -> bool {
        self.terms.contains_key(word) || self.learned.word(word).is_some()
    }

    /// Whether a term of that Chinese name was added whose English names have a word of that stem.
    pub fn term_has(&self, chinese: &str, stem: &str) -> bool {
        self.terms.get(chinese).is_some_and(|stems| stems.contains_key(stem))
    }

    /// Whether memories taught that a word of that stem translates the Chinese word.
    pub fn memories_have(&self, chinese: &str, stem: &str) -> bool {
        let stems = self.learned.word(chinese).map(|word| &word.stems);
        stems.is_some_and(|stems| stems.iter().any(|(known, _)| known == stem))
    }

    /// What may translate a word of Han characters. A word that the dictionary lacks is understood
    /// by its parts, weakly.
    pub fn translations(&self, word: &str) -> Translations {
        let mut sum: FxHashMap<String, f32> = FxHashMap::default();
        let mut rest = 1.0;
        if let Some(stems) = self.terms.get(word) {
            let total: f32 = stems.values().sum();
            add(&mut sum, stems.iter().map(|(s, n)| (s.clone(), n / total)), APPROVED);
            rest -= APPROVED;
        }
        self.add_ordinary(word, rest, &mut sum);
        self.add_observed(word, &mut sum);
        let mut out: Translations = sum.into_iter().collect();
        out.sort_by(|a, b| a.0.cmp(&b.0));
        out
    }

    /// Turns probabilities of the dictionary and the terms into those that were also observed.
    fn add_observed(&self, word: &str, sum: &mut FxHashMap<String, f32>) {
        let Some(learned) = self.learned.word(word) else { return };
        let all = DICTIONARY_OBSERVATIONS + learned.seen.number() as f32;
        sum.values_mut().for_each(|p| *p *= DICTIONARY_OBSERVATIONS / all);
        for (stem, seen) in &learned.stems {
            *sum.entry(stem.clone()).or_default() += seen.number() as f32 / all;
        }
    }

    fn add_ordinary(&self, word: &str, weight: f32, sum: &mut FxHashMap<String, f32>) {
        let chars: Vec<char> = word.chars().collect();
        let whole = self.entry(word);
        if chars.len() == 1 {
            add(sum, whole, weight);
        } else if whole.is_empty() {
            let parts = self.longest_parts(&chars);
            for part in &parts {
                add(sum, self.entry(part), weight * PARTS / parts.len() as f32);
            }
        } else {
            add(sum, whole, weight * WHOLE);
            for c in &chars {
                add(sum, self.entry(&c.to_string()), weight * (1.0 - WHOLE) / chars.len() as f32);
            }
        }
    }

    fn entry(&self, word: &str) -> Translations {
        let Some(dictionary) = self.dictionary else { return Vec::new() };
        dictionary.translations(word).map(|(id, p)| (dictionary.stem(id).to_owned(), p)).collect()
    }

    fn longest_parts(&self, chars: &[char]) -> Vec<String> {
        let mut parts = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let longest = if at == 0 { chars.len() - 1 } else { chars.len() - at };
            let n = (2..=longest).rev().find(|&n| self.is_word(&chars[at..at + n])).unwrap_or(1);
            parts.push(chars[at..at + n].iter().collect());
            at += n;
        }
        parts
    }
}

fn add(sum: &mut FxHashMap<String, f32>, stems: impl IntoIterator<Item = (String, f32)>, weight: f32) {
    for (stem, p) in stems {
        *sum.entry(stem).or_default() += weight * p;
    }
}
