//! A stop in its sentence: what the rules look at.

use super::stop::{Stop, blank, is_bullet};
use crate::text::Lang;
use crate::text::chars::{is_han, is_wide_punctuation};

/// A stop, and the text around it.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The language that most of it is in.
    pub language: Lang,
    /// Whether it writes the full stops of Chinese as ASCII ones throughout.
    pub ascii_stops: bool,
    /// The byte at which the sentence begins.
    pub start: usize,
    /// The stop.
    pub stop: Stop,
    /// Whether the stop is inside a bracket that opened in mid-sentence and closes with it.
    pub in_bracket: bool,
}

/// How far back, in bytes, a rule looks for words.
const REACH: usize = 240;

impl<'a> Place<'a> {
    /// The last run of marks.
    pub(super) fn marks(&self) -> &'a str {
        self.stop.marks_of(self.text)
    }

    /// The sentence up to the marks, or the last part of it.
    pub(super) fn before(&self) -> &'a str {
        let mut from = self.start.max(self.stop.marks.saturating_sub(REACH));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        &self.text[from..self.stop.marks]
    }

    /// The character before the marks.
    pub(super) fn previous(&self) -> Option<char> {
        self.before().chars().next_back()
    }

    /// What follows the white space.
    pub(super) fn after(&self) -> &'a str {
        &self.text[self.stop.end..]
    }

    /// What follows without the quotes, brackets, bullets and dashes that open it.
    pub(super) fn opened(&self) -> &'a str {
        self.after().trim_start_matches(|c: char| c.is_whitespace() || is_opener(c))
    }

    /// The first character of what follows.
    pub(super) fn next(&self) -> Option<char> {
        self.after().chars().next()
    }

    /// The word before the marks, with its inner stops: `U.S` of "the U.S."
    pub(super) fn word(&self) -> &'a str {
        let before = self.before();
        let edge = |c: char| {
            c.is_whitespace()
                || is_han(c)
                || is_wide_punctuation(c)
                || matches!(c, '(' | '[' | '“' | '‘' | '"' | '\'' | '/' | '-' | '–' | '—' | ',' | ';' | ':')
        };
        before.rfind(edge).map_or(before, |at| before[at..].trim_start_matches(edge))
    }

    /// The word before [`Place::word`], without punctuation.
    pub(super) fn word_before(&self) -> &'a str {
        let before = self.before();
        let rest = before[..before.len() - self.word().len()].trim_end();
        let at = rest.rfind(|c: char| c.is_whitespace()).map_or(0, |at| at + blank(&rest[at..]));
        rest[at..].trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// Whether the sentence is so far only a number or letter that counts it: `1.`, `• a.`,
    /// `1.2.`, `(iv).`
    pub(super) fn only_numbers(&self) -> bool {
        if self.stop.marks - self.start > 24 {
            return false;
        }
        let label = self.before().trim_start_matches(|c| c == ' ' || is_opener(c));
        let label = label.strip_prefix('第').unwrap_or(label);
        let label = label.trim_end_matches([')', '）']);
        let digits = label.split('.').all(|part| part.len() <= 3 && part.chars().all(|c| c.is_ascii_digit()));
        let roman = label.len() <= 5 && label.chars().all(|c| "ivxIVX".contains(c));
        let letter = label.len() == 1 && label.chars().all(|c| c.is_ascii_alphabetic());
        digits || roman || letter
    }

    /// How many Latin words end the text before the marks, without a Han character between.
    pub(super) fn latin_words(&self) -> usize {
        let before = self.before();
        let latin = before.rfind(|c| is_han(c) || is_wide_punctuation(c));
        let from = latin.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        before[from..].split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count()
    }
}

/// Whether `c` opens a sentence without being of it: a quote, bracket, bullet or dash.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '«' | '「' | '『' | '(' | '（' | '[' | '［' | '【' | '《' | '¿' | '¡'
    ) || matches!(c, '·' | '–' | '—' | '-' | '*' | '§')
        || is_bullet(c)
}
