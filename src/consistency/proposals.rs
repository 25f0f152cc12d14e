use super::corpus::Corpus;
use crate::extract::{ExtractInput, WordEvidence, extract};
use crate::terms::{Glossary, Term, TermStatus};
use crate::text::chars::is_han;

/// The terms that the extraction finds in a corpus and the glossary has not, as candidates, by the surest
/// first. A phrase without brackets must stand with its translation in `least_units` units.
pub fn proposed(
    corpus: &Corpus,
    known: &Glossary,
    dictionary: Option<&dyn WordEvidence>,
    least_units: usize,
) -> Vec<Term> {
    let documents = corpus.texts();
    let found = extract(&ExtractInput {
        documents,
        known: Some(known),
        dictionary,
        least_units,
        ..ExtractInput::default()
    });
    // what is the same in both languages has no rendering
    let new = found.into_iter().filter(|term| {
        !term.known && term.en.is_some() && term.zh.as_deref().is_some_and(|zh| zh.contains(is_han))
    });
    new.map(|found| Term {
        en: found.en,
        zh: found.zh,
        acronym: found.acronym,
        status: TermStatus::Candidate,
        ..Term::default()
    })
    .collect()
}
