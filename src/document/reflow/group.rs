//! The rows that make one block, and the block that they make.

use super::breaks::{self, Break, Context};
use super::join::Habits;
use super::marker::{self, marker};
use super::rows::{Role, Row};
use super::{contents, footnotes, note};
use crate::document::cleanup;
use crate::document::{Block, BlockKind, Repair, RepairReport};

/// The rows of one block, with the repair that joined each to the one before.
#[derive(Debug)]
pub(super) struct Group {
    /// Indices of the rows, in order, and the repair that joined each; the first has none.
    pub rows: Vec<(usize, Option<Repair>)>,
    /// Whether its last row is a bullet that belongs before the first.
    pub swapped_bullet: bool,
    /// Whether it stood between two rows of the group before.
    pub interrupts: bool,
}

/// The groups of all rows, in reading order; what interrupted a group comes after it.
pub(super) fn groups(rows: &[Row], context: &Context) -> Vec<Group> {
    let mut builder = Builder {
        rows,
        context,
        groups: Vec::new(),
        open: None,
        passed: Vec::new(),
        interrupted: false,
        last_number: None,
    };
    for at in 0..rows.len() {
        builder.take(at);
    }
    builder.close();
    builder.groups
}

struct Builder<'r, 'a> {
    rows: &'r [Row<'a>],
    context: &'r Context,
    groups: Vec<Group>,
    /// The group that may go on.
    open: Option<Group>,
    /// Groups that came between the rows of the open group.
    passed: Vec<Group>,
    /// Whether something came between since the open group's last row.
    interrupted: bool,
    last_number: Option<u32>,
}

fn single(at: usize) -> Group {
    Group { rows: vec![(at, None)], swapped_bullet: false, interrupts: false }
}

impl Builder<'_, '_> {
    fn take(&mut self, at: usize) {
        let row = &self.rows[at];
        if row.role.is_passed_over() {
            self.pass(at);
            return;
        }
        if let Some(repair) = self.joins(at)
            && let Some(open) = self.open.as_mut()
        {
            open.rows.push((at, Some(repair)));
            self.interrupted = false;
            self.passed.iter_mut().for_each(|group| group.interrupts = true);
            return;
        }
        if self.takes_swapped_bullet(at)
            && let Some(open) = self.open.as_mut()
        {
            open.rows.push((at, Some(Repair::JoinLines)));
            open.swapped_bullet = true;
            self.close();
            return;
        }
        self.close();
        self.last_number =
            marker(row.text).map_or(self.last_number, |marker| marker.value.or(self.last_number));
        self.open = Some(single(at));
        if !row.role.flows() {
            self.close();
        }
    }

    /// Sets a row aside until it is known whether the open group goes on after it.
    fn pass(&mut self, at: usize) {
        let glued = self.rows[at].glued;
        self.interrupted = true;
        let rows = self.rows;
        let continues = |group: &Group| {
            let last = group.rows.last().map(|&(last, _)| &rows[last]);
            last.is_some_and(|last| last.role == Role::Footnote && last.page == rows[at].page)
                && rows[at].role == Role::Footnote
                && !footnotes::begins_text(&rows[at])
        };
        match self.passed.last_mut() {
            Some(group) if glued => group.rows.push((at, Some(Repair::CutLinks))),
            Some(group) if continues(group) => group.rows.push((at, Some(Repair::JoinLines))),
            _ => self.passed.push(single(at)),
        }
    }

    /// Ends the open group. What came between its rows follows it.
    fn close(&mut self) {
        self.groups.extend(self.open.take());
        self.groups.append(&mut self.passed);
        self.interrupted = false;
    }

    fn joins(&self, at: usize) -> Option<Repair> {
        let open = self.open.as_ref()?;
        let first = &self.rows[open.rows.first()?.0];
        let a = &self.rows[open.rows.last()?.0];
        let b = &self.rows[at];
        let interrupted = self.interrupted || a.page != b.page || breaks::is_column_end(a, b);
        let counts_inline = self.counts_inline(open, b);
        let in_item = marker(first.text).is_some();
        let same_bullet = same_bullet(first.text, b.text);
        let it = Break {
            a,
            b,
            after: self.rows.get(at + 1),
            interrupted,
            last_number: self.last_number,
            in_item,
            same_bullet,
            counts_inline,
        };
        self.context.joins(&it)
    }

    /// Whether `b` begins with a number whose predecessor stands within the open group's text.
    fn counts_inline(&self, open: &Group, b: &Row) -> bool {
        let Some(marker) = marker(b.text) else { return false };
        let Some(before) = predecessor(&b.text[..marker.len]) else { return false };
        open.rows.iter().rev().take(12).any(|&(at, _)| {
            let text = self.rows[at].text;
            text.len() < 2000 && text.match_indices(&before).any(|(found, _)| found > 0)
        })
    }

