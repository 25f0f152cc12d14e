//! What a value is.

use super::super::{Rational, Span};

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
