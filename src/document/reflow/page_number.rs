//! Lines that are nothing but a page number.

use super::rows::Row;
use regex::Regex;
use std::sync::LazyLock;

/// Page numbers that need no further evidence: `Page 3`, `Page 3 of 12`, `3 of 12`, `- 3 -`,
/// `第 3 页`, `第3页，共12页`, `第 3 页 / 共 12 页`, `共 12 页 第 3 页`.
static PAGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:page\s*:?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?",
        r"|p\.\s?(\d{1,4})",
        r"|(\d{1,4})\s+of\s+\d{1,4}",
        r"|[-–—]\s*(\d{1,4})\s*[-–—]",
        r"|第\s*(\d{1,4})\s*[页頁](?:\s*[,，、/|]?\s*共\s*\d{1,4}\s*[页頁])?",
        r"|共\s*\d{1,4}\s*[页頁]\s*[,，、/|]?\s*第\s*(\d{1,4})\s*[页頁])$"
    ))
    .ok()
});

/// The number in a line such as `Page 3 of 12`.
pub(super) fn labelled(text: &str) -> Option<u32> {
    if text.len() > 60 {
        return None;
    }
    let captures = PAGE.as_ref()?.captures(text)?;
    captures.iter().skip(1).flatten().find_map(|figure| figure.as_str().parse().ok())
}

/// A line that is a bare number, or `3 / 12`.
fn bare(text: &str) -> Option<u32> {
    let figure = text.split_once('/').map_or(text, |(page, _)| page).trim();
    let rest = text.split_once('/').map_or("0", |(_, pages)| pages).trim();
    let digits = |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    (digits(figure) && digits(rest)).then(|| figure.parse().ok()).flatten()
}

/// Lone numbers that count up by one need this many rows between them, in the median, to be
/// page numbers where pages are not known.
const ROWS_A_PAGE: usize = 8;

/// The rows that are page numbers, in order, with their numbers.
pub(super) fn page_numbers(rows: &[Row]) -> Vec<(usize, u32)> {
    let mut found: Vec<(usize, u32)> =
        rows.iter().enumerate().filter_map(|(at, row)| Some((at, labelled(row.text)?))).collect();
    if found.is_empty() {
        found = sequence(rows);
    }
    found
}

/// Bare numbers that count up, at page edges where pages are known.
fn sequence(rows: &[Row]) -> Vec<(usize, u32)> {
    let paged = rows.first().zip(rows.last()).is_some_and(|(a, b)| a.page != b.page);
    let candidates = rows.iter().enumerate().filter(|(at, _)| !paged || is_edge(rows, *at));
    let mut run: Vec<(usize, u32)> = Vec::new();
    let mut best: Vec<(usize, u32)> = Vec::new();
    for (at, row) in candidates {
        let Some(number) = bare(row.text) else { continue };
        if run.last().is_some_and(|&(_, last)| number != last + 1) {
            run.clear();
        }
        run.push((at, number));
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    let mut steps: Vec<usize> = best.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    steps.sort_unstable();
    let spread = steps.get(steps.len() / 2).copied().unwrap_or(0);
    let enough = if paged { best.len() >= 2 } else { best.len() >= 3 && spread >= ROWS_A_PAGE };
    if enough { best } else { Vec::new() }
}

/// Whether row `at` is one of the first two or last two of its page.
fn is_edge(rows: &[Row], at: usize) -> bool {
    let page = rows[at].page;
    let other =
        |index: Option<usize>| index.and_then(|index| rows.get(index)).is_none_or(|row| row.page != page);
    other(at.checked_sub(2)) || other(Some(at + 2)) || other(at.checked_sub(1)) || other(Some(at + 1))
}
