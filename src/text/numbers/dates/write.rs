//! Writing a date in the form in which another one is written.

use super::super::write::{full_width, replace_spans};
use super::super::{Span, chinese, digit, english};
use super::{Date, dates, month_name};

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A part of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
}

/// A date, with the same parts as the one that `like` is, in the form of that: its order, digits or
/// numerals, and long or short names of months. `None` where it has other parts.
///
/// ```
/// use beadwork::text::numbers::{dates, write_date_like};
/// let date = dates("4 November 2026")[0];
/// assert_eq!(write_date_like(&date, "2025 年 6 月 12 日").as_deref(), Some("2026 年 11 月 4 日"));
/// assert_eq!(write_date_like(&date, "June 12th, 2025").as_deref(), Some("November 4th, 2026"));
/// assert_eq!(write_date_like(&date, "二〇二五年六月十二日").as_deref(), Some("二〇二六年十一月四日"));
/// ```
pub fn write_date_like(date: &Date, like: &str) -> Option<String> {
    let (year, month, day) =
        (date.year.map(i128::from), date.month.map(i128::from), date.day.map(i128::from));
    let iso =
        like.contains(['-', '/']) && like.is_ascii() && !like.contains(|c: char| c.is_ascii_alphabetic());
    let mut order = [Part::Year, Part::Month, Part::Day].into_iter();
    let mut replacements = Vec::new();
    for span in runs(like) {
        let (text, after) = (span.of(like), like[span.end..].trim_start());
        let part = match after.chars().next() {
            _ if iso => order.next()?,
            _ if month_name(text).is_some() => Part::Month,
            Some('年') => Part::Year,
            Some('月') => Part::Month,
            Some('日' | '号' | '號') => Part::Day,
            _ if text.chars().count() == 4 => Part::Year,
            _ if text.chars().all(|c| digit(c).is_some()) => Part::Day,
            // the "of" of "12th of June"
            _ => continue,
        };
        let value = match part {
            Part::Year => year,
            Part::Month => month,
            Part::Day => day,
        };
        replacements.push((span, written(value?, text, part)?));
        let ending = ["st", "nd", "rd", "th"].iter().any(|ending| like[span.end..].starts_with(ending));
        if part == Part::Day && ending {
            let ending = english::ordinal_ending(value?).to_owned();
            replacements.push((Span::new(span.end, span.end + 2), ending));
        }
    }
    let written = replace_spans(like, &replacements)?;
    // what is read again must be the date; month and year alone may need words around them
    let whole = dates(&format!("in {written}"));
    let [read] = whole[..] else { return None };
    (read.value() == date.value()).then_some(written)
}

/// Digits, numerals and words of letters, without the endings of ordinals.
fn runs(text: &str) -> Vec<Span> {
    let class = |c: char| match c {
        c if digit(c).is_some() => 1,
        c if c.is_ascii_alphabetic() => 2,
        c if "〇零○一二三四五六七八九十廿卅".contains(c) => 3,
        _ => 0,
    };
    let mut runs: Vec<Span> = Vec::new();
    let mut before = 0;
    for (at, c) in text.char_indices() {
        let class = class(c);
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(run) if class == before && run.end == at => run.end = end,
            _ if class > 0 => runs.push(Span::new(at, end)),
            _ => {}
        }
        before = class;
    }
    runs.retain(|run| !matches!(run.of(text), "st" | "nd" | "rd" | "th" | "of"));
    runs
}

fn written(value: i128, like: &str, part: Part) -> Option<String> {
    let first = like.chars().next()?;
    if digit(first).is_some() {
        let text = if like.starts_with(['0', '０']) { format!("{value:02}") } else { value.to_string() };
        return Some(if first.is_ascii() { text } else { text.chars().map(full_width).collect() });
    }
    if first.is_ascii_alphabetic() {
        let name = *NAMES.get(usize::try_from(value).ok()?.checked_sub(1)?)?;
        let long = like.len() > 4 || NAMES.contains(&like);
        let name = if long { name } else { &name[..3] };
        return Some(name.to_owned());
    }
    Some(match part {
        Part::Year => chinese::digits(
            &value.to_string(),
            like.chars().find(|c| matches!(c, '零' | '○')).unwrap_or('〇'),
        ),
        _ => chinese::in_numerals(value, false),
    })
}
