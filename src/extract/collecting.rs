//! The phrases of all units with their units, and what is known of each pair.

use super::chinese_phrases::ChinesePhrase;
use super::english_phrases::{EnglishPhrase, EnglishWord};
use super::meaning::Judgement;
use super::words::{Role, Word};
use std::collections::{BTreeSet, HashMap};

/// A phrase of one language, whatever its number and case.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrase {
    /// Its most frequent form.
    pub text: String,
    /// Its words as they are compared.
    pub words: Vec<String>,
    /// Whether its last word is a noun, as far as the dictionary knows.
    pub noun: bool,
    /// Whether its last word is a noun, and no name of a person or a place.
    pub thing: bool,
    /// Whether all its words are general ones.
    pub vague: bool,
    /// The units that it stands in.
    pub units: BTreeSet<usize>,
    /// Whether it stands somewhere without a capital at its beginning.
    pub plain: bool,
    /// What stands before it.
    pub before: Beside,
    /// What stands behind it.
    pub behind: Beside,
    forms: HashMap<String, usize>,
}

/// The words that stand on one side of a phrase.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    word: Option<String>,
    times: usize,
    varies: bool,
}

impl Beside {
    /// Notes the word of one place; `None` where the phrase ends with its clause.
    fn note(&mut self, word: Option<&str>) {
        self.varies |= word.is_none() || self.times > 0 && self.word.as_deref() != word;
        self.times += 1;
        self.word = word.map(str::to_string);
    }

    /// Whether it is the same word again and again: the phrase ends too early.
    pub(super) fn is_fixed(&self) -> bool {
        !self.varies && self.times > 1
    }
}

/// What the units say of a pair of phrases.
#[derive(Debug, Clone, Default)]
pub(super) struct PairFacts {
    /// The units where they may translate each other.
    pub units: BTreeSet<usize>,
    /// How well they explain each other, at best.
    pub quality: f64,
    /// Whether their first and last words do.
    pub tight: bool,
    /// Whether they stood at the same place, such as a heading.
    pub parallel: bool,
    /// In how many units both filled the room between words that belong to no phrase.
    pub bounded: usize,
}

impl PairFacts {
    /// Adds what a unit says.
    pub(super) fn add(&mut self, unit: usize, judgement: Judgement, parallel: bool) {
        self.units.insert(unit);
        self.quality = self.quality.max(judgement.quality);
        self.tight |= judgement.tight;
        self.parallel |= parallel;
        self.bounded += usize::from(judgement.bounded);
    }
}

/// The phrases of both languages.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// The English ones.
    pub english: Vec<Phrase>,
    /// The Chinese ones.
    pub chinese: Vec<Phrase>,
    english_ids: HashMap<String, usize>,
    chinese_ids: HashMap<String, usize>,
}

impl Phrases {
    /// Adds an English phrase of a unit; gives its number.
    pub(super) fn add_english(
        &mut self,
        phrase: &EnglishPhrase,
        text: &str,
        words: &[EnglishWord],
        unit: usize,
    ) -> usize {
        let surface = &text[words[phrase.words.start].span.start..words[phrase.words.end - 1].span.end];
        let id = *self.english_ids.entry(phrase.key.clone()).or_insert(self.english.len());
        if id == self.english.len() {
            let words = phrase.key.split(' ').map(str::to_string).collect();
            self.english.push(Phrase { words, vague: phrase.vague, ..Phrase::default() });
        }
        self.english[id].add(surface, &phrase.key, unit);
        let word = |index: Option<usize>| {
            index
                .map(|index| &words[index])
                .filter(|word| !word.stop && !word.loose)
                .map(|word| word.lower.as_str())
        };
        self.english[id]
            .before
            .note(word(phrase.words.start.checked_sub(1).filter(|_| phrase.before.is_some())));
        self.english[id].behind.note(word(phrase.after));
        id
    }

    /// Adds a Chinese phrase of a unit; gives its number.
    pub(super) fn add_chinese(
        &mut self,
        phrase: &ChinesePhrase,
        text: &str,
        words: &[(usize, Word)],
        unit: usize,
    ) -> usize {
        let own = &words[phrase.words.clone()];
        let (Some((_, first)), Some((_, last))) = (own.first(), own.last()) else { return 0 };
        let id = *self.chinese_ids.entry(phrase.key.clone()).or_insert(self.chinese.len());
        if id == self.chinese.len() {
            let words = own.iter().map(|(_, word)| word.span.of(text).to_string()).collect();
            self.chinese.push(Phrase {
                words,
                noun: last.noun || phrase.framed,
                thing: last.thing,
                ..Phrase::default()
            });
        }
        self.chinese[id].add(&text[first.span.start..last.span.end], &phrase.key, unit);
        let run = words[phrase.words.start].0;
        let word = |index: Option<usize>| {
            let (of, word) = index.and_then(|index| words.get(index))?;
            (*of == run && word.role == Role::Content).then(|| word.span.of(text))
        };
        self.chinese[id].before.note(word(phrase.words.start.checked_sub(1)));
        self.chinese[id].behind.note(word(Some(phrase.words.end)));
        id
    }
}

impl Phrase {
    /// Counts a form; the most frequent is the phrase's text, of equals the singular, then the
    /// one with fewer capitals, then the first in the order of code points.
    fn add(&mut self, form: &str, key: &str, unit: usize) {
        self.units.insert(unit);
        self.plain |= !form.starts_with(char::is_uppercase);
        *self.forms.entry(form.to_string()).or_default() += 1;
        let rank = |form: &str| {
            let capitals = form.chars().filter(|c| c.is_uppercase()).count();
            (
                form.to_lowercase() == key,
                self.forms.get(form).copied().unwrap_or(0),
                std::cmp::Reverse(capitals),
            )
        };
        let better =
            (rank(form), std::cmp::Reverse(form)) > (rank(&self.text), std::cmp::Reverse(self.text.as_str()));
        if self.text.is_empty() || better {
            self.text = form.to_string();
        }
    }
}
