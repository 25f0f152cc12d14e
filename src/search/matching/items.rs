//! The values and codes of a text, as they are compared.

use crate::text::Span;
use crate::text::numbers::{Form, Rational, Says, values};

/// What a number or date says, however it is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Value {
    /// 35, 三十五, *third*, 第三, 2/3; and a year alone, which may or may not be known for a date.
    Number(Rational),
    /// Hundredths.
    Percent(Rational),
    /// A date with its month: year, month, day.
    Date(Option<u16>, Option<u8>, Option<u8>),
    /// A time, a part of a year, the number of a section or a version, an order of magnitude.
    Other(Says),
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
    /// How it is written.
    pub(super) form: Form,
}

impl Item {
    /// Whether it is written as an ordinal.
    pub(super) fn is_ordinal(&self) -> bool {
        self.form == Form::Ordinal
    }
}

/// The values and codes of `text`, in order, without overlaps.
pub(super) fn items(text: &str) -> Vec<Item> {
    let item = |value: crate::text::numbers::Value| {
        let date = matches!(value.says, Says::Date(..));
        let (span, certain, form) = (value.span, value.certain, value.form);
        let value = match value.says {
            Says::Date(Some(year), None, None) => Value::Number(Rational::from(i128::from(year))),
            Says::Date(year, month, day) => Value::Date(year, month, day),
            Says::Amount(amount) if form == Form::Percent => {
                Value::Percent(amount.times(100).unwrap_or(amount))
            }
            Says::Amount(amount) => Value::Number(amount),
            Says::Code(code) => Value::Code(code.to_lowercase()),
            other => Value::Other(other),
        };
        Item { value, span, certain, date, form }
    };
    values(text).into_iter().map(item).collect()
}
