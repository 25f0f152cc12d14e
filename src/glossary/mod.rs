//! Approved terms, where they occur in a text, and the extraction of new ones.
//!
//! A [`Glossary`] is a list of [`Term`]s that people edit as a CSV file. It finds its terms in
//! a text ([`Glossary::matches_in`]) whatever the spacing between Chinese and Latin letters.
//! [`extract`] proposes new terms out of documents: from brackets such as
//! `一般会员咨询委员会 (At-Large Advisory Committee, ALAC)`, and from aligned units.

pub mod extract;
mod fold;
#[allow(clippy::module_inception)]
mod glossary;
mod matcher;
mod term;

pub use fold::fold;
pub use glossary::{Glossary, GlossaryError};
pub use matcher::TermMatch;
pub use term::{ParseTermStatusError, Term, TermStatus};
