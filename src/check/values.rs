//! The numbers, dates and times of a text, made ready to be compared with those of its translation.

use crate::align::label;
use crate::text::numbers::{Date, Decimal, Number, NumberKind, dates, numbers};
use crate::text::{Lang, Span};
use regex::Regex;
use std::sync::LazyLock;

/// What a text says in numbers.
pub(super) struct Values {
    /// Quantities, and the parts of dates.
    pub numbers: Vec<Value>,
    /// Its dates.
    pub dates: Vec<Date>,
    /// Times of day.
    pub times: Vec<Time>,
}

/// A number with what it takes to compare it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub value: Decimal,
    pub percent: bool,
    /// Whether it is surely a number that must be in the translation: not the word *one*.
    pub certain: bool,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether it is part of a date.
    pub dated: bool,
    pub span: Span,
}

/// A time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    /// Minutes since midnight.
    pub minutes: u32,
    /// Whether it may be in the morning or in the afternoon.
    pub half_day: bool,
    pub span: Span,
}

/// 3:00 pm, 15:00, 3 p.m., 下午 3 时 30 分, 15 时
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?:(?P<part>上午|早上|凌晨|清晨|中午|下午|傍晚|晚上)\x20?)?
        (?P<h>[0-9]{1,2})
        (?: \x20?[:：点時时]\x20?(?P<m>[0-9]{2})(?:\x20?分)? | (?P<whole>\x20?(?:点[整钟]?|时整?|時整?)) )?
        (?:\x20?(?P<half>[AaPp])\.?[Mm]\b\.?)?",
    )
    .expect("a constant pattern")
});

/// 20 世纪 90 年代
static DECADE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:([0-9]{2}) ?世纪 ?)?([0-9]0) ?年代").expect("a constant pattern"));

/// $50K, US$1.5m
static SUM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[$€£¥] ?([0-9][0-9,.]*) ?(k|K|m|M|mn|bn|B)\b").expect("a constant pattern")
});

/// <img width="20">, {:#step-2}, {{ name }}: mark-up, whose numbers may answer one and need no answer.
static MARK_UP: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"</?[A-Za-z][^<>]*>|\{[:#%{][^{}]*\}").expect("a constant pattern"));

impl Values {
    /// What `text` says.
    pub(super) fn of(text: &str, lang: Lang) -> Values {
        if !may_hold_numbers(text) {
            return Values { numbers: Vec::new(), dates: Vec::new(), times: Vec::new() };
        }
        let has_digits = text.bytes().any(|b| b.is_ascii_digit());
        let times = if has_digits { times(text) } else { Vec::new() };
        let dates = dates(text);
        let free = |span: Span| !times.iter().any(|time| overlap(time.span, span));
        let first = content(text);
        let marks: Vec<Span> = match text.contains(['<', '{']) {
            true => MARK_UP.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect(),
            false => Vec::new(),
        };
        let marked = |span: Span| marks.iter().any(|mark| overlap(*mark, span));
        let mut found: Vec<Value> = Vec::new();
        for number in numbers(text) {
            if let Some(value) = value(text, &number).filter(|_| free(number.span)) {
                // the number of a list's item, or one in mark-up, may answer one and needs no answer
                found.push(Value {
                    certain: value.certain && number.span.start >= first && !marked(number.span),
                    ..value
                });
            }
        }
        found.retain(|value| !dates.iter().any(|date| overlap(date.span, value.span)));
        found.extend(dates.iter().flat_map(parts));
        if lang == Lang::Chinese && has_digits {
            decades(text, &mut found);
        }
        if has_digits {
            found.extend(sums(text));
        }
        found.sort_by_key(|value| value.span.start);
        short_years(text, &mut found);
        ranges(text, &mut found);
        Values { numbers: found, dates, times }
    }
}

/// A cheap look that spares most texts the rest.
fn may_hold_numbers(text: &str) -> bool {
    const NUMERALS: &str = "〇零○一二两兩三四五六七八九十百千万萬亿億廿卅";
    text.chars().any(|c| c.is_ascii_alphanumeric() || ('０'..='９').contains(&c) || NUMERALS.contains(c))
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Where the text behind its list number begins: 1. and 一、 are compared by nobody.
fn content(text: &str) -> usize {
    if !matches!(label(text), Some(crate::align::Label::Number(_))) {
        return 0;
    }
    let marks = |c: char| c.is_ascii_digit() || "一二三四五六七八九十.、．()（） ".contains(c);
    let after = text.trim_start_matches(marks);
    // 1. 5 members: of what looks like a label, only the label is one
    let label_end = text.find(['.', '、', '．', ')', '）', ' ']).unwrap_or(0);
    (text.len() - after.len()).min(label_end.max(1))
}

fn value(text: &str, number: &Number) -> Option<Value> {
    let written = number.span.of(text);
    Some(Value {
        value: number.value?,
        percent: number.kind == NumberKind::Percent,
        certain: number.certain && !is_third_party(text, number.span),
        digits: written.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)),
        dated: false,
        span: number.span,
    })
}

/// 第三方 is anyone else: *third party*, but *outside of* or *others* as well.
fn is_third_party(text: &str, span: Span) -> bool {
    span.of(text) == "第三" && text[span.end..].starts_with('方')
}

