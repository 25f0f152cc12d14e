//! Reading: a file becomes a [`Document`] of typed blocks.
//!
//! A reader turns bytes into lines ([`Line`], from plain text and PDF) or directly into blocks
//! (Markdown, HTML, DOCX). Lines go through [`reflow`], which joins what a page break or a line
//! break cut; every block goes through the character repairs. Each [`Repair`] has a name, can be
//! switched off, and is counted in the document's report.

mod build;
mod caption;
pub mod cleanup;
mod docx;
pub mod encoding;
mod error;
mod html;
pub mod language;
mod line;
mod markdown;
pub mod pdf;
pub mod plain;
mod read;
pub mod reflow;
mod repair;
mod sniff;

pub use docx::{TranslateOptions, TranslatedCopy, translate_docx};
pub use error::ReadError;
pub use line::{Geometry, Line};
pub use read::{ReadOptions, read, read_bytes};
pub use repair::{Repair, RepairReport, RepairSet};

use crate::text::{Lang, Span, named};
use serde::{Deserialize, Serialize};

/// A file that was read: its text as extracted, and the blocks that the clean-up made of it.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// The path or name that the user gave.
    pub name: String,
    /// What kind of file it was.
    pub format: Format,
    /// The language that most of its text is in.
    pub language: Lang,
    /// The text as extracted from the file, before any clean-up. Block spans index it.
    #[serde(skip)]
    pub text: String,
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
    /// What the clean-up did.
    pub repairs: RepairReport,
    /// What the user should know: "page 3 has no text layer", "2 bytes could not be decoded".
    pub warnings: Vec<String>,
}

/// The kinds of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Plain text in any common encoding.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Word, DOCX.
    Docx,
    /// PDF with a text layer.
    Pdf,
}

/// A heading, paragraph, list item, table cell, footnote, caption, or piece of page furniture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text after clean-up: one line, without white space at its ends.
    pub text: String,
    /// The page that it begins on, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The bytes of [`Document::text`] that it was made from, from the first to the last.
    pub span: Span,
    /// The repairs that changed it, each once, in order of name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Repair>,
}

named! {
    /// The kind of a block.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum BlockKind {
        /// A heading of any level.
        Heading = "heading",
        /// Running text.
        Paragraph = "paragraph",
        /// One item of a list, with its bullet or number.
        ListItem = "list-item",
        /// One cell of a table.
        TableCell = "table-cell",
        /// A footnote or endnote.
        Footnote = "footnote",
        /// The caption of a figure or table.
        Caption = "caption",
        /// A line of a table of contents that repeats a heading.
        Contents = "contents",
        /// A block of program code: segmented as one, and translated by copying.
        Code = "code",
        /// A link that stood alone between the lines, such as the link targets at a page's foot.
        Link = "link",
        /// A running header or footer, or a page number: kept, but neither segmented nor aligned.
        Furniture = "furniture",
    }
}

#[cfg(test)]
mod tests;
