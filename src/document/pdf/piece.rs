use super::frame::Placed;
use super::{raised, space};

/// A gap that parts two pieces, in ems: wider than a space stretched by justification.
const WIDE_GAP: f32 = 1.2;
/// The same where no space glyph stands in the gap, as between the cells of a table.
const WIDE_GAP_WITHOUT_SPACE: f32 = 0.75;
/// The same for the rest of a gap after the space glyph in it, which may end a line of a cell.
const WIDE_GAP_AFTER_SPACE: f32 = 0.5;
/// How much of the smaller of two glyphs must stand beside the other for both to be on one line.
const BESIDE: f32 = 0.5;
/// Glyphs whose sizes differ by more are never on one line (initials and watermarks across lines).
const SIZE_RATIO: f32 = 2.5;
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

    /// Whether both stand on one line.
    pub(super) fn is_beside(&self, other: &Piece) -> bool {
        let ratio = self.size.max(other.size) / self.size.min(other.size).max(0.01);
        ratio <= SIZE_RATIO && overlap((self.top(), self.bottom()), (other.top(), other.bottom())) >= BESIDE
    }
}

/// How much of the shorter interval lies in the other, 0 to 1.
pub(super) fn overlap(a: (f32, f32), b: (f32, f32)) -> f32 {
    let common = a.1.min(b.1) - a.0.max(b.0);
    let shorter = (a.1 - a.0).min(b.1 - b.0).max(0.01);
    (common / shorter).clamp(0.0, 1.0)
}

/// Glyphs beside each other over the whole width of the page.
struct Row {
    /// The base and size of its largest glyph.
    base: f32,
    size: f32,
    glyphs: Vec<Placed>,
}

/// Makes pieces of glyphs, sorted by baseline, then from left to right.
pub(super) fn pieces(mut glyphs: Vec<Placed>) -> Vec<Piece> {
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        let open = rows.len().saturating_sub(OPEN_ROWS);
        let best = rows[open..].iter_mut().rev().find(|row| takes(row, &glyph));
        match best {
            Some(row) => {
                if glyph.size > row.size * 1.05 && !glyph.blank {
                    (row.base, row.size) = (glyph.base, glyph.size);
                }
                row.glyphs.push(glyph);
            }
            None => rows.push(Row { base: glyph.base, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    let mut pieces: Vec<Piece> = rows.into_iter().flat_map(|row| split(row.glyphs)).collect();
    sort(&mut pieces);
    pieces
}

/// Sorts by baseline, then from left to right.
pub(super) fn sort(pieces: &mut [Piece]) {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
}

fn takes(row: &Row, glyph: &Placed) -> bool {
    let band = |base: f32, size: f32| (base - 0.7 * size, base + 0.2 * size);
    let ratio = row.size.max(glyph.size) / row.size.min(glyph.size).max(0.01);
    ratio <= SIZE_RATIO && overlap(band(row.base, row.size), band(glyph.base, glyph.size)) >= BESIDE
}

/// Cuts a row at its wide gaps.
fn split(mut row: Vec<Placed>) -> Vec<Piece> {
    row.sort_by(|a, b| a.start.total_cmp(&b.start));
    let tracking = space::tracking(&row);
    let mut pieces = Vec::new();
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
            pieces.extend(piece(std::mem::take(&mut current), tracking));
        }
        if !glyph.blank {
            end = if is_cut { glyph.end } else { end.max(glyph.end) };
            size = glyph.size;
        }
        current.push(glyph);
    }
    pieces.extend(piece(current, tracking));
    pieces
}

/// A piece of glyphs from left to right; none if all are blank.
fn piece(mut glyphs: Vec<Placed>, tracking: f32) -> Option<Piece> {
    let first = glyphs.iter().position(|glyph| !glyph.blank)?;
    let last = glyphs.iter().rposition(|glyph| !glyph.blank)?;
    glyphs.truncate(last + 1);
    glyphs.drain(..first);
    let solid = || glyphs.iter().filter(|glyph| !glyph.blank);
    let count = solid().count();
    let mut sizes: Vec<f32> = solid().map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    let size = sizes[count / 2];
    let mut bases: Vec<f32> =
        solid().filter(|glyph| (glyph.size - size).abs() < size * 0.1).map(|glyph| glyph.base).collect();
    bases.sort_by(f32::total_cmp);
    let base = bases[bases.len() / 2];
    let bold = solid().filter(|glyph| glyph.bold).count() * 2 > count;
    let right = solid().map(|glyph| glyph.end).fold(f32::NEG_INFINITY, f32::max);
    raised::mark(&mut glyphs, base, size);
    Some(Piece {
        left: glyphs[0].start,
        right,
        base,
        size,
        bold,
        glyphs: count,
        column: None,
        text: space::text(&glyphs, size, tracking),
    })
}
