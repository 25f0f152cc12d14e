//! Extraction: new terms out of documents.
//!
//! Three ways, in order of trust:
//! 1. a bracket in Chinese text that gives the English name, the acronym or both;
//! 2. the same acronym behind a Chinese and behind an English name;
//! 3. phrases of the same aligned units whose words translate each other, or that stand at the
//!    same place: a heading, what a colon introduces, an item of a list.
//!
//! In Chinese nothing marks where the name before a bracket begins; [`chinese`] weighs the
//! evidence for each place.

mod acronym;
mod aligned;
mod boundaries;
mod brackets;
mod chinese;
mod chinese_phrases;
mod collecting;
mod counting;
mod dictionary;
mod english;
mod english_phrases;
mod enumerations;
mod evidence;
mod joining;
mod kept;
mod known;
mod mates;
mod meaning;
mod measures;
mod new_words;
mod parallel;
mod projecting;
mod ranking;
mod statistics;
mod table;
mod taken;
mod words;

pub use measures::Measures;
pub use table::{write, write_json, write_xlsx};

use crate::terms::Glossary;
use crate::text::named;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// The text of a document in one or both languages.
#[derive(Debug, Clone, Default)]
pub struct DocumentTexts {
    /// The units that translate each other.
    pub pairs: Vec<AlignedPair>,
    /// English segments that are in no pair.
    pub english: Vec<String>,
    /// Chinese segments that are in no pair.
    pub chinese: Vec<String>,
}

/// An English and a Chinese text that translate each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlignedPair {
    /// The English text.
    pub english: String,
    /// The Chinese text.
    pub chinese: String,
}

/// A source of knowledge about which words translate each other.
pub trait WordEvidence {
    /// How likely it is, 0 to 1, that the Chinese word translates the English word, which is given
    /// as a lower-case Snowball stem.
    fn translates(&self, zh: &str, en_stem: &str) -> f64;

    /// Whether it knows the Chinese word at all.
    fn has(&self, zh: &str) -> bool;

    /// The same of a Chinese name as a whole, whatever its parts mean.
    fn translates_whole(&self, zh: &str, en_stem: &str) -> f64;
}

/// What terms are extracted from.
pub struct ExtractInput<'a> {
    /// The documents.
    pub documents: Vec<DocumentTexts>,
    /// A glossary that helps, and whose terms are marked as known.
    pub known: Option<&'a Glossary>,
    /// A dictionary.
    pub dictionary: Option<&'a dyn WordEvidence>,
    /// How many aligned units two phrases without brackets must share: 1, where not set. More
    /// finds less, and less that is wrong.
    pub least_units: usize,
    /// The least score of a candidate that the glossary does not know; see [`LEAST_SCORE`].
    pub least_score: f64,
}

/// The score from which on a candidate is shown, unless asked otherwise: of those below, about every
/// second is no term.
pub const LEAST_SCORE: f64 = 0.47;

impl Default for ExtractInput<'_> {
    fn default() -> Self {
        ExtractInput {
            documents: Vec::new(),
            known: None,
            dictionary: None,
            least_units: 1,
            least_score: LEAST_SCORE,
        }
    }
}

named! {
    /// How a candidate was found.
    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    #[non_exhaustive]
    pub enum CandidateKind {
        /// Name and acronym, or both names, stand together in one text.
        Bracket = "bracket",
        /// The names of the two languages were joined by the acronym that follows both.
        Acronym = "acronym",
        /// The names stand in the same aligned units.
        Aligned = "aligned",
        /// It is a term of the glossary, and both its names stand in the same aligned unit.
        Glossary = "glossary",
    }
}

/// A term that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Candidate {
    /// The English name, in the singular where its acronym tells.
    pub en: Option<String>,
    /// The Chinese name.
    pub zh: Option<String>,
    /// The acronym, in the singular.
    pub acronym: Option<String>,
    /// How often its forms occur in the documents.
    pub count: usize,
    /// How sure the extraction is, 0 to 1; it orders, and is no probability.
    #[serde(serialize_with = "table::to_four_decimals")]
    pub score: f64,
    /// How many documents have it.
    pub documents: usize,
    /// How it was found.
    pub kind: CandidateKind,
    /// Whether the glossary has it.
    pub known: bool,
    /// The first unit that has both names, or failing that one form; English.
    pub example_en: Option<String>,
    /// The same unit in Chinese.
    pub example_zh: Option<String>,
    /// Other names that stand for one of the two in other units.
    pub variants: Vec<Variant>,
    /// The Chinese names that the glossary has for the English one, where it has this one not.
    pub conflict: Option<Conflict>,
    /// What statistics say of it.
    pub measures: Measures,
    /// In how many units its names stand.
    #[serde(skip)]
    shared: measures::Shared,
    /// Whether both names stood at the same place, such as a heading.
    #[serde(skip)]
    placed: bool,
    /// Whether it stands alone somewhere, and not in longer candidates only.
    #[serde(skip)]
    alone: bool,
    /// The owner's name that was taken off it: `ICANN` of `ICANN Naming Committee`.
    #[serde(skip)]
    owner: Option<String>,
}

