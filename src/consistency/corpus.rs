use crate::extract::{AlignedPair, DocumentTexts};
use crate::memory::{Status, TranslationUnit};
use crate::text::{Lang, Timestamp};
use std::collections::HashMap;

/// The units of several memories, as much of them as the report needs.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    pub(super) units: Vec<Unit>,
    documents: Vec<String>,
    numbers: HashMap<String, u32>,
    left_out: usize,
}

/// A unit of a [`Corpus`].
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub english: String,
    pub chinese: String,
    /// The number of its document.
    pub document: u32,
    /// When its texts last changed, as far as that is known.
    pub date: Option<Timestamp>,
}

impl Unit {
    pub(super) fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::English => &self.english,
            Lang::Chinese => &self.chinese,
        }
    }
}

impl Corpus {
    /// Adds a unit of a memory, whose name serves where the unit does not know its document. One that was
    /// rejected or has no text on one side is left out. `created` is the date of one that has none.
    pub fn add(
        &mut self,
        unit: TranslationUnit,
        source_lang: Lang,
        memory: &str,
        created: Option<Timestamp>,
    ) {
        let date = unit.history.last_change().or(created);
        let unit = if source_lang == Lang::English { unit } else { unit.reversed() };
        if unit.status == Status::Rejected || unit.source.trim().is_empty() || unit.target.trim().is_empty() {
            self.left_out += 1;
            return;
        }
        let names = [&unit.origin.source_document, &unit.origin.target_document];
        let name = names.into_iter().find(|name| !name.is_empty()).map_or(memory, String::as_str);
        let document = self.number(name);
        self.units.push(Unit { english: unit.source, chinese: unit.target, document, date });
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = u32::try_from(self.documents.len()).unwrap_or(u32::MAX);
        self.documents.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// How many units were left out.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// The texts of its documents, for the extraction of terms.
    pub fn texts(&self) -> Vec<DocumentTexts> {
        let mut documents = vec![DocumentTexts::default(); self.documents.len()];
        for unit in &self.units {
            let pair = AlignedPair { english: unit.english.clone(), chinese: unit.chinese.clone() };
            if let Some(document) = documents.get_mut(unit.document as usize) {
                document.pairs.push(pair);
            }
        }
        documents
    }

    /// The names of its documents, by number: the English one where it is known.
    pub fn documents(&self) -> &[String] {
        &self.documents
    }
}
