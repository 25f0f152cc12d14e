//! Tables of contents: lines with dot leaders, and runs of lines that repeat the headings.

use super::link;
use super::marker;
use super::rows::{Role, Row};
use crate::document::{Repair, RepairSet};
use regex::Regex;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Leaders, and after them a page number or the message that Word prints in its place.
static LEADERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\s*(?:(?:\.{4,}|…{2,}|(?:\s?[.·]){5,}|_{5,}|(?:\s…){2,})",
        r"\s*(?:\d{1,4}|[ivxlcIVXLC]{1,6}|Error! Bookmark not defined\.|错误[！!]未定义书签。)",
        r"|(?:\.{8,}|…{5,}|(?:\s[.·]){8,}|_{8,}))$" // so long that no number is needed
    ))
    .ok()
});

/// A tab and a page number.
static TABBED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\s*\t\s*\d{1,4}$").ok());

/// A line of a table of contents is at most this long, in bytes.
/// By eye.
const LONGEST: usize = 600;

/// Where the leaders or the tab begin in a contents line, after its heading.
pub(super) fn heading_end(text: &str) -> Option<usize> {
    if text.len() > LONGEST {
        return None;
    }
    let found = LEADERS.as_ref()?.find(text).or_else(|| TABBED.as_ref()?.find(text))?;
    (found.start() > 0).then_some(found.start())
}

/// Marks the lines of tables of contents.
pub(super) fn mark(rows: &mut [Row], repairs: RepairSet) {
    mark_leaders(rows);
    mark_repeated(rows);
    if !repairs.has(Repair::Contents) {
        rows.iter_mut().filter(|row| row.role == Role::Contents).for_each(|row| row.role = Role::Apart);
    }
}

/// Lines with leaders; lines with a tab and a number where three stand together.
fn mark_leaders(rows: &mut [Row]) {
    let ends: Vec<bool> =
        rows.iter().map(|row| row.role == Role::Flow && heading_end(row.text).is_some()).collect();
    let leaders = |row: &Row| LEADERS.as_ref().is_some_and(|leaders| leaders.is_match(row.text));
    for at in 0..rows.len() {
        let run = |from: usize| ends.get(from..from + 3).is_some_and(|three| three.iter().all(|&end| end));
        let tabbed = || (at.saturating_sub(2)..=at).any(run);
        if ends[at] && (leaders(&rows[at]) || tabbed()) {
            rows[at].role = Role::Contents;
        }
    }
}

/// A run of at least this many lines that repeat headings is a table of contents.
/// By eye.
const SHORTEST_RUN: usize = 3;

/// Runs of short lines, at the start or end of the document, that repeat lines of its body in
/// the same order.
fn mark_repeated(rows: &mut [Row]) {
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| is_short(row)) {
        places.entry(row.text).or_default().push(at);
    }
    let total = rows.len();
    let from_end = (0..total).rev().take_while(|&at| repeats(rows, &places, at, true)).count();
    let end_run = total - from_end..total;
    let start = (0..total.min(12)).find(|&at| run_length(rows, &places, at) >= SHORTEST_RUN);
    let start_run = start.map_or(0..0, |at| at..at + run_length(rows, &places, at));
    let in_order = |run: &std::ops::Range<usize>, before: bool| {
        let others: Vec<usize> =
            run.clone().filter_map(|at| other(&places, rows[at].text, run, before)).collect();
        let spread = others
            .last()
            .zip(others.first())
            .is_some_and(|(last, first)| last.saturating_sub(*first) >= 2 * others.len());
        others.len() == run.len() && others.is_sorted_by(|a, b| a < b) && spread
    };
    let runs = [(end_run, true), (start_run, false)];
    let marked: Vec<usize> = runs
        .into_iter()
        .filter(|(run, before)| run.len() >= SHORTEST_RUN && in_order(run, *before))
        .flat_map(|(run, _)| run)
        .collect();
    marked.into_iter().for_each(|at| rows[at].role = Role::Contents);
}

fn is_short(row: &Row) -> bool {
    row.role == Role::Flow
        && row.text.len() <= 240
        && !link::is_link(row.text)
        && marker::marker(row.text).is_none_or(|marker| marker.value.is_some())
}

/// Whether row `at` is short and its text stands elsewhere, before or after it.
fn repeats(rows: &[Row], places: &FxHashMap<&str, Vec<usize>>, at: usize, before: bool) -> bool {
    is_short(&rows[at])
        && places.get(rows[at].text).is_some_and(|found| {
            if before {
                found.first().is_some_and(|&first| first < at)
            } else {
                found.last().is_some_and(|&last| last > at)
            }
        })
}

fn run_length(rows: &[Row], places: &FxHashMap<&str, Vec<usize>>, from: usize) -> usize {
    (from..rows.len()).take_while(|&at| repeats(rows, places, at, false)).count()
}

/// Where else the text stands, outside `run`.
fn other(
    places: &FxHashMap<&str, Vec<usize>>,
    text: &str,
    run: &std::ops::Range<usize>,
    before: bool,
) -> Option<usize> {
    let found = places.get(text)?;
    let border = if before { run.start } else { run.end };
    let next = found.partition_point(|&at| at < border);
    if before { next.checked_sub(1).map(|last| found[last]) } else { found.get(next).copied() }
}
