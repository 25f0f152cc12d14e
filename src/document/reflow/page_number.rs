//! Lines that are nothing but a page number, alone or with the running head of the page.

use super::rows::Row;
use regex::{Captures, Regex};
use std::collections::BTreeMap;
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
    first_number(&captures, 1)
}

/// The first of the groups from one on that stands there and is a number.
fn first_number(captures: &Captures, from: usize) -> Option<u32> {
    captures.iter().skip(from).flatten().find_map(|figure| figure.as_str().parse().ok())
}

/// A page number behind the running head of its page: `Briefing on Names Page 3 of 4`, `Advisory | 3`,
/// `议程第 9 项 第 3 页，共 4 页`, `www.icann.org 3/4`.
static HEADED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(.{4,180}?)[\s|–—-]*(?:",
        r"\bpage\s*:?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?",
        r"|\s\|\s*(\d{1,4})",
        r"|\s(\d{1,4})\s?/\s?\d{1,4}",
        r"|[\s|]第\s*(\d{1,4})\s*[页頁](?:\s*[,，、/|]?\s*共\s*\d{1,4}\s*[页頁])?)$"
    ))
    .ok()
});

/// A running head before a page number has at least this many bytes; `Step 1 / 3` is none.
/// By eye.
const SHORTEST_HEAD: usize = 12;

/// The running head and the number of a line such as `Advisory | 3`.
fn headed(text: &str) -> Option<(&str, u32)> {
    if text.len() > 240 || !text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '页' | '頁')) {
        return None;
    }
    let captures = HEADED.as_ref()?.captures(text)?;
    let number = first_number(&captures, 2)?;
    let head = captures.get(1)?.as_str().trim_end();
    (head.len() >= SHORTEST_HEAD).then_some((head, number))
}

/// The rows with one running head each whose numbers count up by one; two at least.
fn counted_heads(rows: &[Row]) -> Vec<(usize, u32)> {
    let mut heads: BTreeMap<&str, Vec<(usize, u32)>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some((head, number)) = headed(row.text) {
            heads.entry(head).or_default().push((at, number));
        }
    }
    heads.retain(|_, rows| rows.len() > 1 && rows.windows(2).all(|two| two[1].1 == two[0].1 + 1));
    let mut found: Vec<(usize, u32)> = heads.into_values().flatten().collect();
    found.sort_unstable();
    found
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
/// By eye: a list of eight numbered items is no book.
const ROWS_A_PAGE: usize = 8;

/// The rows that are page numbers, in order, with their numbers.
pub(super) fn page_numbers(rows: &[Row]) -> Vec<(usize, u32)> {
    let mut found: Vec<(usize, u32)> =
        rows.iter().enumerate().filter_map(|(at, row)| Some((at, labelled(row.text)?))).collect();
    found.extend(counted_heads(rows));
    found.sort_unstable();
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

#[cfg(test)]
mod tests {
    use super::super::rows::Role;
    use super::*;
    use crate::text::Span;

    /// Rows of these texts, each with its page where pages are known.
    fn rows(texts: &[(&'static str, Option<u32>)]) -> Vec<Row<'static>> {
        let row = |&(text, page): &(&'static str, Option<u32>)| Row {
            text,
            span: Span::new(0, text.len()),
            indent: 0,
            trailing: false,
            blanks: 0,
            page,
            geometry: None,
            role: Role::Flow,
            glued: false,
        };
        texts.iter().map(row).collect()
    }

    /// Numbers with so many lines of text before each.
    fn unpaged(numbers: &[&'static str], between: usize) -> Vec<(usize, u32)> {
        let lines = numbers.iter().flat_map(|&number| vec!["text"; between].into_iter().chain([number]));
        page_numbers(&rows(&lines.map(|text| (text, None)).collect::<Vec<_>>()))
    }

    #[test]
    fn a_bare_page_number_is_up_to_four_digits_or_a_page_of_so_many() {
        let read = bare;
        assert_eq!(
            (read("7"), read("1234"), read("3/12"), read("3 / 12")),
            (Some(7), Some(1234), Some(3), Some(3))
        );
        for text in ["", "12345", "3/12345", "/", "3/", "/3", "7a", "三", "-7", "3/4/5"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn bare_numbers_that_count_up_a_page_apart_are_page_numbers() {
        assert_eq!(unpaged(&["1", "2", "3"], 7), [(7, 1), (15, 2), (23, 3)]);
        assert_eq!(unpaged(&["4", "5", "6", "7"], 30).len(), 4);
    }

    #[test]
    fn two_bare_numbers_or_some_close_together_or_out_of_order_are_none() {
        assert_eq!(unpaged(&["1", "2"], 30), []);
        assert_eq!(unpaged(&["1", "2", "3"], 6), []);
        assert_eq!(unpaged(&["1", "2", "4"], 30), []);
        assert_eq!(unpaged(&["3", "2", "1"], 30), []);
    }

    #[test]
    fn the_longest_count_is_that_of_the_pages() {
        assert_eq!(unpaged(&["1", "2", "9", "3", "4", "5"], 9), [(39, 3), (49, 4), (59, 5)]);
    }

    #[test]
    fn where_pages_are_known_two_numbers_at_their_edges_are_enough() {
        let page = |number: &'static str, page| {
            ["a", "b", "c", "d", number].map(move |text| (text, Some(page))).to_vec()
        };
        let middle = |number: &'static str, page| {
            ["a", "b", number, "c", "d"].map(move |text| (text, Some(page))).to_vec()
        };
        assert_eq!(page_numbers(&rows(&[page("1", 1), page("2", 2)].concat())), [(4, 1), (9, 2)]);
        assert_eq!(page_numbers(&rows(&[page("1", 1), page("5", 2)].concat())), []);
        assert_eq!(page_numbers(&rows(&[middle("1", 1), middle("2", 2)].concat())), [], "within the text");
    }

    #[test]
    fn labelled_numbers_leave_bare_ones_alone() {
        let lines = [("Page 1", None), ("7", None), ("text", None), ("Page 2", None)];
        assert_eq!(page_numbers(&rows(&lines)), [(0, 1), (3, 2)]);
    }
}
