//! Running heads, feet and page numbers by their place: lines in a page's margin that stand at the
//! same height on another page too.

use super::rows::Row;
use crate::document::{Geometry, Repair};
use rustc_hash::FxHashMap;

/// The share of a page's height, at the top and at the bottom, where running heads and feet stand:
/// an inch on A4 is 0.085.
const MARGIN: f32 = 0.12;
/// Heads and feet are at most this long, in bytes.
/// By eye.
const LONGEST: usize = 200;

/// The rows in a page's margin whose text, whatever its figures, stands in the same size and at the
/// same height on at least one other page.
pub(super) fn furniture(rows: &[Row]) -> Vec<usize> {
    let mut pages: FxHashMap<(String, i32, i32), Vec<u32>> = FxHashMap::default();
    let keys: Vec<_> = rows.iter().map(key).collect();
    for (row, key) in rows.iter().zip(&keys) {
        if let (Some(page), Some(key)) = (row.page, key) {
            pages.entry(key.clone()).or_default().push(page);
        }
    }
    // a line that stands twice on one page is none
    let repeats = |found: &Vec<u32>| found.len() >= 2 && found.windows(2).all(|two| two[0] != two[1]);
    let is_furniture = |key: &Option<_>| key.as_ref().and_then(|key| pages.get(key)).is_some_and(repeats);
    (0..rows.len()).filter(|&at| is_furniture(&keys[at])).collect()
}

/// The repair that sets a line of a margin apart: it is a page number if it has no letters.
pub(super) fn repair(text: &str) -> Repair {
    if text.chars().any(char::is_alphabetic) { Repair::RunningHeads } else { Repair::PageNumbers }
}

/// The text with every number made 0, the height and the size, where the row stands in a margin.
fn key(row: &Row) -> Option<(String, i32, i32)> {
    let place = row.geometry.filter(|place| place.table.is_none() && !place.turned && is_margin(place))?;
    let tells = row.text.len() <= LONGEST && row.text.chars().any(char::is_alphanumeric);
    tells.then(|| (mask(row.text), (place.baseline / 2.0).round() as i32, place.size.round() as i32))
}

fn is_margin(place: &Geometry) -> bool {
    let share = place.baseline / place.page_height.max(1.0);
    !(MARGIN..=1.0 - MARGIN).contains(&share)
}

/// The text with each run of figures made one 0.
fn mask(text: &str) -> String {
    let mut masked = String::new();
    for c in text.chars() {
        match c {
            _ if !c.is_ascii_digit() => masked.push(c),
            _ if masked.ends_with('0') => {}
            _ => masked.push('0'),
        }
    }
    masked
}
