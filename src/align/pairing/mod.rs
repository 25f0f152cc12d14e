//! Pairing: which English document a Chinese one translates, among many.
//!
//! Each document is read once into a print of features: the English words that the lexicon, with
//! the glossary's terms in it, expects beside the Chinese ones; names and acronyms in Latin
//! letters; numbers and dates by value; links. An inverted index compares all prints, the names of
//! the files and the lengths are added, and the evidence becomes the odds that two documents
//! belong together. The pairs are those whose odds, taken together, are the best.

mod assign;
mod likeness;
mod print;
mod splits;

pub use likeness::Evidence;
pub use splits::Split;

use super::names::Names;
use crate::lexicon::Lexicon;
use crate::segment::Segment;
use crate::text::Lang;
use likeness::compare;
use print::{Features, Kind, Print};
use rayon::prelude::*;
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
    /// How likely it is that they belong together, 0 to 1.
    pub score: f32,
    /// What speaks for it.
    pub evidence: Evidence,
    /// What both have that few others have: names, numbers and links, the rarest first.
    pub shared: Vec<String>,
    /// Another document that is nearly as like to one of the two.
    pub rival: Option<usize>,
}

impl DocumentPair {
    /// A pair that somebody has made.
    pub fn given(english: usize, chinese: usize) -> DocumentPair {
        let evidence = Evidence::default();
        DocumentPair { english, chinese, score: 1.0, evidence, shared: Vec::new(), rival: None }
    }

    /// Whether somebody should look at it: it has a rival, or is not likely.
    pub fn is_doubtful(&self) -> bool {
        self.rival.is_some() || self.score < DOUBTFUL
    }
}

/// What was found among the documents of a batch.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Pairing {
    /// The pairs, in order of their English documents; each document is in at most one.
    pub pairs: Vec<DocumentPair>,
    /// Documents whose translation is in two files.
    pub splits: Vec<Split>,
    /// The documents that are in no pair.
    pub left_over: Vec<usize>,
}

impl Pairing {
    /// Whether somebody should look at a pair: see [`DocumentPair::is_doubtful`]; or one of its
    /// documents is a part of a translation in two files.
    pub fn is_doubtful(&self, pair: &DocumentPair) -> bool {
        let whole = |split: &Split| split.whole == pair.english || split.whole == pair.chinese;
        pair.is_doubtful() || self.splits.iter().any(whole)
    }
}

/// Pairs with a lower score are doubtful.
/// By eye, as are the three that follow.
const DOUBTFUL: f32 = 0.7;
/// ln of the least odds of a pair.
const LEAST: f32 = -1.5;
/// A rival's odds are at least so near to the pair's.
const NEAR: f32 = 1.0;
/// How many shared features are told.
const TOLD: usize = 3;

/// Pairs the documents of a batch.
pub fn pair_documents(documents: &[Candidate], lexicon: &Lexicon) -> Pairing {
    let raw: Vec<print::Raw> =
        documents.par_iter().map(|d| print::read(d.segments, d.language, lexicon)).collect();
    let features = Features::of(&raw);
    let prints: Vec<Print> = raw.par_iter().map(|raw| features.print(raw)).collect();
    let of = |language| (0..documents.len()).filter(|&k| documents[k].language == language).collect();
    let (english, chinese): (Vec<usize>, Vec<usize>) = (of(Lang::English), of(Lang::Chinese));
    let table = Table::new(documents, &prints, &features, english, chinese);
    let pairs = table.pairs(&prints, &features);
    let splits = splits::find(documents, &pairs, &prints, &features, lexicon);
    let paired = |k: &usize| pairs.iter().any(|p| p.english == *k || p.chinese == *k);
    let left_over = (0..documents.len()).filter(|k| !paired(k)).collect();
    Pairing { pairs, splits, left_over }
}

/// All English documents beside all Chinese ones.
struct Table {
    english: Vec<usize>,
    chinese: Vec<usize>,
    rows: Vec<Vec<Evidence>>,
}

impl Table {
    fn new(
        documents: &[Candidate],
        prints: &[Print],
        features: &Features,
        english: Vec<usize>,
        chinese: Vec<usize>,
    ) -> Table {
        let of = |list: &[usize]| list.iter().map(|&k| &prints[k]).collect::<Vec<&Print>>();
        let mut rows = compare(&of(&english), &of(&chinese), features);
        let name = |&k: &usize| documents[k].name;
        let names = Names::new(english.iter().map(name).collect(), chinese.iter().map(name).collect());
        for (row, line) in rows.iter_mut().enumerate() {
            for (column, evidence) in line.iter_mut().enumerate() {
                evidence.file_names = names.likeness(row, column);
            }
        }
        Table { english, chinese, rows }
    }

    fn pairs(&self, prints: &[Print], features: &Features) -> Vec<DocumentPair> {
        let gains: Vec<Vec<(usize, f64)>> = self.rows.iter().map(|row| gains(row)).collect();
        let found = assign::assign(&gains, self.chinese.len());
        let chosen = found.iter().enumerate().filter_map(|(row, column)| Some((row, (*column)?)));
        chosen
            .map(|(row, column)| {
                let (english, chinese) = (self.english[row], self.chinese[column]);
                let evidence = self.rows[row][column];
                DocumentPair {
                    english,
                    chinese,
                    score: 1.0 / (1.0 + (-evidence.log_odds()).exp()),
                    evidence,
                    shared: shared(&prints[english], &prints[chinese], features),
                    rival: self.rival(row, column),
                }
            })
            .collect()
    }

    /// The document whose odds in the pair's place come nearest to the pair's, if they come near.
    fn rival(&self, row: usize, column: usize) -> Option<usize> {
        let own = self.rows[row][column].log_odds();
        let in_row = (0..self.chinese.len())
            .filter(|&other| other != column)
            .map(|other| (self.rows[row][other].log_odds(), self.chinese[other]));
        let in_column = (0..self.english.len())
            .filter(|&other| other != row)
            .map(|other| (self.rows[other][column].log_odds(), self.english[other]));
        let best = in_row.chain(in_column).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        (best.0 > LEAST && best.0 > own - NEAR).then_some(best.1)
    }
}

fn gains(row: &[Evidence]) -> Vec<(usize, f64)> {
    let gain = |evidence: &Evidence| f64::from(evidence.log_odds() - LEAST);
    row.iter().map(gain).enumerate().filter(|&(_, gain)| gain > 0.0).collect()
}

/// The rarest names, numbers and links that both have.
fn shared(english: &Print, chinese: &Print, features: &Features) -> Vec<String> {
    let theirs = |feature| chinese.features.binary_search_by_key(&feature, |&(f, _)| f).is_ok();
    let mut both: Vec<(f32, &str)> = english
        .features
        .iter()
        .filter(|&&(feature, _)| features.kind(feature) != Kind::Word && theirs(feature))
        .map(|&(feature, _)| (features.rarity(feature), features.texts[feature as usize].1.as_str()))
        .collect();
    both.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.len().cmp(&a.1.len())).then(a.1.cmp(b.1)));
    both.dedup_by(|a, b| a.1 == b.1);
    both.into_iter().take(TOLD).map(|(_, text)| text.to_owned()).collect()
}
