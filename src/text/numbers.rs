//! Numbers and dates by value, in Chinese and English: *1.5 million*, 150 万 and *1,500,000* are equal.
//!
//! * [`numbers`]: cardinals, ordinals and percentages
//! * `dates`: years, months and days in the orders and scripts of both languages
//! * `values`: what is made of both, such as fractions, times and quarters
//! * [`write_like`], [`write_date_like`]: a value in the form in which another one is written
//!
//! Web addresses, versions (`1.1.1`) and codes (`2025.06.12-01`, `WS2`) hold digits but no
//! values: they are of the kind [`NumberKind::Identifier`], compared as text.

mod chinese;
mod dates;
mod english;
mod identifier;
mod rational;
mod values;
mod write;

pub use dates::{Date, dates, write_date_like};
pub use rational::Rational;
pub use values::{Form, Says, Value, values, write_value_like};
pub use write::{Written, replace_spans, write_like};

use super::Span;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NumberKind {
    /// A quantity: 35, 三十五, *thirty-five*.
    Cardinal,
    /// A place in an order: 第三, *third*, *3rd*.
    Ordinal,
    /// Hundredths: 50%, 百分之五十, *50 per cent*. The value is that of the text: 50.
    Percent,
    /// A code that is made of digits and other characters; it has no value.
    Identifier,
}

/// One number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its value; `None` for an identifier.
    pub value: Option<Rational>,
    /// What it counts.
    pub kind: NumberKind,
    /// False where the word may well be no number, or its value another: *one* as a pronoun,
    /// *second* as a time, 一 as an article, 三四 for *three or four*.
    pub certain: bool,
    /// Where it stands, in bytes of the text.
    pub span: Span,
}

/// The numbers of `text`, in order, without overlaps. Those of dates are among them; [`dates()`]
/// tells where they are, and reads the names of months.
///
/// ```
/// use beadwork::text::numbers::numbers;
/// let values = |text| numbers(text).into_iter().map(|number| number.value).collect::<Vec<_>>();
/// assert_eq!(values("1.5 million names"), values("150 万个域名"));
/// assert_eq!(values("fifty per cent"), values("百分之五十"));
/// ```
pub fn numbers(text: &str) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        let found = number_at(text, at, before);
        let end = found.as_ref().map_or(at + c.len_utf8(), |number| number.span.end.max(at + c.len_utf8()));
        before = text[..end].chars().next_back();
        at = end;
        numbers.extend(found);
    }
    numbers
}

/// The number that begins at byte `at`, where `before` is the character before it.
fn number_at(text: &str, at: usize, before: Option<char>) -> Option<Number> {
    let rest = &text[at..];
    let inside_word = before.is_some_and(is_latin);
    if !inside_word && let Some(length) = identifier::length(rest) {
        let span = Span::new(at, at + length);
        return Some(Number { value: None, kind: NumberKind::Identifier, certain: true, span });
    }
    let found = chinese::parse(text, at).or_else(|| {
        let parsed = if inside_word { None } else { english::parse(rest) };
        parsed.map(|parsed| chinese::with_unit(rest, parsed))
    })?;
    let found = chinese::with_more(rest, found);
    let span = Span::new(at, at + found.length);
    Some(Number { value: Some(found.value), kind: found.kind, certain: found.certain, span })
}

/// A number that was read at the beginning of a text.
struct Parsed {
    value: Rational,
    kind: NumberKind,
    certain: bool,
    /// How many bytes it takes.
    length: usize,
}

/// A letter or digit of an alphabet, full-width ones included.
fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && !super::chars::is_han(c)
}

/// The value of an ASCII or full-width digit.
fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(c as u32 - '０' as u32).ok(),
        _ => None,
    }
}

/// Digits with groups and a decimal part at the beginning of `text`: `1,234,567.89`, `３５`.
/// The value and the length in bytes.
fn arabic(text: &str) -> Option<(Rational, usize)> {
    let mut plain = String::new();
    let mut length = 0;
    let spaced = spaced_groups(text);
    for (at, c) in text.char_indices() {
        if at < spaced && is_group_space(c) {
            continue;
        }
        let next =
            |n: usize| text[at + c.len_utf8()..].chars().take(n).filter(|&c| digit(c).is_some()).count();
        if let Some(value) = digit(c) {
            plain.push(char::from(b'0' + value));
        } else if matches!(c, ',' | '，')
            && !plain.is_empty()
            && !plain.contains('.')
            && next(3) == 3
            && next(4) == 3
            && groups_fit(&text[..at])
        {
            continue;
        } else if matches!(c, '.' | '．') && !plain.is_empty() && !plain.contains('.') && next(1) == 1 {
            plain.push('.');
        } else {
            break;
        }
        length = at + c.len_utf8();
    }
    Some((Rational::parse(&plain)?, length))
}

/// The length of digits in groups by spaces, as in 1 250 000; 0 where there are none.
fn spaced_groups(text: &str) -> usize {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    if !(1..=3).contains(&end) || text.starts_with('0') {
        return 0;
    }
    let gap = |at: usize| text[at..].chars().next().filter(|&c| is_group_space(c)).map(char::len_utf8);
    let mut grouped = false;
    while let Some(space) = gap(end) {
        match digits(end + space) {
            3 => (end, grouped) = (end + space + 3, true),
            0 => break,
            _ => return 0,
        }
    }
    if grouped { end } else { 0 }
}

/// A space that may part groups of digits, as the SI has it.
fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

/// Whether a comma may follow `before` as a mark of thousands: one to three digits, the last
/// comma three digits ago.
fn groups_fit(before: &str) -> bool {
    let tail = before.chars().rev().take_while(|&c| digit(c).is_some()).count();
    let grouped = before.chars().any(|c| matches!(c, ',' | '，'));
    if grouped { tail == 3 } else { (1..=3).contains(&tail) }
}

#[cfg(test)]
mod tests;
