//! Lines become blocks: what a page's width, a page's end or a program cut is joined again.
//!
//! The steps, each in its own file: page furniture is set apart ([`furniture`]), lines of a
//! table of contents are marked ([`contents`]), the width of the lines is measured and with it
//! whether a program broke them at all ([`measure`]), links are found ([`links`]), every line
//! break is judged ([`breaks`]), and the lines of a block are put together ([`join`]).
//!
//! No character is lost but by a repair that has a name, can be switched off and is counted.

mod breaks;
mod contents;
mod ending;
mod footnotes;
mod furniture;
mod group;
mod hyphen;
mod join;
mod kind;
mod link;
mod links;
mod margins;
mod marker;
mod measure;
mod page_number;
mod pitch;
mod rows;
mod token;
mod words;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use super::{Block, Line, RepairReport, RepairSet};
use crate::document::Repair;
use crate::text::Lang;
use breaks::Context;
use join::Habits;
use measure::Measure;
use rows::Row;

/// Makes blocks of the `lines` of `text`, in reading order.
///
/// Every line that is not white space is in one block; the spans of the lines index `text`,
/// and a line whose span does not is passed over. A line that stood between the lines of a
/// sentence, such as a link at a page's foot, comes after the paragraph that it interrupted.
/// What was repaired is added to `report`. With [`RepairSet::none`] the blocks are the lines.
pub fn reflow(
    text: &str,
    lines: &[Line],
    language: Lang,
    repairs: RepairSet,
    report: &mut RepairReport,
) -> Vec<Block> {
    let mut rows = rows::rows(text, lines);
    furniture::mark(&mut rows, repairs, report);
    contents::mark(&mut rows, repairs);
    let body = kind::body_size(&rows);
    footnotes::mark(&mut rows, body, repairs);
    let habits = Habits::new(&rows, language, repairs);
    let measure = Measure::new(&rows);
    links::mark(&mut rows, &habits.links, &measure, repairs);
    let headings = breaks::headings(&rows);
    let context = Context {
        usual_blanks: usual_blanks(&rows),
        pitch: pitch::pitch(&rows, &measure),
        measure,
        labels: breaks::labels(&rows),
        hangs: breaks::hangs(&rows, &headings),
        headings,
        repairs,
    };
    let groups = group::groups(&rows, &context);
    let made = groups.into_iter().filter_map(|group| Some((group.block(&rows, &habits, report)?, group)));
    let (mut blocks, groups): (Vec<Block>, Vec<group::Group>) = made.unzip();
    kind::refine(&mut blocks, &groups, &rows, &context);
    blocks
}

/// Joins the lines of one block of a format that says where blocks end; gives also the number of words
/// whose hyphen a line's end had put there.
pub(super) fn join_pieces(lines: &[&str], repairs: RepairSet) -> (String, usize) {
    let whole = lines.join("\n");
    let rows = rows::rows(&whole, &super::plain::lines(&whole));
    let habits = Habits::new(&rows, Lang::English, repairs.without(Repair::CutWords));
    let mut text = rows.first().map_or(String::new(), |row| row.text.to_owned());
    let mut hyphens = 0;
    for pair in rows.windows(2) {
        hyphens += usize::from(habits.append(&mut text, &pair[0], &pair[1]) == Some(Repair::Hyphens));
    }
    (text, hyphens)
}

/// How many empty lines stand between most lines.
fn usual_blanks(rows: &[Row]) -> usize {
    let mut counts = [0usize; 4];
    for row in rows.iter().skip(1) {
        counts[row.blanks.min(3)] += 1;
    }
    (0..4).max_by_key(|&blanks| (counts[blanks], 4 - blanks)).unwrap_or(0)
}

/// Adds `repair` to the repairs of a block, each once and in order of name.
fn note(repairs: &mut Vec<Repair>, repair: Repair) {
    if let Err(at) = repairs.binary_search_by_key(&repair.name(), |other| other.name()) {
        repairs.insert(at, repair);
    }
}
