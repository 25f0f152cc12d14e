//! Memories: beads become translation units, and units a memory.
//!
//! [`collect`] makes [`TranslationUnit`]s of an alignment's beads; a [`Memory`] holds those of
//! many document pairs. Files of memories are the floor `format`'s, and those that people keep `store`'s.

mod collect;
mod context;
mod examples;
mod header;
mod history;
pub(crate) mod id;
mod unit;

pub use collect::{CollectOptions, collect, collect_numbered};
pub use context::{Context, InlineCode, Side};
pub use examples::examples;
pub use header::Header;
pub use history::History;
pub use unit::{Origin, Place, Property, Status, TranslationUnit};

use crate::text::{Lang, Script, Timestamp};
use std::collections::HashMap;

/// A set of translation units of one language pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Memory {
    /// The units, in the order of their documents.
    pub units: Vec<TranslationUnit>,
    /// The language of every unit's source.
    pub source_lang: Lang,
    /// The language of every unit's target.
    pub target_lang: Lang,
    /// The script of the Chinese side.
    pub script: Script,
    /// When it was made. Beadwork never takes this from the clock by itself: the same input
    /// gives the same bytes.
    pub created: Option<Timestamp>,
    /// What other programs said of it all and Beadwork does not use; kept from file to file.
    pub properties: Vec<Property>,
}

impl Default for Memory {
    /// An empty memory from English to simplified Chinese.
    fn default() -> Self {
        Memory::new(Lang::English, Script::Simplified)
    }
}

impl Memory {
    /// An empty memory from `source_lang` to the other language.
    pub fn new(source_lang: Lang, script: Script) -> Memory {
        Memory {
            units: Vec::new(),
            source_lang,
            target_lang: source_lang.other(),
            script,
            created: None,
            properties: Vec::new(),
        }
    }

    /// Appends units. An id that is already taken gets the next free number after it:
    /// `bw-…`, `bw-…-2`, `bw-…-3`. A unit without an id gets one.
    pub fn extend(&mut self, units: impl IntoIterator<Item = TranslationUnit>) {
        let mut taken: HashMap<String, usize> = self.units.iter().map(|unit| (unit.id.clone(), 1)).collect();
        for mut unit in units {
            if unit.id.is_empty() {
                unit.id = id::of_unit(&unit);
            }
            unit.id = id::free(unit.id, &mut taken);
            self.units.push(unit);
        }
    }

    /// The same memory in the other direction: source and target change places, ids stay.
    #[must_use]
    pub fn reversed(self) -> Memory {
        Memory {
            units: self.units.into_iter().map(TranslationUnit::reversed).collect(),
            source_lang: self.target_lang,
            target_lang: self.source_lang,
            ..self
        }
    }
}

#[cfg(test)]
mod tests;
