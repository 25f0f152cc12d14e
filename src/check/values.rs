//! The values of a text, made ready to be compared with those of its translation.

use crate::align::label;
use crate::text::Span;
use crate::text::numbers::{Date, Form, Rational, Says, Value, values};
use regex::Regex;
use std::sync::LazyLock;

/// What a text says in numbers.
#[derive(Default)]
pub(super) struct Values {
    /// Quantities, and the parts of dates.
    pub numbers: Vec<Quantity>,
    /// Its dates.
    pub dates: Vec<Date>,
    /// Times of day.
    pub times: Vec<Time>,
}

/// A value with what it takes to compare it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// What it says, and what else may say the same.
    pub value: Value,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether it is part of a date.
    pub dated: bool,
}

/// A time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    /// Minutes since midnight.
    pub minutes: u16,
    /// Whether it may be in the morning or in the afternoon.
    pub half_day: bool,
    /// Whether it must be answered.
    pub certain: bool,
    pub span: Span,
}

/// <img width="20">, {:#step-2}, {{ name }}: mark-up, whose numbers may answer one and need no answer.
static MARK_UP: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"</?[A-Za-z][^<>]*>|\{[:#%{][^{}]*\}").expect("a constant pattern"));

impl Values {
    /// What `text` says.
    pub(super) fn of(text: &str) -> Values {
        let mut found = Values::default();
        if !may_hold_numbers(text) {
            return found;
        }
        let first = content(text);
        let marks: Vec<Span> = match text.contains(['<', '{']) {
            true => MARK_UP.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect(),
            false => Vec::new(),
        };
        let marked = |span: Span| marks.iter().any(|mark| mark.start < span.end && span.start < mark.end);
        for value in values(text) {
            // the number of a list's item, or one in mark-up, may answer one and needs no answer
            let asked = value.span.start >= first && !marked(value.span) && !is_third_party(text, value.span);
            found.add(text, Value { certain: value.certain && asked, ..value });
        }
        found
    }

    fn add(&mut self, text: &str, value: Value) {
        match value.says {
            Says::Date(year, month, day) => {
                let date = Date { year, month, day, span: value.span };
                self.numbers.extend(parts(&date, &value));
                self.dates.push(date);
            }
            Says::Time(minutes, half_day) => {
                self.times.push(Time { minutes, half_day, certain: value.certain, span: value.span });
            }
            Says::Code(_) => {}
            _ => {
                let written = value.span.of(text);
                let digits = written.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
                self.numbers.push(Quantity { value, digits, dated: false });
            }
        }
    }

    /// Whether a number of the text has this value.
    pub(super) fn has(&self, amount: Rational) -> bool {
        self.numbers.iter().any(|number| number.value.amount() == Some(amount))
    }
}

/// A cheap look that spares most texts the rest.
fn may_hold_numbers(text: &str) -> bool {
    const NUMERALS: &str =
        "〇零○一二两兩三四五六七八九十百千万萬亿億廿卅半几数壹贰貳叁肆伍陆柒捌玖拾佰仟½⅓⅔¼¾";
    text.chars().any(|c| c.is_ascii_alphanumeric() || ('０'..='９').contains(&c) || NUMERALS.contains(c))
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

/// 第三方 is anyone else: *third party*, but *outside of* or *others* as well.
fn is_third_party(text: &str, span: Span) -> bool {
    span.of(text) == "第三" && text[span.end..].starts_with('方')
}

/// Year, month and day as numbers.
fn parts(date: &Date, value: &Value) -> Vec<Quantity> {
    let numbers = [date.year.map(i128::from), date.month.map(i128::from), date.day.map(i128::from)];
    let part = |number: i128| Quantity {
        value: Value { says: Says::Amount(Rational::from(number)), form: Form::Calendar, ..value.clone() },
        digits: true,
        dated: true,
    };
    numbers.into_iter().flatten().map(part).collect()
}
