//! Whether a line break was made by the width of the page or by the author.

use super::ending::*;
use super::marker::{self, Strength};
use super::measure::{Measure, TOLERANCE};
use super::rows::{Role, Row};
use super::{contents, link, pitch};
use crate::document::{Repair, RepairSet};
use rustc_hash::{FxHashMap, FxHashSet};

/// Rows of one paragraph stand at most this far apart, in sizes of their letters. By eye, as all numbers of this
/// file: double spacing is 2.
const WIDEST_STEP: f32 = 2.2;

/// By how much of a line the next word may miss the edge where the line still may have been broken by the
/// width. Links break late, and the width of list items is not always known.
const SLACK: f32 = 0.09;
const SLACK_OF_ITEMS_AND_LINKS: f32 = 0.15;

/// The same between two Han characters, which may be parted anywhere, so that nothing but a mark that may not
/// begin a line shortens one.
const HAN_SLACK: f32 = 0.06;
const HAN_SLACK_OF_ITEMS: f32 = 0.13;

/// A line that is shorter by more than this was ended by its author, whatever its text waits for.
const SHORTEST_SOFT: f32 = 0.35;

/// A heading leaves at least this much of its line empty.
const ROOM_BEHIND_HEADING: f32 = 0.3;

/// Letters whose sizes differ by less are of one style: programs round sizes.
const SAME_STYLE: std::ops::RangeInclusive<f32> = 0.92..=1.09;

/// What the rules need to know of a document.
pub(super) struct Context {
    /// The width of its lines.
    pub measure: Measure,
    /// From line to line within paragraphs, in ems, where the places of lines tell.
    pub pitch: Option<f32>,
    /// How many empty lines usually stand between two lines.
    pub usual_blanks: usize,
    /// Texts of rows that stand there so often that they are labels: `Rationale:`.
    pub labels: FxHashSet<String>,
    /// The headings that a table of contents repeats.
    pub headings: FxHashSet<String>,
    /// Whether the lines of a list item but the first are indented.
    pub hangs: bool,
    /// The repairs that may be made.
    pub repairs: RepairSet,
}

/// The break between row `a` and row `b`, the next that flows.
pub(super) struct Break<'r, 'a> {
    pub a: &'r Row<'a>,
    pub b: &'r Row<'a>,
    /// The row after `b`.
    pub after: Option<&'r Row<'a>>,
    /// Whether page furniture or links stood between them, or a page ended.
    pub interrupted: bool,
    /// The value of the number that began the last list item.
    pub last_number: Option<u32>,
    /// Whether the block that `a` belongs to is a list item.
    pub in_item: bool,
    /// Whether `b` begins with the same bullet or dash as the block.
    pub same_bullet: bool,
    /// Whether the block has a number as its marker in running text: `… 1) this and 2) that`.
    pub counts_inline: bool,
}

impl Context {
    /// The repair that joins the two rows, or nothing where the break stays.
    pub(super) fn joins(&self, it: &Break) -> Option<Repair> {
        let (a, b) = (it.a, it.b);
        if !self.repairs.has(Repair::JoinLines) || a.role == Role::Apart || b.role == Role::Apart {
            return None;
        }
        if b.glued {
            return Some(Repair::CutLinks);
        }
        if let Some(same) = same_cell(a, b) {
            return same.then_some(Repair::JoinLines);
        }
        if changes_table(a, b) {
            return None;
        }
        if marker::is_marker_alone(a.text) && (b.role.flows() || b.role == Role::Contents) {
            return (!marker::is_marker_alone(b.text)).then_some(Repair::JoinLines);
        }
        if !a.role.flows() || !b.role.flows() || changes_style(a, b) {
            return None;
        }
        if self.headings.contains(b.text) || self.headings.contains(a.text) {
            return None;
        }
        let gap = !it.interrupted && self.is_gap(it);
        if gap && !self.repairs.has(Repair::BlankLines)
            || (gap || it.interrupted) && !self.repairs.has(Repair::BrokenSentences)
        {
            return None;
        }
        let joined = if self.measure.wrapped { self.is_soft(it, gap) } else { is_broken_paragraph(it) };
        let joined = joined || goes_on_after_link(a, b);
        let repair = if gap || it.interrupted || !self.measure.wrapped {
            Repair::BrokenSentences
        } else {
            Repair::JoinLines
        };
        joined.then_some(repair)
    }

