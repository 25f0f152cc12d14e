//! Alignment: two lists of segments become beads.

mod bead;

pub use bead::{Alignment, Bead, BeadType};
