use crate::align::evaluation::GroupBead;
use crate::document::BlockKind;
use crate::segment::Segment;
use std::ops::Range;

/// A pair of documents with its gold alignment.
#[derive(Debug, Clone)]
pub struct GoldDocument {
    /// A name for reports.
    pub name: String,
    /// The Chinese segments.
    pub chinese: Vec<Segment>,
    /// The English segments.
    pub english: Vec<Segment>,
    /// The gold beads as their file gives them, Chinese first; some may cross.
    pub beads: Vec<GroupBead>,
}

/// A stretch of the gold path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its Chinese segments.
    pub chinese: Range<usize>,
    /// Its English segments.
    pub english: Range<usize>,
    /// Whether it is one gold bead. Beads that cross, or that skip segments, make one stretch that
    /// any path may lead through.
    pub is_bead: bool,
}

impl GoldDocument {
    /// The gold as a path of stretches that follow each other.
    pub(super) fn path(&self) -> Vec<Stretch> {
        let mut path: Vec<Stretch> = Vec::new();
        let (mut i, mut j) = (0, 0);
        for bead in &self.beads {
            let (chinese, whole_chinese) = range(&bead.source, i);
            let (english, whole_english) = range(&bead.target, j);
            let mut next = Stretch { chinese, english, is_bead: whole_chinese && whole_english };
            while let Some(last) = path.pop() {
                if last.chinese.end <= next.chinese.start && last.english.end <= next.english.start {
                    path.push(last);
                    break;
                }
                next.chinese = join(&last.chinese, &next.chinese);
                next.english = join(&last.english, &next.english);
                next.is_bead = false;
            }
            (i, j) = (next.chinese.end, next.english.end);
            path.push(next);
        }
        path
    }

    /// Whether it is known where its blocks end.
    pub(super) fn has_blocks(&self) -> bool {
        self.chinese.iter().chain(&self.english).any(|segment| segment.block > 0)
    }

    /// The same as if it had been one block.
    pub(super) fn without_blocks(&self) -> GoldDocument {
        let mut plain = self.clone();
        for segment in plain.chinese.iter_mut().chain(&mut plain.english) {
            (segment.block, segment.kind) = (0, BlockKind::Paragraph);
        }
        plain
    }

    /// Whether all segments of the gold exist.
    pub fn fits(&self) -> bool {
        let below = |ids: &[usize], n: usize| ids.iter().all(|&id| id < n);
        self.beads
            .iter()
            .all(|bead| below(&bead.source, self.chinese.len()) && below(&bead.target, self.english.len()))
    }
}

/// The segments as a range, and whether they are all of it; no segments are an empty range at `next`.
fn range(ids: &[usize], next: usize) -> (Range<usize>, bool) {
    match (ids.iter().min(), ids.iter().max()) {
        (Some(&first), Some(&last)) => (first..last + 1, last + 1 - first == ids.len()),
        _ => (next..next, true),
    }
}

fn join(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}
