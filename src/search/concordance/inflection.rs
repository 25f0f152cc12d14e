//! English words in all their forms.

use crate::lexicon::english::{irregular_forms, is_stop_word, stem};
use crate::text::Span;
use crate::text::chars::is_han;

/// Words that the stemmer keeps in a list of their own because a rule would go wrong on them, where the
/// stem is not how the word begins: step 0 of <https://snowballstem.org/algorithms/english/stemmer.html>.
const EXCEPTIONS: &[(&str, &str)] = &[("dying", "die"), ("lying", "lie"), ("tying", "tie")];

/// Words one after the other, each by its stem.
#[derive(Debug, Clone)]
pub(super) struct Inflected {
    words: Vec<String>,
    stems: Vec<String>,
    /// For each stem the letter with which all of its words begin.
    firsts: Vec<Option<char>>,
}

impl Inflected {
    /// The words of a text; `None` where it has none.
    pub(super) fn new(text: &str) -> Option<Inflected> {
        let words: Vec<String> = words(text).map(|span| span.of(text).to_owned()).collect();
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        let firsts = stems.iter().map(|stem| common_first(stem)).collect();
        (!words.is_empty()).then_some(Inflected { words, stems, firsts })
    }

    /// An expression that matches, whatever the case, in every text that has the words in any form: that
    /// of the word that is likely to be the rarest.
    pub(super) fn scanner(&self) -> String {
        let rarity = |word: &str| (!is_stop_word(&word.to_lowercase()), word.len());
        let rarest = (0..self.words.len()).max_by_key(|&at| rarity(&self.words[at])).unwrap_or(0);
        let (word, stem) = (&self.words[rarest], &self.stems[rarest]);
        let beginning = beginning(word, stem);
        let irregular = irregular_forms(stem);
        let exceptions = EXCEPTIONS.iter().filter(|(_, of)| of == stem).map(|(word, _)| *word);
        let others = irregular.chain(exceptions).filter(|form| !form.starts_with(beginning));
        let others = others.map(|form| format!("|{}", regex::escape(form)));
        regex::escape(beginning) + &others.collect::<String>()
    }

    pub(super) fn spans_in(&self, text: &str) -> Vec<Span> {
        let all: Vec<Span> = words(text).collect();
        let mut spans = Vec::new();
        let mut at = 0;
        while let Some(window) = all.get(at..at + self.stems.len()) {
            if self.is_at(text, window) {
                spans.push(window[0].join(window[window.len() - 1]));
                at += window.len();
            } else {
                at += 1;
            }
        }
        spans
    }

    fn is_at(&self, text: &str, window: &[Span]) -> bool {
        let same = |(at, span): (usize, &Span)| {
            // most words differ in their first letter already, and stems are dear
            let first = span.of(text).chars().next().and_then(|c| c.to_lowercase().next());
            let may_be = self.firsts[at].is_none() || self.firsts[at] == first;
            may_be && stem(span.of(text)) == self.stems[at]
        };
        let near = |pair: &[Span]| {
            let gap = &text[pair[0].end..pair[1].start];
            gap.chars().count() <= 2 && gap.chars().all(|c| matches!(c, ' ' | '-' | '\'' | '/' | '&'))
        };
        window.iter().enumerate().all(same) && window.windows(2).all(near)
    }
}

/// The letter with which all words of a stem begin, where it is one.
fn common_first(stem: &str) -> Option<char> {
    let first = stem.chars().next().filter(|_| stem.is_ascii())?;
    irregular_forms(stem).all(|form| form.starts_with(first)).then_some(first)
}

/// How all regular forms of a word begin. The stemmer changes at most the last two characters of what it
/// leaves: *registry*, `registri`; *possibility*, `possibl`; *hoping*, `hope`.
fn beginning<'w>(word: &'w str, stem: &'w str) -> &'w str {
    if !word.is_ascii() || !stem.is_ascii() {
        return word;
    }
    match stem.len() {
        0..=2 => stem,
        length @ 3..=4 => &stem[..length - 1],
        length => &stem[..length - 2],
    }
}

/// The words of a folded text: runs of letters and digits, without Han characters.
pub(super) fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_word_char)?;
        let end = text[start..].find(|c| !is_word_char(c)).map_or(text.len(), |length| start + length);
        rest = end;
        Some(Span::new(start, end))
    })
}

/// A letter or digit of an alphabet.
pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}
