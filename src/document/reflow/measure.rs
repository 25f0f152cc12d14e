//! How wide the lines of a document are, and whether a program broke them.

use super::ending::{ends_han, ends_in_comma, is_finished, starts_han, starts_small};
use super::marker::marker;
use super::rows::Row;
use super::token::first_token;
use crate::text::chars;

/// How the width of a line is estimated, in columns of half a Han character.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Metric {
    /// Every Latin letter is one column.
    Fixed,
    /// Latin letters have the widths of Helvetica times a factor: fonts differ in how wide
    /// their Latin is beside their Han.
    Proportional(f32),
}

/// Advance widths of Helvetica for U+0020 to U+007E, in thousandths of the font size (Adobe
/// Font Metrics, Core 14). Other text fonts differ, but narrow letters are narrow in all.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

impl Metric {
    fn width(self, text: &str) -> f32 {
        match self {
            Metric::Fixed => chars::width(text) as f32,
            Metric::Proportional(factor) => {
                // a full-width mark, and one of Helvetica's
                let quote = if text.chars().any(chars::is_han) { 2.0 } else { 0.7 };
                text.chars().map(|c| proportional(c, factor, quote)).sum()
            }
        }
    }
}

/// The width of `c`; curly quotation marks are `quote` wide: Chinese fonts make them full width.
fn proportional(c: char, factor: f32, quote: f32) -> f32 {
    if matches!(c, '“' | '”' | '‘' | '’') {
        return quote;
    }
    let index = (c as usize).wrapping_sub(0x20);
    match HELVETICA.get(index) {
        Some(&width) => f32::from(width) / 500.0 * factor,
        None => chars::columns(c) as f32,
    }
}

/// The width of the lines of a document and the way it is estimated.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    metric: Metric,
    /// The width of a full line: columns, or points where rows have geometry.
    full: f32,
    /// The width of a full line of a list item, where it is indented and that was lost.
    full_item: f32,
    /// Whether a program broke the lines at that width.
    pub wrapped: bool,
}

/// A line must be this wide, in columns, before its end says anything about wrapping.
/// By eye: twelve Han characters.
const NARROWEST: f32 = 24.0;
/// No page holds lines of more columns.
/// By eye.
const WIDEST: f32 = 240.0;
/// Rows longer than this, in bytes, are never one line of a page.
/// By eye.
const LONGEST_ROW: usize = 1200;

impl Measure {
    /// The measure of the flowing rows of a document.
    pub(super) fn new(rows: &[Row]) -> Measure {
        let metrics = [Metric::Fixed, Metric::Proportional(1.0), Metric::Proportional(0.9)];
        let mut best: Option<(f32, Measure)> = None;
        for metric in metrics {
            let (score, measure) = estimate(rows, metric);
            // what is counted more simply wins where nothing speaks against it
            if best.as_ref().is_none_or(|(top, _)| score > *top + 0.02) {
                best = Some((score, measure));
            }
        }
        best.map_or(Measure::unwrapped(Metric::Fixed), |(_, measure)| measure)
    }

    /// How much too wide row `a` would be with the first token of `b`, as a share of a full
    /// line: positive where it would not have fitted.
    pub(super) fn overflow(&self, a: &Row, b: &Row, in_item: bool) -> f32 {
        overflow(self.metric, if in_item { self.full_item } else { self.full }, a, b)
    }

    fn unwrapped(metric: Metric) -> Measure {
        Measure { metric, full: WIDEST, full_item: WIDEST, wrapped: false }
    }

    /// Whether the width of list items is known apart from that of paragraphs.
    pub(super) fn knows_items(&self) -> bool {
        self.full_item < self.full
    }

    /// The width of a row as a share of a full line.
    pub(super) fn share(&self, row: &Row) -> f32 {
        if row.text.len() > LONGEST_ROW { 9.0 } else { row_width(self.metric, row) / edge(self.full, row) }
    }
}

/// The width of a row from the left margin: to its right edge, or by its characters.
fn row_width(metric: Metric, row: &Row) -> f32 {
    match row.geometry {
        Some(place) => place.right,
        None => metric.width(row.text) + if row.indent > 1 { row.indent as f32 } else { 0.0 },
    }
}

/// The right edge that a full line reaches: that of the row's own column, where the page has several.
fn edge(full: f32, row: &Row) -> f32 {
    let columned = row.geometry.filter(|place| place.table.is_none()).and_then(|place| place.column);
    columned.map_or(full, |(_, right)| right.max(1.0))
}

