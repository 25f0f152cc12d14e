//! What every stage needs: languages, spans, character classes, widths.

pub mod chars;
mod counted;
pub mod fold;
mod join;
mod lang;
mod named;
pub mod numbers;
mod span;
pub(crate) mod tags;
mod timestamp;

pub use counted::{counted, counted_as};
pub use join::join;
pub use lang::{Lang, Script};
pub(crate) use named::named;
pub use span::Span;
pub use timestamp::Timestamp;
