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
mod write;

pub use write::write_value_like;

use super::{NumberKind, Rational, Span, dates, numbers};
use pattern::{Pattern, overlap};

/// What a value says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Says {
    /// So many, or the place in an order: 35, *third*, 2/3; of a percentage its hundredth part.
    Amount(Rational),
    /// An order of magnitude, as the power of ten: 2 for 数百 and *hundreds*.
    Vague(u32),
    /// A quarter of a year, 1 to 4.
    Quarter(u8),
    /// The first or the second half of a year.
    HalfYear(u8),
    /// Ten years: 90 for the nineties, and the first year of its century where that is said.
    Decade(u8, Option<i128>),
    /// Year, month and day, as far as they are given.
    Date(Option<u16>, Option<u8>, Option<u8>),
    /// A time of day in minutes since midnight; true where it may be in the morning or in the afternoon.
    Time(u16, bool),
    /// The number of a section or a version, in which 4.1 is not 4.10.
    Section(String),
    /// A code, as it is written.
    Code(String),
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// In digits, perhaps with a unit such as 万 or *million*.
    Digits,
    /// In words or numerals: *forty-two*, 四十二, 一半, *tripled*.
    Words,
    /// As hundredths: 50%, 百分之五十, 五成.
    Percent,
    /// As a place in an order: 第三, *third*.
    Ordinal,
    /// As parts of a whole: 2/3, 三分之二, 2½.
    Fraction,
    /// In Roman numerals.
    Roman,
    /// As a date, a time, or a part of the year.
    Calendar,
    /// Letter by letter: sections, versions, codes.
    Verbatim,
}

/// One value of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What it says.
    pub says: Says,
    /// Other amounts that say the same: 三 for *Q3*, 12 for a dozen, 1.5 (years) for 18 months.
    pub also: Vec<Rational>,
    /// Amounts that together say the same: 4 and 1 for *one in four*.
    pub parts: Vec<Rational>,
    /// How it is written.
    pub form: Form,
    /// False where it may well be no value: *one* as a pronoun, *half* as a word.
    pub certain: bool,
    /// Where it stands, in bytes of the text.
    pub span: Span,
}

impl Value {
    /// Its amount, where it says one.
    pub fn amount(&self) -> Option<Rational> {
        match self.says {
            Says::Amount(amount) => Some(amount),
            _ => None,
        }
    }
}

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