fn parts(date: &Date) -> Vec<Value> {
    let numbers = [date.year.map(i128::from), date.month.map(i128::from), date.day.map(i128::from)];
    let value = |number: i128| Value {
        value: Decimal::from(number),
        percent: false,
        certain: true,
        digits: true,
        dated: true,
        span: date.span,
    };
    numbers.into_iter().flatten().map(value).collect()
}

/// 20 世纪 90 年代 is 1990, as *the 1990s* is.
fn decades(text: &str, found: &mut Vec<Value>) {
    for captures in DECADE.captures_iter(text) {
        let (Some(whole), Some(decade)) = (captures.get(0), captures[2].parse::<i128>().ok()) else {
            continue;
        };
        let span = Span::new(whole.start(), whole.end());
        let century = captures.get(1).and_then(|century| century.as_str().parse::<i128>().ok()).unwrap_or(20);
        found.retain(|value| !overlap(value.span, span));
        let value = Decimal::from((century - 1) * 100 + decade);
        found.push(Value { value, percent: false, certain: true, digits: true, dated: false, span });
    }
}

/// In 2024/25 and 2024-25 the last number is the year 2025 as well.
fn short_years(text: &str, found: &mut [Value]) {
    for index in 1..found.len() {
        let (year, short) = (found[index - 1].clone(), &found[index]);
        let between = text.get(year.span.end..short.span.start).unwrap_or("");
        let (Some(y), Some(s)) = (year.value.whole(), short.value.whole()) else { continue };
        if matches!(between, "/" | "-" | "–") && (1900..2100).contains(&y) && s < 100 && s == y % 100 + 1 {
            found[index].value = Decimal::from(y + 1);
        }
    }
}

/// $50K and US$1.5m, which without the sign would be codes.
fn sums(text: &str) -> impl Iterator<Item = Value> {
    SUM.captures_iter(text).filter_map(|captures| {
        let (number, unit) = (captures.get(1)?, captures.get(2)?);
        let factor = match unit.as_str() {
            "k" | "K" => 1_000,
            "m" | "M" | "mn" => 1_000_000,
            _ => 1_000_000_000,
        };
        let value = Decimal::parse(&number.as_str().replace(',', ""))?.times(factor)?;
        let span = Span::new(number.start(), unit.end());
        Some(Value { value, percent: false, certain: true, digits: true, dated: false, span })
    })
}

/// What follows the second number of a range holds for the first too: 1-2 million, 10 至 20 万, 5 to 6%.
fn ranges(text: &str, found: &mut [Value]) {
    for index in 1..found.len() {
        let (first, second) = (&found[index - 1], &found[index]);
        let between = text.get(first.span.end..second.span.start).unwrap_or("").trim();
        if !matches!(between, "-" | "–" | "—" | "~" | "～" | "至" | "到" | "to" | "and")
            || first.dated
            || second.dated
        {
            continue;
        }
        let base = plain(second.span.of(text));
        let scale =
            base.and_then(|base| SCALES.into_iter().find(|scale| base.times(*scale) == Some(second.value)));
        let scaled = first.digits && between != "and" && plain(first.span.of(text)) == Some(first.value);
        let percent = second.percent;
        if let Some(value) = scale.filter(|_| scaled).and_then(|scale| first.value.times(scale)) {
            found[index - 1].value = value;
        }
        found[index - 1].percent |= percent;
    }
}

/// The scales that words and characters such as *million* and 万 stand for.
const SCALES: [i128; 7] =
    [1_000, 10_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 1_000_000_000_000];

/// The value of the digits that a number is written with, without its unit.
fn plain(written: &str) -> Option<Decimal> {
    let digits: String = written
        .chars()
        .take_while(|&c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .filter(|&c| c != ',')
        .collect();
    Decimal::parse(digits.trim_end_matches('.'))
}

fn times(text: &str) -> Vec<Time> {
    TIME.captures_iter(text).filter_map(|captures| time(text, &captures)).collect()
}

fn time(text: &str, captures: &regex::Captures) -> Option<Time> {
    let whole = captures.get(0)?;
    let hour: u32 = captures["h"].parse().ok().filter(|hour| *hour <= 24)?;
    let minute: u32 = captures.name("m").map_or(Some(0), |m| m.as_str().parse().ok()).filter(|m| *m < 60)?;
    let (part, half) = (captures.name("part").map(|p| p.as_str()), captures.name("half").map(|h| h.as_str()));
    let exact = captures.name("m").is_some();
    let whole_hour = captures.name("whole").map_or("", |w| w.as_str().trim());
    // 3 点 may be three points, 3 时 is a time
    let told =
        exact || part.is_some() && !whole_hour.is_empty() || half.is_some() || whole_hour.chars().count() > 1;
    let alone = !text[..whole.start()]
        .ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '/' | '-' | ','))
        && !text[whole.end()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == ':');
    if !told || !alone {
        return None;
    }
    let afternoon = matches!(part, Some("下午" | "傍晚" | "晚上")) || matches!(half, Some("p" | "P"));
    let marked = part.is_some() || half.is_some();
    let hour = match (afternoon, hour) {
        (true, 1..=11) => hour + 12,
        (false, 12) if matches!(half, Some("a" | "A")) => 0,
        _ => hour,
    };
    let start = captures.name("part").map_or(captures.name("h")?.start(), |part| part.start());
    Some(Time {
        minutes: hour * 60 + minute,
        half_day: !marked && (1..=12).contains(&hour),
        span: Span::new(start, whole.end()),
    })
}
