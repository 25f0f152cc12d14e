use super::corpus::Corpus;
use crate::glossary::extract::{AlignedPair, DocumentTexts, ExtractInput, WordEvidence, extract};
use crate::glossary::{Glossary, Term, TermStatus};

/// The terms that the extraction finds in a corpus and the glossary has not, as candidates, by the surest
/// first. A phrase without brackets must stand with its translation in `least_units` units.
pub fn proposed(
    corpus: &Corpus,
    known: &Glossary,
    dictionary: Option<&dyn WordEvidence>,
    least_units: usize,
) -> Vec<Term> {
    let mut documents = vec![DocumentTexts::default(); corpus.documents().len()];
    for unit in &corpus.units {
        let pair = AlignedPair { english: unit.english.clone(), chinese: unit.chinese.clone() };
        documents[unit.document as usize].pairs.push(pair);
    }
    let found = extract(&ExtractInput { documents, known: Some(known), dictionary, least_units });
    let new = found.into_iter().filter(|term| !term.known && term.en.is_some() && term.zh.is_some());
    new.map(|found| Term {
        en: found.en,
        zh: found.zh,
        acronym: found.acronym,
        status: TermStatus::Candidate,
        ..Term::default()
    })
    .collect()
}