    /// Whether row `at` is a bullet alone that an extractor put after its text: the next row has
    /// a bullet of its own and the open one has none.
    fn takes_swapped_bullet(&self, at: usize) -> bool {
        let next = self.rows.get(at + 1);
        let own = next.is_some_and(|next| next.role.flows() && marker(next.text).is_some());
        let open = self.open.as_ref().and_then(|open| open.rows.first()).map(|&(first, _)| &self.rows[first]);
        let bare = open.is_some_and(|first| first.role == Role::Flow && marker(first.text).is_none());
        let close = !self.interrupted && self.rows[at].blanks == 0;
        let may = self.context.repairs.has(Repair::JoinLines) && self.rows[at].role == Role::Flow;
        may && own && bare && close && marker::is_bullet_alone(self.rows[at].text)
    }
}

/// Whether both texts begin with the same bullet or dash.
fn same_bullet(first: &str, next: &str) -> bool {
    let bullet = |text| marker(text).filter(|found| found.value.is_none()).map(|found| found.len);
    bullet(first).zip(bullet(next)).is_some_and(|(one, other)| first[..one] == next[..other])
}

/// The number or letter before the one in `marker`, written the same: `1)` for `2)`.
fn predecessor(marker: &str) -> Option<String> {
    let from = marker.find(|c: char| c.is_ascii_alphanumeric())?;
    let to = marker.rfind(|c: char| c.is_ascii_alphanumeric())? + 1;
    let core = &marker[from..to];
    let before = match core {
        "ii" => "i".to_owned(),
        "iii" => "ii".to_owned(),
        "iv" => "iii".to_owned(),
        "v" => "iv".to_owned(),
        _ => match core.parse::<u32>() {
            Ok(number) => number.checked_sub(1)?.to_string(),
            Err(_) if core.len() == 1 => char::from(core.bytes().next()?.checked_sub(1)?).to_string(),
            Err(_) => return None,
        },
    };
    Some(format!("{}{before}{}", &marker[..from], &marker[to..]))
}

impl Group {
    /// What its rows are. A number on a line of its own is what follows it.
    pub(super) fn role(&self, rows: &[Row]) -> Role {
        let role = |at: usize| self.rows.get(at).map(|&(row, _)| &rows[row]);
        let alone = role(0).filter(|first| marker::is_marker_alone(first.text)).and(role(1));
        alone.or(role(0)).map_or(Role::Flow, |row| row.role)
    }

    /// The block of the group; counts its repairs. Nothing where a repair left no text.
    pub(super) fn block(&self, rows: &[Row], habits: &Habits, report: &mut RepairReport) -> Option<Block> {
        let mut repairs = Vec::new();
        let mut add = |repair: Repair| {
            note(&mut repairs, repair);
            report.add(repair, 1);
        };
        let order = self.order();
        let first = &rows[order.first().map_or(0, |&(at, _)| at)];
        let mut text = first.text.to_owned();
        for pair in order.windows(2) {
            let (last, next) = (&rows[pair[0].0], &rows[pair[1].0]);
            pair[1].1.into_iter().for_each(&mut add);
            if pair[1].1 == Some(Repair::JoinLines) && next.blanks > 0 {
                add(Repair::BlankLines);
            }
            habits.append(&mut text, last, next).into_iter().for_each(&mut add);
        }
        let role = self.role(rows);
        if role == Role::Contents && habits.repairs.has(Repair::Contents) {
            add(Repair::Contents);
            text.truncate(contents::heading_end(&text).unwrap_or(text.len()));
        }
        if role == Role::Link && self.interrupts {
            add(Repair::InterruptingLinks);
        }
        let span =
            self.rows.iter().map(|&(at, _)| rows[at].span).reduce(|a, b| a.join(b)).unwrap_or_default();
        let page = self.rows.first().and_then(|&(at, _)| rows[at].page);
        let (clean, counts) = cleanup::clean(&text, habits.repairs);
        for (repair, places) in counts {
            note(&mut repairs, repair);
            report.add(repair, places);
        }
        let text = clean.trim().to_owned();
        (!text.is_empty()).then_some(Block { kind: role_kind(role), text, page, span, repairs })
    }

    /// The rows in the order of the text: a swapped bullet comes first.
    fn order(&self) -> Vec<(usize, Option<Repair>)> {
        let mut order = self.rows.clone();
        if self.swapped_bullet {
            order.rotate_right(1);
            if let [bullet, text, ..] = order.as_mut_slice() {
                text.1 = bullet.1.take();
            }
        }
        order
    }
}

fn role_kind(role: Role) -> BlockKind {
    match role {
        Role::Furniture => BlockKind::Furniture,
        Role::Footnote => BlockKind::Footnote,
        Role::Contents => BlockKind::Contents,
        Role::Link => BlockKind::Link,
        Role::Flow | Role::Apart | Role::LinkInText => BlockKind::Paragraph,
    }
}
