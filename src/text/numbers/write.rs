//! Writing a value in the form in which another one is written: 3 for *second* is *third*, 10 for 六 is 十.

use super::{NumberKind, Rational, Span, arabic, chinese, digit, english, numbers};
use crate::text::Script;

/// How a value is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written<'a> {
    /// The number in whose form it is written: 150 万, *fifty per cent*, 第三.
    pub like: &'a str,
    /// The same value as somebody else wrote it, perhaps in the other language; its marks of thousands
    /// decide where `like` is too short to tell.
    pub given: &'a str,
    /// Whether the given one is an ordinal: then 2 is 二, else 两.
    pub ordinal: bool,
    /// The script of numerals that `like` does not tell.
    pub script: Script,
}

/// `value` in that form; `None` where it cannot be said in it, or not for sure.
///
/// ```
/// use beadwork::text::{Script, numbers::{Rational, Written, write_like}};
/// let like = |value: i128, like| {
///     write_like(Rational::from(value), Written { like, given: "", ordinal: false, script: Script::Simplified })
/// };
/// assert_eq!(like(2_500_000, "150 万").as_deref(), Some("250 万"));
/// assert_eq!(like(60, "百分之五十").as_deref(), Some("百分之六十"));
/// assert_eq!(like(4, "third").as_deref(), Some("fourth"));
/// assert_eq!(like(12_345, "2,000").as_deref(), Some("12,345"));
/// ```
pub fn write_like(value: Rational, form: Written) -> Option<String> {
    for prefix in ["百分之", "第"] {
        if let Some(rest) = form.like.strip_prefix(prefix) {
            let number = rest.trim_start_matches(' ');
            let spaces = &rest[..rest.len() - number.len()];
            let written = write_like(value, Written { like: number, ordinal: true, ..form })?;
            return Some(format!("{prefix}{spaces}{written}"));
        }
    }
    if let Some(number) = before_percent(form.like) {
        let mark = &form.like[number.len()..];
        return Some(write_like(value, Written { like: number, ..form })? + mark);
    }
    let first = form.like.chars().next()?;
    if digit(first).is_some() {
        with_digits(value, form)
    } else if first.is_ascii_alphabetic() {
        english::write(value, form.like).or_else(|| in_place_of_words(value, form))
    } else {
        chinese::write(value, &form)
    }
}

/// The number of a percentage, without its mark.
fn before_percent(form: &str) -> Option<&str> {
    let lower = form.to_ascii_lowercase();
    let marks = ["%", "％", "percentage", "percent", "per cent"];
    let mark = marks.iter().find(|mark| lower.ends_with(*mark))?;
    let number = form.get(..form.len() - mark.len())?.trim_end_matches([' ', '\u{A0}']);
    (!number.is_empty()).then_some(number)
}

/// Digits, with what hangs on them: *3rd*, 150 万, *1.5 million*.
fn with_digits(value: Rational, form: Written) -> Option<String> {
    let (_, length) = arabic(form.like)?;
    let (digits, rest) = form.like.split_at(length);
    if rest.is_empty() {
        return Some(with_zeros(value, in_digits(value, digits, form.given), form));
    }
    if matches!(rest, "st" | "nd" | "rd" | "th") {
        let whole = value.whole()?;
        return Some(in_digits(value, digits, form.given) + english::ordinal_ending(whole));
    }
    let unit = rest.trim_start_matches([' ', '\u{A0}', '\u{3000}', '-']);
    let gap = &rest[..rest.len() - unit.len()];
    let (share, unit) = chinese::share(value, unit).or_else(|| english::share(value, unit))?;
    Some(format!("{}{gap}{unit}", in_digits(share, digits, "")))
}

/// A price keeps the noughts at its end: 2.40 for 1.50.
fn with_zeros(value: Rational, written: String, form: Written) -> String {
    let places = |text: &str| text.split_once('.').map_or(0, |(_, places)| places.len());
    let same = arabic(form.given).is_some_and(|(given, length)| given == value && length == form.given.len());
    let missing = places(form.given).saturating_sub(places(&written));
    if !same || missing == 0 || places(form.like) == 0 || !written.is_ascii() {
        return written;
    }
    let point = if written.contains('.') { "" } else { "." };
    written + point + &"0".repeat(missing)
}

/// A value that is no longer said in words, such as 150 for *three*.
fn in_place_of_words(value: Rational, form: Written) -> Option<String> {
    let cardinal = numbers(form.like).first().is_some_and(|number| number.kind == NumberKind::Cardinal);
    cardinal.then(|| in_digits(value, "", if form.given.contains(',') { form.given } else { "1,000" }))
}

/// Digits as `like` has them: full-width or not, with marks of thousands or not. Where it has no more
/// than three before the point, `given` tells.
fn in_digits(value: Rational, like: &str, given: &str) -> String {
    let text = value.to_string();
    let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
    let has_mark = |text: &str| text.contains([',', '，']);
    let short = like.split(['.', '．']).next().is_none_or(|whole| whole.chars().count() <= 3);
    let grouped = if has_mark(like) || !short { has_mark(like) } else { has_mark(given) };
    let mut out = String::new();
    for (at, c) in whole.chars().enumerate() {
        if grouped && at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if !places.is_empty() {
        out = out + "." + places;
    }
    let wide = like.starts_with(|c: char| !c.is_ascii());
    if wide { out.chars().map(full_width).collect() } else { out }
}

/// The full-width twin of an ASCII character that can be seen.
pub(super) fn full_width(c: char) -> char {
    if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c }
}

/// `text` with some of its spans replaced; they must be in order and not overlap.
pub fn replace_spans(text: &str, replacements: &[(Span, String)]) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, new) in replacements {
        out.push_str(text.get(at..span.start)?);
        out.push_str(new);
        at = span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}
