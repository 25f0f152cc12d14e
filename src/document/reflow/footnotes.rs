//! Footnotes: small print at the foot of a page that begins with the mark that refers to it.

use super::rows::{Role, Row};
use crate::document::{Repair, RepairSet};

/// Small print is at most this share of the size of the running text.
/// By eye: 10 on 11 points is small print, 10.5 is not.
const SMALL: f32 = 0.93;

/// Marks the rows of footnotes, where places on the page are known. `body` is the font size of the
/// running text.
pub(super) fn mark(rows: &mut [Row], body: f32, repairs: RepairSet) {
    if !repairs.has(Repair::JoinLines) {
        return;
    }
    let mut end = rows.len();
    while end > 0 {
        let page = rows[end - 1].page;
        let begin = rows[..end].iter().rposition(|row| row.page != page).map_or(0, |at| at + 1);
        mark_page(&mut rows[begin..end], body);
        end = begin;
    }
}

/// Marks the small print that ends a page, from the first row with a mark on.
fn mark_page(page: &mut [Row], body: f32) {
    let small = page.iter().rposition(|row| row.role != Role::Furniture && !is_small(row, body));
    let from = small.map_or(0, |at| at + 1);
    let Some(first) = (from..page.len()).find(|&at| begins(&page[at])) else { return };
    // a page that is nothing but small print has no notes
    if from > 0 {
        page[first..]
            .iter_mut()
            .filter(|row| row.role == Role::Flow)
            .for_each(|row| row.role = Role::Footnote);
    }
}

fn is_small(row: &Row, body: f32) -> bool {
    row.geometry.is_some_and(|place| {
        place.size < body * SMALL && place.table.is_none() && place.baseline > place.page_height * 0.5
    })
}

/// Whether the row begins a footnote: with a raised number, or a number or asterisk and text after it.
fn begins(row: &Row) -> bool {
    row.role == Role::Flow && begins_text(row)
}

/// Whether the row's text begins as footnotes begin.
pub(super) fn begins_text(row: &Row) -> bool {
    let mark = |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '[' | ']') || is_raised(c);
    let rest = row.text.trim_start_matches(mark);
    let marks = &row.text[..row.text.len() - rest.len()];
    let text = rest.trim_start().chars().next().is_some_and(|c| c.is_alphabetic() || "“\"‘(（《".contains(c));
    !marks.is_empty() && marks.len() <= 9 && text
}

/// Whether `c` is a raised figure.
fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}
