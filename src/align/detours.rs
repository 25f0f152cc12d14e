//! Where a path may have lost its way: it leaves out a run of segments on one side and, not far on, one
//! on the other. Between the two it may have followed a repetition of the text, one turn too early or
//! too late.

use super::bead::Bead;
use std::ops::Range;

/// So many null beads of one side in a row begin or end a detour.
/// By eye, on the lists of offerings in the Bible.
const LEAST_RUN: usize = 3;
/// The most beads of a detour: what lies between two runs further apart is no repetition.
/// By eye, on the same.
const MOST_BEADS: usize = 150;

/// The ends of the beads, as (Chinese, English) points, that a search around this path should keep to:
/// those of no detour.
pub(super) fn points_outside_detours(beads: &[Bead]) -> Vec<(usize, usize)> {
    let detours = detours(beads);
    let outside = |index: &usize| !detours.iter().any(|detour| detour.contains(index));
    (0..beads.len()).filter(outside).map(|i| (beads[i].source.end, beads[i].target.end)).collect()
}

/// The detours of a path, by the numbers of their beads, in order.
fn detours(beads: &[Bead]) -> Vec<Range<usize>> {
    let runs = null_runs(beads);
    let opposite = |pair: &&[Run]| pair[0].chinese != pair[1].chinese;
    let near = |pair: &&[Run]| pair[1].beads.end - pair[0].beads.start <= MOST_BEADS;
    let pairs = runs.windows(2).filter(opposite).filter(near);
    pairs.map(|pair| pair[0].beads.start..pair[1].beads.end).collect()
}

/// Null beads of one side in a row.
struct Run {
    chinese: bool,
    beads: Range<usize>,
}

fn null_runs(beads: &[Bead]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (index, bead) in beads.iter().enumerate() {
        if bead.source.is_empty() == bead.target.is_empty() {
            continue;
        }
        let chinese = bead.target.is_empty();
        match runs.last_mut() {
            Some(run) if run.beads.end == index && run.chinese == chinese => run.beads.end = index + 1,
            _ => runs.push(Run { chinese, beads: index..index + 1 }),
        }
    }
    runs.retain(|run| run.beads.len() >= LEAST_RUN);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(shapes: &[(usize, usize, usize)]) -> Vec<Bead> {
        let (mut i, mut j) = (0, 0);
        let mut beads = Vec::new();
        for &(times, a, b) in shapes {
            for _ in 0..times {
                beads.push(Bead { source: i..i + a, target: j..j + b, score: 1.0 });
                (i, j) = (i + a, j + b);
            }
        }
        beads
    }

    #[test]
    fn a_cycle_left_out_on_both_sides_is_a_detour() {
        let beads = path(&[(5, 1, 1), (6, 1, 0), (20, 1, 1), (6, 0, 1), (5, 1, 1)]);
        let found = detours(&beads);
        assert_eq!((found.len(), found.first()), (1, Some(&(5..37))));
        assert_eq!(points_outside_detours(&beads).len(), 10);
    }

    #[test]
    fn an_omission_or_two_on_one_side_are_no_detour() {
        assert!(detours(&path(&[(5, 1, 1), (6, 1, 0), (20, 1, 1)])).is_empty());
        assert!(detours(&path(&[(6, 1, 0), (20, 1, 1), (6, 1, 0)])).is_empty());
        assert!(detours(&path(&[(2, 1, 0), (9, 1, 1), (2, 0, 1)])).is_empty());
        assert!(detours(&path(&[(6, 1, 0), (200, 1, 1), (6, 0, 1)])).is_empty());
    }
}