    /// Whether more space than usual stands between the rows.
    fn is_gap(&self, it: &Break) -> bool {
        let (a, b) = (it.a, it.b);
        if !self.repairs.has(Repair::BlankLines) {
            return b.blanks > 0;
        }
        match (a.geometry, b.geometry) {
            (Some(above), Some(below)) => {
                let step = below.baseline - above.baseline;
                let size = above.size.max(below.size);
                a.page == b.page
                    && (step > size * WIDEST_STEP
                        || step < -above.size
                        || pitch::is_wide(a, b, it.after, self.pitch))
            }
            _ => b.blanks > self.usual_blanks,
        }
    }

    fn is_soft(&self, it: &Break, gap: bool) -> bool {
        let (a, b) = (it.a, it.b);
        let overflow = self.measure.overflow(a, b, it.in_item);
        let full = overflow > -TOLERANCE;
        let open = !is_finished(a.text);
        if self.begins_item(it, full, open) || (changes_weight(a, b) && !(full && open)) {
            return false;
        }
        let waits = waits(a.text);
        if !full && (self.labels.contains(a.text) || self.labels.contains(b.text)) {
            return false;
        }
        if b.role == Role::LinkInText {
            return !gap || waits;
        }
        if gap {
            if ends_in_open_word(a.text) && !it.in_item {
                return true;
            }
            return full && open && (waits || starts_small(b.text)) && !begins_like_heading(b.text);
        }
        if indents(a, b) || (self.hangs && it.in_item && !open && b.indent == 0) {
            return false;
        }
        if b.text.chars().next().is_some_and(cannot_start_line) {
            return open;
        }
        if !open && self.is_heading_between(it) {
            return false;
        }
        if full {
            return open || !it.interrupted || starts_small(b.text);
        }
        let unknown = it.in_item && !self.measure.knows_items();
        let slack = if unknown || a.text.contains("://") { SLACK_OF_ITEMS_AND_LINKS } else { SLACK };
        let han_slack = if unknown { HAN_SLACK_OF_ITEMS } else { HAN_SLACK };
        let goes_on = starts_small(b.text) || (overflow > -han_slack && goes_on_in_han(a.text, b.text));
        open && if overflow > -slack {
            waits || goes_on
        } else {
            overflow > -SHORTEST_SOFT && waits && starts_small(b.text)
        }
    }

    /// Whether `b`, after the end of a sentence, is a short line without a stop that leaves room
    /// for what follows or leads a table of contents: a heading below a last line that happened to be full.
    fn is_heading_between(&self, it: &Break) -> bool {
        if it.after.is_some_and(|after| after.role == Role::Contents) {
            return crate::text::chars::width(it.b.text) <= 40 && !is_finished(it.b.text);
        }
        let Some(after) = it.after.filter(|after| after.role.flows()) else { return false };
        let short = self.measure.overflow(it.b, after, false) < -ROOM_BEHIND_HEADING;
        short && !is_finished(it.b.text) && !starts_small(after.text) && !waits(it.b.text)
    }

