//! Dates by value: *12 June 2025*, *June 12, 2025*, 2025 年 6 月 12 日 and `2025-06-12` are equal.

mod write;

pub use write::write_date_like;

use super::{Span, chinese, digit};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// One date of a text, as far as it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year, as four digits.
    pub year: Option<u16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// Where it stands, in bytes of the text.
    pub span: Span,
}

impl Date {
    /// Year, month and day without the place: what to compare.
    pub fn value(&self) -> (Option<u16>, Option<u8>, Option<u8>) {
        (self.year, self.month, self.day)
    }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let month = r"(?P<m>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)";
    let names = "January|February|April|June|July|August|September|October|November|December";
    let short = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?";
    let full = format!("(?P<m>{names})");
    let day = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?";
    let year = r"(?P<y>[12][0-9]{3})";
    let han = "〇零○一二三四五六七八九";
    let han_year = format!(r"(?P<y>\d{{4}}|[{han}]{{4}}) ?年");
    let han_month = format!(r"(?P<m>\d{{1,2}}|[{han}十]{{1,3}}) ?月份?");
    let han_day = format!(r"(?P<d>\d{{1,2}}|[{han}十廿卅]{{1,3}}) ?[日号號]");
    [
        // 12 June 2025, 12th of June
        format!(r"\b{day}(?: of)? {month}(?:,? {year})?\b"),
        // June 12, 2025
        format!(r"\b{month} {day}\b(?:,? {year}\b)?"),
        // June 2025
        format!(r"\b{month},? {year}\b"),
        // June; "May" and "March" are words as well
        format!(r"\b{full}\b"),
        format!(
            r"\b(?i:in|since|until|till|by|during|early|late|mid|of|from|to|through|before|after|last|next|this|every|each|and|or|between)[ -](?P<m>May|March|{short})\b"
        ),
        // the May meeting, its March session
        r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Aa]) (?P<m>May|March)\b".to_string(),
        // May to June, March–April, April and May
        format!(r"\b(?P<m>May|March)(?P<rest>(?:[-–—/]| (?:to|and|or|through|until) )(?:{names}|May|March)\b)"),
        // in 2025
        format!(r"\b(?:in|since|until|by|during|early|late|mid|year|of)[ -]{year}\b"),
        // 2025-06-12
        r"\b(?P<y>[12][0-9]{3})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})\b".to_string(),
        r"\b(?P<y>[12][0-9]{3})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})\b".to_string(),
        // 2025 年 6 月 12 日, 二〇二五年六月
        format!("{han_year}(?: ?{han_month}(?: ?{han_day})?)?"),
        // 6 月 12 日, 六月
        format!("{han_month}(?: ?{han_day})?"),
    ]
    .iter()
    .map(|pattern| Regex::new(pattern).expect("a constant pattern"))
    .collect()
});

/// The dates of `text`, in order, without overlaps; of two that overlap the one that begins
/// first counts, then the longer one.
///
/// ```
/// use beadwork::text::numbers::dates;
/// assert_eq!(dates("on June 12, 2025")[0].value(), dates("二〇二五年六月十二日")[0].value());
/// ```
pub fn dates(text: &str) -> Vec<Date> {
    let mut found: Vec<Date> = PATTERNS
        .iter()
        .flat_map(|pattern| pattern.captures_iter(text))
        .filter(|captures| stands_alone(text, captures))
        .filter_map(|captures| date(&captures))
        .collect();
    found.sort_by_key(|date| (date.span.start, std::cmp::Reverse(date.span.end)));
    let mut end = 0;
    found.retain(|date| {
        let free = date.span.start >= end;
        end = if free { date.span.end } else { end };
        free
    });
    found
}

/// Whether `run` is a date in digits such as `2025-06-12`.
pub(super) fn is_iso(run: &str) -> bool {
    dates(run).iter().any(|date| date.day.is_some() && date.span == Span::new(0, run.len()))
}

/// Digits that go on before or after, as in the code `2025-06-12-01` and the number 12025 年, are no date.
fn stands_alone(text: &str, captures: &Captures) -> bool {
    let Some(whole) = captures.get(0) else { return false };
    let mut after = text[whole.end()..].chars();
    let goes_on = match (after.next(), after.next()) {
        (Some('-' | '/' | '.'), Some(c)) => {
            whole.as_str().starts_with(|c| digit(c).is_some()) && digit(c).is_some()
        }
        _ => false,
    };
    let before = text[..whole.start()].chars().next_back();
    let begun = before.is_some_and(|c| digit(c).is_some() || "〇零○一二三四五六七八九十百千第".contains(c));
    !goes_on && !begun
}

fn date(captures: &Captures) -> Option<Date> {
    let whole = captures.get(0)?;
    let part = |name: &str| captures.name(name).map(|part| part.as_str());
    let (year, day) = (part("y").map(number), part("d").map(number));
    let month = part("m").map(|month| month_name(month).or_else(|| number(month)));
    // the span leaves out the "in" of "in May"
    let named =
        ["y", "m", "d"].iter().filter_map(|name| captures.name(name)).map(|part| part.start()).min()?;
    let end = captures.name("rest").map_or(whole.end(), |rest| rest.start());
    let date = Date {
        year: year.map(|y| y.and_then(|y| u16::try_from(y).ok()).ok_or(())).transpose().ok()?,
        month: in_range(month, 12)?,
        day: in_range(day, 31)?,
        span: Span::new(named, end),
    };
    Some(date)
}

/// `None` when there is a number and it is outside 1 to `most`.
fn in_range(number: Option<Option<i128>>, most: i128) -> Option<Option<u8>> {
    match number {
        None => Some(None),
        Some(number) => number.filter(|n| (1..=most).contains(n)).map(|n| u8::try_from(n).ok()),
    }
}

fn month_name(name: &str) -> Option<i128> {
    let start = name.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == start).map(|at| at as i128 + 1)
}

fn number(text: &str) -> Option<i128> {
    let digits: Option<String> = text.chars().map(|c| digit(c).map(|d| char::from(b'0' + d))).collect();
    match digits {
        Some(digits) => digits.parse().ok(),
        None => chinese::value(text).and_then(|(value, _)| value.whole()),
    }
}