/// Another name that takes the place of one of a term's names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// The name.
    pub name: String,
    /// In how many units it stands.
    pub units: usize,
    /// Whether it is nearly spelt as the name whose place it takes.
    pub near: bool,
}

/// A Chinese name where the glossary wants another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The name that should be used.
    pub approved: String,
    /// How many units have the English name with the approved one.
    pub approved_units: usize,
    /// How many have it with the candidate's.
    pub other_units: usize,
}

/// The least similarity (1 − Damerau–Levenshtein distance / length) of two spellings of one name.
/// By eye.
const NEAR_SPELLING: f64 = 0.6;

/// A stretch of a document in one or both languages.
#[derive(Debug, Clone, Copy)]
struct Unit<'a> {
    document: usize,
    english: Option<&'a str>,
    chinese: Option<&'a str>,
}

/// Extracts terms; the surest first. The same input gives the same list.
pub fn extract(input: &ExtractInput) -> Vec<Candidate> {
    let units = units(&input.documents);
    let chinese = || units.iter().filter_map(|unit| unit.chinese);
    let cutter = words::Cutter::new(input.known);
    let cutter = match input.dictionary {
        Some(dictionary) => cutter.knowing(chinese(), dictionary),
        None => cutter,
    };
    let cutter = cutter.learning(chinese());
    let pairs = input.documents.iter().flat_map(|document| &document.pairs);
    // without a dictionary, two units must do
    let least = if input.dictionary.is_some() { 3 } else { 2 };
    let learned = evidence::Learned::new(pairs, &cutter, least);
    let mut evidence = evidence::Evidence {
        learned,
        dictionary: input.dictionary,
        known: evidence::known_words(input.known),
    };
    let mut candidates = joining::join(&units, &cutter, &evidence, input.known);
    evidence.add_acronyms(&candidates, &cutter);
    let least = input.least_units.max(1);
    aligned::add(&mut candidates, &units, &cutter, &evidence, least);
    kept::add(&mut candidates, &units, &cutter, input.known, least);
    if let Some(known) = input.known {
        known::add(&mut candidates, &units, known);
    }
    counting::count(&mut candidates, &units, input.known);
    let inside = aligned::parts_of_names(&candidates);
    let whole = name_acronyms(&mut candidates);
    candidates.retain(|candidate| {
        let half = candidate.en.is_none() && candidate.zh.as_ref().is_some_and(|zh| whole.contains(zh));
        candidate.count > 0 && !half && !inside.contains(&names(candidate))
    });
    if let Some(known) = input.known {
        known::find_conflicts(&mut candidates, &units, known);
    }
    measures::measure(&mut candidates, &units);
    ranking::rank(&mut candidates, &cutter);
    candidates.retain(|candidate| candidate.known || candidate.score >= input.least_score);
    candidates.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| (a.kind, &a.en, &a.zh).cmp(&(b.kind, &b.en, &b.zh)))
    });
    candidates
}

/// Gives the acronyms of candidates without an English name to those that have both names and the same
/// Chinese one, but no acronym; gives the Chinese names of candidates that need nothing else.
fn name_acronyms(candidates: &mut [Candidate]) -> HashSet<String> {
    let halves = candidates.iter().filter(|c| c.en.is_none());
    let acronyms: HashMap<String, String> =
        halves.filter_map(|c| Some((c.zh.clone()?, c.acronym.clone()?))).collect();
    let mut whole = HashSet::new();
    for candidate in candidates.iter_mut().filter(|c| c.en.is_some()) {
        let Some(zh) = candidate.zh.clone() else { continue };
        let acronym = acronyms.get(&zh);
        candidate.acronym = candidate.acronym.take().or_else(|| acronym.cloned());
        if acronym.is_none() || acronym == candidate.acronym.as_ref() {
            whole.insert(zh);
        }
    }
    whole
}

/// The English and the Chinese name.
type Names = (Option<String>, Option<String>);

fn names(candidate: &Candidate) -> Names {
    (candidate.en.clone(), candidate.zh.clone())
}

fn units(documents: &[DocumentTexts]) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    for (document, texts) in documents.iter().enumerate() {
        units.extend(texts.pairs.iter().map(|pair| Unit {
            document,
            english: Some(&pair.english),
            chinese: Some(&pair.chinese),
        }));
        units.extend(texts.english.iter().map(|text| Unit { document, english: Some(text), chinese: None }));
        units.extend(texts.chinese.iter().map(|text| Unit { document, english: None, chinese: Some(text) }));
    }
    units
}

impl Candidate {
    fn new(kind: CandidateKind, score: f64) -> Candidate {
        Candidate {
            en: None,
            zh: None,
            acronym: None,
            count: 0,
            score,
            documents: 0,
            kind,
            known: false,
            example_en: None,
            example_zh: None,
            variants: Vec::new(),
            conflict: None,
            measures: Measures::default(),
            shared: measures::Shared::default(),
            placed: false,
            alone: true,
            owner: None,
        }
    }
}
