use super::collect::Rule;
use super::frame::Frame;
use super::pages::PageLine;
use super::piece::{Piece, pieces, sort};
use super::space::is_wide;
use super::table;
use crate::document::Geometry;

/// Columns within columns within columns: more is no honest page.
const MAX_DEPTH: usize = 6;
/// Left edges that are tried as the beginning of a column.
const MAX_EDGES: usize = 300;
/// The least lines of a column of running text.
const MIN_COLUMN_LINES: usize = 4;
/// The least width of a column of running text, in ems.
const MIN_COLUMN_WIDTH: f32 = 8.0;
/// The least gutter, in ems.
const MIN_GUTTER: f32 = 0.8;
/// What joins pieces of a line that stand further apart than this, in ems, is a tab.
const TAB_GAP: f32 = 3.0;

/// Part of a page, in reading order.
pub(super) enum Part {
    /// Pieces that make lines.
    Lines(Vec<Piece>),
    /// The cells of a table, row by row; each piece is a line of a cell.
    Table(Vec<Piece>),
}

/// Makes lines of a frame's glyphs. `tables` counts the tables of the page.
pub(super) fn lines(frame: Frame, tables: &mut u32) -> Vec<PageLine> {
    let mut parts = Vec::new();
    arrange(pieces(frame.glyphs), &frame.rules, MAX_DEPTH, &mut parts);
    let mut lines = Vec::new();
    for part in parts {
        let (pieces, table) = match part {
            Part::Lines(pieces) => (join_lines(pieces), None),
            Part::Table(cells) => {
                *tables += 1;
                (cells, Some(*tables))
            }
        };
        lines.extend(pieces.into_iter().map(|piece| PageLine {
            geometry: Geometry {
                left: piece.left,
                right: piece.right,
                baseline: piece.base,
                size: piece.size,
                bold: piece.bold,
                page_height: frame.height,
                table,
                turned: frame.turned,
            },
            text: piece.text,
        }));
    }
    lines
}

/// A stretch of the page, from top to bottom, that nothing crosses at some `x`.
#[derive(Default)]
struct Zone {
    pieces: Vec<Piece>,
    /// Whether a rule that crosses `x` stands above and below.
    ruled: (bool, bool),
}

/// Puts pieces into reading order: where a stretch of the page falls into columns, each column is
/// read to its end (a recursive cut after Nagy and Seth's XY tree, 1984, but one that first looks
/// for the vertical cut that orders most lines); a table is read row by row.
pub(super) fn arrange(pieces: Vec<Piece>, rules: &[Rule], depth: usize, parts: &mut Vec<Part>) {
    let Some(x) = (depth > 0).then(|| best_cut(&pieces, rules)).flatten() else {
        return parts.push(Part::Lines(pieces));
    };
    let mut plain = Vec::new();
    let zones = zones(&pieces, rules, x);
    let mut i = 0;
    while i < zones.len() {
        let row_count =
            table::ruled_rows(&zones[i..].iter().map(|z| (z.ruled, is_split(z, x))).collect::<Vec<_>>());
        if row_count > 1 {
            flush(&mut plain, rules, depth, parts);
            let rows = zones[i..i + row_count].iter().map(|zone| zone.pieces.clone()).collect();
            parts.push(Part::Table(table::ruled(rows)));
            i += row_count;
            continue;
        }
        let zone = &zones[i];
        i += 1;
        if is_columns(&zone.pieces, x) {
            flush(&mut plain, rules, depth, parts);
            let (left, right) = sides(&zone.pieces, x);
            arrange(left, rules, depth - 1, parts);
            arrange(right, rules, depth - 1, parts);
        } else if let Some((before, cells, after)) = table::unruled(&zone.pieces, x) {
            plain.extend(before);
            flush(&mut plain, rules, depth, parts);
            parts.push(Part::Table(cells));
            plain.extend(after);
        } else {
            plain.extend(zone.pieces.iter().cloned());
        }
    }
    flush(&mut plain, rules, depth, parts);
}

/// Arranges what stands between columns and tables.
fn flush(plain: &mut Vec<Piece>, rules: &[Rule], depth: usize, parts: &mut Vec<Part>) {
    if !plain.is_empty() {
        arrange(std::mem::take(plain), rules, depth - 1, parts);
    }
}

/// The cut that orders most pieces.
fn best_cut(pieces: &[Piece], rules: &[Rule]) -> Option<f32> {
    let mut edges: Vec<f32> = pieces.iter().map(|piece| piece.left).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    let step = edges.len() / MAX_EDGES + 1;
    let mut best: Option<(usize, f32)> = None;
    for x in edges.into_iter().skip(1).step_by(step).map(|edge| edge - 1.5) {
        let score = score(pieces, rules, x);
        if score > 0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, x));
        }
    }
    best.map(|(_, x)| x)
}

fn score(pieces: &[Piece], rules: &[Rule], x: f32) -> usize {
    let zones = zones(pieces, rules, x);
    let split: Vec<((bool, bool), bool)> = zones.iter().map(|z| (z.ruled, is_split(z, x))).collect();
    let mut score = 0;
    let mut i = 0;
    while i < zones.len() {
        let rows = table::ruled_rows(&split[i..]);
        if rows > 1 {
            score += zones[i..i + rows].iter().map(|zone| zone.pieces.len()).sum::<usize>();
            i += rows;
            continue;
        }
        if split[i].1 && (is_columns(&zones[i].pieces, x) || table::unruled(&zones[i].pieces, x).is_some()) {
            score += zones[i].pieces.len();
        }
        i += 1;
    }
    score
}

