//! English phrases that may be terms.

use super::english::{STOP_WORDS, content_stems, is_verb_form, singular_name, words};
use super::words::word_list;
use crate::text::Span;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A phrase longer than this is no term.
const MOST_WORDS: usize = 6;

/// Words that alone are no term.
static GENERAL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("english_general.txt")).collect());

/// Adjectives that begin no term; those with an asterisk only no long one.
static LOOSE: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("english_loose.txt")).collect());

/// Small words that a name in capitals may have inside.
const SMALL: [&str; 8] = ["of", "and", "for", "on", "in", "to", "the", "&"];

/// Second halves of compounds that describe: `user-friendly`.
const DESCRIBING: [&str; 10] = [
    "-friendly", "-based", "-led", "-driven", "-wide", "-related", "-specific", "-oriented", "-centric", "-centered",
];

/// A word of an English text; a compound with hyphens is one.
#[derive(Debug, Clone)]
pub struct EnglishWord {
    /// Its bytes in the text.
    pub span: Span,
    /// The word in lower case.
    pub lower: String,
    /// The stems of its parts.
    pub stems: Vec<String>,
    /// Whether it neither begins nor ends a term.
    pub stop: bool,
    /// Whether it is written with a capital that no sentence asks for.
    pub capital: bool,
}

/// A phrase of an English text.
#[derive(Debug, Clone)]
pub struct EnglishPhrase {
    /// Its words, by index.
    pub words: Range<usize>,
    /// Its words in lower case, the last in the singular.
    pub key: String,
    /// Whether the words on both sides belong to no phrase.
    pub bounded: bool,
    /// Whether it joins two with `and`.
    pub joined: bool,
}

/// The words of `text`.
pub fn english_words(text: &str) -> Vec<EnglishWord> {
    let mut spans: Vec<Span> = Vec::new();
    for span in words(text) {
        match spans.last_mut() {
            Some(last) if text[last.end..span.start] == *"-" => last.end = span.end,
            _ => spans.push(span),
        }
    }
    let first = spans.first().map_or(0, |span| span.start);
    spans.into_iter().map(|span| english_word(text, span, first)).collect()
}

fn english_word(text: &str, span: Span, first: usize) -> EnglishWord {
    let word = span.of(text);
    let lower = word.to_lowercase().replace('’', "'");
    let after_stop = text[..span.start].trim_end().ends_with(['.', ':', '?', '!', '-', '•', '●']);
    let upper = word.starts_with(char::is_uppercase);
    let acronym = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let capital = acronym || upper && span.start != first && !after_stop;
    let verb = !capital && is_verb_form(&lower);
    let wordless = !word.chars().any(char::is_alphabetic);
    let stop = wordless || verb || lower.ends_with("'s") || STOP_WORDS.contains(lower.as_str());
    EnglishWord { span, stems: content_stems(word), lower, stop, capital }
}

/// The phrases of `text` that may be terms.
pub fn english_phrases(text: &str, words: &[EnglishWord]) -> Vec<EnglishPhrase> {
    let mut phrases = Vec::new();
    for start in (0..words.len()).filter(|&start| !words[start].stop) {
        for end in start..words.len().min(start + MOST_WORDS) {
            if end > start && !touches(text, words, end) || breaks(&words[end]) {
                break;
            }
            if is_phrase(&words[start..=end]) {
                phrases.push(phrase(text, words, start..end + 1));
            }
        }
    }
    phrases
}

/// Whether only a space parts a word from the one before it.
fn touches(text: &str, words: &[EnglishWord], index: usize) -> bool {
    index > 0 && index < words.len() && matches!(&text[words[index - 1].span.end..words[index].span.start], " " | "\u{A0}")
}

/// Whether no term goes over this word.
fn breaks(word: &EnglishWord) -> bool {
    word.stop && !SMALL.contains(&word.lower.as_str())
}

fn phrase(text: &str, words: &[EnglishWord], range: Range<usize>) -> EnglishPhrase {
    let surface = &text[words[range.start].span.start..words[range.end - 1].span.end];
    let before = range.start.checked_sub(1).filter(|_| touches(text, words, range.start));
    let after = Some(range.end).filter(|_| touches(text, words, range.end));
    let free = |index: Option<usize>| index.is_none_or(|index| words[index].stop);
    EnglishPhrase {
        bounded: free(before) && free(after),
        joined: words[range.clone()].iter().any(|word| word.lower == "and"),
        key: singular_name(&surface.to_lowercase(), false),
        words: range,
    }
}

fn is_phrase(words: &[EnglishWord]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let small = |word: &&EnglishWord| SMALL.contains(&word.lower.as_str());
    let named = words.iter().filter(|word| !small(word)).all(|word| word.capital);
    let plain = !words.iter().any(|word| small(&word));
    let ends = !last.stop && !last.lower.ends_with("ly") && !is_loose(last, true) && (named || !begins_badly(first, words.len()));
    let describes = words.len() > 1 && DESCRIBING.iter().any(|ending| first.lower.ends_with(ending));
    let letters = words.iter().any(|word| word.lower.chars().filter(|c| c.is_alphabetic()).count() > 1);
    ends && (plain || named) && !describes && letters && (words.len() > 1 || stands_alone(last))
}

fn begins_badly(first: &EnglishWord, length: usize) -> bool {
    is_loose(first, length > 2) || first.lower.ends_with("ly") && first.lower.len() > 5
}

fn is_loose(word: &EnglishWord, long: bool) -> bool {
    LOOSE.contains(word.lower.as_str()) || long && LOOSE.contains(format!("*{}", word.lower).as_str())
}

/// Whether a word may be a term by itself.
fn stands_alone(word: &EnglishWord) -> bool {
    let singular = singular_name(&word.lower, false);
    let acronym = word.capital && !word.lower.contains('-') && word.lower.len() < 6;
    let short = word.lower.len() < 5;
    let general = GENERAL.contains(singular.as_str()) || is_loose(word, true);
    !acronym && !short && !general && !word.lower.ends_with("ed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_end_where_names_do() {
        let text = "They discuss the user-friendly cargo reporting rules of the All-Crew Council, and fraud.";
        let words = english_words(text);
        let keys: Vec<String> = english_phrases(text, &words).into_iter().map(|phrase| phrase.key).collect();
        assert_eq!(
            keys,
            ["cargo", "cargo reporting", "cargo reporting rule", "reporting", "reporting rule", "all-crew", "all-crew council", "council", "fraud"]
        );
    }
}
