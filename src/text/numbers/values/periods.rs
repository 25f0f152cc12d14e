//! Parts of years and runs of years: *Q3*, 上半年, *FY26*, *the 1990s*, 二十年代.

use super::super::Rational;
use super::pattern::{Pattern, Reading, before, begins, pattern, whole};
use super::{Form, Says};
use regex::Captures;
use std::sync::LazyLock;

pub(super) static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    vec![
        // Q3; the third quarter; 第三季度, 三季度
        pattern(r"\bQ ?(?P<q>[1-4])\b", &["Q"], quarter),
        pattern(
            r"(?i)\b(?P<o>first|second|third|fourth|1st|2nd|3rd|4th) (?:fiscal |financial |calendar )?quarters?\b",
            &["quarter"],
            quarter,
        ),
        pattern("(?:第 ?)?(?P<q>[一二三四1-4]) ?季度?", &["季"], quarter),
        // H1; the first half of 2021, the second half of the year; 上半年
        pattern(r"\bH(?P<q>[12])\b", &["H1", "H2"], half),
        pattern(r"(?i)\b(?P<o>first|second) half(?: of|-year| year)\b", &["half"], half),
        pattern("(?P<o>上|下)半年", &["半年"], half),
        // FY26, FY25/26, FY24-28: two values where it names two years
        pattern(r"(?P<v>\bFY ?['’]?(?P<y>(?:20)?[0-9]{2}))(?:[-–—/](?:20)?[0-9]{2})?\b", &["FY"], fiscal),
        pattern(r"\bFY ?(?:20)?[0-9]{2}[-–—/](?P<v>(?P<y>(?:20)?[0-9]{2}))\b", &["FY"], fiscal),
        // the 1990s, the '90s, the nineties; 20 世纪 90 年代, 上世纪八十年代
        pattern(r"\b(?P<c>1[0-9]|20)(?P<t>[0-9]0)s\b", &["0s"], decade),
        pattern(r"['’](?P<t>[1-9]0)s\b", &["0s"], decade),
        pattern(
            r"(?i)\b(?:the|his|her|their|my|our|your) (?P<v>(?:[a-z]+-)?(?P<w>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
            &["ties"],
            decade,
        ),
        pattern(
            "(?:(?P<z>{zh}|上个?|本|这个) ?世纪 ?)?(?P<t>[1-9]0|[二三四五六七八九]十) ?年代",
            &["年代"],
            decade,
        ),
        pattern("(?P<c>1[0-9]|20)(?P<t>[0-9]0) ?年代", &["年代"], decade),
        // '68 is 1968, '24 2024
        pattern(r"(?:^|[\s(])['’](?P<v>(?P<y>[0-9]{2}))\b", &["'", "’"], short_year),
        // 24/7 needs no answer
        pattern(r"\b24/7\b", &["24/7"], |_, _| {
            let day_and_week = [Rational::from(24), Rational::from(7)];
            Some(Reading::unsure(Says::Amount(Rational::from(24)), Form::Digits).parts(day_and_week))
        }),
    ]
});

/// The number of a group `q` in digits, or `o` in words.
fn number(captures: &Captures) -> Option<u8> {
    match captures.name("o").map(|word| word.as_str().to_ascii_lowercase()) {
        Some(word) => Some(match word.as_str() {
            "first" | "1st" | "上" => 1,
            "second" | "2nd" | "下" => 2,
            "third" | "3rd" => 3,
            _ => 4,
        }),
        None => u8::try_from(whole(captures, "q")?).ok(),
    }
}

fn quarter(text: &str, captures: &Captures) -> Option<Reading> {
    let number = number(captures)?;
    let reading = Reading::sure(Says::Quarter(number), Form::Calendar);
    // Q3 may be the third question
    begins(text, captures).then(|| reading.also([Rational::from(i128::from(number))]))
}

fn half(_: &str, captures: &Captures) -> Option<Reading> {
    let number = number(captures)?;
    Some(Reading::sure(Says::HalfYear(number), Form::Calendar).also([Rational::from(i128::from(number))]))
}

fn fiscal(_: &str, captures: &Captures) -> Option<Reading> {
    let year = whole(captures, "y")?;
    let full = if year < 100 { 2000 + year } else { year };
    Some(Reading::sure(Says::Amount(Rational::from(full)), Form::Digits).also([Rational::from(full % 100)]))
}

fn decade(text: &str, captures: &Captures) -> Option<Reading> {
    let tens = match captures.name("w").map(|word| word.as_str().to_ascii_lowercase()) {
        Some(word) => i128::from(10 * tens_of(&word)?),
        None => whole(captures, "t")?,
    };
    let century = match (captures.name("c"), captures.name("z").map(|z| z.as_str())) {
        (Some(_), _) => Some(whole(captures, "c")? * 100),
        (_, Some("上" | "上个")) => Some(1900),
        (_, Some("本" | "这个")) => Some(2000),
        (_, Some(_)) => Some((whole(captures, "z")? - 1) * 100),
        // of a century whose number was lost
        _ if before(text, captures).trim_end().ends_with("世纪") => Some(0),
        _ => None,
    };
    let reading = Reading::sure(Says::Decade(u8::try_from(tens).ok()?, century), Form::Calendar);
    // the early 2000s are the beginning of the 21st century
    let start = century.filter(|_| tens == 0).map(|year| Rational::from(year / 100 + 1));
    let also =
        [start, Some(Rational::from(tens)).filter(|_| tens > 0), century.map(|c| Rational::from(c + tens))];
    Some(reading.also(also.into_iter().flatten().collect::<Vec<_>>()))
}

/// The greatest two digits that mean a year of this century; those above it are of the last.
const LAST_OF_THIS_CENTURY: i128 = 49;

fn short_year(_: &str, captures: &Captures) -> Option<Reading> {
    let short = captures["y"].parse::<i128>().ok()?;
    let year = if short > LAST_OF_THIS_CENTURY { 1900 + short } else { 2000 + short };
    Some(Reading::sure(Says::Amount(Rational::from(year)), Form::Digits).also([Rational::from(short)]))
}

fn tens_of(word: &str) -> Option<u8> {
    let words =
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    words.iter().position(|known| *known == word).and_then(|at| u8::try_from(at + 2).ok())
}
