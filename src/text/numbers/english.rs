//! Numbers in digits and English words: *1.5 million*, *forty-two*, *3rd*, *50 per cent*.

mod write;

pub(super) use write::{ordinal_ending, share, write};

use super::{NumberKind, Parsed, Rational, arabic};

/// The words of English numbers with their values; ordinals after the bar.
const SMALL: [(&str, &str, i128); 28] = [
    ("zero", "", 0),
    ("one", "first", 1),
    ("two", "second", 2),
    ("three", "third", 3),
    ("four", "fourth", 4),
    ("five", "fifth", 5),
    ("six", "sixth", 6),
    ("seven", "seventh", 7),
    ("eight", "eighth", 8),
    ("nine", "ninth", 9),
    ("ten", "tenth", 10),
    ("eleven", "eleventh", 11),
    ("twelve", "twelfth", 12),
    ("thirteen", "thirteenth", 13),
    ("fourteen", "fourteenth", 14),
    ("fifteen", "fifteenth", 15),
    ("sixteen", "sixteenth", 16),
    ("seventeen", "seventeenth", 17),
    ("eighteen", "eighteenth", 18),
    ("nineteen", "nineteenth", 19),
    ("twenty", "twentieth", 20),
    ("thirty", "thirtieth", 30),
    ("forty", "fortieth", 40),
    ("fifty", "fiftieth", 50),
    ("sixty", "sixtieth", 60),
    ("seventy", "seventieth", 70),
    ("eighty", "eightieth", 80),
    ("ninety", "ninetieth", 90),
];

const SCALES: [(&str, &str, i128); 5] = [
    ("hundred", "hundredth", 100),
    ("thousand", "thousandth", 1_000),
    ("million", "millionth", 1_000_000),
    ("billion", "billionth", 1_000_000_000),
    ("trillion", "trillionth", 1_000_000_000_000),
];

/// The number at the beginning of `text`, which begins a word.
pub(super) fn parse(text: &str) -> Option<Parsed> {
    let parsed = digits(text).or_else(|| words(text))?;
    Some(if parsed.kind == NumberKind::Cardinal { with_percent(text, parsed) } else { parsed })
}

fn digits(text: &str) -> Option<Parsed> {
    let (mut value, mut length) = arabic(text)?;
    let mut kind = NumberKind::Cardinal;
    let hanging = word_at(text, length);
    if matches!(hanging.as_str(), "st" | "nd" | "rd" | "th") {
        kind = NumberKind::Ordinal;
        length += hanging.len();
    } else if let Some((Word::Scale(scale, false), end)) = next_word(text, length) {
        value = value.times(scale)?;
        length = end;
    }
    Some(Parsed { value, kind, certain: true, length })
}

fn with_percent(text: &str, parsed: Parsed) -> Parsed {
    let rest = &text[parsed.length..];
    let word = rest.trim_start_matches([' ', '\u{A0}']);
    let skipped = rest.len() - word.len();
    let marks = ["%", "％", "percentage", "percent", "per cent"];
    let mark = marks.iter().find(|mark| starts_with_word(word, mark));
    match mark {
        Some(mark) => Parsed {
            kind: NumberKind::Percent,
            certain: true,
            length: parsed.length + skipped + mark.len(),
            ..parsed
        },
        None => parsed,
    }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let start = text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let whole = !word.ends_with(|c: char| c.is_alphabetic());
    start && (whole || !text[word.len()..].starts_with(|c: char| c.is_alphabetic()))
}

/// A word of a number; true for its ordinal.
#[derive(Clone, Copy)]
enum Word {
    Small(i128, bool),
    Scale(i128, bool),
    And,
}

fn word(text: &str) -> Option<Word> {
    if text == "and" {
        return Some(Word::And);
    }
    let small =
        SMALL.iter().find(|(cardinal, ordinal, _)| text == *cardinal || text == *ordinal && !text.is_empty());
    if let Some((_, ordinal, value)) = small {
        return Some(Word::Small(*value, text == *ordinal));
    }
    let (_, ordinal, value) =
        SCALES.iter().find(|(cardinal, ordinal, _)| text == *cardinal || text == *ordinal)?;
    Some(Word::Scale(*value, text == *ordinal))
}

/// The letters at byte `at`, in lower case; empty when the run is too long for a number word.
fn word_at(text: &str, at: usize) -> String {
    let letters = text[at..].chars().take_while(|&c| super::is_latin(c)).take(14);
    letters.collect::<String>().to_ascii_lowercase()
}

/// The number word after one space or hyphen at byte `at`, and where it ends.
fn next_word(text: &str, at: usize) -> Option<(Word, usize)> {
    let gap = text[at..].chars().next().filter(|c| matches!(c, ' ' | '-' | '\u{A0}' | '\u{2011}'))?;
    let start = at + gap.len_utf8();
    let found = word_at(text, start);
    Some((word(&found)?, start + found.len()))
}

/// What was read of a number in words.
#[derive(Default)]
struct Sum {
    total: i128,
    /// Below the last thousand, million …
    section: i128,
    /// The scale that was read last.
    scale: Option<i128>,
    ordinal: bool,
}

impl Sum {
    /// Adds a word; false when it does not continue the number.
    fn add(&mut self, word: Word) -> bool {
        match word {
            _ if self.ordinal => return false,
            Word::And => return false,
            Word::Small(value, ordinal) if self.takes(value) => {
                self.section += value;
                self.ordinal = ordinal;
            }
            Word::Small(..) => return false,
            Word::Scale(100, ordinal) if (1..100).contains(&self.section) => {
                self.section *= 100;
                self.ordinal = ordinal;
            }
            Word::Scale(scale, ordinal)
                if scale > 100 && self.section > 0 && self.scale.is_none_or(|last| scale < last) =>
            {
                self.total += self.section * scale;
                self.section = 0;
                self.scale = Some(scale);
                self.ordinal = ordinal;
            }
            Word::Scale(..) => return false,
        }
        true
    }

    fn takes(&self, value: i128) -> bool {
        let tens = self.section % 100;
        let fits =
            if tens == 0 { value < 100 } else { tens >= 20 && tens % 10 == 0 && (1..10).contains(&value) };
        fits && (value > 0 || self.section == 0 && self.total == 0)
    }
}

fn words(text: &str) -> Option<Parsed> {
    let first_text = word_at(text, 0);
    let first = word(&first_text)?;
    let mut length = first_text.len();
    let mut sum = Sum::default();
    let bare_scale = matches!(first, Word::Scale(..));
    if bare_scale {
        sum.section = 1;
    }
    if !sum.add(first) {
        return None;
    }
    let mut count = 1;
    while let Some((word, end)) = next_word(text, length) {
        let (word, end) = match word {
            Word::And if sum.section % 100 == 0 => match next_word(text, end) {
                Some((small @ Word::Small(..), end)) => (small, end),
                _ => break,
            },
            word => (word, end),
        };
        if !sum.add(word) {
            break;
        }
        length = end;
        count += 1;
    }
    let value = Rational::from(sum.total + sum.section);
    // "one" is a pronoun, "second" a time, "a hundred" a manner of speaking
    let certain = count > 1 || !(bare_scale || matches!(first_text.as_str(), "one" | "second"));
    let kind = if sum.ordinal { NumberKind::Ordinal } else { NumberKind::Cardinal };
    Some(Parsed { value, kind, certain, length })
}
