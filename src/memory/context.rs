use serde::{Deserialize, Serialize};

/// What stood beside one of a unit's texts in its document. A match whose neighbours are the same too is
/// surer than one of the text alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Context {
    /// The text of the segment before, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The text of the segment after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Formatting inside a text, as another program marked it: TMX's `bpt`, `ept`, `it`, `ph`, `hi`, `ut`
/// and `sub`, XLIFF's `pc`, `ph`, `g`, `x` and the like. The texts of a unit are without it, so that
/// it disturbs neither matching nor search; written again, it stands where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineCode {
    /// The side whose text it stands in.
    pub side: Side,
    /// Where it stands: a byte offset into that side's text, on a character boundary.
    pub at: usize,
    /// The mark-up as it was in the file, such as `<bpt i="1">&lt;b&gt;</bpt>`: a whole element, or a
    /// start or end tag alone where the element has text of the segment in it.
    pub markup: String,
}

/// One of a unit's two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The source.
    Source,
    /// The target.
    Target,
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::Source => Side::Target,
            Side::Target => Side::Source,
        }
    }
}
