use super::layout::{gutter, join_lines};
use super::piece::{Piece, sort};

/// The least gap between two columns of cells, in ems.
const MIN_GAP: f32 = 0.6;
/// A gap that cannot be a river in justified text, in ems.
const SAFE_GAP: f32 = 2.0;
/// Rows in a row with text on one side only, after which a table without rules has ended.
const MAX_ONE_SIDED: usize = 4;
/// Lines of a cell are at least so far apart, in ems: what is nearer stands higher or lower in its row.
const MIN_STEP: f32 = 0.9;
/// And at most so far.
const MAX_STEP: f32 = 1.6;
/// More than this share of the space between lines parts two rows.
const ROW_SPACE: f32 = 1.2;
/// The width of what may be a list's bullet or number, in ems.
const MARKER_WIDTH: f32 = 3.0;

/// How many zones from the first on are the rows of one ruled table. Each zone is given by whether
/// a rule stands above and below it, and whether it has text on both sides of the cut.
pub(super) fn ruled_rows(zones: &[((bool, bool), bool)]) -> usize {
    let is_row = |zone: &&((bool, bool), bool)| zone.0 == (true, true) && zone.1;
    zones.iter().take_while(is_row).count()
}

/// The cells of a table with rules between its rows: row by row, and in each row cell by cell.
pub(super) fn ruled(rows: Vec<Vec<Piece>>) -> Vec<Piece> {
    let columns = columns(&rows.concat());
    // a rule under the head and one at the end leave all other rows in one zone
    if rows.len() == 2 {
        return rows.into_iter().flat_map(|zone| by_first_column(zone, &columns)).flatten().collect();
    }
    rows.into_iter().flat_map(|row| cells(row, &columns)).collect()
}

/// What comes before a table without rules, its cells, and what comes after.
pub(super) type Unruled = (Vec<Piece>, Vec<Piece>, Vec<Piece>);

/// Finds a table without rules in pieces that nothing crosses at `x`: rows with text on both sides,
/// at least two of them, or three where the gap is narrow. What stands before the first and after the last of these is no part of it.
pub(super) fn unruled(pieces: &[Piece], em: f32, x: f32) -> Option<Unruled> {
    let rows = rows(pieces.to_vec());
    let both: Vec<bool> = rows.iter().map(|row| is_two_sided(row, x)).collect();
    let first = both.iter().position(|both| *both)?;
    let mut last = first;
    for (i, both) in both.iter().enumerate().skip(first) {
        if *both && i - last <= MAX_ONE_SIDED + 1 {
            last = i;
        }
    }
    let count = both[first..=last].iter().filter(|both| **both).count();
    let table: Vec<Piece> = rows[first..=last].concat();
    let least = if gutter(&table, x, em).is_some_and(|gap| gap > SAFE_GAP) { 2 } else { 3 };
    if count < least || count * 3 < last + 1 - first || is_list(&table, x) || is_contents(&table, x) {
        return None;
    }
    let columns = columns(&table);
    let cells = by_first_column(table, &columns).concat();
    Some((rows[..first].concat(), cells, rows[last + 1..].concat()))
}

/// Whether all that stands on the left are bullets or numbers.
fn is_list(pieces: &[Piece], x: f32) -> bool {
    let mut left = pieces.iter().filter(|piece| piece.right <= x);
    left.all(|piece| piece.right - piece.left <= MARKER_WIDTH * piece.size && piece.glyphs <= 5)
}

/// Whether all that stands on the right are page numbers.
fn is_contents(pieces: &[Piece], x: f32) -> bool {
    let mut right = pieces.iter().filter(|piece| piece.right > x);
    right.all(|piece| {
        piece.text.len() <= 5 && piece.text.chars().all(|c| c.is_ascii_digit() || "ivxlc".contains(c))
    })
}

fn is_two_sided(row: &[Piece], x: f32) -> bool {
    row.iter().any(|piece| piece.right <= x) && row.iter().any(|piece| piece.right > x)
}

/// Pieces that stand beside each other, from top to bottom.
pub(super) fn rows(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    sort(&mut pieces);
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row.iter().rev().take(8).any(|other| other.is_beside(&piece)) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    rows
}

/// The left and right edges of the columns: stretches that no gap goes through from top to bottom.
fn columns(pieces: &[Piece]) -> Vec<(f32, f32)> {
    let mut extents: Vec<(f32, f32, f32)> = pieces.iter().map(|p| (p.left, p.right, p.size)).collect();
    extents.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (left, right, size) in extents {
        match columns.last_mut() {
            Some(column) if left - column.1 < MIN_GAP * size => column.1 = column.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    columns
}

/// Cuts a zone into the rows of a table: where more than the space between lines parts them, or, where
/// all lines stand equally close, before each line that has text in the first column.
fn by_first_column(zone: Vec<Piece>, columns: &[(f32, f32)]) -> Vec<Vec<Piece>> {
    let Some(first) = columns.first() else { return vec![zone] };
    let lines = rows(zone);
    if let Some(table) = by_space(&lines, columns) {
        return table.into_iter().map(|row| cells(row, columns)).collect();
    }
    let mut table: Vec<Vec<Piece>> = Vec::new();
    for line in lines {
        let begins = line.iter().any(|piece| piece.left < first.1);
        match table.last_mut() {
            Some(row) if !begins => row.extend(line),
            _ => table.push(line),
        }
    }
    table.into_iter().map(|row| cells(row, columns)).collect()
}

/// The rows that space parts; none where no lines stand closer than others, or where the closer ones
/// are rows themselves: nearly all of them have text in every column.
fn by_space(lines: &[Vec<Piece>], columns: &[(f32, f32)]) -> Option<Vec<Vec<Piece>>> {
    let line_step = lines.windows(2).map(|pair| step(&pair[0], &pair[1])).filter(|step| *step >= MIN_STEP);
    let line_step = line_step.fold(f32::INFINITY, f32::min);
    if line_step > MAX_STEP {
        return None;
    }
    let rows: Vec<&[Vec<Piece>]> = lines.chunk_by(|a, b| step(a, b) <= ROW_SPACE * line_step).collect();
    let further = || rows.iter().flat_map(|row| &row[1..]);
    let whole = further().filter(|line| fills(line, columns)).count();
    (rows.len() > 1 && whole * 10 <= further().count() * 9)
        .then(|| rows.iter().map(|row| row.concat()).collect())
}

/// From one line to the next, in ems.
fn step(a: &[Piece], b: &[Piece]) -> f32 {
    let (Some(above), Some(below)) = (a.first(), b.first()) else { return 0.0 };
    (below.base - above.base) / above.size.max(below.size).max(0.01)
}

/// Whether a line has text in every column.
fn fills(line: &[Piece], columns: &[(f32, f32)]) -> bool {
    columns.iter().all(|(left, right)| line.iter().any(|piece| piece.left < *right && piece.right > *left))
}

/// The lines of a row's cells, cell by cell.
fn cells(row: Vec<Piece>, columns: &[(f32, f32)]) -> Vec<Piece> {
    let mut cells: Vec<Vec<Piece>> = vec![Vec::new(); columns.len()];
    for mut piece in row {
        let column = columns.iter().rposition(|(left, _)| *left <= piece.left).unwrap_or(0);
        if let Some(cell) = cells.get_mut(column) {
            piece.column = columns.get(column).copied();
            cell.push(piece);
        }
    }
    cells.into_iter().flat_map(join_lines).collect()
}
