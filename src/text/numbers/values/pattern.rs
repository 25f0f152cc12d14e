//! What the tables of the grammar are made of.

use super::super::{Rational, Span, arabic, chinese, digit, english};
use super::{Form, Says, Value};
use regex::{Captures, Regex};

/// A number in digits or English words, *a* and *an* among them.
const ENGLISH: &str = r"(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)";
/// A number in digits or Chinese numerals.
const CHINESE: &str = r"(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[〇零一二两兩三四五六七八九十百千万萬亿億]+(?:[点點][〇零一二三四五六七八九]+)?)";

/// One row of the grammar.
pub(super) struct Pattern {
    regex: Regex,
    /// A text without any of these has no such value; none asks for a look at every text.
    hints: &'static [&'static str],
    read: fn(&str, &Captures) -> Option<Reading>,
}

/// What was read at a place.
pub(super) struct Reading {
    says: Says,
    form: Form,
    also: Vec<Rational>,
    parts: Vec<Rational>,
    certain: bool,
}

/// A row: a pattern, in which `{en}` and `{zh}` stand for a number, and how what it finds is read. Where the
/// pattern has a group `v`, that is the value's place.
pub(super) fn pattern(
    source: &str,
    hints: &'static [&'static str],
    read: fn(&str, &Captures) -> Option<Reading>,
) -> Pattern {
    let source = source.replace("{en}", ENGLISH).replace("{zh}", CHINESE);
    Pattern { regex: Regex::new(&source).expect("a constant pattern"), hints, read }
}

impl Pattern {
    /// The values of a text that the pattern finds.
    pub(super) fn find(&self, text: &str) -> Vec<Value> {
        if !self.hints.is_empty() && !self.hints.iter().any(|hint| text.contains(hint)) {
            return Vec::new();
        }
        let value = |captures: Captures| {
            let place = captures.name("v").or_else(|| captures.get(0))?;
            let Reading { says, form, also, parts, certain } = (self.read)(text, &captures)?;
            let span = Span::new(place.start(), place.end());
            Some(Value { says, also, parts, form, certain, span })
        };
        self.regex.captures_iter(text).filter_map(value).collect()
    }
}

impl Reading {
    /// A value that must be answered.
    pub(super) fn sure(says: Says, form: Form) -> Reading {
        Reading { says, form, also: Vec::new(), parts: Vec::new(), certain: true }
    }

    /// A value that may answer one and needs no answer.
    pub(super) fn unsure(says: Says, form: Form) -> Reading {
        Reading { certain: false, ..Reading::sure(says, form) }
    }

    /// With other amounts that say the same.
    pub(super) fn also(self, also: impl Into<Vec<Rational>>) -> Reading {
        Reading { also: also.into(), ..self }
    }

    /// With amounts that together say the same.
    pub(super) fn parts(self, parts: impl Into<Vec<Rational>>) -> Reading {
        Reading { parts: parts.into(), ..self }
    }
}

/// The number that group `name` holds.
pub(super) fn amount(captures: &Captures, name: &str) -> Option<Rational> {
    value_of(captures.name(name)?.as_str())
}

/// Whether a word is *a* or *an*.
pub(super) fn is_article(word: &str) -> bool {
    word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an")
}

/// The whole number that group `name` holds.
pub(super) fn whole(captures: &Captures, name: &str) -> Option<i128> {
    amount(captures, name)?.whole()
}

/// The value of a text that is a number and nothing else.
fn value_of(text: &str) -> Option<Rational> {
    let lower = text.to_ascii_lowercase();
    if is_article(text) {
        return Some(Rational::from(1));
    }
    let digits = text.starts_with(|c| digit(c).is_some());
    let (value, length) = if digits {
        arabic(text)?
    } else if text.is_ascii() {
        english::parse(&lower).map(|parsed| (parsed.value, parsed.length))?
    } else {
        chinese::value(text)?
    };
    (length == text.len()).then_some(value)
}

/// The value of an English word such as *million*.
pub(super) fn scale(word: &str) -> Option<i128> {
    Some(match word.to_ascii_lowercase().trim_end_matches('s') {
        "dozen" => 12,
        "decade" => 10,
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
        _ => return None,
    })
}

/// The value of a Chinese word such as 十万.
pub(super) fn unit(word: &str) -> Option<i128> {
    let value = |c: char| match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '万' | '萬' => Some(10_000),
        '亿' | '億' => Some(100_000_000),
        _ => None,
    };
    word.chars().try_fold(1i128, |product, c| product.checked_mul(value(c)?))
}

/// A fraction.
pub(super) fn share(numerator: Rational, denominator: Rational) -> Option<Rational> {
    numerator.over(denominator.whole().filter(|d| *d > 0)?)
}

/// What stands behind group `name`.
pub(super) fn behind<'t>(text: &'t str, captures: &Captures, name: &str) -> &'t str {
    captures.name(name).map_or("", |group| &text[group.end()..])
}

/// What stands before the whole match.
pub(super) fn before<'t>(text: &'t str, captures: &Captures) -> &'t str {
    captures.get(0).map_or("", |whole| &text[..whole.start()])
}

/// Whether the match begins where a number may: not within one.
pub(super) fn begins(text: &str, captures: &Captures) -> bool {
    !before(text, captures).ends_with(|c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '.' | ':' | '/' | ',' | '-')
            || "〇零一二两兩三四五六七八九十百千万萬亿億".contains(c)
    })
}

pub(super) fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}
