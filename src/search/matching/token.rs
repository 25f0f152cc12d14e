//! What is counted when two texts are compared: words or characters, in one form.

use crate::text::Lang;
use crate::text::chars::{is_han, is_wide_punctuation};
use crate::text::named;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

named! {
    /// What the distance of two texts is counted in.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum CountBy {
        /// Words, numbers and single punctuation marks: what translators know for English.
        Words = "words",
        /// Characters: what they know for Chinese.
        Characters = "characters",
    }
}

impl CountBy {
    /// What a language is counted in where nobody says otherwise.
    pub fn of(lang: Lang) -> CountBy {
        match lang {
            Lang::English => CountBy::Words,
            Lang::Chinese => CountBy::Characters,
        }
    }
}

/// The tokens of a text in one form: small letters, half-width forms, straight quotation marks,
/// composed accents, nothing invisible.
///
/// A token is a word (letters and digits, with apostrophes and points between them: *don't*,
/// *1,500*, *example.org*) or a mark of punctuation, or any character where characters are counted;
/// a Han character is always a token of its own. White space parts tokens and is none, except between
/// two characters of an alphabet where characters are counted. The marks that end the text are not
/// among the tokens, where it has anything else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tokens {
    text: String,
    /// Start and end of each token in the text.
    spans: Vec<(usize, usize)>,
    /// Of these the first so many are before the final punctuation.
    inner: usize,
}

impl Tokens {
    /// The tokens of `text`.
    ///
    /// ```
    /// use beadwork::search::matching::{CountBy, Tokens};
    /// let tokens = Tokens::of("“Don’t pay 1,500 dollars！”", CountBy::Words);
    /// assert_eq!(tokens.iter().collect::<Vec<_>>(), ["\"", "don't", "pay", "1,500", "dollars", "!", "\""]);
    /// let tokens = Tokens::of("ICANN83 会议。", CountBy::Characters);
    /// assert_eq!(tokens.iter().collect::<String>(), "icann83会议");
    /// ```
    pub fn of(text: &str, by: CountBy) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.read(text, by);
        tokens
    }

    /// Becomes the tokens of `text`; saves the memory of an earlier text.
    pub fn read(&mut self, text: &str, by: CountBy) {
        self.text.clear();
        self.spans.clear();
        fold_into(text, &mut self.text);
        match by {
            CountBy::Words => words(&self.text, &mut self.spans),
            CountBy::Characters => characters(&self.text, &mut self.spans),
        }
        let marks = |&(start, end): &(usize, usize)| is_final_mark(&self.text[start..end]);
        let last = self.spans.iter().rposition(|span| !marks(span));
        self.inner = last.map_or(self.spans.len(), |last| last + 1);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.inner
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.inner == 0
    }

    /// The tokens, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.spans[..self.inner].iter().map(|&(start, end)| &self.text[start..end])
    }

    /// The marks that end the text.
    pub fn final_marks(&self) -> impl Iterator<Item = &str> {
        self.spans[self.inner..].iter().map(|&(start, end)| &self.text[start..end])
    }
}

/// Whether a token is a mark that ends a sentence or a part of one.
fn is_final_mark(token: &str) -> bool {
    matches!(token, "." | "。" | "!" | "?" | ";" | ":" | "…" | "," | "、")
}

/// The text in small letters and one form of each character.
fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.push_str(text);
        out.make_ascii_lowercase();
        return;
    }
    for c in composed(text).chars() {
        match one_form(c) {
            Some(c) if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            Some(c) if is_han(c) => out.push(c),
            Some(c) => out.extend(c.to_lowercase()),
            None => {}
        }
    }
}

/// The text with its accents composed.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// The form that stands for a character and its full-width or curly twin; `None` for characters that
/// cannot be seen.
pub(super) fn one_form(c: char) -> Option<char> {
    Some(match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '‘' | '’' | '‛' | '′' => '\'',
        '“' | '”' | '‟' | '″' => '"',
        '‐' | '‑' => '-',
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => return None,
        c => c,
    })
}

/// Whether `c` is part of a word of letters and digits.
pub(super) fn in_word(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

fn words(text: &str, spans: &mut Vec<(usize, usize)>) {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = if in_word(c) { word_end(text, at) } else { at + c.len_utf8() };
        if !c.is_whitespace() {
            spans.push((at, end));
        }
        at = end;
    }
}

/// Where the word that begins at `start` ends.
pub(super) fn word_end(text: &str, start: usize) -> usize {
    let mut before = ' ';
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut joins = || match (c, chars.peek()) {
            ('\'' | '’' | '.' | '_', Some(&(_, after))) => in_word(after),
            (',', Some(&(_, after))) => before.is_ascii_digit() && after.is_ascii_digit(),
            _ => false,
        };
        if !(in_word(c) || joins()) {
            return start + at;
        }
        before = c;
    }
    text.len()
}

fn characters(text: &str, spans: &mut Vec<(usize, usize)>) {
    let wide = |c: char| is_han(c) || is_wide_punctuation(c);
    let mut before = None;
    for (at, c) in text.char_indices() {
        if !c.is_whitespace() {
            spans.push((at, at + c.len_utf8()));
            before = Some(c);
            continue;
        }
        let rest = &text[at..];
        let after = rest.trim_start().chars().next();
        let last_of_run = rest[c.len_utf8()..].starts_with(|c: char| !c.is_whitespace());
        if last_of_run && before.is_some_and(|c| !wide(c)) && after.is_some_and(|c| !wide(c)) {
            spans.push((at, at + c.len_utf8()));
        }
    }
}
