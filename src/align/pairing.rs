//! Pairing: which English document a Chinese one translates, among many.
//!
//! Two documents belong together when their names say so but for the language, and when their
//! words do: the numbers, acronyms and links that both contain, and the English words that the
//! lexicon expects beside the Chinese ones.

use super::encode::{Side, encode_chinese, encode_english};
use super::names::name_key;
use crate::lexicon::Lexicon;
use crate::segment::Segment;
use crate::text::Lang;
use crate::text::chars::is_han;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A document of a batch, as the pairing sees it.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Its path or name.
    pub name: &'a str,
    /// Its language.
    pub language: Lang,
    /// Its segments.
    pub segments: &'a [Segment],
}

/// An English and a Chinese document that belong together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentPair {
    /// The English document, by its index in the batch.
    pub english: usize,
    /// The Chinese document.
    pub chinese: usize,
    /// The similarity of their words, 0 to 1.
    pub similarity: f32,
    /// Whether their names are the same but for the language.
    pub same_name: bool,
}

/// The least similarity of two documents whose names agree.
const LEAST_NAMED: f32 = 0.05;
/// The least similarity of two documents whose names say nothing.
const LEAST_UNNAMED: f32 = 0.18;
/// What equal names are worth, as similarity.
const NAME_BONUS: f32 = 0.5;
/// How much more a word that is the same in both texts tells than one that is translated.
const SAME_WORD: f32 = 3.0;

/// Pairs the documents of a batch, the surest pair first; each document is in at most one pair.
/// The pairs come in order of their English documents.
pub fn pair_documents(documents: &[Candidate], lexicon: &Lexicon) -> Vec<DocumentPair> {
    let prints = fingerprints(documents, lexicon);
    let keys: Vec<String> = documents.iter().map(|d| name_key(d.name)).collect();
    let of = |language| (0..documents.len()).filter(move |&k| documents[k].language == language);
    let mut pairs: Vec<DocumentPair> = Vec::new();
    for english in of(Lang::English) {
        for chinese in of(Lang::Chinese) {
            let same_name = keys[english] == keys[chinese] && !keys[english].is_empty();
            let similarity = cosine(&prints[english], &prints[chinese]);
            if similarity >= if same_name { LEAST_NAMED } else { LEAST_UNNAMED } {
                pairs.push(DocumentPair { english, chinese, similarity, same_name });
            }
        }
    }
    let worth = |p: &DocumentPair| p.similarity + if p.same_name { NAME_BONUS } else { 0.0 };
    pairs.sort_by(|a, b| {
        worth(b).total_cmp(&worth(a)).then((a.english, a.chinese).cmp(&(b.english, b.chinese)))
    });
    let mut taken = vec![false; documents.len()];
    pairs.retain(|pair| {
        let free = !taken[pair.english] && !taken[pair.chinese];
        if free {
            taken[pair.english] = true;
            taken[pair.chinese] = true;
        }
        free
    });
    pairs.sort_by_key(|pair| pair.english);
    pairs
}

type Print = FxHashMap<String, f32>;

/// For each document how much it is about each English word, with rare words weighing more.
fn fingerprints(documents: &[Candidate], lexicon: &Lexicon) -> Vec<Print> {
    let mut prints: Vec<Print> =
        documents.par_iter().map(|document| expected_words(document, lexicon)).collect();
    let mut holders: FxHashMap<String, f32> = FxHashMap::default();
    for word in prints.iter().flat_map(|print| print.keys()) {
        *holders.entry(word.clone()).or_default() += 1.0;
    }
    let all = prints.len() as f32;
    for print in &mut prints {
        for (word, weight) in print.iter_mut() {
            *weight = weight.sqrt() * (1.0 + all / holders[word]).ln();
        }
    }
    prints
}

fn expected_words(document: &Candidate, lexicon: &Lexicon) -> Print {
    let mut print = Print::default();
    match document.language {
        Lang::English => add_words(&encode_english(document.segments), &mut print, None),
        Lang::Chinese => add_words(&encode_chinese(document.segments, lexicon), &mut print, Some(lexicon)),
    }
    print
}

fn add_words(side: &Side, print: &mut Print, lexicon: Option<&Lexicon>) {
    for (word, &count) in side.words.iter().zip(&side.counts) {
        match lexicon {
            Some(lexicon) if word.starts_with(is_han) => {
                for (stem, p) in lexicon.translations(word) {
                    *print.entry(stem).or_default() += p * count as f32;
                }
            }
            _ => {
                let same = word.chars().any(|c| c.is_ascii_digit()) || lexicon.is_some();
                *print.entry(word.clone()).or_default() += count as f32 * if same { SAME_WORD } else { 1.0 };
            }
        }
    }
}

fn cosine(a: &Print, b: &Print) -> f32 {
    let norm = |print: &Print| sorted_sum(print.values().map(|w| w * w)).sqrt();
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let dot = sorted_sum(small.iter().filter_map(|(word, w)| Some(w * large.get(word)?)));
    dot / (norm(a) * norm(b)).max(f32::MIN_POSITIVE)
}

/// A sum that does not depend on the order of a hash map.
fn sorted_sum(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.iter().sum()
}
