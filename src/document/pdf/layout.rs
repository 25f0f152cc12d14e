use super::collect::{Rule, join_rules};
use super::columns::{Habit, MIN_GUTTER};
use super::margin;
use super::pages::PageLine;
use super::piece::{Piece, sort};
use super::space::is_wide;
use super::{raised, table};
use crate::document::Geometry;

/// Columns within columns within columns: more is no honest page.
const MAX_DEPTH: usize = 6;
/// Left edges that are tried as the beginning of a column.
const MAX_EDGES: usize = 100;
/// Pieces on a page above which it is no text: columns and tables are not looked for.
const MAX_PIECES: usize = 10_000;
/// From baseline to baseline over a white band that parts columns from what follows, in ems.
const BAND: f32 = 2.2;
/// How far before a left edge a cut is made, in points.
const EDGE: f32 = 1.5;
/// What joins pieces of a line that stand further apart than this, in ems, is a tab.
const TAB_GAP: f32 = 3.0;

/// Part of a page, in reading order.
pub(super) enum Part {
    /// Pieces that make lines.
    Lines(Vec<Piece>),
    /// The cells of a table, row by row; each piece is a line of a cell.
    Table(Vec<Piece>),
}

/// The pieces of all glyphs of a page that run in one direction.
#[derive(Debug)]
pub(super) struct Sheet {
    pub pieces: Vec<Piece>,
    /// The horizontal rules of the page; none for text that runs otherwise.
    pub rules: Vec<Rule>,
    /// The extent across the lines: the page's height for horizontal text.
    pub height: f32,
    /// Whether most of the page runs otherwise.
    pub turned: bool,
}

/// Makes lines of a sheet's pieces. `known` are the edges of the columns of the page and its neighbours;
/// `tables` counts the tables of the page.
pub(super) fn lines(sheet: &Sheet, known: &[(f32, f32)], tables: &mut u32) -> Vec<PageLine> {
    let (numbers, pieces) = margin::line_numbers(sheet.pieces.clone(), sheet.height);
    let (head, pieces, foot) = margin::page_numbers(pieces, sheet.height);
    let rules = join_rules(sheet.rules.clone());
    let page = Page { rules: &rules, habit: Habit { em: Habit::body(&pieces), known } };
    let mut parts = vec![Part::Lines(head)];
    arrange(pieces, &page, MAX_DEPTH, &mut parts);
    parts.push(Part::Lines(foot));
    let mut lines = Vec::new();
    for part in parts {
        let (pieces, table) = match part {
            Part::Lines(pieces) => (join_lines(pieces), None),
            Part::Table(cells) => {
                *tables += 1;
                (cells, Some(*tables))
            }
        };
        lines.extend(pieces.into_iter().map(|piece| page_line(piece, sheet, table)));
    }
    stay_in_column(&mut lines, &page.habit);
    lines.extend(margin::one_line(numbers).map(|piece| {
        let mut line = page_line(piece, sheet, None);
        line.geometry.margin = true;
        line
    }));
    lines
}

/// Gives the lines of a page that shows no columns of its own those of its neighbours: a last page may
/// have text in the first one only.
fn stay_in_column(lines: &mut [PageLine], habit: &Habit) {
    let in_text = |line: &&mut PageLine| line.geometry.table.is_none();
    if lines.iter_mut().filter(in_text).all(|line| line.geometry.column.is_none()) {
        for line in lines.iter_mut().filter(in_text) {
            line.geometry.column = habit.column(line.geometry.left, line.geometry.right);
        }
    }
}

fn page_line(piece: Piece, sheet: &Sheet, table: Option<u32>) -> PageLine {
    let geometry = Geometry {
        left: piece.left,
        right: piece.right,
        baseline: piece.base,
        size: piece.size,
        bold: piece.bold,
        page_height: sheet.height,
        table,
        column: piece.column,
        turned: sheet.turned,
        margin: false,
    };
    PageLine { text: piece.text, geometry }
}

