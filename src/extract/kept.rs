//! Acronyms that the Chinese text keeps and no text explains: WSIS+20, WHOIS.

use super::acronym::is_acronym;
use super::english_phrases::english_words;
use super::words::{Cutter, Role};
use super::{Candidate, CandidateKind, Unit};
use crate::terms::Glossary;
use std::collections::{BTreeMap, BTreeSet};

/// An acronym must stand in both languages of this many units, or of more where more are asked for.
/// By eye.
const LEAST_UNITS: usize = 3;

/// What an acronym without a name is worth.
/// By eye: it orders and is no probability.
const SCORE: f64 = 0.6;

/// Adds the acronyms that both languages have, and that neither a candidate nor the glossary explains.
pub(super) fn add(
    candidates: &mut Vec<Candidate>,
    units: &[Unit],
    cutter: &Cutter,
    known: Option<&Glossary>,
    least: usize,
) {
    let known = known.into_iter().flat_map(Glossary::terms).filter_map(|term| term.acronym.as_ref());
    let named = candidates.iter().flat_map(|c| [&c.acronym, &c.en]).flatten().chain(known);
    let have: BTreeSet<String> = named.map(|name| name.to_lowercase()).collect();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (en, zh) in units.iter().filter_map(|unit| Some((unit.english?, unit.chinese?))) {
        let words = english_words(en);
        let english: BTreeSet<&str> =
            words.iter().filter(|word| word.acronym).map(|word| word.span.of(en)).collect();
        let runs = cutter.runs(zh);
        let latin =
            runs.iter().flatten().filter(|word| word.role == Role::Latin).map(|word| word.span.of(zh));
        let both: BTreeSet<&str> = latin.filter(|word| english.contains(word)).collect();
        both.into_iter().for_each(|word| *found.entry(word.to_string()).or_default() += 1);
    }
    for (acronym, count) in found {
        if count >= least.max(LEAST_UNITS)
            && names_something(&acronym)
            && !have.contains(&acronym.to_lowercase())
        {
            let mut candidate = Candidate::new(CandidateKind::Acronym, SCORE);
            (candidate.en, candidate.zh) = (Some(acronym.clone()), Some(acronym));
            candidates.push(candidate);
        }
    }
}

/// Whether it is no number of a meeting or a document, such as `ICANN81` or `WS2`, and no name of a program
/// or of a part of its code, such as `DartPads` or `readAsString`: half of its letters are capitals.
fn names_something(acronym: &str) -> bool {
    let numbered = acronym.ends_with(|c: char| c.is_ascii_digit()) && !acronym.contains('+');
    let letters = acronym.chars().filter(char::is_ascii_alphabetic).count();
    let capitals = acronym.chars().filter(char::is_ascii_uppercase).count();
    is_acronym(acronym) && acronym.len() > 3 && !numbered && capitals * 2 >= letters
}
