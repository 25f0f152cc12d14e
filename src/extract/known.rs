//! Terms of the glossary that the documents use, and names that it would not have used.

use super::{Candidate, CandidateKind, Conflict, Unit};
use crate::terms::{Glossary, Term, TermStatus};
use crate::text::Lang;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Adds the terms of the glossary that stand in both languages of some unit and were not found
/// otherwise. One that should not be used is added only where a unit has it instead of the others.
pub(super) fn add(candidates: &mut Vec<Candidate>, units: &[Unit], known: &Glossary) {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for unit in units {
        if let (Some(english), Some(chinese)) = (unit.english, unit.chinese) {
            used.extend(used_in(english, chinese, known));
        }
    }
    let names: Vec<(String, String)> = known.terms().iter().map(|term| key(&term.en, &term.zh)).collect();
    let parts = |whole: &usize| parts(&names[*whole], &names);
    let parts: Vec<usize> = used.iter().flat_map(parts).collect();
    used.extend(parts.into_iter().filter(|&part| known.terms()[part].status.is_usable()));
    take_names(candidates, known);
    let mut have: BTreeSet<(String, String)> = candidates.iter().map(|c| key(&c.en, &c.zh)).collect();
    for term in used.into_iter().map(|index| &known.terms()[index]) {
        if have.insert(key(&term.en, &term.zh)) {
            let mut candidate = Candidate::new(CandidateKind::Glossary, 1.0);
            (candidate.en, candidate.zh) = (term.en.clone(), term.zh.clone());
            (candidate.acronym, candidate.known) = (term.acronym.clone(), true);
            candidates.push(candidate);
        }
    }
}

/// The terms, by their names, that consist of several words and that both names of a term have inside:
/// *Advisory Committee* and 咨询委员会 in *At-Large Advisory Committee* and 一般会员咨询委员会.
fn parts(whole: &(String, String), names: &[(String, String)]) -> Vec<usize> {
    let en = format!(" {} ", whole.0);
    let inside = |(part, zh): &(String, String)| {
        part.contains(' ')
            && part.len() < whole.0.len()
            && !zh.is_empty()
            && whole.1.contains(zh.as_str())
            && en.contains(&format!(" {part} "))
    };
    (0..names.len()).filter(|&index| inside(&names[index])).collect()
}

/// Gives the candidates that are terms of the glossary the glossary's form: the singular.
fn take_names(candidates: &mut [Candidate], known: &Glossary) {
    let names: BTreeMap<(String, String), &Term> =
        known.terms().iter().map(|term| (key(&term.en, &term.zh), term)).collect();
    for candidate in candidates {
        let singular = candidate.en.as_deref().map(|en| super::english::singular_name(en, false));
        if let Some(term) = names.get(&key(&singular, &candidate.zh)) {
            candidate.en.clone_from(&term.en);
        }
    }
}

fn key(en: &Option<String>, zh: &Option<String>) -> (String, String) {
    (fold(en.as_deref().unwrap_or("")).to_lowercase(), fold(zh.as_deref().unwrap_or("")).to_lowercase())
}

/// The terms that a unit uses, by index.
fn used_in(english: &str, chinese: &str, known: &Glossary) -> BTreeSet<usize> {
    let terms = |text, lang| -> BTreeSet<usize> {
        known.matches_in(text, lang).into_iter().flat_map(|found| found.terms).collect()
    };
    let both = &terms(english, Lang::English) & &terms(chinese, Lang::Chinese);
    let folded = fold(chinese);
    let stands = |term: &Term| term.zh.as_deref().is_some_and(|name| folded.contains(&fold(name)));
    let usable = |index: &usize| known.terms()[*index].status.is_usable();
    let named: BTreeSet<&String> =
        both.iter().filter(|i| usable(i)).filter_map(|i| known.terms()[*i].en.as_ref()).collect();
    let is_used = |term: &Term| match term.status {
        TermStatus::Preferred | TermStatus::Admitted => stands(term),
        TermStatus::Deprecated | TermStatus::Forbidden => {
            stands(term) && term.en.as_ref().is_some_and(|en| !named.contains(en))
        }
        TermStatus::Candidate => false,
    };
    both.iter().copied().filter(|&index| is_used(&known.terms()[index])).collect()
}

/// Marks the candidates whose English name the glossary has, with other Chinese names only.
pub(super) fn find_conflicts(candidates: &mut [Candidate], units: &[Unit], known: &Glossary) {
    let mut usable: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for term in known.terms().iter().filter(|term| term.status.is_usable()) {
        if let (Some(en), Some(zh)) = (&term.en, &term.zh) {
            usable.entry(fold(en).to_lowercase()).or_default().push(zh);
        }
    }
    for candidate in candidates.iter_mut() {
        let (Some(en), Some(zh)) = (&candidate.en, &candidate.zh) else { continue };
        let singular = super::english::singular_name(en, false);
        let names = [en, &singular].into_iter().find_map(|name| usable.get(&fold(name).to_lowercase()));
        if let Some(names) = names.filter(|names| names.iter().all(|name| fold(name) != fold(zh))) {
            candidate.conflict = Some(conflict(en, zh, names, units));
        }
    }
}

/// The conflict with its counts.
fn conflict(en: &str, zh: &str, approved: &[&str], units: &[Unit]) -> Conflict {
    let english = fold(en).to_lowercase();
    let has = |text: &str, name: &str| fold(text).contains(&fold(name));
    let with: Vec<&str> = units
        .iter()
        .filter(|unit| unit.english.is_some_and(|text| fold(text).to_lowercase().contains(&english)))
        .filter_map(|unit| unit.chinese)
        .collect();
    let approved_units = with.iter().filter(|text| approved.iter().any(|name| has(text, name))).count();
    let other = |text: &&&str| has(text, zh) && !approved.iter().any(|name| has(text, name));
    Conflict {
        approved: approved.join(" | "),
        approved_units,
        other_units: with.iter().filter(other).count(),
    }
}
