//! Beadwork makes translation memories and glossaries out of documents that exist in
//! Chinese and English, and uses them.
//!
//! The folders stand in pipeline order, and a stage knows only the stages before it:
//!
//! ```text
//! files ─ read ─▶ Document ─ segment ─▶ Segments ─ align ─▶ Alignment ─ collect ─▶ Memory ─ export ─▶ TMX CSV …
//! ```
//!
//! * [`text`]: languages, spans, character classes, numbers by value: what every stage needs
//! * [`document`]: [`document::read`] turns a file into a [`document::Document`] of typed blocks
//! * [`segment`]: a document's blocks become [`segment::Segment`]s: sentences, headings, list items
//! * [`lexicon`]: what may translate what: the dictionary, the glossary, numbers, names
//! * [`align`]: two lists of segments become an [`align::Alignment`] of beads
//! * [`memory`]: beads become [`memory::TranslationUnit`]s with their provenance
//!   in a [`memory::Memory`] or a [`memory::Store`]; [`memory::matching`] answers with them
//! * [`glossary`]: approved terms, termbases and their formats, and the extraction of new ones
//! * [`check`]: rules over translations and texts, with findings and fixes
//! * [`consistency`]: in how many ways terms and segments are rendered, as a report
//! * [`format`]: TMX, XLIFF, spreadsheets, tables and JSON Lines, read as streams and written byte for
//!   byte the same for the same input
//! * [`page`]: what all HTML pages have in common
//!
//! The library never prints, exits or panics on input; errors are values that name the file,
//! the line and what to do next.

pub mod align;
pub mod check;
pub mod consistency;
pub mod document;
pub mod format;
pub mod glossary;
pub mod lexicon;
pub mod memory;
pub mod page;
pub mod pipeline;
pub mod segment;
pub mod text;
