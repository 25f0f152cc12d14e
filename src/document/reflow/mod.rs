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
mod furniture;
mod group;
mod hyphen;
mod join;
mod kind;
mod link;
mod links;
mod marker;
mod measure;
mod page_number;
mod rows;
mod token;
mod words;

#[cfg(test)]
mod properties;

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
    let habits = Habits::new(&rows, language, repairs);
    let measure = Measure::new(&rows);
    links::mark(&mut rows, &habits.links, &measure, repairs);
    let context = Context { usual_blanks: usual_blanks(&rows), measure, repairs };
    let groups = group::groups(&rows, &context);
    let mut blocks: Vec<Block> = groups.iter().map(|group| group.block(&rows, &habits, report)).collect();
    kind::refine(&mut blocks, &groups, &rows, &context);
    blocks
}

/// How many empty lines stand between most lines.
fn usual_blanks(rows: &[Row]) -> usize {
    let mut counts = [0usize; 4];
    for row in rows.iter().skip(1) {
        counts[row.blanks.min(3)] += 1;
    }
    (0..4).max_by_key(|&blanks| (counts[blanks], 4 - blanks)).unwrap_or(0)
}

/// Adds `repair` to the repairs of a block, each once and in order.
fn note(repairs: &mut Vec<Repair>, repair: Repair) {
    if let Err(at) = repairs.binary_search(&repair) {
        repairs.insert(at, repair);
    }
}
