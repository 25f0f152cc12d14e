//! Values in Chinese numerals.

use super::super::{Rational, Written};
use super::{Numeral, numeral};
use crate::text::Script;

/// What one numeral can hold; beyond it nobody writes numerals.
const TOO_GREAT: i128 = 1_000_000_000_000;

/// `value` in numerals such as those of `form`: digit by digit like 二〇二四, or with units.
pub(in super::super) fn write(value: Rational, form: &Written) -> Option<String> {
    let like = form.like;
    let text = value.to_string();
    let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
    let whole: i128 = whole.parse().ok().filter(|whole| (0..TOO_GREAT).contains(whole))?;
    let by_digits =
        like.chars().count() > 1 && like.chars().all(|c| matches!(numeral(c), Some(Numeral::Digit(_))));
    let traditional = form.script == Script::Traditional;
    let mut out = if by_digits {
        digits(&whole.to_string(), zero_of(like))
    } else if whole == 2 && !form.ordinal && places.is_empty() {
        if like == "二" {
            return None;
        } else if traditional {
            "兩"
        } else {
            "两"
        }
        .to_owned()
    } else {
        in_numerals(whole, traditional || like.contains(['萬', '億']))
    };
    if !places.is_empty() {
        out.push(if traditional { '點' } else { '点' });
        out += &digits(places, '零');
    }
    Some(out)
}

/// The zero that `like` writes.
fn zero_of(like: &str) -> char {
    like.chars().find(|c| matches!(c, '零' | '○')).unwrap_or('〇')
}

/// ASCII digits as numerals.
pub(in super::super) fn digits(ascii: &str, zero: char) -> String {
    let numerals = [zero, '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    ascii.bytes().filter_map(|b| numerals.get(usize::from(b.wrapping_sub(b'0')))).collect()
}

/// A number below 10^12 in numerals with units: 105 is 一百零五, 12 is 十二.
pub(in super::super) fn in_numerals(value: i128, traditional: bool) -> String {
    if value == 0 {
        return "零".to_owned();
    }
    let units = if traditional { ["億", "萬", ""] } else { ["亿", "万", ""] };
    let mut out = String::new();
    for (power, unit) in [100_000_000, 10_000, 1].into_iter().zip(units) {
        let part = value / power % 10_000;
        if part > 0 {
            section(part, !out.is_empty(), &mut out);
            out += unit;
        }
    }
    match out.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => out,
    }
}

/// Thousands, hundreds, tens and ones; a zero where a place is passed over after something.
fn section(value: i128, within: bool, out: &mut String) {
    let mut started = within;
    let mut gap = false;
    for (power, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / power % 10;
        if digit == 0 {
            gap |= started;
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        *out += &digits(&digit.to_string(), '零');
        *out += unit;
        started = true;
    }
}

/// `value` as so many of a unit: of the one given while that is between 1 and 10,000, else of another.
pub(in super::super) fn share(value: Rational, unit: &str) -> Option<(Rational, String)> {
    let traditional = unit.contains(['萬', '億']);
    let units = if traditional { [("亿", "億"), ("万", "萬")] } else { [("亿", "亿"), ("万", "万")] };
    let scale = |unit: &str| match unit {
        "千" => Some(1_000),
        "万" | "萬" => Some(10_000),
        "百万" | "百萬" => Some(1_000_000),
        "千万" | "千萬" => Some(10_000_000),
        "亿" | "億" => Some(100_000_000),
        "万亿" | "萬億" => Some(1_000_000_000_000),
        _ => None,
    };
    scale(unit)?;
    let candidates = std::iter::once(unit).chain(units.iter().map(|(_, written)| *written));
    candidates.filter_map(|unit| Some((value.over(scale(unit)?)?, unit.to_owned()))).find(|(share, _)| {
        let whole = share.to_string().split('.').next().map_or(0, |whole| whole.parse().unwrap_or(0i128));
        (1..10_000).contains(&whole) && share.places().is_some_and(|places| places <= 3)
    })
}
