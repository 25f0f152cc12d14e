//! Two glossaries become one.

use super::concept::{joined, key, name_key};
use super::{Glossary, Term, TermStatus};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// What becomes of terms about which two glossaries disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Policy {
    /// The first glossary is right: what the second prefers besides becomes admitted.
    #[default]
    Keep,
    /// The second glossary is right: what the first preferred becomes admitted.
    Overwrite,
    /// Both stay as they are, and people decide.
    Both,
}

/// A disagreement of two glossaries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// What it is about: `status`, `preferred` or `acronym`.
    pub about: &'static str,
    /// What the first glossary says.
    pub first: Term,
    /// What the second says.
    pub second: Term,
}

/// A glossary made of two.
#[derive(Debug)]
pub struct Merged {
    /// Its terms: those of the first in their order, then what the second adds.
    pub glossary: Glossary,
    /// How many terms the second added.
    pub added: usize,
    /// Where they disagreed.
    pub conflicts: Vec<Conflict>,
}

/// Adds the terms of `second` to those of `first`.
///
/// A term that both have stays one; what the first leaves empty is filled from the second. They
/// disagree where the same term has two statuses, where a concept would have two preferred Chinese
/// names, and where an acronym would stand for two names.
pub fn merge(first: &Glossary, second: &Glossary, policy: Policy) -> Merged {
    let mut merging = Merging::new(first.terms().to_vec(), policy);
    let before = merging.terms.len();
    second.terms().iter().for_each(|term| merging.take(term));
    let added = merging.terms.len() - before;
    let glossary = Glossary::new(merging.terms).in_script(first.script());
    Merged { glossary, added, conflicts: merging.conflicts }
}

type Identity = (String, String, String);

struct Merging {
    terms: Vec<Term>,
    policy: Policy,
    conflicts: Vec<Conflict>,
    /// Where the terms stand, by their names.
    places: HashMap<Identity, usize>,
    /// The preferred Chinese name of each concept.
    preferred: HashMap<String, usize>,
    /// The term that has each acronym.
    acronyms: BTreeMap<String, usize>,
}

fn identity(term: &Term) -> Identity {
    let side = |name: &Option<String>| name.as_deref().map(name_key).unwrap_or_default();
    let acronym = if term.en.is_none() && term.zh.is_none() { side(&term.acronym) } else { String::new() };
    (key(term), side(&term.zh), side(&term.en) + &acronym)
}

impl Merging {
    fn new(terms: Vec<Term>, policy: Policy) -> Merging {
        let mut merging = Merging {
            terms: Vec::new(),
            policy,
            conflicts: Vec::new(),
            places: HashMap::new(),
            preferred: HashMap::new(),
            acronyms: BTreeMap::new(),
        };
        terms.into_iter().for_each(|term| merging.push(term));
        merging
    }

    fn push(&mut self, term: Term) {
        let place = self.terms.len();
        self.places.entry(identity(&term)).or_insert(place);
        if term.status == TermStatus::Preferred && term.zh.is_some() {
            self.preferred.entry(key(&term)).or_insert(place);
        }
        if let Some(acronym) = &term.acronym {
            self.acronyms.entry(acronym.clone()).or_insert(place);
        }
        self.terms.push(term);
    }

    fn take(&mut self, term: &Term) {
        match self.places.get(&identity(term)) {
            Some(&place) => self.fill(place, term),
            None => self.add(term.clone()),
        }
    }

    fn conflict(&mut self, about: &'static str, place: usize, second: &Term) {
        self.conflicts.push(Conflict { about, first: self.terms[place].clone(), second: second.clone() });
    }

    /// Both have the term.
    fn fill(&mut self, place: usize, other: &Term) {
        if self.terms[place].status != other.status {
            self.conflict("status", place, other);
            if self.policy == Policy::Overwrite {
                self.terms[place].status = other.status;
                self.prefer(place);
            }
        }
        if let Some(acronym) = &other.acronym {
            self.check_acronym(acronym, other);
        }
        let overwrite = self.policy == Policy::Overwrite;
        let notes = self.policy == Policy::Both;
        let term = &mut self.terms[place];
        if notes {
            term.note = joined(term.note.take(), other.note.clone());
        }
        let fill = |own: &mut Option<String>, other: &Option<String>| {
            if own.is_none() || overwrite && other.is_some() {
                own.clone_from(other);
            }
        };
        fill(&mut term.note, &other.note);
        fill(&mut term.acronym, &other.acronym);
        fill(&mut term.concept, &other.concept);
        fill(&mut term.definition, &other.definition);
        fill(&mut term.source, &other.source);
        fill(&mut term.history.created, &other.history.created);
        fill(&mut term.history.created_by, &other.history.created_by);
        fill(&mut term.history.changed, &other.history.changed);
        fill(&mut term.history.changed_by, &other.history.changed_by);
        for property in &other.properties {
            if !term.properties.iter().any(|(name, _)| *name == property.0) {
                term.properties.push(property.clone());
            }
        }
    }

    /// A term whose status the second glossary raised takes the place of the preferred one.
    fn prefer(&mut self, place: usize) {
        let term = &self.terms[place];
        if term.status == TermStatus::Preferred && term.zh.is_some() {
            let rival = self.preferred.insert(key(term), place);
            if let Some(rival) = rival.filter(|&rival| rival != place) {
                self.terms[rival].status = TermStatus::Admitted;
            }
        }
    }

    /// Only the second has the term.
    fn add(&mut self, mut term: Term) {
        if let Some(acronym) = term.acronym.clone() {
            self.check_acronym(&acronym, &term);
        }
        let rival = self.preferred.get(&key(&term)).copied();
        if let Some(place) = rival.filter(|_| term.status == TermStatus::Preferred && term.zh.is_some()) {
            self.conflict("preferred", place, &term);
            match self.policy {
                Policy::Keep => term.status = TermStatus::Admitted,
                Policy::Overwrite => {
                    self.terms[place].status = TermStatus::Admitted;
                    self.preferred.insert(key(&term), self.terms.len());
                }
                Policy::Both => {}
            }
            // an acronym stands on one row of its concept
            if self.terms[place].acronym == term.acronym {
                term.acronym = None;
            }
        }
        self.push(term);
    }

    fn check_acronym(&mut self, acronym: &str, term: &Term) {
        let place = self.acronyms.get(acronym).copied();
        if let Some(place) = place.filter(|&place| key(&self.terms[place]) != key(term)) {
            self.conflict("acronym", place, term);
        }
    }
}
