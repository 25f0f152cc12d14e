use super::bead_lines::GroupBead;
use rustc_hash::FxHashSet;
use serde::Serialize;

/// How many bins the scores are put into.
const BINS: usize = 10;

/// The beads whose scores lie in one tenth of 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Bin {
    /// How many beads.
    pub beads: usize,
    /// How many of them are equal to a gold bead.
    pub right: usize,
    /// The sum of their scores: how many should be right.
    pub expected: f64,
}

/// Whether scores are probabilities: of the beads that say 0.9, nine of ten should be right.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Calibration {
    /// The beads by score: below 0.1, from 0.1 to below 0.2, …, from 0.9.
    pub bins: [Bin; BINS],
}

impl Calibration {
    /// Adds one document. Beads without a score are passed over.
    pub fn add(&mut self, gold: &[GroupBead], auto: &[GroupBead]) {
        let gold: FxHashSet<_> = gold.iter().map(GroupBead::sides).collect();
        for bead in auto {
            let Some(score) = bead.score else { continue };
            let bin = &mut self.bins[((score * BINS as f64) as usize).min(BINS - 1)];
            bin.beads += 1;
            bin.right += usize::from(gold.contains(&bead.sides()));
            bin.expected += score;
        }
    }

    /// How many beads had a score.
    pub fn beads(&self) -> usize {
        self.bins.iter().map(|bin| bin.beads).sum()
    }

    /// The expected calibration error (Naeini, Cooper and Hauskrecht 2015): by how much, on
    /// average over the beads, the share of right ones in a bin differs from the bin's mean score.
    pub fn error(&self) -> f64 {
        let gaps: f64 = self.bins.iter().map(|bin| (bin.right as f64 - bin.expected).abs()).sum();
        gaps / self.beads().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_mean_gap() {
        let bead = |id, score| GroupBead { source: vec![id], target: vec![id], score };
        let gold: Vec<GroupBead> = (0..3).map(|id| bead(id, None)).collect();
        // bin 0.9–1: two beads, one right, expected 1.9; bin 0.5–0.6: one, right, expected 0.5
        let auto = [bead(0, Some(1.0)), bead(7, Some(0.9)), bead(1, Some(0.5)), bead(2, None)];
        let mut calibration = Calibration::default();
        calibration.add(&gold, &auto);
        assert_eq!((calibration.beads(), calibration.bins[9].right), (3, 1));
        assert!((calibration.error() - (0.9 + 0.5) / 3.0).abs() < 1e-12);
    }
}
