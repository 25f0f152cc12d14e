//! Segmentation: a document's blocks become sentences, headings and list items.

use crate::document::BlockKind;
use crate::text::Span;
use serde::Serialize;

/// A sentence, heading or list item: the unit of alignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// Its text, without white space at its ends.
    pub text: String,
    /// The index of its block in the document.
    pub block: usize,
    /// Its bytes in the block's text. The spans of a block's segments, put together, are the
    /// block: white space between two segments belongs to the first.
    pub span: Span,
    /// The kind of its block.
    pub kind: BlockKind,
    /// The page that its block begins on, from 1.
    pub page: Option<u32>,
}
