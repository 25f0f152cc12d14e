//! Sequences of words of a text: what may translate what was sought.

use super::inflection::{is_word_char, words};
use crate::lexicon::english::{is_stop_word, stem};
use crate::lexicon::{ChineseWords, han_runs, is_function_character};
use crate::text::chars::is_han;
use crate::text::{Lang, Span};

/// The longest sequence, in words.
const LONGEST: usize = 6;

/// A word of a text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The English stem, or the Chinese word.
    pub(super) key: String,
    span: Span,
    /// Whether a term may begin and end with it.
    has_content: bool,
}

/// The words of a folded text.
pub(super) fn words_of(text: &str, lang: Lang, chinese: &ChineseWords) -> Vec<Word> {
    let mut all: Vec<Word> = words(text).map(|span| latin(span, text, lang)).collect();
    if lang == Lang::Chinese {
        all.extend(han_words(text, chinese));
        all.sort_by_key(|word| word.span.start);
    }
    all
}

fn latin(span: Span, text: &str, lang: Lang) -> Word {
    let word = span.of(text).to_lowercase();
    let has_content = !is_stop_word(&word) && (lang == Lang::Chinese || word.chars().count() > 1);
    Word { key: stem(&word), span, has_content }
}

fn han_words(text: &str, chinese: &ChineseWords) -> Vec<Word> {
    let chars: Vec<char> = text.chars().collect();
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut found = Vec::new();
    for run in han_runs(&chars) {
        let mut at = run.start;
        for length in chinese.cut(&chars[run]) {
            let span = Span::new(starts[at], starts[at + length]);
            let function = length == 1 && is_function_character(chars[at]);
            found.push(Word { key: span.of(text).to_owned(), span, has_content: !function });
            at += length;
        }
    }
    found
}

/// Gives every sequence of words that could be a term: with its key, its bytes, and its words.
pub(super) fn each_gram<'w>(text: &str, words: &'w [Word], mut each: impl FnMut(String, Span, &'w [Word])) {
    for start in 0..words.len() {
        for end in start + 1..=words.len().min(start + LONGEST) {
            let gram = &words[start..end];
            let [first, .., last] = gram else {
                let word = &gram[0];
                if word.has_content {
                    each(word.key.clone(), word.span, gram);
                }
                continue;
            };
            if !first.has_content || !is_joined(text, &gram[gram.len() - 2], last) {
                break;
            }
            if last.has_content {
                each(key(text, gram), first.span.join(last.span), gram);
            }
        }
    }
}

fn is_joined(text: &str, word: &Word, next: &Word) -> bool {
    matches!(&text[word.span.end..next.span.start], "" | " " | "-")
}

/// The keys put together, with a space between Latin words.
fn key(text: &str, gram: &[Word]) -> String {
    let mut key = String::new();
    for word in gram {
        if key.ends_with(is_word_char) && !word.span.of(text).starts_with(is_han) {
            key.push(' ');
        }
        key.push_str(&word.key);
    }
    key
}
