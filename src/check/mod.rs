//! Checks: rules over pairs of texts that translate each other, and over single texts.
//!
//! A [`Checker`] looks at [`Passage`]s and gives [`Finding`]s. [`passages`] makes passages of aligned
//! documents, of single documents and of memories; [`RULES`] are the rules, each with its explanation
//! and its examples, which are its tests; [`Settings`] say which of them count and how much;
//! [`report`] writes what was found.
//!
//! A new rule is a file in `rules/` with its text beside it, and a row of [`RULES`].

mod cases;
mod checker;
pub mod comments;
mod finding;
mod input;
mod options;
mod passage;
pub mod passages;
mod place;
pub mod report;
mod rule;
mod rules;
mod sentences;
mod settings;
mod terms;
mod values;

pub use cases::Case;
pub use checker::Checker;
pub use finding::{Edit, Finding, Severity, apply};
pub use options::{FirstMention, HanLatinSpace, Options, TermScope};
pub use passage::{Ignored, Passage, Text};
pub use place::{FileText, Origins, Place, Position, Written};
pub use rule::Rule;
pub use rules::RULES;
pub(crate) use rules::{comparison_key, contains_word};
pub use settings::{PROFILES, Settings, SettingsError};

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}
