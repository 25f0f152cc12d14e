//! Whether what stands on both sides of a gutter are columns of running text.

use super::layout::{gutter, join_lines, sides};
use super::piece::Piece;
use super::table::rows;

/// The least gutter, in ems of the page's body type.
pub(super) const MIN_GUTTER: f32 = 0.7;
/// The least lines of a column of running text.
const MIN_LINES: usize = 4;
/// The least width of a column of running text, in ems.
const MIN_WIDTH: f32 = 8.0;
/// A line that fills this share of its column is full: ragged lines and short words leave less.
const FULL: f32 = 0.7;
/// The share of full lines among headings, lists and ends of paragraphs.
const LEAST_FULL: f32 = 0.3;
/// The same where each line stands beside one, as the rows of a table do.
const LEAST_FULL_IN_ROWS: f32 = 0.5;
/// So many full lines one after the other are running text, whatever else stands in the column.
const RUN: usize = 4;
/// How near, in points, a cut is to the one between the columns of a neighbouring page.
const SAME_CUT: f32 = 4.0;
/// A bullet or a number before the text of a list item is at most so wide, in ems.
const MARKER_WIDTH: f32 = 3.0;

/// What the columns of a page are judged by.
pub(super) struct Habit<'a> {
    /// The size of the page's body type: headings do not widen its gutters.
    pub em: f32,
    /// The edges of the columns that the page and its neighbours are known to have.
    pub known: &'a [(f32, f32)],
}

impl Habit<'_> {
    /// The size that most of the glyphs of `pieces` have.
    pub(super) fn body(pieces: &[Piece]) -> f32 {
        let mut sizes: Vec<(f32, usize)> = pieces.iter().map(|piece| (piece.size, piece.glyphs)).collect();
        sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut half = sizes.iter().map(|(_, glyphs)| glyphs).sum::<usize>() / 2;
        for (size, glyphs) in sizes {
            if glyphs >= half {
                return size.max(1.0);
            }
            half -= glyphs;
        }
        1.0
    }

    /// Whether both sides of `x` are columns of running text.
    pub(super) fn are_columns(&self, pieces: &[Piece], x: f32) -> bool {
        if gutter(pieces, x, self.em).is_none_or(|gutter| gutter < MIN_GUTTER) {
            return false;
        }
        let (left, right) = sides(pieces, x);
        let least = if are_rows(&left, &right) { LEAST_FULL_IN_ROWS } else { LEAST_FULL };
        if self.known.iter().any(|known| (known.0 - x).abs() <= SAME_CUT) {
            let lines = |side: &[Piece]| join_lines(side.to_vec()).len();
            let goes_on = |side: &[Piece]| go_on(side, least) || self.falls_into_columns(side);
            // one line beside a heading or a running head is no rest of a column
            let is_rest = lines(&left) > 1 && lines(&right) > 1;
            return is_rest && go_on(&left, least) && goes_on(&right);
        }
        self.stand_alone(pieces, x)
    }

    /// The same by what is seen here alone, whatever columns the page is known to have.
    pub(super) fn stand_alone(&self, pieces: &[Piece], x: f32) -> bool {
        let (left, right) = sides(pieces, x);
        let least = if are_rows(&left, &right) { LEAST_FULL_IN_ROWS } else { LEAST_FULL };
        is_column(&left, least) && (is_column(&right, least) || self.falls_into_columns(&right))
    }

    /// The known column that a line between two edges stands in.
    pub(super) fn column(&self, left: f32, right: f32) -> Option<(f32, f32)> {
        let holds = |known: &&(f32, f32)| left >= known.0 - SAME_CUT && right <= known.1 + SAME_CUT;
        self.known.iter().rfind(holds).copied()
    }

    /// Whether the right side of the first gutter of a page holds two columns or more.
    fn falls_into_columns(&self, pieces: &[Piece]) -> bool {
        shared_edges(pieces, MIN_LINES).into_iter().any(|edge| self.are_columns(pieces, edge - 1.5))
    }
}

/// Whether the lines fill the width and do not fall into cells.
fn is_column(pieces: &[Piece], least: f32) -> bool {
    let lines = join_lines(pieces.to_vec());
    let Some(column) = Column::of(&lines) else { return false };
    lines.len() >= MIN_LINES
        && column.width > MIN_WIDTH * column.size
        && !falls_into_cells(pieces, lines.len())
        && (column.full(&lines) >= least || column.longest_run(&lines) >= RUN)
}

/// Whether the pieces are the rest of a column that other pages have: a few lines are enough.
fn go_on(pieces: &[Piece], least: f32) -> bool {
    let lines = join_lines(pieces.to_vec());
    let Some(column) = Column::of(&lines) else { return false };
    !falls_into_cells(pieces, lines.len()) && column.full(&lines) >= least
}

/// Whether further edges than the left one are shared by many lines. The gaps of loosely set lines
/// stand now here, now there.
fn falls_into_cells(pieces: &[Piece], lines: usize) -> bool {
    !shared_edges(pieces, (lines / 5).max(3)).is_empty()
}

/// The left edges, but those of lines and of the text after bullets, at which `least` pieces begin.
fn shared_edges(pieces: &[Piece], least: usize) -> Vec<f32> {
    let mut edges: Vec<f32> = rows(pieces.to_vec()).into_iter().flat_map(inner_edges).collect();
    edges.sort_by(f32::total_cmp);
    let groups = edges.chunk_by(|a, b| b - a < 1.5);
    groups.filter(|group| group.len() >= least).map(|group| group[0]).collect()
}

fn inner_edges(mut row: Vec<Piece>) -> Vec<f32> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let is_marker =
        |piece: &Piece| piece.glyphs <= 5 && piece.right - piece.left <= MARKER_WIDTH * piece.size;
    let after = row.windows(2).enumerate().filter(|(at, pair)| *at > 0 || !is_marker(&pair[0]));
    after.map(|(_, pair)| pair[1].left).collect()
}

/// Whether nearly each line of one side stands beside one of the other.
fn are_rows(left: &[Piece], right: &[Piece]) -> bool {
    let beside = |some: &[Piece], others: &[Piece]| {
        let near = |piece: &&Piece| {
            let from = others.partition_point(|other| other.base < piece.base - 0.2 * piece.size);
            others.get(from).is_some_and(|other| other.base <= piece.base + 0.2 * piece.size)
        };
        some.iter().filter(near).count() * 10 >= some.len() * 9
    };
    beside(left, right) && beside(right, left)
}

/// The measures of a column.
struct Column {
    left: f32,
    width: f32,
    size: f32,
}

impl Column {
    fn of(lines: &[Piece]) -> Option<Column> {
        let left = lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
        let right = lines.iter().map(|line| line.right).fold(f32::NEG_INFINITY, f32::max);
        let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
        sizes.sort_by(f32::total_cmp);
        let size = *sizes.get(sizes.len() / 2)?;
        Some(Column { left, width: right - left, size })
    }

    fn is_full(&self, line: &Piece) -> bool {
        line.right - self.left.max(line.left) > FULL * self.width
    }

    fn full(&self, lines: &[Piece]) -> f32 {
        lines.iter().filter(|line| self.is_full(line)).count() as f32 / lines.len().max(1) as f32
    }

    /// The most full lines one after the other.
    fn longest_run(&self, lines: &[Piece]) -> usize {
        let runs = lines.chunk_by(|a, b| self.is_full(a) && self.is_full(b));
        runs.filter(|run| self.is_full(&run[0])).map(<[Piece]>::len).max().unwrap_or(0)
    }
}
