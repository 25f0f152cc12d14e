//! Values in English words.

use super::super::{NumberKind, Rational, numbers};
use super::{SCALES, SMALL};

/// `value` in words such as those of `like`, in capitals where it is; `None` where words would be too many.
pub(in super::super) fn write(value: Rational, like: &str) -> Option<String> {
    let read = numbers(like).into_iter().next().filter(|number| number.span.len() == like.len())?;
    let (old, value) = (read.value?.whole()?, value.whole()?);
    let ordinal = read.kind == NumberKind::Ordinal;
    let written = match like.rsplit([' ', '-']).next().and_then(scale) {
        Some((name, scale)) if value % scale == 0 && value / scale > 0 && value / scale <= 100 => {
            format!("{} {name}", words(value / scale, false)?)
        }
        _ if value <= 100 || old > 100 && value < 1000 => words(value, ordinal)?,
        _ => return None,
    };
    Some(in_case_of(like, written))
}

/// A word such as *million* and its value.
fn scale(word: &str) -> Option<(&'static str, i128)> {
    let word = word.to_ascii_lowercase();
    SCALES.iter().skip(1).find(|(name, ..)| *name == word).map(|&(name, _, value)| (name, value))
}

/// A whole number from 0 to 999.
fn words(value: i128, ordinal: bool) -> Option<String> {
    let word = |value: i128| {
        let found = SMALL.iter().find(|(_, _, small)| *small == value)?;
        Some(if ordinal { found.1 } else { found.0 })
    };
    let cardinal = |value: i128| words(value, false);
    match value {
        0 if ordinal => None,
        0..=20 => word(value).map(str::to_owned),
        21..100 if value % 10 == 0 => word(value).map(str::to_owned),
        21..100 => Some(format!("{}-{}", cardinal(value / 10 * 10)?, word(value % 10)?)),
        100..1000 if value % 100 == 0 => {
            Some(format!("{} {}", cardinal(value / 100)?, if ordinal { "hundredth" } else { "hundred" }))
        }
        100..1000 => Some(format!("{} hundred and {}", cardinal(value / 100)?, words(value % 100, ordinal)?)),
        _ => None,
    }
}

fn in_case_of(like: &str, written: String) -> String {
    let upper = |c: char| c.is_ascii_uppercase();
    if like.len() > 1 && like.chars().filter(char::is_ascii_alphabetic).all(upper) {
        written.to_ascii_uppercase()
    } else if like.starts_with(upper) {
        written[..1].to_ascii_uppercase() + &written[1..]
    } else {
        written
    }
}

/// What makes an ordinal of digits: 1st, 22nd, 13th.
pub(in super::super) fn ordinal_ending(value: i128) -> &'static str {
    match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// `value` as so many of a unit such as *million*: of the one given while that is between 1 and 1,000, else
/// of another.
pub(in super::super) fn share(value: Rational, unit: &str) -> Option<(Rational, String)> {
    let (given, _) = scale(unit)?;
    let candidates = std::iter::once(given).chain(["trillion", "billion", "million"]);
    let shares = candidates.filter_map(|name| {
        let (name, scale) = scale(name)?;
        Some((value.over(scale)?, in_case_of(unit, name.to_owned())))
    });
    shares.into_iter().find(|(share, _)| {
        let whole = share.to_string().split('.').next().map_or(0, |whole| whole.parse().unwrap_or(0i128));
        (1..1000).contains(&whole) && share.places().is_some_and(|places| places <= 3)
    })
}
