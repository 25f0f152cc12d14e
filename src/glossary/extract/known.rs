//! Terms of the glossary that the documents use.

use super::{Candidate, CandidateKind, Unit};
use crate::glossary::fold::fold;
use crate::glossary::{Glossary, Term, TermStatus};
use crate::text::Lang;
use std::collections::BTreeSet;

/// Adds the terms of the glossary that stand in both languages of some unit and were not found
/// otherwise.
pub fn add(candidates: &mut Vec<Candidate>, units: &[Unit], known: &Glossary) {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for unit in units {
        if let (Some(english), Some(chinese)) = (unit.english, unit.chinese) {
            let terms = |text, lang| -> BTreeSet<usize> {
                known.matches_in(text, lang).into_iter().flat_map(|found| found.terms).collect()
            };
            let both = &terms(english, Lang::English) & &terms(chinese, Lang::Chinese);
            used.extend(both.into_iter().filter(|&index| is_used(&known.terms()[index], chinese)));
        }
    }
    let key = |en: &Option<String>, zh: &Option<String>| {
        (fold(en.as_deref().unwrap_or("")).to_lowercase(), fold(zh.as_deref().unwrap_or("")))
    };
    let mut have: BTreeSet<(String, String)> = candidates.iter().map(|c| key(&c.en, &c.zh)).collect();
    for term in used.into_iter().map(|index| &known.terms()[index]) {
        if have.insert(key(&term.en, &term.zh)) {
            candidates.push(Candidate {
                en: term.en.clone(),
                zh: term.zh.clone(),
                acronym: term.acronym.clone(),
                count: 0,
                score: 1.0,
                documents: 0,
                kind: CandidateKind::Glossary,
                known: true,
                example_en: None,
                example_zh: None,
            });
        }
    }
}

/// Whether a term that stands in both texts is meant: an acronym speaks for the preferred name alone.
fn is_used(term: &Term, chinese: &str) -> bool {
    match term.status {
        TermStatus::Preferred => true,
        TermStatus::Admitted => term.zh.as_deref().is_some_and(|name| chinese.contains(name)),
        _ => false,
    }
}
