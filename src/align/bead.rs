use serde::Serialize;
use std::fmt;
use std::ops::Range;

/// A group of source segments with the group of target segments that translates it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bead {
    /// The source segments, by index; empty where nothing stands for the target.
    pub source: Range<usize>,
    /// The target segments, by index; empty where nothing stands for the source.
    pub target: Range<usize>,
    /// How likely it is that exactly these segments translate each other: 0 to 1, the bead's
    /// posterior probability under the model.
    pub score: f64,
}

impl Bead {
    /// How many segments it has on each side.
    pub fn bead_type(&self) -> BeadType {
        BeadType { source: self.source.len(), target: self.target.len() }
    }

    /// Whether one of its sides is empty.
    pub fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}

/// The number of segments on each side of a bead, shown as `1-2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BeadType {
    /// Source segments.
    pub source: usize,
    /// Target segments.
    pub target: usize,
}

impl fmt::Display for BeadType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.source, self.target)
    }
}

impl Serialize for BeadType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The monotone list of beads of two documents: every segment of both is in exactly one bead.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Alignment {
    /// The beads, in order on both sides.
    pub beads: Vec<Bead>,
}
