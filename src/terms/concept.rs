//! Concepts: the rows of a glossary that name the same thing, put together.

use super::term::{Term, TermHistory, TermStatus};
use crate::text::fold::fold;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A concept with its names in both languages.
///
/// A name stands in it once. Its status is the best that a row gives it: where `registrar` has a
/// preferred and a forbidden Chinese name, `registrar` itself is preferred.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Concept {
    /// What it is told by: the cell of the concept column, or its first name.
    pub id: String,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Its names, the best first.
    pub names: Vec<Name>,
}

/// A name of a [`Concept`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its language, or that it is an acronym.
    pub kind: NameKind,
    /// Whether it should be used.
    pub status: TermStatus,
    /// What a translator should know about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The document or page that has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Who made and changed it and when.
    #[serde(skip_serializing_if = "TermHistory::is_empty")]
    pub history: TermHistory,
    /// Columns that Beadwork does not use.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<(String, String)>,
    /// The row that it comes from, such as `glossary.csv:12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// What a [`Name`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// An English name.
    English,
    /// A Chinese name.
    Chinese,
    /// An acronym, which both languages use.
    Acronym,
}

impl Concept {
    /// Its names of a kind, the best first.
    pub fn names_of(&self, kind: NameKind) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(move |name| name.kind == kind)
    }

    /// The first of its names of a kind.
    pub fn best(&self, kind: NameKind) -> Option<&Name> {
        self.names_of(kind).next()
    }
}

impl Name {
    /// A name of which nothing else is known.
    pub fn new(text: impl Into<String>, kind: NameKind, status: TermStatus) -> Name {
        Name {
            text: text.into(),
            kind,
            status,
            note: None,
            source: None,
            history: TermHistory::default(),
            properties: Vec::new(),
            origin: None,
        }
    }

    /// Takes what a row tells beside its names.
    fn take_details(&mut self, term: &Term) {
        self.note.clone_from(&term.note);
        self.source.clone_from(&term.source);
        self.history.clone_from(&term.history);
        self.properties.clone_from(&term.properties);
    }
}

/// What a row's concept is told by: the concept column, else its English name, acronym or Chinese name.
/// Case and width do not count.
pub(super) fn key(term: &Term) -> String {
    let named = [&term.concept, &term.en, &term.acronym, &term.zh].into_iter().flatten().next();
    named.map_or_else(String::new, |name| name_key(name))
}

/// A name without regard to case, width and the spaces between Han and Latin characters.
pub(crate) fn name_key(name: &str) -> String {
    fold(name.trim()).to_lowercase()
}

/// The indices of the rows of each concept, in the order of their first rows.
pub(super) fn indices(terms: &[Term]) -> Vec<Vec<usize>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, term) in terms.iter().enumerate() {
        let place = *places.entry(key(term)).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(index);
    }
    groups
}

/// The concepts of rows, in the order of their first rows.
pub(super) fn group(terms: &[Term]) -> Vec<Concept> {
    indices(terms)
        .into_iter()
        .map(|mut rows| {
            rows.sort_by_key(|&row| terms[row].status);
            concept(rows.into_iter().map(|row| &terms[row]).collect())
        })
        .collect()
}

/// The concept of its rows, which are sorted by status.
fn concept(rows: Vec<&Term>) -> Concept {
    let id = rows.first().map_or_else(String::new, |row| id(row));
    let mut concept = Concept { id, ..Concept::default() };
    let mut definitions: Vec<&str> = rows.iter().filter_map(|row| row.definition.as_deref()).collect();
    definitions.dedup();
    concept.definition = (!definitions.is_empty()).then(|| definitions.join("\n"));
    for row in rows {
        let before = concept.names.len();
        for (text, kind) in
            [(&row.zh, NameKind::Chinese), (&row.en, NameKind::English), (&row.acronym, NameKind::Acronym)]
        {
            let known = |name: &Name| name.kind == kind && Some(&name.text) == text.as_ref();
            if let Some(text) = text.as_ref().filter(|_| !concept.names.iter().any(known)) {
                let name = Name::new(text, kind, row.status);
                concept.names.push(Name { origin: row.origin.clone(), ..name });
            }
        }
        // what a row tells it tells of the name that it brings in
        match concept.names.get_mut(before) {
            Some(name) => name.take_details(row),
            None => add_details(&mut concept.names, row),
        }
    }
    concept.names.sort_by_key(|name| (name.kind, name.status));
    concept
}

fn id(row: &Term) -> String {
    row.concept.clone().unwrap_or_else(|| row.name().to_owned())
}

/// A row that brings in no name of its own adds its note to that of its Chinese or English name.
fn add_details(names: &mut [Name], row: &Term) {
    let text = row.zh.as_ref().or(row.en.as_ref()).or(row.acronym.as_ref());
    if let Some(name) = names.iter_mut().find(|name| Some(&name.text) == text) {
        name.note = joined(name.note.take(), row.note.clone());
    }
}

/// Two notes as one.
pub(super) fn joined(first: Option<String>, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) if first != second => Some(format!("{first}; {second}")),
        (first, second) => first.or(second),
    }
}

