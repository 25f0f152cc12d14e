//! Matching: what a memory knows of a new segment.

mod diff;
mod difference;
mod distance;
mod index;
mod items;
mod score;
mod token;

pub use diff::{Change, Piece, diff};
pub use difference::{Difference, DifferenceKind, differences};
pub use distance::Pattern;
pub use index::{
    DamagedIndex, Hit, Identity, Index, IndexBuilder, LONGEST, OpenError, Searcher, TooLarge, index_path,
};
pub use score::TokenScore;
pub use token::{CountBy, Tokens};
