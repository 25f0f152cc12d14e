//! The names that candidates have already, so that none is proposed twice.

use super::english::singular_name;
use super::{Candidate, CandidateKind, Variant};
use crate::terms::name_key as key;
use crate::text::chars::is_han;
use std::collections::{HashMap, HashSet};

/// Candidates with their names, folded and in lower case.
pub(super) struct Taken<'a> {
    candidates: &'a mut Vec<Candidate>,
    english: HashSet<String>,
    chinese: HashSet<String>,
    pairs: HashSet<(String, String)>,
    /// Those without a Chinese name, by their English one.
    halves: HashMap<String, usize>,
}

/// A pair of phrases that were found in the aligned units.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub en: &'a str,
    pub zh: &'a str,
    pub score: f64,
    /// Whether both stood at the same place.
    pub placed: bool,
}

impl<'a> Taken<'a> {
    pub(super) fn new(candidates: &'a mut Vec<Candidate>) -> Taken<'a> {
        let mut taken = Taken {
            candidates,
            english: HashSet::new(),
            chinese: HashSet::new(),
            pairs: HashSet::new(),
            halves: HashMap::new(),
        };
        (0..taken.candidates.len()).for_each(|index| taken.note(index));
        taken
    }

    fn note(&mut self, index: usize) {
        let candidate = &self.candidates[index];
        let (en, zh) = (candidate.en.as_deref().map(key), candidate.zh.as_deref().map(key));
        if let (Some(en), None) = (&en, &zh) {
            self.halves.entry(en.clone()).or_insert(index);
        }
        self.pairs.extend(en.clone().zip(zh.clone()));
        self.english.extend(en);
        self.chinese.extend(zh);
    }

    fn push(&mut self, candidate: Candidate) {
        self.candidates.push(candidate);
        self.note(self.candidates.len() - 1);
    }

    /// Adds a pair of which neither name is taken, or completes the candidate that has its English one alone.
    pub(super) fn add_pair(&mut self, found: Found, variants: Vec<Variant>) {
        let names = [key(found.en), key(&singular_name(found.en, false))];
        if let Some(index) = names.iter().find_map(|name| self.halves.remove(name)) {
            let half = &mut self.candidates[index];
            half.zh = Some(found.zh.to_string());
            half.kind = CandidateKind::Acronym;
            // by eye: what two rules found together is no bracket's equal
            half.score = found.score.min(0.95);
            self.note(index);
        } else if !self.chinese.contains(&key(found.zh)) && !names.iter().any(|n| self.english.contains(n)) {
            self.push(Candidate { variants, placed: found.placed, ..candidate(found, found.score) });
        }
    }

    /// Adds another name at the same place of another text: a candidate of its own.
    pub(super) fn add_rendering(&mut self, found: Found) {
        if !self.pairs.contains(&(key(found.en), key(found.zh))) {
            self.push(Candidate { placed: true, ..candidate(found, 0.9 * found.score) });
        }
    }

    /// Adds `Naming Committee` where only `ICANN Naming Committee` was found: both sides begin with the
    /// name of the owner, or with several.
    pub(super) fn add_without_owner(&mut self, found: Found) {
        let (mut en, mut zh) = (found.en, found.zh);
        while let (Some((owner, en_rest)), Some((zh_owner, zh_rest))) =
            (en.split_once(' '), zh.split_once(' '))
        {
            if owner != zh_owner || !is_owner(owner) || !en_rest.contains(' ') {
                return;
            }
            (en, zh) = (en_rest, zh_rest);
            let taken = self.chinese.contains(&key(zh)) || self.english.contains(&key(en));
            if !taken && is_name(en) && zh.chars().filter(|c| is_han(*c)).count() > 3 {
                let rest = Found { en, zh, ..found };
                let owner = Some(owner.to_string());
                self.push(Candidate { owner, ..candidate(rest, 0.95 * found.score) });
            }
        }
    }
}

fn candidate(found: Found, score: f64) -> Candidate {
    Candidate {
        en: Some(found.en.to_string()),
        zh: Some(found.zh.to_string()),
        ..Candidate::new(CandidateKind::Aligned, score)
    }
}

/// Whether all words have capitals, and the first is neither an owner nor a number.
fn is_name(en: &str) -> bool {
    let named = en.split(' ').all(|word| word.starts_with(char::is_uppercase));
    named && en.split(' ').next().is_some_and(|word| !is_owner(word))
}

/// Whether a word is the acronym of one to whom things belong.
fn is_owner(word: &str) -> bool {
    word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}