/// What pieces are ordered by.
pub(super) struct Page<'a> {
    rules: &'a [Rule],
    habit: Habit<'a>,
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
pub(super) fn arrange(pieces: Vec<Piece>, page: &Page, depth: usize, parts: &mut Vec<Part>) {
    let Some(x) = (depth > 0 && pieces.len() <= MAX_PIECES).then(|| best_cut(&pieces, page)).flatten() else {
        return parts.push(Part::Lines(pieces));
    };
    let mut plain = Vec::new();
    let zones = zones(&pieces, page, x);
    let mut i = 0;
    while i < zones.len() {
        let row_count = table::ruled_rows(
            &zones[i..].iter().map(|z| (z.ruled, is_split(z, page, x))).collect::<Vec<_>>(),
        );
        if row_count > 1 {
            flush(&mut plain, page, depth, parts);
            let rows = zones[i..i + row_count].iter().map(|zone| zone.pieces.clone()).collect();
            parts.push(Part::Table(table::ruled(rows)));
            i += row_count;
            continue;
        }
        let zone = &zones[i];
        i += 1;
        if page.habit.are_columns(&zone.pieces, x) {
            let (before, columns, after) = without_tables(&zone.pieces, page, x);
            plain.extend(before);
            flush(&mut plain, page, depth, parts);
            let (left, right) = sides(&columns, x);
            arrange(in_column(left), page, depth - 1, parts);
            arrange(in_column(right), page, depth - 1, parts);
            plain.extend(after);
        } else if let Some((before, cells, after)) = table::unruled(&zone.pieces, page.habit.em, x) {
            plain.extend(before);
            flush(&mut plain, page, depth, parts);
            parts.push(Part::Table(cells));
            plain.extend(after);
        } else {
            plain.extend(zone.pieces.iter().cloned());
        }
    }
    flush(&mut plain, page, depth, parts);
}

/// Arranges what stands between columns and tables.
fn flush(plain: &mut Vec<Piece>, page: &Page, depth: usize, parts: &mut Vec<Part>) {
    if !plain.is_empty() {
        arrange(std::mem::take(plain), page, depth - 1, parts);
    }
}

/// The cut that orders most pieces.
fn best_cut(pieces: &[Piece], page: &Page) -> Option<f32> {
    let mut best: Option<(usize, f32)> = None;
    for x in edges(pieces) {
        let score = score(pieces, page, x - EDGE);
        if score > 0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, x - EDGE));
        }
    }
    best.map(|(_, x)| x)
}

/// The left edges where most pieces begin, from left to right.
fn edges(pieces: &[Piece]) -> Vec<f32> {
    let mut lefts: Vec<f32> = pieces.iter().map(|piece| piece.left).collect();
    lefts.sort_by(f32::total_cmp);
    let mut edges: Vec<(f32, usize)> = Vec::new();
    for left in lefts {
        match edges.last_mut() {
            Some((edge, count)) if left - *edge < 1.0 => *count += 1,
            _ => edges.push((left, 1)),
        }
    }
    edges.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.total_cmp(&b.0)));
    edges.truncate(MAX_EDGES);
    edges.sort_by(|a, b| a.0.total_cmp(&b.0));
    edges.into_iter().map(|(edge, _)| edge).skip(1).collect()
}

fn score(pieces: &[Piece], page: &Page, x: f32) -> usize {
    let zones = zones(pieces, page, x);
    let split: Vec<((bool, bool), bool)> = zones.iter().map(|z| (z.ruled, is_split(z, page, x))).collect();
    let mut score = 0;
    let mut i = 0;
    while i < zones.len() {
        let rows = table::ruled_rows(&split[i..]);
        if rows > 1 {
            score += zones[i..i + rows].iter().map(|zone| zone.pieces.len()).sum::<usize>();
            i += rows;
            continue;
        }
        if split[i].1
            && (page.habit.are_columns(&zones[i].pieces, x)
                || table::unruled(&zones[i].pieces, page.habit.em, x).is_some())
        {
            score += zones[i].pieces.len();
        }
        i += 1;
    }
    score
}

