//! Gold documents with passages that were never translated, as documents are in life: made of whole
//! ones by taking one side of some of their beads away.

use super::GoldDocument;
use super::chance::Chance;
use crate::align::evaluation::GroupBead;
use crate::segment::Segment;
use std::collections::BTreeSet;

/// A passage that is cut has at most so many beads.
const LONGEST_RUN: usize = 8;
/// At least this share of the beads loses a side.
const LEAST_SHARE: f64 = 0.05;
/// And at most this.
const MOST_SHARE: f64 = 0.15;

impl GoldDocument {
    /// A copy in which runs of one to eight gold beads have lost one side, 5 to 15 per cent of all
    /// beads together. What is left of such a bead is a null for each of its segments. The same
    /// `seed` cuts the same passages.
    pub fn cut(&self, seed: u64) -> GoldDocument {
        let cut = Cut::draw(&self.beads, &mut Chance::new(seed));
        let kept = |side: &BTreeSet<usize>, n: usize| (0..n).filter(|k| !side.contains(k)).collect();
        let (chinese, english): (Vec<usize>, Vec<usize>) =
            (kept(&cut.chinese, self.chinese.len()), kept(&cut.english, self.english.len()));
        let beads = self.beads.iter().flat_map(|bead| what_is_left(bead, &chinese, &english)).collect();
        GoldDocument {
            name: format!("{}, cut", self.name),
            chinese: pick(&self.chinese, &chinese),
            english: pick(&self.english, &english),
            beads,
        }
    }
}

fn pick(segments: &[Segment], kept: &[usize]) -> Vec<Segment> {
    kept.iter().map(|&k| segments[k].clone()).collect()
}

/// The segments of each side that are taken away.
#[derive(Default)]
struct Cut {
    chinese: BTreeSet<usize>,
    english: BTreeSet<usize>,
}

impl Cut {
    fn draw(beads: &[GroupBead], chance: &mut Chance) -> Cut {
        let whole: Vec<usize> = (0..beads.len())
            .filter(|&k| !beads[k].source.is_empty() && !beads[k].target.is_empty())
            .collect();
        let share = LEAST_SHARE + (MOST_SHARE - LEAST_SHARE) * chance.share();
        let wanted = (share * whole.len() as f64).ceil() as usize;
        let (mut cut, mut lost) = (Cut::default(), BTreeSet::new());
        while lost.len() < wanted {
            let start = chance.below(whole.len());
            let length = 1 + chance.below(LONGEST_RUN);
            let of_chinese = chance.below(2) == 0;
            for &bead in whole.iter().skip(start).take(length) {
                if lost.insert(bead) {
                    cut.take(&beads[bead], of_chinese);
                }
            }
        }
        cut
    }

    fn take(&mut self, bead: &GroupBead, of_chinese: bool) {
        if of_chinese {
            self.chinese.extend(&bead.source);
        } else {
            self.english.extend(&bead.target);
        }
    }
}

/// What is left of a bead, with the new numbers of its segments.
fn what_is_left(bead: &GroupBead, chinese: &[usize], english: &[usize]) -> Vec<GroupBead> {
    let new = |ids: &[usize], kept: &[usize]| -> Vec<usize> {
        ids.iter().filter_map(|id| kept.binary_search(id).ok()).collect()
    };
    let (source, target) = (new(&bead.source, chinese), new(&bead.target, english));
    let part = |source, target| GroupBead { source, target, score: None };
    if source.len() == bead.source.len() && target.len() == bead.target.len() {
        return vec![part(source, target)];
    }
    let sources = source.into_iter().map(|id| part(vec![id], vec![]));
    sources.chain(target.into_iter().map(|id| part(vec![], vec![id]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::from_lines;

    fn document(beads: usize) -> GoldDocument {
        let lines: String = (0..beads).map(|k| format!("{k}\n")).collect();
        let bead = |k| GroupBead { source: vec![k], target: vec![k], score: None };
        GoldDocument {
            name: "lines".to_owned(),
            chinese: from_lines(&lines),
            english: from_lines(&lines),
            beads: (0..beads).map(bead).collect(),
        }
    }

    #[test]
    fn every_segment_that_is_left_is_in_one_bead_and_pairs_stay_pairs() {
        for seed in 0..20 {
            let cut = document(100).cut(seed);
            assert!(cut.fits());
            let sources: Vec<usize> = cut.beads.iter().flat_map(|b| b.source.clone()).collect();
            let targets: Vec<usize> = cut.beads.iter().flat_map(|b| b.target.clone()).collect();
            assert_eq!(sources, (0..cut.chinese.len()).collect::<Vec<_>>());
            assert_eq!(targets, (0..cut.english.len()).collect::<Vec<_>>());
            let pairs = cut.beads.iter().filter(|b| !b.source.is_empty() && !b.target.is_empty());
            assert!(pairs.clone().all(|b| cut.chinese[b.source[0]].text == cut.english[b.target[0]].text));
            let lost = cut.beads.len() - pairs.count();
            assert!((5..=15 + LONGEST_RUN).contains(&lost), "{lost} beads lost a side");
        }
    }

    #[test]
    fn the_same_seed_cuts_the_same_and_another_does_not() {
        let whole = document(60);
        assert_eq!(whole.cut(1).beads, whole.cut(1).beads);
        assert_ne!(whole.cut(1).beads, whole.cut(2).beads);
    }

    #[test]
    fn a_document_without_pairs_is_left_as_it_is() {
        assert!(document(0).cut(1).beads.is_empty());
    }
}
