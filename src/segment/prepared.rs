use super::{Segment, segment};
use crate::document::Document;

/// A document with its segments.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The document.
    pub document: Document,
    /// Its segments.
    pub segments: Vec<Segment>,
}

impl Prepared {
    /// Segments a document.
    pub fn new(document: Document) -> Prepared {
        Prepared { segments: segment(&document), document }
    }

    /// The file's name without its folders.
    pub fn file_name(&self) -> &str {
        let name = &self.document.name;
        name.rsplit(['/', '\\']).next().unwrap_or(name)
    }
}