/// Cuts the page from top to bottom wherever a piece or a rule crosses `x`. Pieces that cross are
/// zones of their own.
fn zones(pieces: &[Piece], page: &Page, x: f32) -> Vec<Zone> {
    let mut crossing: Vec<f32> = page
        .rules
        .iter()
        .filter(|rule| rule.left < x - 3.0 && rule.right > x + 3.0)
        .map(|rule| rule.y)
        .collect();
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
        if crosses(piece, page, x) {
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

/// Whether a piece stands across `x`, or in the gutter before it, as centred page numbers do.
fn crosses(piece: &Piece, page: &Page, x: f32) -> bool {
    piece.left < x && piece.right > x - MIN_GUTTER * page.habit.em + EDGE
}

/// The pieces to the left and to the right of `x`.
pub(super) fn sides(pieces: &[Piece], x: f32) -> (Vec<Piece>, Vec<Piece>) {
    pieces.iter().cloned().partition(|piece| piece.right <= x)
}

/// Notes the edges of a column in its pieces.
fn in_column(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let left = pieces.iter().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
    let right = pieces.iter().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
    pieces.iter_mut().for_each(|piece| piece.column = Some((left, right)));
    pieces
}

/// Whether there is text on both sides, with a gutter between.
fn is_split(zone: &Zone, page: &Page, x: f32) -> bool {
    gutter(&zone.pieces, x, page.habit.em).is_some_and(|gutter| gutter >= MIN_GUTTER)
}

/// The width between both sides, in ems of the body type; none if one is empty.
pub(super) fn gutter(pieces: &[Piece], x: f32, em: f32) -> Option<f32> {
    let (mut left, mut right) = (f32::NEG_INFINITY, f32::INFINITY);
    for piece in pieces {
        if piece.right <= x {
            left = left.max(piece.right);
        } else {
            right = right.min(piece.left);
        }
    }
    (left.is_finite() && right.is_finite()).then(|| (right - left) / em)
}

/// Parts two columns from tables above and below, from which a white band parts them.
fn without_tables(pieces: &[Piece], page: &Page, x: f32) -> (Vec<Piece>, Vec<Piece>, Vec<Piece>) {
    let mut bands: Vec<Vec<Piece>> = Vec::new();
    let mut base = f32::NEG_INFINITY;
    for piece in pieces {
        if piece.base - base > BAND * piece.size {
            bands.push(Vec::new());
        }
        base = base.max(piece.base);
        if let Some(band) = bands.last_mut() {
            band.push(piece.clone());
        }
    }
    let is_table = |band: &Vec<Piece>| {
        !page.habit.stand_alone(band, x) && band.len() > 5 && table::unruled(band, page.habit.em, x).is_some()
    };
    let Some(first) = bands.iter().position(|band| !is_table(band)) else {
        return (Vec::new(), pieces.to_vec(), Vec::new());
    };
    let last = bands.iter().rposition(|band| !is_table(band)).unwrap_or(first);
    let (before, columns, after) =
        (bands[..first].concat(), bands[first..=last].concat(), bands[last + 1..].concat());
    without_head_and_foot(before, columns, after, x)
}

/// Parts two columns from a running head and foot of which one half stands at the left margin and
/// the other at the right.
fn without_head_and_foot(
    mut before: Vec<Piece>,
    columns: Vec<Piece>,
    mut after: Vec<Piece>,
    x: f32,
) -> (Vec<Piece>, Vec<Piece>, Vec<Piece>) {
    let begin = columns.iter().filter(|piece| piece.right > x).map(|p| p.left).fold(f32::INFINITY, f32::min);
    let is_furniture = |row: &[Piece]| {
        row.iter().any(|piece| piece.right <= x)
            && row.iter().filter(|p| p.right > x).count() == 1
            && row.iter().any(|p| p.left > begin + 3.0 * p.size)
    };
    let rows = table::rows(columns);
    let head = rows.first().is_some_and(|row| is_furniture(row)) as usize;
    let foot =
        rows.len() - (rows.last().is_some_and(|row| is_furniture(row)) as usize).min(rows.len() - head);
    before.extend(rows[..head].concat());
    let mut rest = rows[foot..].concat();
    rest.append(&mut after);
    (before, rows[head..foot].concat(), rest)
}

/// Joins the pieces that stand beside each other.
pub(super) fn join_lines(mut pieces: Vec<Piece>) -> Vec<Piece> {
    sort(&mut pieces);
    // the longest piece of a line stands first in its row
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let open = rows.len().saturating_sub(3);
        let beside = |row: &&mut Vec<Piece>| {
            row.first().is_some_and(|main| main.is_beside(&piece))
                && row.iter().all(|other| !other.covers(&piece))
        };
        match rows[open..].iter_mut().rev().find(beside) {
            Some(row) => {
                let is_longer = row[0].glyphs < piece.glyphs;
                row.push(piece);
                if is_longer {
                    let last = row.len() - 1;
                    row.swap(0, last);
                }
            }
            None => rows.push(vec![piece]),
        }
    }
    rows.into_iter().filter_map(join).collect()
}

fn join(mut row: Vec<Piece>) -> Option<Piece> {
    let (base, size) = row.first().map(|main| (main.base, main.size))?;
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let glyphs: usize = row.iter().map(|piece| piece.glyphs).sum();
    let bold: usize = row.iter().filter(|piece| piece.bold).map(|piece| piece.glyphs).sum();
    row.iter_mut().for_each(|piece| raised::mark_piece(piece, base, size));
    let mut row = row.into_iter();
    let mut line = row.next()?;
    for piece in row {
        line.text.push_str(between(&line, &piece));
        line.text.push_str(&piece.text);
        line.right = line.right.max(piece.right);
    }
    Some(Piece { base, size, bold: bold * 2 > glyphs, glyphs, ..line })
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
