//! Alignment: two lists of segments become beads.
//!
//! A bead's score is a log-linear sum of features ([`Feature`], weights in `weights.tsv`); the best
//! path of beads is found by dynamic programming within a band around anchors, and each bead gets
//! its posterior probability. The document then teaches itself: a translation table is learned from
//! the beads, and the search repeated.

mod aligner;
mod anchors;
mod band;
mod bead;
mod detours;
mod encode;
pub mod evaluation;
pub mod explain;
mod exponentials;
mod feature;
mod features;
mod label;
mod learn;
mod lessons;
mod links;
mod names;
mod pairing;
mod romanised;
mod search;
mod table;
pub mod train;
mod values;
mod weights;

pub use aligner::align;
pub use bead::{Alignment, Bead, BeadType};
pub use feature::{FEATURES, Feature, Group, Sign};
pub use label::{Label, label};
pub use lessons::learn_lexicon;
pub use names::name_key;
pub use pairing::{Candidate, DocumentPair, Evidence, Pairing, Split, pair_documents};
pub use weights::{WeightVector, Weights, WeightsError};
