//! Putting rows together into the text of a block.

use super::hyphen;
use super::link::{KnownLinks, at_end};
use super::marker::is_marker_alone;
use super::rows::Row;
use super::words::Words;
use crate::document::{Repair, RepairSet};
use crate::text::Lang;
use crate::text::chars::{is_han, is_wide_punctuation};

/// The habits of a document that decide what a line break stood for.
pub(super) struct Habits {
    /// Whether Han and Latin are written with a space between them.
    pub spaced: bool,
    /// Whether lines end in a space exactly where the break replaced one.
    pub trailing_tells: bool,
    /// Whether the text has hyphens of its own, and U+2010 stands only where a line breaks.
    breaks_are_marked: bool,
    /// The words of the document.
    pub words: Words,
    /// The links of the document.
    pub links: KnownLinks,
    /// The repairs that may be made.
    pub repairs: RepairSet,
}

impl Habits {
    /// The habits seen in `rows`.
    pub(super) fn new(rows: &[Row], language: Lang, repairs: RepairSet) -> Habits {
        Habits {
            spaced: spaces_scripts(rows, language),
            trailing_tells: trailing_tells(rows),
            breaks_are_marked: breaks_are_marked(rows),
            words: Words::new(rows.iter().map(|row| row.text)),
            links: KnownLinks::new(rows.iter().map(|row| row.text)),
            repairs,
        }
    }

    /// Appends `next` to `text`, the rows joined so far, of which `last` is the last one.
    /// Returns the repair made besides the joining.
    pub(super) fn append(&self, text: &mut String, last: &Row, next: &Row) -> Option<Repair> {
        if next.glued {
            text.push_str(next.text);
            return None;
        }
        let (Some(before), Some(after)) = (text.chars().next_back(), next.text.chars().next()) else {
            text.push_str(next.text);
            return None;
        };
        let soft = before == '\u{AD}' || (before == '\u{2010}' && self.breaks_are_marked);
        if soft && self.repairs.has(Repair::Hyphens) {
            text.pop();
            text.push_str(next.text);
            return Some(Repair::Hyphens);
        }
        if is_word_hyphen(text) && after.is_alphanumeric() && !is_han(after) && at_end(last.text).is_none() {
            return self.append_after_hyphen(text, next.text);
        }
        if text == last.text && is_marker_alone(last.text) {
            text.push(' ');
            text.push_str(next.text);
            return None;
        }
        let (left, right) = (last_word(text), first_word(next.text));
        let cut = self.repairs.has(Repair::CutWords) && right.starts_with(|c: char| c.is_ascii_lowercase());
        if cut && !left.is_empty() && !last.trailing && self.words.is_cut(left, right) {
            text.push_str(next.text);
            return Some(Repair::CutWords);
        }
        if self.takes_space(before, after, last) {
            text.push(' ');
        }
        text.push_str(next.text);
        None
    }

    fn append_after_hyphen(&self, text: &mut String, next: &str) -> Option<Repair> {
        let left =
            last_word(&text[..text.len() - text.chars().next_back().map_or(0, char::len_utf8)]).to_owned();
        let drop =
            self.repairs.has(Repair::Hyphens) && hyphen::is_from_break(&left, first_word(next), &self.words);
        if drop {
            text.pop();
        }
        text.push_str(next);
        drop.then_some(Repair::Hyphens)
    }

    /// Whether a space stands between `before` and `after` in running text.
    fn takes_space(&self, before: char, after: char, last: &Row) -> bool {
        let wide = |c: char| is_wide_punctuation(c) || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—');
        match (is_han(before), is_han(after)) {
            (true, true) => false,
            (true, _) if wide(after) => false,
            (_, true) if wide(before) => false,
            (false, false) => {
                !(is_wide_punctuation(before) || is_wide_punctuation(after))
                    || (last.trailing && self.trailing_tells)
            }
            _ if self.trailing_tells => last.trailing,
            _ => self.spaced,
        }
    }
}

/// Whether `text` ends in a hyphen that follows a letter or digit.
fn is_word_hyphen(text: &str) -> bool {
    let mut back = text.chars().rev();
    matches!(back.next(), Some('-' | '\u{2010}'))
        && back.next().is_some_and(|c| c.is_alphanumeric() && !is_han(c))
}

/// The Latin word that `text` ends with.
fn last_word(text: &str) -> &str {
    let at = text.char_indices().rev().find(|(_, c)| !c.is_ascii_alphabetic());
    at.map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}

/// The Latin word that `text` begins with.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())]
}

/// Whether Han and Latin mostly have a space between them, within the lines.
fn spaces_scripts(rows: &[Row], language: Lang) -> bool {
    let (mut spaced, mut tight) = (0usize, 0usize);
    for row in rows {
        let mut previous = [' ', ' '];
        for c in row.text.chars() {
            let latin = |c: char| c.is_ascii_alphanumeric();
            let [far, near] = previous;
            let meets = |a: char, b: char| (is_han(a) && latin(b)) || (latin(a) && is_han(b));
            tight += usize::from(meets(near, c));
            spaced += usize::from(near == ' ' && meets(far, c));
            previous = [near, c];
        }
    }
    if spaced == tight { language == Lang::English } else { spaced > tight }
}

/// Whether words within lines are joined by `-` and never by U+2010.
fn breaks_are_marked(rows: &[Row]) -> bool {
    let has = |hyphen: char| {
        rows.iter().any(|row| {
            let mut parts = row.text.split(hyphen);
            let mut left = parts.next().unwrap_or("");
            parts.any(|right| {
                let within = left.ends_with(char::is_alphabetic) && right.starts_with(char::is_alphabetic);
                left = right;
                within
            })
        })
    };
    has('-') && !has('\u{2010}')
}

/// Whether some lines that go on end in a space and others do not.
fn trailing_tells(rows: &[Row]) -> bool {
    let (mut with, mut without) = (0usize, 0usize);
    for pair in rows.windows(2) {
        let both_han = super::ending::ends_han(pair[0].text) && super::ending::starts_han(pair[1].text);
        if pair[0].trailing {
            with += 1;
        } else if both_han {
            without += 1;
        }
    }
    with >= 2 && without >= 2
}