/// The width of a column of `row`, in the unit of [`row_width`].
fn column(metric: Metric, row: &Row) -> f32 {
    match row.geometry {
        Some(place) => (place.right - place.left).max(1.0) / metric.width(row.text).max(1.0),
        None => 1.0,
    }
}

fn overflow(metric: Metric, full: f32, a: &Row, b: &Row) -> f32 {
    if a.text.len() > LONGEST_ROW {
        return -1.0;
    }
    let full = edge(full, a);
    let token = first_token(b.text);
    let space = if starts_han(b.text) || ends_han(a.text) { 0.0 } else { metric.width(" ") };
    let added = (metric.width(token) + space) * column(metric, a);
    (row_width(metric, a) + added - full) / full
}

/// A break counts as made by the width where the next token would end at most this share of a
/// line before the edge.
/// By eye: two columns of eighty, the error of widths that are estimated.
pub(super) const TOLERANCE: f32 = 0.025;

/// The measure by one metric, with the share of unfinished lines that it explains.
fn estimate(rows: &[Row], metric: Metric) -> (f32, Measure) {
    let text_rows: Vec<&Row> = rows.iter().filter(|row| counts(row)).collect();
    let Some(full) = full_width(&text_rows, metric) else {
        return (0.0, Measure::unwrapped(metric));
    };
    let (mut full_rows, mut unfinished, mut soft, mut continued) = (0, 0, 0, 0);
    for pair in rows.windows(2) {
        let [a, b] = pair else { continue };
        if !counts(a) || !b.role.flows() || marker(b.text).is_some() {
            continue;
        }
        let is_full = overflow(metric, full, a, b) > -TOLERANCE;
        let open = !is_finished(a.text);
        let goes_on = open && (starts_small(b.text) || ends_in_comma(a.text) || starts_han(b.text));
        full_rows += usize::from(is_full);
        unfinished += usize::from(open);
        soft += usize::from(is_full && open);
        continued += usize::from(is_full && goes_on);
    }
    let columns =
        full / text_rows.iter().map(|row| column(metric, row)).sum::<f32>() * text_rows.len() as f32;
    // by eye: a document of short lines has full ones by chance, and their sentences end there
    let mostly_open = soft * 2 >= full_rows && soft > 0;
    let explains = soft as f32 / unfinished.max(1) as f32;
    let enough = continued >= 2 || (continued == 1 && full_rows <= 3);
    let wide = (NARROWEST..=WIDEST).contains(&columns);
    let wrapped = wide && mostly_open && enough && (explains >= 0.3 || (columns >= 56.0 && continued >= 4));
    (explains, Measure { metric, full, full_item: item_width(rows, metric, full), wrapped })
}

/// The width of a full line of a list item: the greatest among the first lines of items that
/// go on, where there are at least three and plain text lost the indentation.
fn item_width(rows: &[Row], metric: Metric, full: f32) -> f32 {
    let goes_on = |pair: &[Row]| {
        let [a, b] = pair else { return false };
        a.geometry.is_none()
            && counts(a)
            && marker(a.text).is_some()
            && marker(b.text).is_none()
            && !is_finished(a.text)
    };
    let widths = rows.windows(2).filter(|pair| goes_on(pair)).map(|pair| row_width(metric, &pair[0]));
    let wide: Vec<f32> = widths.filter(|width| *width > full * 0.85).collect();
    if wide.len() >= 3 { wide.iter().copied().fold(0.0, f32::max).min(full) } else { full }
}

/// Whether a row's width says something: links and rows of tables are as wide as they are.
fn counts(row: &Row) -> bool {
    row.role.flows() && row.text.len() <= LONGEST_ROW && !row.text.contains("://") && !row.text.contains('\t')
}

/// The width of a full line: the greatest that some other rows come near to.
fn full_width(rows: &[&Row], metric: Metric) -> Option<f32> {
    let mut widths: Vec<f32> = rows.iter().map(|row| row_width(metric, row)).collect();
    widths.sort_by(|a, b| b.total_cmp(a));
    let near = (widths.len() / 16).clamp(1, 3);
    let company = |at: usize| widths.get(at + near).is_some_and(|other| *other > widths[at] * 0.95);
    let wide = widths.iter().take_while(|width| **width >= widths[0] * 0.6).count();
    let at = (0..wide).find(|&at| company(at)).unwrap_or(0);
    widths.get(at).copied()
}
