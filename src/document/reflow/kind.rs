//! What kind of block it is: heading, list item, table cell or paragraph.

use super::breaks::Context;
use super::ending::{ends_in_comma, ends_in_open_word, is_finished, starts_small};
use super::group::Group;
use super::link;
use super::marker::{Strength, marker};
use super::rows::{Role, Row};
use crate::document::caption::is_caption;
use crate::document::{Block, BlockKind, Repair};
use crate::text::chars;

/// A heading is at most this many columns wide.
/// By eye: a line and a third.
const HEADING_COLUMNS: usize = 110;

/// Tells headings and list items from paragraphs.
pub(super) fn refine(blocks: &mut [Block], groups: &[Group], rows: &[Row], context: &Context) {
    if !context.repairs.has(Repair::JoinLines) {
        return;
    }
    let body = body_size(rows);
    let mut kinds: Vec<BlockKind> =
        (0..blocks.len()).map(|at| kind(blocks, groups, rows, at, body)).collect();
    drop_idle_headings(&mut kinds);
    for (block, kind) in blocks.iter_mut().zip(kinds) {
        block.kind = kind;
    }
}

fn kind(blocks: &[Block], groups: &[Group], rows: &[Row], at: usize, body: f32) -> BlockKind {
    let block = &blocks[at];
    let first = groups[at].rows.first().map(|&(row, _)| &rows[row]);
    let Some(first) = first.filter(|_| groups[at].role(rows) == Role::Flow) else { return block.kind };
    if first.geometry.is_some_and(|place| place.table.is_some()) {
        return BlockKind::TableCell;
    }
    if link::is_link(&block.text) {
        return BlockKind::Link;
    }
    if block.repairs.contains(&Repair::Bullets) {
        return BlockKind::ListItem;
    }
    if is_caption(&block.text) {
        return BlockKind::Caption;
    }
    match marker(&block.text) {
        Some(found) if found.strength == Strength::Bullet || found.value.is_none() => BlockKind::ListItem,
        Some(found) if !is_heading(block, first, body) || has_sibling(blocks, at, found.value) => {
            BlockKind::ListItem
        }
        _ if is_heading(block, first, body) && !is_continued(blocks, at) => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    }
}

/// Whether the block is short and ends like no sentence, or is set in large type.
fn is_heading(block: &Block, first: &Row, body: f32) -> bool {
    let text = block.text.as_str();
    if text.len() > 4 * HEADING_COLUMNS || first.text.contains('\t') {
        return false;
    }
    let large = first.geometry.is_some_and(|place| place.size > body * 1.1);
    let short = chars::width(text) <= HEADING_COLUMNS;
    let open = text.contains(['，', '。', '；'])
        || ends_in_comma(text)
        || ends_in_open_word(text)
        || starts_small(text);
    (short && !open && !is_finished(text)) || (large && short)
}

/// Whether the next block begins in the middle of a sentence.
fn is_continued(blocks: &[Block], at: usize) -> bool {
    blocks.get(at + 1).is_some_and(|next| {
        starts_small(&next.text) && marker(&next.text).is_none() && !link::is_link(&next.text)
    })
}

/// Whether a numbered block stands beside one with the number before or after.
fn has_sibling(blocks: &[Block], at: usize, value: Option<u32>) -> bool {
    let Some(value) = value else { return false };
    let other = |index: Option<usize>| {
        index.and_then(|index| blocks.get(index)).and_then(|block| marker(&block.text)?.value)
    };
    other(at.checked_sub(1)).is_some_and(|before| before + 1 == value)
        || other(Some(at + 1)) == Some(value + 1)
}

/// Headings with no text to lead are none: of several short lines at an end, only the first is.
fn drop_idle_headings(kinds: &mut [BlockKind]) {
    let leads = |kind: Option<&BlockKind>| {
        kind.is_some_and(|kind| !matches!(kind, BlockKind::Link | BlockKind::Furniture))
    };
    let mut at = 0;
    while at < kinds.len() {
        let run = kinds[at..].iter().take_while(|kind| **kind == BlockKind::Heading).count();
        if run > 0 && !leads(kinds.get(at + run)) {
            let from = at + usize::from(run > 1);
            kinds[from..at + run].fill(BlockKind::Paragraph);
        }
        at += run.max(1);
    }
}

/// The font size of most of the text.
pub(super) fn body_size(rows: &[Row]) -> f32 {
    let mut sizes: Vec<(f32, usize)> =
        rows.iter().filter_map(|row| Some((row.geometry?.size, row.text.len()))).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, len)| len).sum::<usize>() / 2;
    let mut seen = 0;
    sizes
        .iter()
        .find(|(_, len)| {
            seen += len;
            seen >= half
        })
        .map_or(f32::MAX, |(size, _)| *size)
}
