//! Times, sections, fractions and parts of the year in the form in which others are written.

use super::super::{Rational, Span, chinese, digit, english, replace_spans};
use super::{Says, neighbours};

/// Names of parts by what they divide, as *third*.
const PARTS: [(&str, i128); 10] = [
    ("half", 2),
    ("third", 3),
    ("quarter", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("hundredth", 100),
];

/// A value in the form that another one of its kind has; `given` is how the value is written in the other text.
/// `None` where it cannot be said in that form, or not for sure; amounts that are no fractions are the matter of
/// [`super::super::write_like`].
///
/// ```
/// use beadwork::text::numbers::{values, write_value_like};
/// let like = |new: &str, like: &str| write_value_like(&values(new)[0].says, new, like);
/// assert_eq!(like("16:05", "14:45").as_deref(), Some("16:05"));
/// assert_eq!(like("4.15 p.m.", "下午 2 时 30 分").as_deref(), Some("下午 4 时 15 分"));
/// assert_eq!(like("three quarters", "三分之二").as_deref(), Some("四分之三"));
/// assert_eq!(like("Q4", "第三季度").as_deref(), Some("第四季度"));
/// ```
pub fn write_value_like(says: &Says, given: &str, like: &str) -> Option<String> {
    match says {
        Says::Time(minutes, half_day) => time(*minutes, *half_day, given, like),
        Says::Quarter(number) => counted(i128::from(*number), like),
        Says::HalfYear(number) => half_year(*number, like),
        Says::Section(digits) => {
            let number = neighbours::without_ordinal(like);
            Some(format!("{}{digits}", &like[..like.len() - number.len()]))
        }
        Says::Amount(amount) => fraction(*amount, like),
        _ => None,
    }
}

/// The runs of digits in a text.
fn runs(text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| digit(*c).is_some()) {
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = end,
            _ => runs.push(Span::new(at, end)),
        }
    }
    runs
}

/// A time with digits as `like` has them: its marks, its part of the day, its hours of twelve or of twenty-four.
fn time(minutes: u16, half_day: bool, given: &str, like: &str) -> Option<String> {
    let places = runs(like);
    let (hour, minute) = match places[..] {
        [hour] if minutes.is_multiple_of(60) => (hour, None),
        [hour, minute] if minute.len() == 2 || minutes % 60 > 9 => (hour, Some(minute)),
        _ => return None,
    };
    let (before, after) = (&like[..hour.start], &like[minute.unwrap_or(hour).end..]);
    let twelve = !before.trim().is_empty() || after.to_ascii_lowercase().contains('m');
    if half_day && twelve {
        return None;
    }
    let shown = match minutes / 60 {
        whole if !twelve => whole,
        0 | 12 => 12,
        whole => whole % 12,
    };
    let padded = like[hour.start..].starts_with('0') || hour.len() == 2 && given.starts_with('0');
    let hour_text = if padded { format!("{shown:02}") } else { shown.to_string() };
    let mut places = vec![(hour, hour_text)];
    places.extend(minute.map(|minute| (minute, format!("{:02}", minutes % 60))));
    let written = replace_spans(like, &places)?;
    let afternoon = minutes >= 720;
    Some(written.replace(['a', 'p'], if afternoon { "p" } else { "a" }))
        .map(|text| text.replace(['A', 'P'], if afternoon { "P" } else { "A" }))
        .map(|text| match afternoon {
            true => text.replace("上午", "下午"),
            false => text.replace("下午", "上午"),
        })
}

/// A number in place of the one that `like` holds: Q3, 第三季度, 第 3 季度.
fn counted(number: i128, like: &str) -> Option<String> {
    let numeral = |c: char| "一二三四".contains(c) || digit(c).is_some();
    let at = like.find(numeral)?;
    let old = like[at..].chars().next()?;
    let new = if digit(old).is_some() { number.to_string() } else { chinese::in_numerals(number, false) };
    replace_spans(like, &[(Span::new(at, at + old.len_utf8()), new)])
}

fn half_year(number: u8, like: &str) -> Option<String> {
    let pairs = [("上", "下"), ("H1", "H2"), ("first", "second"), ("First", "Second")];
    let (old, new) = pairs.into_iter().find_map(|(first, second)| {
        let old = [first, second].into_iter().find(|word| like.starts_with(word))?;
        Some((old, if number == 1 { first } else { second }))
    })?;
    Some(format!("{new}{}", &like[old.len()..]))
}

/// A part of a whole as 三分之二, 2/3 or *two thirds*.
fn fraction(amount: Rational, like: &str) -> Option<String> {
    let (numerator, denominator) = amount.terms();
    if numerator < 1 || denominator < 2 || numerator >= denominator {
        return None;
    }
    let part = |number: i128, like: &str| {
        let digits = like.trim().starts_with(|c| digit(c).is_some());
        let text = if digits { number.to_string() } else { chinese::in_numerals(number, false) };
        like.replacen(like.trim(), &text, 1)
    };
    if let Some((below, above)) = like.split_once("分之") {
        // of 百分之五 the hundredths would have to be kept
        let plain = below.trim() != "百";
        return plain.then(|| format!("{}分之{}", part(denominator, below), part(numerator, above)));
    }
    if let Some((above, below)) = like.split_once('/') {
        return Some(format!("{}/{}", part(numerator, above), part(denominator, below)));
    }
    let gap = like.chars().find(|c| matches!(c, ' ' | '-'))?;
    let name = PARTS.iter().find(|(_, divisor)| *divisor == denominator)?.0;
    let plural = if numerator == 1 { name.to_owned() } else { format!("{name}s") };
    let number = english::write(Rational::from(numerator), like.split(gap).next()?)?;
    Some(format!("{number}{gap}{plural}"))
}
