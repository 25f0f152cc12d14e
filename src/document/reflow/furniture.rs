//! Running heads, running feet and page numbers.

use super::page_number::page_numbers;
use super::rows::{Role, Row};
use super::{link, margins};
use crate::document::{Repair, RepairReport, RepairSet};
use rustc_hash::FxHashMap;

/// A running head or foot is at most this long, in bytes.
/// By eye.
const LONGEST: usize = 200;
/// How many rows from a page's edge running heads and feet may take.
/// By eye: a head of two lines and a number.
const DEPTH: usize = 3;

/// Marks page furniture; where its repair is switched off the row stays a paragraph of its own.
pub(super) fn mark(rows: &mut [Row], repairs: RepairSet, report: &mut RepairReport) {
    let numbers = page_numbers(rows);
    let mut furniture = vec![false; rows.len()];
    for (at, row) in rows.iter_mut().enumerate().filter(|(_, row)| row.is_aside()) {
        set(row, Repair::RunningHeads, repairs, report);
        furniture[at] = true;
    }
    for &(at, _) in &numbers {
        if !furniture[at] {
            set(&mut rows[at], Repair::PageNumbers, repairs, report);
            furniture[at] = true;
        }
    }
    for at in margins::furniture(rows) {
        if !furniture[at] {
            let repair = margins::repair(rows[at].text);
            set(&mut rows[at], repair, repairs, report);
            furniture[at] = true;
        }
    }
    for at in running(rows, &numbers, &mut furniture) {
        set(&mut rows[at], Repair::RunningHeads, repairs, report);
    }
}

fn set(row: &mut Row, repair: Repair, repairs: RepairSet, report: &mut RepairReport) {
    if repairs.has(repair) {
        row.role = Role::Furniture;
        report.add(repair, 1);
    } else {
        row.role = Role::Apart;
    }
}

/// The rows that are running heads or feet: grown outwards from the page edges, row by row, as
/// long as the row repeats at other edges and nowhere else.
fn running(rows: &[Row], numbers: &[(usize, u32)], furniture: &mut [bool]) -> Vec<usize> {
    let edges = edges(rows, numbers);
    let least = if numbers.len() >= 2 { 2 } else { 3 };
    let all = count(rows, 0..rows.len());
    let near: std::collections::BTreeSet<usize> =
        edges.iter().flat_map(|&edge| around(edge, rows.len())).collect();
    let at_edges = count(rows, near.iter().copied());
    let repeats = |at: usize| {
        let key = mask(rows[at].text);
        let (here, everywhere) =
            (at_edges.get(&key).copied().unwrap_or(0), all.get(&key).copied().unwrap_or(0));
        rows[at].text.len() <= LONGEST
            && !link::is_link(rows[at].text)
            && !rows[at].text.ends_with([':', '：', ',', '，', ';', '；'])
            && here >= least
            && here * 5 >= everywhere * 4
            && (here >= 3 || exact(rows, at, &near))
    };
    let mut found = Vec::new();
    for &edge in &edges {
        for step in [grow_back(edge), grow_on(edge, rows.len())] {
            for at in step {
                if furniture[at] {
                    continue;
                }
                if !repeats(at) || is_title(at, numbers) {
                    break;
                }
                furniture[at] = true;
                found.push(at);
            }
        }
    }
    if !found.is_empty()
        && !is_title(0, numbers)
        && !furniture[0]
        && found.iter().any(|&at| rows[at].text == rows[0].text)
    {
        found.push(0);
    }
    found
}

/// Whether row `at` may be the document's title, which running heads repeat: the first row,
/// unless the first page number shows that the text begins in the middle of a document.
fn is_title(at: usize, numbers: &[(usize, u32)]) -> bool {
    at == 0 && numbers.first().is_none_or(|&(_, number)| number <= 2)
}

/// The first rows of pages: where the page changes, and after page numbers. An edge lies
/// before the row of that index.
fn edges(rows: &[Row], numbers: &[(usize, u32)]) -> Vec<usize> {
    let mut edges: Vec<usize> = (1..rows.len()).filter(|&at| rows[at].page != rows[at - 1].page).collect();
    if edges.is_empty() {
        edges = numbers.iter().map(|&(at, _)| at + 1).collect();
    }
    edges.push(0);
    edges.push(rows.len());
    edges.sort_unstable();
    edges.dedup();
    edges
}

fn grow_back(edge: usize) -> Box<dyn Iterator<Item = usize>> {
    Box::new((edge.saturating_sub(DEPTH)..edge).rev())
}

fn grow_on(edge: usize, rows: usize) -> Box<dyn Iterator<Item = usize>> {
    Box::new(edge..(edge + DEPTH).min(rows))
}

fn around(edge: usize, rows: usize) -> std::ops::Range<usize> {
    edge.saturating_sub(DEPTH)..(edge + DEPTH).min(rows)
}

/// Whether another row near an edge has exactly the text of row `at`.
fn exact(rows: &[Row], at: usize, near: &std::collections::BTreeSet<usize>) -> bool {
    near.iter().any(|&other| other != at && rows[other].text == rows[at].text)
}

/// The text with every figure made 0: `Page 3` and `Page 4` are the same head.
fn mask(text: &str) -> String {
    let short = &text[..text.floor_char_boundary(LONGEST)];
    short.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

fn count(rows: &[Row], at: impl Iterator<Item = usize>) -> FxHashMap<String, usize> {
    let mut counts = FxHashMap::default();
    for row in at.filter_map(|at| rows.get(at)) {
        *counts.entry(mask(row.text)).or_default() += 1;
    }
    counts
}
