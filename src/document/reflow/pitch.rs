//! How far the lines of a paragraph stand apart, and where more space parts two paragraphs.

use super::ending::is_finished;
use super::measure::{Measure, TOLERANCE};
use super::rows::Row;

/// More space than this share of the usual step parts paragraphs. Raised marks and letters of other
/// fonts take a little; half an empty line is 1.5.
const WIDE: f32 = 1.25;
/// Steps that differ by less than this share are the same.
const SAME: f32 = 0.04;
/// So many lines that surely go on must be there.
const LEAST: usize = 3;

/// The usual step from a full line in mid-sentence to the next, in ems.
pub(super) fn pitch(rows: &[Row], measure: &Measure) -> Option<f32> {
    let goes_on = |pair: &&[Row]| {
        let flows = pair[0].role.flows() && pair[1].role.flows();
        flows && !is_finished(pair[0].text) && measure.overflow(&pair[0], &pair[1], false) > -TOLERANCE
    };
    let mut steps: Vec<f32> =
        rows.windows(2).filter(goes_on).filter_map(|pair| step(&pair[0], &pair[1])).collect();
    steps.sort_by(f32::total_cmp);
    (steps.len() >= LEAST).then(|| steps[steps.len() / 2])
}

/// Whether more space than usual stands between two rows, and the next step is not as wide: a
/// passage may be set wider than the rest.
pub(super) fn is_wide(a: &Row, b: &Row, after: Option<&Row>, pitch: Option<f32>) -> bool {
    let Some((pitch, step_here)) = pitch.zip(step(a, b)) else { return false };
    let next = after.and_then(|after| step(b, after));
    let even = next.is_some_and(|next| (next / step_here - 1.0).abs() < SAME);
    step_here > pitch * WIDE && (!even || is_finished(a.text))
}

/// From one baseline to the next below it, in ems; nothing between pages, columns and cells.
fn step(a: &Row, b: &Row) -> Option<f32> {
    let (above, below) = a.geometry.zip(b.geometry)?;
    let step = (below.baseline - above.baseline) / above.size.max(below.size).max(0.1);
    let flows = a.page == b.page && above.table.is_none() && below.table.is_none();
    (flows && above.column == below.column && step > 0.5 && step < 4.0).then_some(step)
}
