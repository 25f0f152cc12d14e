//! How often candidates occur, in how many documents, and an example of each.

use super::measures::Shared;
use super::{Candidate, Unit};
use crate::terms::{Glossary, Term, name_key};
use crate::text::Lang;
use crate::text::fold::fold;
use aho_corasick::AhoCorasick;
use std::collections::{BTreeSet, HashSet};

/// Fills in count, documents, example and `known`. Of two that overlap in a text the longer counts;
/// what stands only inside longer ones is counted there.
pub(super) fn count(candidates: &mut [Candidate], units: &[Unit], known: Option<&Glossary>) {
    count_longest(&mut candidates.iter_mut().collect::<Vec<_>>(), units);
    let mut nested: Vec<&mut Candidate> = candidates.iter_mut().filter(|c| c.count == 0).collect();
    nested.iter_mut().for_each(|candidate| candidate.alone = false);
    // round by round those that stand in none of the others that are left
    while !nested.is_empty() {
        let inner = inside_others(&nested);
        let (mut outer, rest): (Vec<_>, Vec<_>) =
            nested.into_iter().zip(inner).partition(|(_, inner)| !inner);
        if outer.is_empty() {
            break;
        }
        count_longest(
            &mut outer.iter_mut().map(|(candidate, _)| &mut **candidate).collect::<Vec<_>>(),
            units,
        );
        nested = rest.into_iter().map(|(candidate, _)| candidate).collect();
    }
    let known: HashSet<(String, String)> = known.into_iter().flat_map(Glossary::terms).map(names).collect();
    for candidate in candidates {
        candidate.known = known.contains(&names(&term(candidate)));
    }
}

/// Whether a name of each candidate is a part of another one's name, or equal to it.
fn inside_others(candidates: &[&mut Candidate]) -> Vec<bool> {
    let of = |candidate: &Candidate| {
        let names = [&candidate.en, &candidate.zh, &candidate.acronym].into_iter().flatten();
        names.map(|name| name_key(name)).filter(|name| !name.is_empty()).collect::<Vec<String>>()
    };
    let names: Vec<(usize, String)> = candidates
        .iter()
        .enumerate()
        .flat_map(|(index, c)| of(c).into_iter().map(move |n| (index, n)))
        .collect();
    let mut inside = vec![false; candidates.len()];
    let Ok(automaton) = AhoCorasick::new(names.iter().map(|(_, name)| name)) else { return inside };
    for (outer, name) in &names {
        for found in automaton.find_overlapping_iter(name) {
            let (inner, part) = &names[found.pattern().as_usize()];
            // of two with the same name the later waits
            inside[*inner] |= inner != outer && (part.len() < name.len() || inner > outer);
        }
    }
    inside
}

fn count_longest(candidates: &mut [&mut Candidate], units: &[Unit]) {
    let forms = Glossary::new(candidates.iter().map(|candidate| term(candidate)).collect());
    let mut documents: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); candidates.len()];
    let mut shared = vec![Shared::default(); candidates.len()];
    let mut complete: Vec<bool> = vec![false; candidates.len()];
    for unit in units {
        let english = found(&forms, unit.english, Lang::English);
        let chinese = found(&forms, unit.chinese, Lang::Chinese);
        let (in_english, in_chinese) = (set(&english), set(&chinese));
        in_english.iter().for_each(|&index| shared[index].english += 1);
        in_chinese.iter().for_each(|&index| shared[index].chinese += 1);
        in_english.intersection(&in_chinese).for_each(|&index| shared[index].both += 1);
        for &index in english.iter().chain(&chinese) {
            candidates[index].count += 1;
            documents[index].insert(unit.document);
            let both = english.contains(&index) && chinese.contains(&index);
            let first = candidates[index].example_en.is_none() && candidates[index].example_zh.is_none();
            if first || both && !complete[index] {
                complete[index] = both;
                candidates[index].example_en = unit.english.map(str::to_string);
                candidates[index].example_zh = unit.chinese.map(str::to_string);
            }
        }
    }
    for ((candidate, documents), shared) in candidates.iter_mut().zip(documents).zip(shared) {
        candidate.documents = documents.len();
        candidate.shared = shared;
    }
}

fn set(found: &[usize]) -> BTreeSet<usize> {
    found.iter().copied().collect()
}

/// The terms in a text, each as often as it stands there.
fn found(forms: &Glossary, text: Option<&str>, lang: Lang) -> Vec<usize> {
    let matches = text.map_or_else(Vec::new, |text| forms.matches_in(text, lang));
    matches.into_iter().flat_map(|found| found.terms).collect()
}

fn term(candidate: &Candidate) -> Term {
    Term {
        en: candidate.en.clone(),
        zh: candidate.zh.clone(),
        acronym: candidate.acronym.clone(),
        ..Term::default()
    }
}

fn names(term: &Term) -> (String, String) {
    let key = |name: &Option<String>| fold(name.as_deref().unwrap_or("")).to_lowercase();
    (key(&term.en), key(&term.zh))
}