/// Cuts the page from top to bottom wherever a piece or a rule crosses `x`. Pieces that cross are
/// zones of their own.
fn zones(pieces: &[Piece], rules: &[Rule], x: f32) -> Vec<Zone> {
    let mut crossing: Vec<f32> =
        rules.iter().filter(|rule| rule.left < x - 3.0 && rule.right > x + 3.0).map(|rule| rule.y).collect();
    crossing.sort_by(f32::total_cmp);
    let mut crossing = crossing.into_iter().peekable();
    let mut zones: Vec<Zone> = Vec::new();
    let mut current = Zone::default();
    for piece in pieces {
        let mut is_ruled = false;
        while crossing.next_if(|y| *y < piece.base - 0.3 * piece.size).is_some() {
            is_ruled = true;
        }
        if is_ruled {
            current.ruled.1 = true;
            close(&mut current, &mut zones);
            current.ruled.0 = true;
        }
        if piece.left < x && piece.right > x {
            close(&mut current, &mut zones);
            zones.push(Zone { pieces: vec![piece.clone()], ruled: (false, false) });
        } else {
            current.pieces.push(piece.clone());
        }
    }
    current.ruled.1 = crossing.next().is_some();
    close(&mut current, &mut zones);
    zones
}

fn close(current: &mut Zone, zones: &mut Vec<Zone>) {
    let zone = std::mem::take(current);
    if !zone.pieces.is_empty() {
        zones.push(zone);
    }
}

/// The pieces to the left and to the right of `x`.
fn sides(pieces: &[Piece], x: f32) -> (Vec<Piece>, Vec<Piece>) {
    pieces.iter().cloned().partition(|piece| piece.right <= x)
}

/// Whether there is text on both sides, with a gutter between.
fn is_split(zone: &Zone, x: f32) -> bool {
    gutter(&zone.pieces, x).is_some_and(|gutter| gutter >= MIN_GUTTER)
}

/// The width between both sides, in ems; none if one is empty.
fn gutter(pieces: &[Piece], x: f32) -> Option<f32> {
    let (mut left, mut right, mut size) = (f32::NEG_INFINITY, f32::INFINITY, 0.0_f32);
    for piece in pieces {
        if piece.right <= x {
            left = left.max(piece.right);
        } else {
            right = right.min(piece.left);
        }
        size = size.max(piece.size.min(20.0));
    }
    (left.is_finite() && right.is_finite()).then(|| (right - left) / size.max(1.0))
}

/// Whether both sides are columns of running text.
fn is_columns(pieces: &[Piece], x: f32) -> bool {
    if gutter(pieces, x).is_none_or(|gutter| gutter < MIN_GUTTER) {
        return false;
    }
    let (left, right) = sides(pieces, x);
    is_column(left) && is_column(right)
}

/// Whether most lines fill the width: cells of a table do not.
fn is_column(pieces: Vec<Piece>) -> bool {
    let lines = join_lines(pieces);
    let left = lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::NEG_INFINITY, f32::max);
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(size) = sizes.get(sizes.len() / 2) else { return false };
    let full = lines.iter().filter(|line| line.right - line.left > 0.7 * (right - left)).count();
    lines.len() >= MIN_COLUMN_LINES && right - left > MIN_COLUMN_WIDTH * size && full * 2 >= lines.len()
}

/// Joins the pieces that stand beside each other.
pub(super) fn join_lines(mut pieces: Vec<Piece>) -> Vec<Piece> {
    sort(&mut pieces);
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let open = rows.len().saturating_sub(3);
        let row = rows[open..].iter_mut().rev().find(|row| widest(row).is_some_and(|w| w.is_beside(&piece)));
        match row {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    rows.into_iter().filter_map(join).collect()
}

fn widest(row: &[Piece]) -> Option<&Piece> {
    row.iter().max_by(|a, b| a.glyphs.cmp(&b.glyphs))
}

fn join(mut row: Vec<Piece>) -> Option<Piece> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let main = widest(&row)?.clone();
    let glyphs: usize = row.iter().map(|piece| piece.glyphs).sum();
    let bold: usize = row.iter().filter(|piece| piece.bold).map(|piece| piece.glyphs).sum();
    let mut row = row.into_iter();
    let mut line = row.next()?;
    for piece in row {
        line.text.push_str(between(&line, &piece));
        line.text.push_str(&piece.text);
        line.right = line.right.max(piece.right);
    }
    Some(Piece { base: main.base, size: main.size, bold: bold * 2 > glyphs, glyphs, ..line })
}

/// What stands between two pieces of a line.
fn between(left: &Piece, right: &Piece) -> &'static str {
    let gap = (right.left - left.right) / left.size.max(right.size).max(0.01);
    let is_chinese = is_wide(left.text.chars().last()) && is_wide(right.text.chars().next());
    match gap {
        _ if gap > TAB_GAP => "\t",
        _ if gap > 1.0 || (gap > 0.2 && !is_chinese) => " ",
        _ => "",
    }
}
