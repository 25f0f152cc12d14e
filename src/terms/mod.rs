//! Approved terms, where they occur in a text, and the extraction of new ones.
//!
//! A [`Glossary`] is a list of [`Term`]s that people edit as a CSV file; the rows that name the same
//! thing are a [`Concept`]. It finds its terms in a text ([`Glossary::matches_in`]) whatever the
//! spacing between Chinese and Latin letters, looks one up ([`lookup`]), is checked ([`lint`]), put
//! together with another ([`merge`]), compared with one ([`diff`]), and written and read in the
//! formats of other programs ([`mod@format`]);
//! and [`review`] takes proposed terms back when people have decided on them.

mod concept;
pub mod diff;
mod error;
mod field;
pub mod format;
#[allow(clippy::module_inception)]
mod glossary;
pub mod lint;
pub mod lookup;
mod matcher;
pub mod merge;
pub mod review;
mod table;
mod term;
pub mod tidy;

pub(crate) use concept::name_key;
pub use concept::{Concept, Name, NameKind};
pub use error::GlossaryError;
pub use field::Field;
pub use glossary::Glossary;
pub use matcher::{TermMatch, plural};
pub use table::{Table, TableRow};
pub use term::{ParseTermStatusError, Term, TermHistory, TermStatus};
