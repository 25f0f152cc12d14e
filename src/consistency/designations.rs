//! The names of one language, each with the names of the other that may stand for it.

use crate::terms::{Concept, Glossary, Name, NameKind, TermStatus, name_key, plural};
use crate::text::Lang;
use std::collections::HashMap;

/// A name with what may stand for it in the other language. Concepts that share the name are put together.
#[derive(Debug, Clone)]
pub(super) struct Designation {
    pub text: String,
    pub status: TermStatus,
    /// Its counterparts: the best first.
    pub counterparts: Vec<Counterpart>,
    /// What both languages write: the acronym, and for a Chinese text the English name.
    pub kept: Vec<Kept>,
}

/// What both languages write.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub text: String,
    key: String,
}

/// A name that may stand for another.
#[derive(Debug, Clone)]
pub(super) struct Counterpart {
    pub text: String,
    pub key: String,
    pub status: TermStatus,
    /// The concepts of which it is a name, by number.
    pub concepts: Vec<usize>,
}

/// The names of a glossary in one language.
#[derive(Debug, Default)]
pub(super) struct Designations {
    pub all: Vec<Designation>,
    /// By what they are compared by, acronyms and plurals too.
    by_key: HashMap<String, Vec<usize>>,
}

impl Designations {
    /// Those of all concepts that have names in both languages.
    pub(super) fn new(glossary: &Glossary, from: Lang) -> Designations {
        let mut designations = Designations::default();
        let mut numbers = HashMap::new();
        for (number, concept) in glossary.concepts().iter().enumerate() {
            designations.add(number, concept, from, &mut numbers);
        }
        for designation in &mut designations.all {
            designation.counterparts.sort_by(|a, b| (a.status, &a.text).cmp(&(b.status, &b.text)));
        }
        designations
    }

    fn add(&mut self, number: usize, concept: &Concept, from: Lang, numbers: &mut HashMap<String, usize>) {
        let counterparts: Vec<&Name> = concept.names_of(kind(from.other())).collect();
        let acronyms: Vec<&Name> = concept.names_of(NameKind::Acronym).collect();
        let mut names: Vec<&Name> = concept.names_of(kind(from)).collect();
        if names.is_empty() && from == Lang::English {
            names.extend(acronyms.first());
        }
        if counterparts.is_empty() {
            return;
        }
        for (place, name) in names.iter().enumerate() {
            let key = name_key(&name.text);
            let at = *numbers.entry(key.clone()).or_insert_with(|| {
                self.all.push(Designation::new(name));
                self.all.len() - 1
            });
            self.all[at].take(name.status, number, &counterparts);
            let own = (from == Lang::English).then_some(*name);
            acronyms.iter().copied().chain(own).for_each(|kept| self.all[at].keep(&kept.text));
            self.find_by(key, at, from);
            if place == 0 && from == Lang::English {
                acronyms.iter().for_each(|acronym| self.find_by(name_key(&acronym.text), at, from));
            }
        }
    }

    fn find_by(&mut self, key: String, at: usize, from: Lang) {
        let plural = (from == Lang::English).then(|| plural(&key));
        for key in plural.into_iter().chain([key]) {
            let found = self.by_key.entry(key).or_default();
            if !found.contains(&at) {
                found.push(at);
            }
        }
    }

    /// Those that are named so; several may share an acronym.
    pub(super) fn named(&self, key: &str) -> &[usize] {
        self.by_key.get(key).map_or(&[], Vec::as_slice)
    }
}

impl Designation {
    fn new(name: &Name) -> Designation {
        Designation {
            text: name.text.clone(),
            status: name.status,
            counterparts: Vec::new(),
            kept: Vec::new(),
        }
    }

    fn take(&mut self, status: TermStatus, concept: usize, counterparts: &[&Name]) {
        self.status = self.status.min(status);
        for name in counterparts {
            let key = name_key(&name.text);
            match self.counterparts.iter_mut().find(|known| known.key == key) {
                Some(known) => {
                    known.status = known.status.min(name.status);
                    known.concepts.push(concept);
                }
                None => self.counterparts.push(Counterpart {
                    text: name.text.clone(),
                    key,
                    status: name.status,
                    concepts: vec![concept],
                }),
            }
        }
    }

    /// The counterparts that are looked for in all their forms, too: in English.
    pub(super) fn inflected(&self, lang: Lang) -> Vec<String> {
        match lang {
            Lang::English => self.counterparts.iter().map(|name| name.text.clone()).collect(),
            Lang::Chinese => Vec::new(),
        }
    }

    fn keep(&mut self, text: &str) {
        let key = name_key(text);
        if !self.kept.iter().any(|kept| kept.key == key) {
            self.kept.push(Kept { text: text.to_owned(), key });
        }
    }
}

impl Kept {
    /// Whether it is this or its plural.
    pub(super) fn is(&self, key: &str) -> bool {
        is_form(&self.key, key)
    }
}

impl Counterpart {
    /// Whether it is the name or its plural.
    pub(super) fn is(&self, key: &str) -> bool {
        is_form(&self.key, key)
    }
}

fn is_form(name: &str, key: &str) -> bool {
    name == key || key.len() > name.len() && plural(name) == key
}

fn kind(lang: Lang) -> NameKind {
    match lang {
        Lang::English => NameKind::English,
        Lang::Chinese => NameKind::Chinese,
    }
}
