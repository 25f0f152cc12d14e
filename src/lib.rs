//! Beadwork makes translation memories and glossaries out of documents that exist in
//! Chinese and English, and uses them.
//!
//! ```text
//! files ─ read ─▶ Document ─ segment ─▶ Segments ─ align ─▶ Alignment ─ collect ─▶ Memory ─ write ─▶ TMX CSV …
//!                                           ▲                                         │
//!                                        Lexicon ◀── Glossary ◀── extract ────────────┴── matches · check
//! ```
//!
//! # Aligning
//!
//! [`read`] turns a file into a [`Document`] of typed blocks, [`segment()`] cuts it into [`Segment`]s: sentences,
//! headings, list items. [`align()`] makes an [`Alignment`] of two lists of them: [`Bead`]s, each with the
//! probability that it is right. A [`Batch`] does all of it for many documents, on all cores.
//!
//! ```
#![doc = include_str!("../examples/align.rs")]
//! ```
//!
//! # Memories
//!
//! [`collect`] makes [`TranslationUnit`]s of beads, and a [`Memory`] holds them. [`write_memory`] writes it in any
//! [`FileFormat`]; a [`MemoryFile`] is any file with a memory in it, a [`Store`] one that people keep. An
//! [`OpenMemory`] is asked what it knows of a text:
//!
//! ```
#![doc = include_str!("../examples/match.rs")]
//! ```
//!
//! # Checking
//!
//! A [`Checker`] looks for faults in [`Passage`]s, and gives a [`Finding`] for each, with a fix where there is one.
//!
//! ```
#![doc = include_str!("../examples/check.rs")]
//! ```
//!
//! # Terms
//!
//! A [`Glossary`] holds approved [`Term`]s; [`extract()`] finds new ones.
//!
//! ```
#![doc = include_str!("../examples/terms.rs")]
//! ```
//!
//! # What holds everywhere
//!
//! The library never prints, exits or panics on input; errors are values that name the file, the line and what to do
//! next. The same input gives the same bytes, whatever the number of threads. What is given out can be sent to other
//! threads, and all but an open [`Store`] shared between them. Options are made with `..Default::default()`; more
//! may come.
//!
//! # The workshop
//!
//! The modules behind these names are public for the tests, the benches and the command of this package alone. They
//! are no promise: they change without notice, and are not shown here. docs/architecture.md tells how they stand
//! above each other.

// What every stage needs.
pub use text::{Lang, Script, Span, Timestamp};

// Documents and their segments.
pub use document::{
    Block, BlockKind, Document, Format as DocumentFormat, ReadError, ReadOptions, read, read_bytes,
};
pub use segment::{Segment, segment, segment_text};

// Alignment, and what it knows of words.
pub use align::{Alignment, Bead, BeadType, DocumentPair, Weights, align};
pub use lexicon::{Dictionary, DictionaryError, LearnedLexicon, Lexicon};
pub use pipeline::{AlignedDocuments, Batch};

// Memories, their files and stores.
pub use format::{
    FileFormat, ReadError as MemoryReadError, Reading, WriteOptions, WriteReport, write as write_memory,
};
pub use memory::{
    CollectOptions, Context, Header, History, Memory, Origin, Side, Status, TranslationUnit, collect,
};
pub use store::{ImportOptions, ImportReport};
pub use store::{MemoryFile, OpenMemory, OpenOptions, Store, StoreError};

// What a memory knows of a text.
pub use search::matching::{Match, MatchKind, MatchOptions, Penalties, Query};

// Terms.
pub use extract::{Candidate, DocumentTexts, ExtractInput, extract};
pub use terms::{Glossary, GlossaryError, Term, TermStatus};

// Checks.
pub use check::passages::of_memory as passages_of_memory;
pub use check::{Checker, Edit, Finding, Passage, Settings, SettingsError, Severity};

#[doc(hidden)]
pub mod align;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod consistency;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod extract;
#[doc(hidden)]
pub mod format;
#[doc(hidden)]
pub mod io;
#[doc(hidden)]
pub mod lexicon;
#[doc(hidden)]
pub mod memory;
#[doc(hidden)]
pub mod pipeline;
#[doc(hidden)]
pub mod search;
#[doc(hidden)]
pub mod segment;
#[doc(hidden)]
pub mod store;
#[doc(hidden)]
pub mod terms;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod upkeep;
