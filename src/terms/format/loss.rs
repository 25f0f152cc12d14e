use crate::terms::concept::name_key;
use crate::terms::{Concept, Term};
use std::collections::BTreeMap;
use std::fmt;

/// What a format or a reader could not take, and of which terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What of the terms is lost.
    pub kind: LossKind,
    /// What, in the plural: `forbidden terms left out`.
    pub what: &'static str,
    /// The terms, in their order.
    pub terms: Vec<String>,
}

/// What of a term a format or a reader could not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LossKind {
    /// The term itself: it is not in the file.
    Term,
    /// That its names are one concept.
    Concept,
    /// Its acronym, or that it is one.
    Acronym,
    /// Its status.
    Status,
    /// What its concept is called.
    Id,
    /// Its definition, or that it is one.
    Definition,
    /// Its note.
    Note,
    /// Another detail: a source, a history, further columns.
    Detail,
    /// Characters of its texts.
    Text,
    /// Something of the file that was read that a glossary has no place for.
    File,
}

/// So many terms are named where not all are asked for.
const NAMED: usize = 5;

impl Loss {
    /// The loss with all of its terms named.
    pub fn in_full(&self) -> String {
        self.told(usize::MAX)
    }

    fn told(&self, most: usize) -> String {
        let count = self.terms.len();
        let what = if count == 1 { singular(self.what) } else { self.what.to_owned() };
        let named = self.terms.iter().take(most).cloned().collect::<Vec<_>>().join("; ");
        let rest = count.saturating_sub(most);
        let more = if rest > 0 { format!("; and {rest} more") } else { String::new() };
        format!("{count} {what}: {named}{more}")
    }
}

/// The first plural of a phrase in the singular: `entries left out` is `entry left out`.
fn singular(what: &str) -> String {
    let mut words: Vec<String> = what.split(' ').map(str::to_owned).collect();
    if let Some(word) = words.iter_mut().find(|word| word.ends_with('s')) {
        *word = match word.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => word.trim_end_matches('s').to_owned(),
        };
    }
    words.join(" ")
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(NAMED))
    }
}

/// Losses as they are found.
#[derive(Debug, Default)]
pub(super) struct Losses(BTreeMap<(&'static str, LossKind), Vec<String>>);

impl Losses {
    /// Notes a loss.
    pub(super) fn add(&mut self, kind: LossKind, what: &'static str, term: impl Into<String>) {
        self.0.entry((what, kind)).or_default().push(term.into());
    }

    /// Notes what a row has and a format has no place for.
    pub(super) fn add_details(&mut self, term: &Term, kept: Kept) {
        let name = term.name();
        let details = [
            (kept.note, term.note.is_some(), LossKind::Note, "notes left out"),
            (kept.definition, term.definition.is_some(), LossKind::Definition, "definitions left out"),
            (kept.source, term.source.is_some(), LossKind::Detail, "sources left out"),
            (kept.history, !term.history.is_empty(), LossKind::Detail, "histories left out"),
            (kept.properties, !term.properties.is_empty(), LossKind::Detail, "further columns left out"),
            (kept.concept, term.concept.is_some(), LossKind::Concept, "concepts left out"),
        ];
        for (_, _, kind, what) in details.into_iter().filter(|(kept, has, ..)| *has && !kept) {
            self.add(kind, what, name);
        }
    }

    pub(super) fn into_list(self) -> Vec<Loss> {
        self.0.into_iter().map(|((what, kind), terms)| Loss { kind, what, terms }).collect()
    }
}

/// What of a row a format has a place for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kept {
    pub(super) note: bool,
    pub(super) definition: bool,
    pub(super) source: bool,
    pub(super) history: bool,
    pub(super) properties: bool,
    pub(super) concept: bool,
}

/// What a concept is called, where that is none of its names.
pub(super) fn own_id(concept: &Concept) -> Option<&str> {
    let key = name_key(&concept.id);
    let is_name = concept.names.iter().any(|name| name_key(&name.text) == key);
    (!concept.id.is_empty() && !is_name).then_some(&concept.id)
}

/// A row as losses call it: `registrar = 注册商`.
pub(super) fn label(term: &Term) -> String {
    match (&term.en, &term.zh) {
        (Some(en), Some(zh)) => format!("{en} = {zh}"),
        _ => term.name().to_owned(),
    }
}
