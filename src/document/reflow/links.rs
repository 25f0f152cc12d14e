//! Lines that are links: which of them belong to a sentence, and which stand between the lines.

use super::link::{self, KnownLinks};
use super::measure::{Measure, TOLERANCE};
use super::rows::{Role, Row};
use crate::document::{Repair, RepairSet};

/// Marks rows that go on with a cut link, rows of links that a sentence waits for, and rows of
/// links that none does.
pub(super) fn mark(rows: &mut [Row], known: &KnownLinks, measure: &Measure, repairs: RepairSet) {
    if repairs.has(Repair::CutLinks) {
        mark_cut(rows, known, measure);
    }
    let mut at = 0;
    while at < rows.len() {
        if rows[at].role == Role::Flow && link::is_link(rows[at].text) {
            at = mark_group(rows, at, repairs);
        } else {
            at += 1;
        }
    }
}

/// Marks the rows that begin with the rest of a link which the row before ends with.
fn mark_cut(rows: &mut [Row], known: &KnownLinks, measure: &Measure) {
    let mut tail = String::new();
    for at in 1..rows.len() {
        let (before, after) = rows.split_at_mut(at);
        let (Some(a), Some(b)) = (before.last(), after.first_mut()) else { continue };
        if !a.glued {
            tail = link::at_end(a.text).unwrap_or("").to_owned();
        }
        let flows = a.role == Role::Flow && b.role == Role::Flow && !tail.is_empty();
        let full =
            measure.wrapped && (measure.overflow(a, b, false) > -2.0 * TOLERANCE || measure.share(a) > 0.9);
        b.glued = flows && link::is_cut(&tail, b.text, full, known);
        if b.glued {
            let goes_on = link::run(b.text).len() == b.text.len();
            tail = if goes_on { tail + b.text } else { link::at_end(b.text).unwrap_or("").to_owned() };
        }
    }
}

/// Marks the group of link rows that begins at `at`; returns the row after it.
fn mark_group(rows: &mut [Row], at: usize, repairs: RepairSet) -> usize {
    let mut end = at + 1;
    let mut links = 1;
    let mut first_end = at + 1;
    while end < rows.len()
        && rows[end].role == Role::Flow
        && (rows[end].glued || link::is_link(rows[end].text))
    {
        let whole = link::run(rows[end].text).len() == rows[end].text.len();
        links += usize::from(!rows[end].glued);
        end += 1;
        first_end = if links == 1 { end } else { first_end };
        if !whole {
            break;
        }
    }
    let previous = (0..at).rev().take(12).find(|&row| rows[row].role != Role::Furniture);
    let expected = previous.is_some_and(|row| rows[row].role.flows() && link::expects_link(rows[row].text));
    let goes_on = rows[end - 1].glued && link::run(rows[end - 1].text).len() != rows[end - 1].text.len();
    // the link that a sentence waits for, before those that a program put at the page's foot
    if expected && links > 1 && previous.is_some_and(|row| link::needs_link(rows[row].text)) {
        rows[at..first_end].iter_mut().for_each(|row| row.role = Role::LinkInText);
        return first_end;
    }
    let in_text = (expected && links == 1) || goes_on;
    let role = match (in_text, repairs.has(Repair::InterruptingLinks)) {
        (true, _) => Role::LinkInText,
        (false, true) => Role::Link,
        (false, false) => Role::Apart,
    };
    for row in &mut rows[at..end] {
        row.role = role;
    }
    end
}
