//! What every stage needs: languages, spans, character classes, widths.

pub mod chars;
mod lang;
pub mod numbers;
mod span;

pub use lang::{Lang, Script};
pub use span::Span;
