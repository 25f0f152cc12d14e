//! The numbers, dates and codes of a text, by value.

use crate::text::Span;
use crate::text::numbers::{Rational, NumberKind, dates, numbers};

/// What a number or date says, however it is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Value {
    /// 35, 三十五, *third*, 第三; and a year alone, which may or may not be known for a date.
    Number(Rational),
    /// Hundredths.
    Percent(Rational),
    /// A date with its month: year, month, day.
    Date(Option<u16>, Option<u8>, Option<u8>),
    /// ICANN83, 1.1.1: as it is written, in small letters.
    Code(String),
}

/// A number, date or code of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) value: Value,
    /// Where it stands, in bytes of the text.
    pub(super) span: Span,
    /// False where it may be no number at all: *one*, 一.
    pub(super) certain: bool,
    /// Whether it is written as a date: then 年 is part of its span.
    pub(super) date: bool,
    /// Whether it is written as an ordinal.
    pub(super) ordinal: bool,
}

/// The numbers, dates and codes of `text`, in order, without overlaps.
pub(super) fn items(text: &str) -> Vec<Item> {
    let dates: Vec<Item> = dates(text)
        .into_iter()
        .map(|date| Item {
            value: match date.value() {
                (Some(year), None, None) => Value::Number(Rational::from(i128::from(year))),
                (year, month, day) => Value::Date(year, month, day),
            },
            span: date.span,
            certain: true,
            date: true,
            ordinal: false,
        })
        .collect();
    let outside =
        |span: Span| dates.iter().all(|date| span.end <= date.span.start || date.span.end <= span.start);
    let mut items: Vec<Item> = numbers(text)
        .into_iter()
        .filter(|number| outside(number.span))
        .map(|number| Item {
            value: match (number.value, number.kind) {
                (Some(value), NumberKind::Percent) => Value::Percent(value),
                (Some(value), _) => Value::Number(value),
                (None, _) => Value::Code(number.span.of(text).to_lowercase()),
            },
            span: number.span,
            certain: number.certain,
            date: false,
            ordinal: number.kind == NumberKind::Ordinal,
        })
        .collect();
    items.extend(dates);
    items.sort_by_key(|item| item.span.start);
    items
}
