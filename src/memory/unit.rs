use super::{Context, History, InlineCode, Side};
use crate::align::BeadType;
use crate::document::BlockKind;
use crate::text::named;
use serde::{Deserialize, Serialize};
use std::mem::swap;

/// A pair of texts that translate each other, with where they came from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TranslationUnit {
    /// The text in the source language.
    pub source: String,
    /// The text in the target language.
    pub target: String,
    /// Its name in the memory, the same in every run: a hash of the two document names and the
    /// two texts, with a number (`-2`, `-3` …) after it for a pair that occurs again. It does not
    /// depend on what else the documents say, so an edit elsewhere leaves it as it is.
    pub id: String,
    /// Where it came from.
    pub origin: Origin,
    /// What stood beside its source.
    pub source_context: Context,
    /// What stood beside its target.
    pub target_context: Context,
    /// The formatting in its texts, in the order in which it stands there, the source's first.
    pub codes: Vec<InlineCode>,
    /// Who made and changed it and when.
    pub history: History,
    /// How far people have looked at it.
    pub status: Status,
    /// What a person said about it.
    pub note: Option<String>,
    /// What other programs said about it and Beadwork does not use; kept from file to file, in
    /// the order of [`Place`].
    pub properties: Vec<Property>,
}

/// Where a translation unit came from. What is not known, as in a memory that another program
/// wrote, is `None` or empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Origin {
    /// The name of the document that the source stood in.
    pub source_document: String,
    /// The name of the document that the target stood in.
    pub target_document: String,
    /// The block of the source document that it begins in, from 1.
    pub source_block: Option<usize>,
    /// The block of the target document that it begins in, from 1.
    pub target_block: Option<usize>,
    /// The page of the source document, from 1.
    pub source_page: Option<u32>,
    /// The page of the target document, from 1.
    pub target_page: Option<u32>,
    /// What the source's block was.
    pub kind: Option<BlockKind>,
    /// How many segments it has on each side.
    pub bead: Option<BeadType>,
    /// How likely it is that the two translate each other, 0 to 1, to four decimals.
    pub score: Option<f64>,
}

named! {
    /// How far people have looked at a unit.
    #[derive(Default)]
    pub enum Status {
        /// Nothing is known of it.
        #[default]
        New = "new",
        /// The aligner made it; nobody has looked.
        Aligned = "aligned",
        /// Somebody has looked and found it right.
        Reviewed = "reviewed",
        /// It is the approved translation.
        Approved = "approved",
        /// It is wrong and must not be used.
        Rejected = "rejected",
    }
}

/// A named value that another program gave to a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Property {
    /// What it is said of.
    #[serde(rename = "of")]
    pub place: Place,
    /// Its name: the `type` of a TMX `prop`. A name that begins with `@` is that of an attribute
    /// (of a TMX `tuv`); [`Property::NOTE`] and [`Property::TEXT`] are no names of props either.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What a [`Property`] is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The whole unit.
    Unit,
    /// Its source alone.
    Source,
    /// Its target alone.
    Target,
    /// How it came to be, where [`History`] has no field for it or could not read it: the
    /// attributes of a TMX `tu`, or of the header where it is said of a whole memory.
    History,
}

impl Property {
    /// The name of a note that stood with one text of a unit, or in the header of a memory.
    pub const NOTE: &'static str = "#note";
    /// The name of a text in another language or script that a unit of another program had: the
    /// value is the `tuv` element of a TMX file.
    pub const TEXT: &'static str = "#tuv";
}

impl TranslationUnit {
    /// The unit in the other direction. Its id stays.
    #[must_use]
    pub fn reversed(mut self) -> TranslationUnit {
        swap(&mut self.source, &mut self.target);
        self.origin = self.origin.reversed();
        for property in &mut self.properties {
            property.place = property.place.reversed();
        }
        self.properties.sort_by_key(|property| property.place);
        swap(&mut self.source_context, &mut self.target_context);
        for code in &mut self.codes {
            code.side = code.side.other();
        }
        self.codes.sort_by_key(|code| code.side);
        self
    }
}

impl Origin {
    /// The origin seen from the other side.
    #[must_use]
    pub fn reversed(self) -> Origin {
        Origin {
            source_document: self.target_document,
            target_document: self.source_document,
            source_block: self.target_block,
            target_block: self.source_block,
            source_page: self.target_page,
            target_page: self.source_page,
            bead: self.bead.map(|bead| BeadType { source: bead.target, target: bead.source }),
            ..self
        }
    }
}

impl Place {
    /// The place in a unit whose source and target changed places.
    #[must_use]
    pub fn reversed(self) -> Place {
        match self {
            Place::Source => Place::Target,
            Place::Target => Place::Source,
            Place::Unit | Place::History => self,
        }
    }
}

impl Side {
    /// The unit's text on this side.
    pub fn text(self, unit: &TranslationUnit) -> &str {
        match self {
            Side::Source => &unit.source,
            Side::Target => &unit.target,
        }
    }
}
