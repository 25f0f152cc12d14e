//! Matching: what a memory knows of a new segment.

mod diff;
mod difference;
mod distance;
mod document;
pub(super) mod index;
mod items;
mod matcher;
mod penalty;
mod score;
mod substitute;
mod token;
mod values;

pub use diff::{Change, Piece, diff};
pub use difference::{Difference, DifferenceKind, described, differences};
pub use distance::Pattern;
pub use document::{DocumentMatches, LONGEST_RUN, Run, match_documents};
pub use index::{
    DamagedIndex, Hit, Identity, Index, IndexBuilder, LONGEST, OpenError, Searcher, TooLarge, index_path,
};
pub use matcher::{
    Asked, FetchError, Match, MatchError, MatchKind, MatchOptions, Matcher, Query, UnitSource,
};
pub use penalty::{Penalties, Penalty, Reason};
pub use score::TokenScore;
pub use substitute::Substitution;
pub use token::{CountBy, Tokens};
