use super::common::{links, within};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::check::values::Values;
use crate::text::numbers::{NumberKind, Rational, numbers};
use crate::text::{Lang, Span};
use regex::Regex;
use std::sync::LazyLock;

/// RFC 8499, ISO 3166, WS 2: capitals and a number; 2025.06.12.01.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)[A-Z][A-Za-z]*[A-Z][ \u{A0}]?[0-9]+(?:[.\-][0-9]+)*(?-u:\b)|(?-u:\b)[0-9]+(?:\.[0-9]+){2,}(?:-[0-9]+)?(?-u:\b)").expect("a constant pattern")
});

/// Codes and the numbers of documents that the other side does not have.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    let has_digit = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
    if !has_digit(pair.english) && !has_digit(pair.chinese) {
        return;
    }
    let (en, zh) = (codes(pair.english), codes(pair.chinese));
    let (en_key, zh_key) = (key(pair.english), key(pair.chinese));
    let values = pair.values();
    let missing = |codes: &[Span], text: &str, here: &Values, other: &str, there: &Values| -> Vec<Span> {
        let answered = |code: &str| {
            contains(other, &key(code)) || is_named(code, other) || is_counted(code, here, there)
        };
        let valued = |span: &Span| here.numbers.iter().any(|number| number.value.span == *span);
        codes.iter().filter(|span| !valued(span) && !answered(span.of(text))).copied().collect()
    };
    let mut instead = missing(&en, pair.english, &values.0, &zh_key, &values.1).into_iter();
    for span in missing(&zh, pair.chinese, &values.1, &en_key, &values.0) {
        let code = span.of(pair.chinese);
        drafts.push(match instead.next() {
            Some(other) => {
                let right = other.of(pair.english);
                let message = format!("the Chinese has {code} where the English has {right}: check it");
                Draft::new(Lang::Chinese, span, message).with_other(other)
            }
            None => Draft::new(Lang::Chinese, span, format!("the English does not have {code}: check it")),
        });
    }
    for span in instead {
        let message = format!("the Chinese does not have {}: check it", span.of(pair.english));
        drafts.push(Draft::new(Lang::English, span, message));
    }
}

/// Codes that have a name in Chinese, a line each: code, tab, names.
const NAMES: &str = include_str!("code-names.tsv");

/// Whether the other side has the code's name: 新冠 for COVID-19.
fn is_named(code: &str, other: &str) -> bool {
    let rows = NAMES.lines().filter_map(|line| line.split_once('\t'));
    rows.into_iter().any(|(known, names)| known == code && names.split(' ').any(|name| other.contains(name)))
}

/// Whether a short code's number stands on the other side alone: G20 and 二十国, A3 and 回答 3.
fn is_counted(code: &str, here: &Values, there: &Values) -> bool {
    let digits = code.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let short = (1..=3).contains(&(code.len() - digits.len()));
    let number = Rational::parse(digits).filter(|number| short && number.whole().is_some());
    number.is_some_and(|number| there.has(number) && !here.has(number))
}

/// The codes of a text that are in no link.
fn codes(text: &str) -> Vec<Span> {
    let links = links(text);
    let coded = |span: &Span| !within(&links, span.start) && !is_value(span.of(text));
    let mut found: Vec<Span> =
        NUMBERED.find_iter(text).map(|m| Span::new(m.start(), m.end())).filter(coded).collect();
    for number in numbers(text).into_iter().filter(|number| number.kind == NumberKind::Identifier) {
        let known = found.iter().any(|span| span.start < number.span.end && number.span.start < span.end);
        let run = number.span.of(text);
        // 24-hour and mid-2024 are words, 1,000+ an amount
        let worded =
            run.split('-').any(|part| part.len() > 3 && part.bytes().all(|b| b.is_ascii_lowercase()));
        let upper = run.bytes().any(|b| b.is_ascii_uppercase());
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        if !known && coded(&number.span) && !worded && (upper || digits * 2 > run.len()) && !is_sum(run) {
            found.push(number.span);
        }
    }
    found.sort();
    found
}

/// USD 147 is an amount, FY27 a year, and GAC 2024 a name beside one.
fn is_value(run: &str) -> bool {
    let digits = run.trim_start_matches(|c: char| !c.is_ascii_digit());
    let word = run[..run.len() - digits.len()].trim_end();
    let apart = word.len() + digits.len() < run.len();
    let year = digits.len() == 4 && matches!(digits.as_bytes(), [b'1', b'9', ..] | [b'2', b'0', ..]);
    matches!(
        word,
        "FY" | "UTC" | "GMT" | "USD" | "EUR" | "GBP" | "CHF" | "CNY" | "RMB" | "JPY" | "CAD" | "AUD" | "HKD"
    ) || apart && year
}

/// 50K and 1.5m are amounts.
fn is_sum(run: &str) -> bool {
    let tail = run.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    tail.len() < run.len() && matches!(tail, "K" | "k" | "M" | "m" | "bn" | "B" | "%" | "x" | "D")
}

/// Without spaces, hyphens, case, and the 第 of ICANN 第 81 届; a space stays between two numbers.
fn key(text: &str) -> String {
    let skipped = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2013}' | '－' | '第');
    let mut key = String::new();
    let mut gap = false;
    for c in text.chars() {
        if skipped(c) {
            gap = true;
            continue;
        }
        let c = match c {
            '\u{FF10}'..='\u{FF5A}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c.to_ascii_uppercase(),
        };
        if gap && c.is_ascii_digit() && key.ends_with(|c: char| c.is_ascii_digit()) {
            key.push(' ');
        }
        gap = false;
        key.push(c);
    }
    key
}

/// Whether the code stands in a text, and its digits do not go on.
fn contains(text: &str, code: &str) -> bool {
    text.match_indices(code).any(|(at, found)| {
        let goes_on = text[at + found.len()..].starts_with(|c: char| c.is_ascii_digit());
        !(goes_on && code.ends_with(|c: char| c.is_ascii_digit()))
    })
}
