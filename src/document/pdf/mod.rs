//! PDF files with a text layer become lines with geometry, in reading order.
//!
//! A PDF holds glyphs and places, not words. The way from one to the other:
//!
//! 1. [`collect`]: the interpreter shows every glyph of a page to a device that only takes notes
//! 2. [`frame`]: glyphs are sorted by the direction that they run in; text that runs otherwise than
//!    the page's (a watermark, a note along the margin) is set apart, after the page's text
//! 3. [`piece`]: glyphs on one baseline, with no wide gap between them, become a piece of a line, and
//!    [`neighbours`] that stand close beside each other one piece; [`space`] finds the spaces in it
//! 4. [`margin`]: the numbers of lines are set apart, after the page's text
//! 5. [`layout`]: pieces are ordered by [`columns`] and tables, and become lines; a page that shows no
//!    columns takes those of its neighbours
//!
//! What comes out:
//!
//! * Pieces of one line that stand apart by more than three ems are joined by a tab, nearer ones
//!   by a space. The footnote mark above a line is part of the line;
//!   raised figures become those of Unicode, see [`raised`].
//! * The lines of a table's cell stand one after the other, cell by cell and row by row, with
//!   [`Geometry::table`](super::Geometry::table) set. Two consecutive lines belong to the same cell
//!   if their [`Geometry::column`](super::Geometry::column) is the same and the second stands
//!   below the first.
//! * Text that runs in another direction has [`Geometry::turned`](super::Geometry::turned) set.
//! * Two equal glyphs at nearly the same place (bold type made by printing twice) are one.
//! * A glyph that the file gives no character for becomes U+FFFD, and is counted in a warning; the
//!   glyph of a symbol font (Symbol, Wingdings) becomes the private character that names its code.
//! * White space at the ends of a line is left out, since its geometry says the same.

mod collect;
mod columns;
mod font;
mod frame;
mod layout;
mod margin;
mod neighbours;
mod pages;
mod piece;
mod raised;
mod space;
mod table;
mod unreadable;
mod warn;

use super::Line;
use crate::text::Span;

/// The text of a PDF file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PdfText {
    /// Its text: every line ends with `\n`, and a form feed stands between two pages.
    pub text: String,
    /// Its lines in reading order. Their spans index `text`.
    pub lines: Vec<Line>,
    /// What the user should know: "page 3: no text layer …".
    pub warnings: Vec<String>,
}

/// Why a PDF file gave no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The bytes are no PDF file.
    #[error("not a PDF file: it does not begin with %PDF")]
    NotPdf,
    /// It cannot be opened without a password.
    #[error("needs a password: save an unprotected copy and read that")]
    Password,
    /// It is encrypted in a way that is not supported.
    #[error("is encrypted in an unknown way: save an unprotected copy and read that")]
    Encryption,
    /// It is damaged or cut off.
    #[error("is damaged or cut off: download it again, or open it in a PDF viewer and print it to a new PDF")]
    Damaged,
    /// The glyphs of its fonts stand for no known characters.
    #[error("its glyphs stand for no known characters")]
    NoCharacters,
    /// Its text is set from top to bottom.
    #[error("its text is set from top to bottom")]
    Vertical,
    /// It has pages, but no text on them.
    #[error("has no text layer (scanned?): run OCR over it first, then read the result")]
    NoText,
    /// It would take too long to read.
    #[error("takes too long to read: print it to a new PDF, or cut it into parts")]
    TooComplex,
}

/// Reads the lines of the PDF file `bytes`.
///
/// # Errors
/// See [`PdfError`].
pub fn lines(bytes: &[u8]) -> Result<PdfText, PdfError> {
    if !has_header(bytes) {
        return Err(PdfError::NotPdf);
    }
    let pages = pages::read(bytes)?;
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(if pages.iter().any(|page| page.given_up) {
            PdfError::TooComplex
        } else {
            PdfError::NoText
        });
    }
    unreadable::check(&pages)?;
    let warnings = warn::warnings(&pages);
    Ok(assemble(pages, warnings))
}

/// Viewers accept the header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3.4.1).
fn has_header(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

fn assemble(pages: Vec<pages::PageText>, warnings: Vec<String>) -> PdfText {
    let mut result = PdfText { warnings, ..PdfText::default() };
    let (mut table_before, mut number) = (0, 0);
    for page in pages {
        if number > 0 {
            result.text.push('\u{c}');
        }
        number += 1;
        let mut tables = table_before;
        for line in page.lines {
            let start = result.text.len();
            result.text.push_str(&line.text);
            let span = Span::new(start, result.text.len());
            result.text.push('\n');
            let mut geometry = line.geometry;
            geometry.table = geometry.table.map(|table| table_before + table);
            tables = tables.max(geometry.table.unwrap_or(0));
            result.lines.push(Line { span, page: Some(number), geometry: Some(geometry) });
        }
        table_before = tables;
    }
    result
}

#[cfg(test)]
mod tests;