    /// Whether `b` begins with a bullet or number that begins an item or heading.
    fn begins_item(&self, it: &Break, full: bool, open: bool) -> bool {
        let Some(marker) = marker::marker(it.b.text) else { return false };
        if marker.strength == Strength::Bullet || it.same_bullet {
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

/// The titles in the rows of a table of contents.
pub(super) fn headings(rows: &[Row]) -> FxHashSet<String> {
    let contents = rows.iter().filter(|row| row.role == Role::Contents);
    let title = |row: &Row| row.text[..contents::heading_end(row.text).unwrap_or(row.text.len())].to_owned();
    contents.map(title).collect()
}

/// Whether the further lines of list items are indented: in plain text that kept its layout.
pub(super) fn hangs(rows: &[Row], headings: &FxHashSet<String>) -> bool {
    let goes_on = |pair: &&[Row]| {
        let [a, b] = pair else { return false };
        let flow = a.role == Role::Flow && b.role == Role::Flow && a.geometry.is_none();
        let item = marker::marker(a.text).is_some() && !is_finished(a.text);
        flow && item && marker::marker(b.text).is_none() && !headings.contains(b.text)
    };
    let (mut hanging, mut flush) = (0usize, 0usize);
    for pair in rows.windows(2).filter(goes_on) {
        if pair[1].indent > pair[0].indent { hanging += 1 } else { flush += 1 }
    }
    hanging > flush
}

/// Whether `b` goes on with a sentence after the link in it, which stands on a line of its own.
fn goes_on_after_link(a: &Row, b: &Row) -> bool {
    let goes_on = starts_small(b.text) || b.text.chars().next().is_some_and(cannot_start_line);
    a.role == Role::LinkInText && b.role == Role::Flow && link::is_link(a.text) && goes_on
}

/// The texts of short rows that stand at least three times in the flow.
pub(super) fn labels(rows: &[Row]) -> FxHashSet<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for row in rows.iter().filter(|row| row.role == Role::Flow && row.text.len() <= 120) {
        *counts.entry(row.text).or_default() += 1;
    }
    counts.into_iter().filter(|&(_, count)| count >= 3).map(|(text, _)| text.to_owned()).collect()
}

/// Whether Chinese text may go on from `a` to `b`.
fn goes_on_in_han(a: &str, b: &str) -> bool {
    ends_han(a) && (starts_han(b) || b.starts_with(['（', '“', '《'])) && !b.ends_with([':', '：'])
}

/// Whether the first line of a paragraph is indented and `b` is one.
fn indents(a: &Row, b: &Row) -> bool {
    b.indent >= a.indent + 2 && marker::marker(a.text).is_none()
}

/// Whether two rows of a table are lines of one cell: in the same column, one below the other.
/// Nothing outside tables.
fn same_cell(a: &Row, b: &Row) -> Option<bool> {
    let (above, below) = (a.geometry?, b.geometry?);
    let table = above.table?;
    let beside = match (above.column, below.column) {
        (Some(one), Some(other)) => one == other,
        _ => above.left.max(below.left) < above.right.min(below.right),
    };
    let follows = a.page == b.page && below.baseline > above.baseline;
    Some(below.table == Some(table) && beside && follows)
}

/// Whether only one of the rows is in a table.
fn changes_table(a: &Row, b: &Row) -> bool {
    a.geometry.zip(b.geometry).is_some_and(|(above, below)| above.table != below.table)
}

/// Whether a column of running text ends with `a` and `b` begins the next.
pub(super) fn is_column_end(a: &Row, b: &Row) -> bool {
    let Some((above, below)) = a.geometry.zip(b.geometry) else { return false };
    let columns = above.column.zip(below.column).is_some_and(|(one, other)| one != other);
    columns && above.table.is_none() && below.table.is_none() && below.baseline < above.baseline
}

/// Whether one of the rows is bold and the other is not.
fn changes_weight(a: &Row, b: &Row) -> bool {
    a.geometry.zip(b.geometry).is_some_and(|(above, below)| above.bold != below.bold)
}

/// Whether the rows are set in clearly different sizes.
fn changes_style(a: &Row, b: &Row) -> bool {
    let (Some(above), Some(below)) = (a.geometry, b.geometry) else { return false };
    let ratio = above.size / below.size.max(0.1);
    !SAME_STYLE.contains(&ratio)
}

/// Whether `text` begins as headings begin.
fn begins_like_heading(text: &str) -> bool {
    marker::marker(text).is_some()
}

/// Whether, in a document whose lines are whole paragraphs, one paragraph stands on two lines.
fn is_broken_paragraph(it: &Break) -> bool {
    let (a, b) = (it.a.text, it.b.text);
    let long = crate::text::chars::width(a) >= 40;
    if it.b.role == Role::LinkInText && it.a.role == Role::Flow {
        return waits(a) || link::expects_link(a);
    }
    let plain = marker::marker(b).is_none() && !a.contains('\t') && !b.contains('\t') && !link::is_link(b);
    let broken = ends_in_comma(a) || ends_in_open_word(a);
    let next_item = it.in_item && !starts_small(b);
    long && plain && broken && !next_item
}