/// The rows of concepts.
pub(super) fn rows(mut concepts: Vec<Concept>) -> Vec<Term> {
    concepts.iter_mut().for_each(|concept| concept.names.sort_by_key(|name| (name.kind, name.status)));
    let mut uses: HashMap<String, usize> = HashMap::new();
    for concept in &concepts {
        let names: HashSet<String> =
            concept.names_of(NameKind::English).map(|name| name_key(&name.text)).collect();
        names.into_iter().for_each(|name| *uses.entry(name).or_default() += 1);
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    concepts.into_iter().flat_map(|concept| rows_of(&concept, &uses, &mut taken)).collect()
}

/// The rows of a concept: its first English name with each Chinese name, then its other English
/// names. A pair whose two names differ in status gets rows of one side.
fn rows_of(
    concept: &Concept,
    uses: &HashMap<String, usize>,
    taken: &mut BTreeMap<String, usize>,
) -> Vec<Term> {
    let mut rows = pairs(concept);
    add_acronyms(concept, &mut rows);
    if let Some(row) = rows.first_mut() {
        row.definition.clone_from(&concept.definition);
    }
    let own = rows.first().map(|row| row.name().to_owned()).unwrap_or_default();
    let alone = rows.iter().all(|row| row.concept.is_none() && key(row) == name_key(&own));
    let shared = rows.iter().filter_map(|row| row.en.as_deref()).any(|en| uses.get(&name_key(en)) > Some(&1));
    let named = !concept.id.is_empty() && name_key(&concept.id) != name_key(&own);
    if !alone || shared || named {
        let id = if concept.id.is_empty() { own } else { concept.id.clone() };
        let number = taken.entry(name_key(&id)).or_default();
        *number += 1;
        let id = if *number > 1 { format!("{id} ({number})") } else { id };
        rows.iter_mut().for_each(|row| row.concept = Some(id.clone()));
    }
    rows
}

fn pairs(concept: &Concept) -> Vec<Term> {
    let mut rows = Vec::new();
    let (english, chinese) = (concept.best(NameKind::English), concept.best(NameKind::Chinese));
    // the first English name needs a row of its own where no Chinese name shares its status, or where
    // what is known of it and of the Chinese name does not go into one row
    let holds = |english: &Name| {
        let shared = concept.names_of(NameKind::Chinese).any(|name| name.status == english.status);
        shared && chinese.is_some_and(|chinese| english.status <= chinese.status && !clash(english, chinese))
    };
    if let Some(name) = english.filter(|english| !holds(english)) {
        rows.push(row(Some(name), None));
    }
    for (index, name) in concept.names_of(NameKind::Chinese).enumerate() {
        let paired = english.filter(|english| english.status <= name.status);
        let mut row = row(paired, Some(name));
        if let Some(english) = paired.filter(|_| index == 0 && rows.is_empty()) {
            absorb(&mut row, english);
        }
        rows.push(row);
    }
    for name in concept.names_of(NameKind::English).skip(1) {
        let paired = chinese.filter(|chinese| chinese.status <= name.status && name.status.is_usable());
        let details = row(Some(name), None);
        rows.push(Term { zh: paired.map(|chinese| chinese.text.clone()), ..details });
    }
    rows
}

/// Whether two names say different things where a row has room for one.
fn clash(english: &Name, chinese: &Name) -> bool {
    let sources = english.source.is_some() && chinese.source.is_some() && english.source != chinese.source;
    let known = !english.history.is_empty() && !chinese.history.is_empty();
    let other = |property: &(String, String)| {
        chinese.properties.iter().any(|(name, value)| *name == property.0 && *value != property.1)
    };
    sources || known && english.history != chinese.history || english.properties.iter().any(other)
}

/// Takes what is known of the English name into the row of the Chinese one.
fn absorb(row: &mut Term, english: &Name) {
    row.note = joined(row.note.take(), english.note.clone());
    row.source = row.source.take().or_else(|| english.source.clone());
    if row.history.is_empty() {
        row.history.clone_from(&english.history);
    }
    row.properties.extend(english.properties.clone());
    row.properties.sort();
    row.properties.dedup();
}

/// A row of an English and a Chinese name, with what is known of the Chinese or else of the English.
fn row(english: Option<&Name>, chinese: Option<&Name>) -> Term {
    let Some(name) = chinese.or(english) else { return Term::default() };
    Term {
        en: english.map(|name| name.text.clone()),
        zh: chinese.map(|name| name.text.clone()),
        status: name.status,
        note: name.note.clone(),
        source: name.source.clone(),
        history: name.history.clone(),
        properties: name.properties.clone(),
        origin: name.origin.clone(),
        ..Term::default()
    }
}

/// Puts each acronym on the first row of its status, or on a row of its own.
fn add_acronyms(concept: &Concept, rows: &mut Vec<Term>) {
    for name in concept.names_of(NameKind::Acronym) {
        let plain = name.note.is_none()
            && name.source.is_none()
            && name.history.is_empty()
            && name.properties.is_empty();
        let free = |row: &&mut Term| row.status == name.status && row.acronym.is_none();
        match rows.iter_mut().find(free).filter(|_| plain) {
            Some(row) => row.acronym = Some(name.text.clone()),
            None => {
                let details = row(None, Some(name));
                rows.push(Term { acronym: Some(name.text.clone()), zh: None, ..details });
            }
        }
    }
}
