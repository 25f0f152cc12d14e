use super::frame::Placed;
use super::neighbours::{self, BESIDE, Run, SIZE_RATIO, overlap};
use super::{raised, space};

/// A gap that parts two pieces, in ems: wider than a space stretched by justification.
const WIDE_GAP: f32 = 1.2;
/// The same where no space glyph stands in the gap, as between the cells of a table.
const WIDE_GAP_WITHOUT_SPACE: f32 = 0.75;
/// The same for the rest of a gap after the space glyph in it, which may end a line of a cell.
const WIDE_GAP_AFTER_SPACE: f32 = 0.5;
/// How far the baselines of two glyphs of one run may be apart, in ems of the smaller: fonts of two
/// scripts in one line are set a little off each other, and raised marks stand higher.
const SAME_BASELINE: f32 = 0.1;
/// Rows that may still take a glyph: glyphs come sorted by baseline.
const OPEN_ROWS: usize = 12;

/// A stretch of a line without a wide gap.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub text: String,
    pub left: f32,
    pub right: f32,
    /// The baseline of the glyphs of its main size.
    pub base: f32,
    /// The size of most of its glyphs.
    pub size: f32,
    /// Whether most of its glyphs are bold.
    pub bold: bool,
    /// Its number of glyphs that are not blank.
    pub glyphs: usize,
    /// The edges of the column that it stands in, where there are several.
    pub column: Option<(f32, f32)>,
}

impl Piece {
    /// The top of its tall letters, roughly.
    pub(super) fn top(&self) -> f32 {
        self.base - 0.7 * self.size
    }

    /// The bottom of its letters, roughly.
    pub(super) fn bottom(&self) -> f32 {
        self.base + 0.2 * self.size
    }

    /// Whether the other stands above or below a good part of it.
    pub(super) fn covers(&self, other: &Piece) -> bool {
        let common = self.right.min(other.right) - self.left.max(other.left);
        common > 0.5 * self.size.min(other.size)
    }

    /// Whether both stand on one line.
    pub(super) fn is_beside(&self, other: &Piece) -> bool {
        let ratio = self.size.max(other.size) / self.size.min(other.size).max(0.01);
        ratio <= SIZE_RATIO && overlap((self.top(), self.bottom()), (other.top(), other.bottom())) >= BESIDE
    }
}

/// Makes pieces of glyphs, sorted by baseline, then from left to right.
///
/// Glyphs on one baseline make runs; then runs that stand close beside each other, such as a line and
/// the raised mark in it, make one piece. A line is never formed over the whole width of the page: a
/// heading in one column would take the letters of two lines in the next.
pub(super) fn pieces(glyphs: Vec<Placed>) -> Vec<Piece> {
    let runs = baselines(glyphs).into_iter().flat_map(split).collect();
    let mut pieces: Vec<Piece> = neighbours::join(runs).into_iter().filter_map(piece).collect();
    sort(&mut pieces);
    pieces
}

/// The glyphs of each baseline, from top to bottom.
fn baselines(mut glyphs: Vec<Placed>) -> Vec<Vec<Placed>> {
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    for glyph in glyphs {
        let open = rows.len().saturating_sub(OPEN_ROWS);
        let on_line =
            |row: &&mut Vec<Placed>| row.first().is_some_and(|first| has_same_baseline(first, &glyph));
        match rows[open..].iter_mut().rev().find(on_line) {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    rows
}

fn has_same_baseline(a: &Placed, b: &Placed) -> bool {
    let (small, large) = (a.size.min(b.size), a.size.max(b.size));
    large <= SIZE_RATIO * small && (a.base - b.base).abs() <= SAME_BASELINE * small
}

/// Sorts by baseline, then from left to right.
pub(super) fn sort(pieces: &mut [Piece]) {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
}

/// Cuts a row at its wide gaps.
fn split(mut row: Vec<Placed>) -> Vec<Run> {
    row.sort_by(|a, b| a.start.total_cmp(&b.start));
    let tracking = space::tracking(&row);
    let mut runs = Vec::new();
    let mut current: Vec<Placed> = Vec::new();
    let mut end = f32::NEG_INFINITY;
    let mut size = 0.0_f32;
    for glyph in row {
        let em = size.max(glyph.size).max(0.01);
        let gap = (glyph.start - end) / em - 2.0 * tracking;
        let wide = match current.last() {
            Some(space) if space.blank => WIDE_GAP.min((space.end - end) / em + WIDE_GAP_AFTER_SPACE),
            _ => WIDE_GAP_WITHOUT_SPACE,
        };
        let is_cut = !glyph.blank && end.is_finite() && gap > wide;
        if is_cut {
            runs.extend(Run::new(std::mem::take(&mut current), tracking));
        }
        if !glyph.blank {
            end = if is_cut { glyph.end } else { end.max(glyph.end) };
            size = glyph.size;
        }
        current.push(glyph);
    }
    runs.extend(Run::new(current, tracking));
    runs
}

/// A soft hyphen that is drawn and ends no line is a hyphen: some writers give their one hyphen glyph
/// the character that it stood for first.
fn show_hyphens(glyphs: &mut [Placed]) {
    let Some((_, inner)) = glyphs.split_last_mut() else { return };
    for glyph in inner.iter_mut().filter(|glyph| glyph.end > glyph.start + 0.1 * glyph.size) {
        if glyph.text == "\u{AD}" {
            glyph.text = "-".to_owned();
        }
    }
}

/// A piece of the glyphs of a run; none if all are blank.
fn piece(run: Run) -> Option<Piece> {
    let Run { mut glyphs, tracking, base, size, right, .. } = run;
    let solid = || glyphs.iter().filter(|glyph| !glyph.blank);
    let count = solid().count();
    let bold = solid().filter(|glyph| glyph.bold).count() * 2 > count;
    raised::mark(&mut glyphs, base, size);
    show_hyphens(&mut glyphs);
    Some(Piece {
        left: glyphs.first()?.start,
        right,
        base,
        size,
        bold,
        glyphs: count,
        column: None,
        text: space::text(&glyphs, size, tracking),
    })
}
