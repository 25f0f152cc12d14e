//! Evaluation: how well an alignment agrees with a gold standard.
//!
//! * [`read_beads`]: bead files, `[0,1]:[3]` a line, or JSON Lines of beads with scores
//! * [`Counts`]: strict and lax precision, recall and F1, by document, pooled and by bead type
//! * [`mod@differences`]: the runs of beads that differ, the worst first
//! * [`Verses`]: the way of verse texts: beads within one verse are joined first
//! * [`Calibration`]: whether the scores are probabilities

mod bead_lines;
mod calibration;
mod counts;
mod differences;
mod verses;

pub use bead_lines::{BeadFileError, GroupBead, read_beads};
pub use calibration::{Bin, Calibration};
pub use counts::{Counts, Figures, TypeCounts, count, count_by_type};
pub use differences::{Difference, differences};
pub use verses::{VerseError, Verses};
