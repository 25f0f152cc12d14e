//! Runs of glyphs that stand close beside each other become one: raised marks and the line around
//! them, words set a little higher or lower, lines of a page that was scanned askew.

use super::frame::Placed;

/// How much of the smaller of two pieces must stand beside the other for both to be on one line.
pub(super) const BESIDE: f32 = 0.5;
/// Glyphs whose sizes differ by more are never on one line (initials and watermarks across lines).
pub(super) const SIZE_RATIO: f32 = 2.5;
/// Runs no further apart than this, in ems of the larger, belong together: a word space, stretched.
const NEAR: f32 = 0.5;
/// How much two runs of one line may cover each other, in ems of the smaller: kerning and slanted
/// letters do, another line's words cover more.
const COVER: f32 = 0.3;
/// How far above a run, in its ems, others are looked for: one of the greatest size beside it.
const REACH: f32 = 0.9 * SIZE_RATIO;

/// How much of the shorter interval lies in the other, 0 to 1.
pub(super) fn overlap(a: (f32, f32), b: (f32, f32)) -> f32 {
    let common = a.1.min(b.1) - a.0.max(b.0);
    let shorter = (a.1 - a.0).min(b.1 - b.0).max(0.01);
    (common / shorter).clamp(0.0, 1.0)
}

/// Glyphs from left to right without a wide gap between them; neither end is blank.
pub(super) struct Run {
    pub glyphs: Vec<Placed>,
    /// The letter-spacing of its row, in ems.
    pub tracking: f32,
    /// The baseline of the glyphs of its main size.
    pub base: f32,
    /// The size of most of its glyphs.
    pub size: f32,
    /// The right edge.
    pub right: f32,
}

impl Run {
    /// A run of `glyphs`, which are sorted; none if all are blank.
    pub(super) fn new(mut glyphs: Vec<Placed>, tracking: f32) -> Option<Run> {
        let first = glyphs.iter().position(|glyph| !glyph.blank)?;
        let last = glyphs.iter().rposition(|glyph| !glyph.blank)?;
        glyphs.truncate(last + 1);
        glyphs.drain(..first);
        let solid = || glyphs.iter().filter(|glyph| !glyph.blank);
        let size = median(solid().map(|glyph| glyph.size))?;
        let base =
            median(solid().filter(|glyph| (glyph.size - size).abs() < size * 0.1).map(|glyph| glyph.base))?;
        let right = solid().map(|glyph| glyph.end).fold(f32::NEG_INFINITY, f32::max);
        Some(Run { glyphs, tracking, base, size, right })
    }

    fn left(&self) -> f32 {
        self.glyphs.first().map_or(self.right, |glyph| glyph.start)
    }

    /// Whether both are parts of one piece.
    fn adjoins(&self, other: &Run) -> bool {
        let (small, large) = (self.size.min(other.size), self.size.max(other.size));
        let band = |run: &Run| (run.base - 0.7 * run.size, run.base + 0.2 * run.size);
        let gap = self.left().max(other.left()) - self.right.min(other.right);
        large <= SIZE_RATIO * small
            && gap <= NEAR * large
            && overlap(band(self), band(other)) >= BESIDE
            && self.covered(other) <= COVER * small
    }

    /// How much of `other` the glyphs of this run cover, in points.
    fn covered(&self, other: &Run) -> f32 {
        let common = |a: &Placed, b: &Placed| (a.end.min(b.end) - a.start.max(b.start)).max(0.0);
        let (from, to) = (other.left(), other.right);
        let near = self.glyphs.iter().filter(|glyph| !glyph.blank && glyph.end > from && glyph.start < to);
        let solid = || other.glyphs.iter().filter(|glyph| !glyph.blank);
        near.map(|glyph| solid().map(|under| common(glyph, under)).sum::<f32>()).sum()
    }
}

fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Joins the runs that adjoin each other.
pub(super) fn join(mut runs: Vec<Run>) -> Vec<Run> {
    runs.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left().total_cmp(&b.left())));
    let mut heads: Vec<usize> = (0..runs.len()).collect();
    for at in 0..runs.len() {
        let reach = runs[at].base - REACH * runs[at].size;
        for before in (0..at).rev().take_while(|&before| runs[before].base >= reach) {
            if runs[before].base < runs[at].base && runs[at].adjoins(&runs[before]) {
                let (one, other) = (head(&heads, at), head(&heads, before));
                heads[one.max(other)] = one.min(other);
            }
        }
    }
    gather(runs, &heads)
}

fn head(heads: &[usize], mut at: usize) -> usize {
    while heads[at] != at {
        at = heads[at];
    }
    at
}

fn gather(runs: Vec<Run>, heads: &[usize]) -> Vec<Run> {
    let mut joined: Vec<Option<Vec<Run>>> = (0..runs.len()).map(|_| None).collect();
    for (at, run) in runs.into_iter().enumerate() {
        joined[head(heads, at)].get_or_insert_default().push(run);
    }
    joined.into_iter().flatten().filter_map(merge).collect()
}

/// One run of several. The letter-spacing is that of the longest.
fn merge(mut runs: Vec<Run>) -> Option<Run> {
    if runs.len() == 1 {
        return runs.pop();
    }
    let tracking = runs.iter().max_by_key(|run| run.glyphs.len())?.tracking;
    let mut glyphs: Vec<Placed> = runs.into_iter().flat_map(|run| run.glyphs).collect();
    glyphs.sort_by(|a, b| a.start.total_cmp(&b.start));
    Run::new(glyphs, tracking)
}
