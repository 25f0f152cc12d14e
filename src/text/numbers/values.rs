//! The grammar of values: what a text says in numbers, dates and times, however it is written.
//!
//! Above [`numbers`] and [`dates`], which read single numbers, it reads what is made of them: 三分之二 and *two
//! thirds*, 两年半, 八折, *half past seven*, *Q3* and 第三季度. Each is a row of a table of patterns; what
//! none of them claims is a number, a date or a code by itself.

mod fractions;
mod multiples;
mod neighbours;
mod pattern;
mod periods;
mod signs;
mod times;
mod value;
mod write;

pub use value::{Form, Says, Value};
pub use write::write_value_like;

use super::{NumberKind, Span, dates, numbers};
use pattern::{Pattern, overlap};

/// The values of `text`, in order, without overlaps.
///
/// ```
/// use beadwork::text::numbers::values;
/// let says = |text| values(text).into_iter().map(|value| value.says).collect::<Vec<_>>();
/// assert_eq!(says("Two thirds left at half past seven."), says("三分之二于七点半离开。"));
/// assert_eq!(says("in Q3 FY26"), says("2026 财年第三季度").into_iter().rev().collect::<Vec<_>>());
/// ```
pub fn values(text: &str) -> Vec<Value> {
    let singles = numbers(text);
    let codes: Vec<Span> = singles
        .iter()
        .filter(|n| n.kind == NumberKind::Identifier && is_closed(n.span.of(text)))
        .map(|n| n.span)
        .collect();
    let mut found: Vec<Value> = Vec::new();
    for value in dates(text).into_iter().map(of_date).chain(compounds(text)) {
        let within = |code: &Span| overlap(*code, value.span) && code.len() > value.span.len();
        if !found.iter().any(|other| overlap(other.span, value.span)) && !codes.iter().any(within) {
            found.push(value);
        }
    }
    let free = singles.iter().filter(|n| !found.iter().any(|other| overlap(other.span, n.span)));
    let single: Vec<Value> = free.map(|number| of_number(text, number)).collect();
    found.extend(single);
    found.sort_by_key(|value| value.span.start);
    neighbours::settle(text, &mut found);
    found
}

/// A code within which nothing is read: an address, or one with letters that is no fiscal year.
fn is_closed(code: &str) -> bool {
    code.contains("://") || code.bytes().any(|b| b.is_ascii_alphabetic()) && !code.starts_with("FY")
}

/// What the patterns find, table by table: of what overlaps the first counts.
fn compounds(text: &str) -> impl Iterator<Item = Value> {
    let tables: [&[Pattern]; 5] =
        [&times::PATTERNS, &periods::PATTERNS, &signs::PATTERNS, &fractions::PATTERNS, &multiples::PATTERNS];
    tables.into_iter().flatten().flat_map(|pattern| pattern.find(text))
}

fn of_date(date: super::Date) -> Value {
    let (year, month, day) = date.value();
    let says = Says::Date(year, month, day);
    Value { says, also: Vec::new(), parts: Vec::new(), form: Form::Calendar, certain: true, span: date.span }
}

fn of_number(text: &str, number: &super::Number) -> Value {
    let written = number.span.of(text);
    let section = number.value.is_some() && neighbours::is_section(text, number.span);
    let says = match number.value {
        Some(_) if section => Says::Section(neighbours::without_ordinal(written).to_owned()),
        Some(value) if number.kind == NumberKind::Percent => Says::Amount(value.over(100).unwrap_or(value)),
        Some(value) => Says::Amount(value),
        None => Says::Code(written.to_owned()),
    };
    let form = match number.kind {
        _ if section => Form::Verbatim,
        NumberKind::Percent => Form::Percent,
        NumberKind::Ordinal => Form::Ordinal,
        NumberKind::Identifier => Form::Verbatim,
        NumberKind::Cardinal if written.contains(|c| super::digit(c).is_some()) => Form::Digits,
        NumberKind::Cardinal => Form::Words,
    };
    let certain = number.certain;
    Value { says, also: Vec::new(), parts: Vec::new(), form, certain, span: number.span }
}
