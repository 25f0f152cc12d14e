//! The concordance: where words stand in a memory, and what stands for them on the other side.
//!
//! [`Texts`] are the texts of a memory in the form in which they are searched; [`Pattern`] is a word, a
//! phrase, a word in all its forms, or an expression. How the search works and why:
//! docs/concordance.md.

mod elsewhere;
mod file;
mod grams;
mod inflection;
mod lines;
mod pattern;
mod renderings;
mod search;
mod texts;

pub use elsewhere::{Against, Elsewhere};
pub use file::texts_path;
pub use pattern::{Case, Pattern, PatternError};
pub(crate) use renderings::log_likelihood;
pub use renderings::{Asked, Rendering, Renderings};
pub use search::{Hit, Sought};
pub use texts::Texts;
