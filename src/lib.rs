//! Beadwork makes translation memories and glossaries out of documents that exist in
//! Chinese and English, and uses them.
//!
//! The folders are floors, and each knows only those below it (docs/architecture.md has the list):
//!
//! ```text
//! files ─ read ─▶ Document ─ segment ─▶ Segments ─ align ─▶ Alignment ─ collect ─▶ Memory ─ export ─▶ TMX CSV …
//! ```
//!
//! * [`text`]: languages, spans, character classes, numbers by value: what every floor needs
//! * [`io`]: pages and workbooks, below any knowledge of translation
//! * [`lexicon`]: what may translate what: the dictionary, the glossary, numbers, names
//! * [`document`]: [`document::read`] turns a file into a [`document::Document`] of typed blocks
//! * [`segment`]: a document's blocks become [`segment::Segment`]s: sentences, headings, list items
//! * [`align`]: two lists of segments become an [`align::Alignment`] of beads
//! * [`memory`]: beads become [`memory::TranslationUnit`]s with their provenance in a [`memory::Memory`]
//! * [`search`]: [`search::matching`], [`search::concordance`] and [`search::leverage`] answer with them
//! * [`format`]: TMX, XLIFF, spreadsheets, tables and JSON Lines, read as streams and written byte for
//!   byte the same for the same input
//! * [`store`]: memories that people keep, and the opener of any memory
//! * [`terms`]: approved terms, termbases and their formats
//! * [`extract`]: new terms out of documents and memories
//! * [`check`]: rules over translations and texts, with findings and fixes
//! * [`upkeep`]: which units of a memory are of no use, or not to be trusted
//! * [`consistency`]: in how many ways terms and segments are rendered, as a report
//! * [`pipeline`]: the whole way from documents to a memory
//!
//! The library never prints, exits or panics on input; errors are values that name the file,
//! the line and what to do next.

pub mod align;
pub mod check;
#[doc(hidden)]
pub mod cli;
pub mod consistency;
pub mod document;
pub mod extract;
pub mod format;
pub mod io;
pub mod lexicon;
pub mod memory;
pub mod pipeline;
pub mod search;
pub mod segment;
pub mod store;
pub mod terms;
pub mod text;
pub mod upkeep;
