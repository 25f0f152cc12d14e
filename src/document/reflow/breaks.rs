//! Whether a line break was made by the width of the page or by the author.

use super::ending::*;
use super::link;
use super::marker::{self, Strength};
use super::measure::{Measure, TOLERANCE};
use super::rows::{Role, Row};
use crate::document::{Repair, RepairSet};

/// What the rules need to know of a document.
pub(super) struct Context {
    /// The width of its lines.
    pub measure: Measure,
    /// How many empty lines usually stand between two lines.
    pub usual_blanks: usize,
    /// The repairs that may be made.
    pub repairs: RepairSet,
}

/// The break between row `a` and row `b`, the next that flows.
pub(super) struct Break<'r, 'a> {
    pub a: &'r Row<'a>,
    pub b: &'r Row<'a>,
    /// Whether page furniture or links stood between them, or a page ended.
    pub interrupted: bool,
    /// The value of the number that began the last list item.
    pub last_number: Option<u32>,
    /// Whether the block that `a` belongs to is a list item.
    pub in_item: bool,
    /// Whether the block has a number as its marker in running text: `… 1) this and 2) that`.
    pub counts_inline: bool,
}

impl Context {
    /// The repair that joins the two rows, or nothing where the break stays.
    pub fn joins(&self, it: &Break) -> Option<Repair> {
        let (a, b) = (it.a, it.b);
        if !self.repairs.has(Repair::JoinLines) || a.role == Role::Apart || b.role == Role::Apart {
            return None;
        }
        if b.glued {
            return Some(Repair::CutLinks);
        }
        if changes_style(a, b) {
            return None;
        }
        if marker::is_marker_alone(a.text) {
            return (!marker::is_marker_alone(b.text)).then_some(Repair::JoinLines);
        }
        let gap = !it.interrupted && self.is_gap(a, b);
        if gap && !self.repairs.has(Repair::BlankLines)
            || (gap || it.interrupted) && !self.repairs.has(Repair::BrokenSentences)
        {
            return None;
        }
        let joined = if self.measure.wrapped { self.is_soft(it, gap) } else { is_broken_paragraph(it) };
        let repair = if gap || it.interrupted || !self.measure.wrapped {
            Repair::BrokenSentences
        } else {
            Repair::JoinLines
        };
        joined.then_some(repair)
    }

    /// Whether more space than usual stands between the rows.
    fn is_gap(&self, a: &Row, b: &Row) -> bool {
        if !self.repairs.has(Repair::BlankLines) {
            return b.blanks > 0;
        }
        match (a.geometry, b.geometry) {
            (Some(above), Some(below)) => {
                let step = below.baseline - above.baseline;
                a.page == b.page && (step > above.size.max(below.size) * 2.2 || step < -above.size)
            }
            _ => b.blanks > self.usual_blanks,
        }
    }

    fn is_soft(&self, it: &Break, gap: bool) -> bool {
        let (a, b) = (it.a, it.b);
        let overflow = self.measure.overflow(a, b);
        let full = overflow > -TOLERANCE;
        let open = !is_finished(a.text);
        if self.begins_item(it, full, open) {
            return false;
        }
        let waits = waits(a.text);
        if b.role == Role::LinkInText {
            return !gap || waits;
        }
        if gap {
            return full && open && (waits || starts_small(b.text)) && !begins_like_heading(b.text);
        }
        if indents(a, b) {
            return false;
        }
        if b.text.chars().next().is_some_and(cannot_start_line) {
            return open;
        }
        if full {
            return open || !it.interrupted || starts_small(b.text);
        }
        let goes_on = starts_small(b.text) || (starts_han(b.text) && ends_han(a.text) && it.in_item);
        let near = overflow > if it.in_item { -0.14 } else { -0.09 };
        open && if near { waits || goes_on } else { overflow > -0.35 && waits && starts_small(b.text) }
    }

    /// Whether `b` begins with a bullet or number that begins an item or heading.
    fn begins_item(&self, it: &Break, full: bool, open: bool) -> bool {
        let Some(marker) = marker::marker(it.b.text) else { return false };
        if marker.strength == Strength::Bullet {
            return true;
        }
        let next = marker.value.is_some() && marker.value == it.last_number.map(|number| number + 1);
        !(full && open && (!next || it.counts_inline))
    }
}

/// Whether `text` cannot be the end of a sentence: a comma, a conjunction, an open bracket.
fn waits(text: &str) -> bool {
    ends_in_comma(text) || ends_in_open_word(text) || has_open_bracket(text) || text.ends_with('-')
}

/// Whether the first line of a paragraph is indented and `b` is one.
fn indents(a: &Row, b: &Row) -> bool {
    b.indent >= a.indent + 2 && marker::marker(a.text).is_none()
}

/// Whether the rows are set in clearly different type.
fn changes_style(a: &Row, b: &Row) -> bool {
    let (Some(above), Some(below)) = (a.geometry, b.geometry) else { return false };
    let ratio = above.size / below.size.max(0.1);
    above.table != below.table
        || !(0.92..=1.09).contains(&ratio)
        || (above.bold != below.bold && a.text.len().min(b.text.len()) < 80)
}

/// Whether `text` begins as headings begin.
fn begins_like_heading(text: &str) -> bool {
    marker::marker(text).is_some()
}

/// Whether, in a document whose lines are whole paragraphs, one paragraph stands on two lines.
fn is_broken_paragraph(it: &Break) -> bool {
    let (a, b) = (it.a.text, it.b.text);
    let long = crate::text::chars::width(a) >= 40;
    let plain = marker::marker(b).is_none() && !a.contains('\t') && !b.contains('\t') && !link::is_link(b);
    let broken = ends_in_comma(a) || ends_in_open_word(a);
    let list_goes_on = it.in_item && ends_in_open_word(a) && !starts_small(b);
    long && plain && broken && !list_goes_on
}
