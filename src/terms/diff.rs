//! What differs between two glossaries.

use super::concept::{key, name_key};
use super::{Field, Glossary, Term};
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};

/// A difference between two glossaries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "lowercase")]
pub enum Change {
    /// A term that the first has not.
    Added {
        /// It.
        after: Term,
    },
    /// A term that the second has not.
    Removed {
        /// It.
        before: Term,
    },
    /// A term of which something changed.
    Changed {
        /// As it is in the first.
        before: Box<Term>,
        /// As it is in the second.
        after: Box<Term>,
    },
}

impl Change {
    /// The fields that changed.
    pub fn fields(&self) -> Vec<Field> {
        match self {
            Change::Changed { before, after } => {
                Field::ALL.into_iter().filter(|field| field.of(before) != field.of(after)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn name(&self) -> &str {
        match self {
            Change::Added { after: term } | Change::Removed { before: term } => term.name(),
            Change::Changed { after, .. } => after.name(),
        }
    }
}

/// What is different in `second`: by name, what was removed before what was added.
///
/// Terms with the same names are the same; of the others, one removed and one added with the same
/// English name and status, or the same Chinese name, are one that changed.
pub fn diff(first: &Glossary, second: &Glossary) -> Vec<Change> {
    let mut rest = Rest::new(first.terms(), second.terms());
    let mut changes = Vec::new();
    let same = rest.pairs(|term| Some((key(term), term.en.clone(), term.zh.clone(), term.acronym.clone())));
    let names = rest.pairs(|term| Some((key(term), side(&term.en), side(&term.zh), side(&None))));
    let english = rest.pairs(|term| Some((key(term), side(&term.en), term.status.name().to_owned())));
    let chinese = rest.pairs(|term| term.zh.as_deref().map(name_key));
    for (before, after) in same.into_iter().chain(names).chain(english).chain(chinese) {
        let change = Change::Changed { before: Box::new(before.clone()), after: Box::new(after.clone()) };
        if !change.fields().is_empty() || before.properties != after.properties {
            changes.push(change);
        }
    }
    changes.extend(rest.first.into_iter().map(|term| Change::Removed { before: term.clone() }));
    changes.extend(rest.second.into_iter().map(|term| Change::Added { after: term.clone() }));
    changes.sort_by_key(|change| name_key(change.name()));
    changes
}

fn side(name: &Option<String>) -> String {
    name.as_deref().map(name_key).unwrap_or_default()
}

/// The terms that have found no counterpart yet.
struct Rest<'g> {
    first: Vec<&'g Term>,
    second: Vec<&'g Term>,
}

impl<'g> Rest<'g> {
    fn new(first: &'g [Term], second: &'g [Term]) -> Rest<'g> {
        Rest { first: first.iter().collect(), second: second.iter().collect() }
    }

    /// Takes out the terms that are the same by `key`, in pairs.
    fn pairs<K: Ord>(&mut self, key: impl Fn(&Term) -> Option<K>) -> Vec<(&'g Term, &'g Term)> {
        let mut places: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (index, term) in self.second.iter().enumerate() {
            if let Some(key) = key(term) {
                places.entry(key).or_default().push_back(index);
            }
        }
        let mut taken = vec![false; self.second.len()];
        let mut pairs = Vec::new();
        let second = &self.second;
        self.first.retain(|term| {
            let place = key(term).and_then(|key| places.get_mut(&key)?.pop_front());
            if let Some(place) = place {
                taken[place] = true;
                pairs.push((*term, second[place]));
            }
            place.is_none()
        });
        let mut taken = taken.into_iter();
        self.second.retain(|_| !taken.next().unwrap_or(false));
        pairs
    }
}
