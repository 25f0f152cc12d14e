//! What a document is about, as numbers that can be compared across the languages.

use super::super::encode::{Side, encode_chinese, encode_english};
use crate::lexicon::Lexicon;
use crate::segment::Segment;
use crate::text::Lang;
use crate::text::chars::is_han;
use crate::text::numbers::{Date, NumberKind, dates, numbers};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The kinds of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    /// An English word, or one that the lexicon expects beside a Chinese word.
    Word,
    /// A name, acronym or other word in Latin letters that stands in a Chinese text.
    Name,
    /// A number or date by value, or a code.
    Number,
    /// A link.
    Link,
}

/// How many kinds there are.
pub(super) const KINDS: usize = 4;
/// How much more a word that is the same in both texts tells than one that is translated.
/// By eye.
const SAME_WORD: f32 = 3.0;

/// The features of one document, before they are numbered.
pub(super) struct Raw {
    features: BTreeMap<(Kind, String), f32>,
    length: f32,
}

/// Reads the features of a document.
pub(super) fn read(segments: &[Segment], language: Lang, lexicon: &Lexicon) -> Raw {
    let mut raw = Raw { features: BTreeMap::new(), length: 0.0 };
    let side = match language {
        Lang::English => encode_english(segments),
        Lang::Chinese => encode_chinese(segments, lexicon),
    };
    raw.length = side.length_of(&(0..side.len()));
    raw.add_words(&side, (language == Lang::Chinese).then_some(lexicon));
    for segment in segments {
        raw.add_numbers(&segment.text);
    }
    raw
}

impl Raw {
    fn add(&mut self, kind: Kind, key: String, weight: f32) {
        *self.features.entry((kind, key)).or_default() += weight;
    }

    fn add_words(&mut self, side: &Side, lexicon: Option<&Lexicon>) {
        for (word, &count) in side.words.iter().zip(&side.counts) {
            let count = count as f32;
            match lexicon {
                Some(lexicon) if word.starts_with(is_han) => {
                    for (stem, p) in lexicon.translations(word) {
                        self.add(Kind::Word, stem, p * count);
                    }
                }
                _ => {
                    let same = lexicon.is_some() || word.chars().any(|c| c.is_ascii_digit());
                    self.add(Kind::Word, word.clone(), count * if same { SAME_WORD } else { 1.0 });
                    if word.len() > 1 && word.starts_with(|c: char| c.is_alphabetic()) {
                        self.add(Kind::Name, word.clone(), 1.0);
                    }
                }
            }
        }
    }

    fn add_numbers(&mut self, text: &str) {
        for date in dates(text) {
            if let Some(key) = date_key(&date) {
                self.add(Kind::Number, key, 1.0);
            }
        }
        for number in numbers(text).into_iter().filter(|number| number.certain) {
            match (number.value, number.kind) {
                (Some(value), kind) => {
                    let sign = if kind == NumberKind::Percent { "%" } else { "" };
                    self.add(Kind::Number, format!("{value}{sign}"), 1.0);
                }
                (None, _) => {
                    let code = number.span.of(text).trim_end_matches(['/', '.']).to_lowercase();
                    let link = code.contains("://") || code.starts_with("www.");
                    self.add(if link { Kind::Link } else { Kind::Number }, code, 1.0);
                }
            }
        }
    }
}

/// A date with its day; a year alone is a number anyway.
fn date_key(date: &Date) -> Option<String> {
    let (month, day) = (date.month?, date.day?);
    let year = date.year.map_or_else(String::new, |year| year.to_string());
    Some(format!("{year}-{month:02}-{day:02}"))
}

/// The features of a document by number, in order, with their weights: those of rare features,
/// and of features that it has often, are larger.
#[derive(Debug, Clone, Default)]
pub(super) struct Print {
    /// Number and weight.
    pub features: Vec<(u32, f32)>,
    /// The length of the vector of each kind.
    pub norms: [f32; KINDS],
    /// The length that counts when two documents are compared.
    pub length: f32,
}

/// The features of all documents of a batch.
#[derive(Debug, Default)]
pub(super) struct Features {
    numbers: FxHashMap<(Kind, String), u32>,
    /// Kind and text by number.
    pub texts: Vec<(Kind, String)>,
    /// How many documents have it.
    holders: Vec<f32>,
    documents: f32,
}

impl Features {
    /// Numbers the features of all documents.
    pub(super) fn of(documents: &[Raw]) -> Features {
        let mut features = Features { documents: documents.len() as f32, ..Features::default() };
        for feature in documents.iter().flat_map(|raw| raw.features.keys()) {
            let next = features.texts.len() as u32;
            let number = *features.numbers.entry(feature.clone()).or_insert(next);
            if number == next {
                features.texts.push(feature.clone());
                features.holders.push(0.0);
            }
            features.holders[number as usize] += 1.0;
        }
        features
    }

    /// The print of a document, or of a part of one. Features that no document of the batch has
    /// are left out.
    pub(super) fn print(&self, raw: &Raw) -> Print {
        let mut print = Print { length: raw.length, ..Print::default() };
        for (feature, count) in &raw.features {
            let Some(&number) = self.numbers.get(feature) else { continue };
            let weight = count.sqrt() * (1.0 + self.documents / self.holders[number as usize]).ln();
            print.features.push((number, weight));
            print.norms[feature.0 as usize] += weight * weight;
        }
        print.norms = print.norms.map(f32::sqrt);
        print.features.sort_by_key(|&(number, _)| number);
        print
    }

    /// How rare a feature is among the documents.
    pub(super) fn rarity(&self, number: u32) -> f32 {
        self.documents / self.holders[number as usize]
    }

    /// The kind of a feature.
    pub(super) fn kind(&self, number: u32) -> Kind {
        self.texts[number as usize].0
    }
}
