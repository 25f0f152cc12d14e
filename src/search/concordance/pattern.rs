//! What is searched for, and where it stands in a folded text.

use super::inflection::{Inflected, is_word_char};
use crate::text::Span;
use crate::text::chars::{is_han, is_wide_punctuation};
use crate::text::fold::fold;
use regex::{Regex, RegexBuilder};

/// The most bytes of memory that a compiled expression may take: a hostile one is refused.
/// The limit that the crate regex has by itself.
const MOST_COMPILED: usize = 10 << 20;

/// Why something cannot be searched for.
#[derive(Debug, thiserror::Error)]
pub enum PatternError {
    /// There is nothing in it.
    #[error("there is nothing to search for: give a word, a phrase or an expression")]
    Empty,
    /// It is no regular expression, or too large a one.
    #[error("not a regular expression that can be used: {0}")]
    Expression(Box<regex::Error>),
}

impl From<regex::Error> for PatternError {
    fn from(error: regex::Error) -> PatternError {
        PatternError::Expression(Box::new(error))
    }
}

/// Whether capital and small letters are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Case {
    /// They are.
    #[default]
    Ignored,
    /// They are not.
    Exact,
}

/// Something to search for.
///
/// ```
/// use beadwork::search::concordance::{Case, Pattern};
/// let places = |pattern: Pattern, text: &str| pattern.spans_in(text).len();
/// assert_eq!(places(Pattern::words("域名", Case::Ignored)?, "国际化域名系统"), 1);
/// assert_eq!(places(Pattern::words("name", Case::Ignored)?, "Names and a renamed name"), 1);
/// assert_eq!(places(Pattern::inflected("name", Case::Ignored)?, "Names and a renamed name"), 2);
/// # Ok::<(), beadwork::search::concordance::PatternError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Pattern {
    kind: Kind,
    /// An expression that matches in every text in which the pattern stands, or in more; without one,
    /// every text must be looked at.
    scanner: Option<String>,
}

#[derive(Debug, Clone)]
enum Kind {
    Words(Regex),
    Inflected(Inflected),
    Expression(Regex),
}

impl Pattern {
    /// A word or phrase as it is written, but for width, and the spaces beside Han characters. Latin
    /// letters need a word's boundary, Han characters do not.
    ///
    /// # Errors
    /// There is nothing in it.
    pub fn words(text: &str, case: Case) -> Result<Pattern, PatternError> {
        let folded = fold(text);
        if folded.is_empty() {
            return Err(PatternError::Empty);
        }
        let source = cased(&regex::escape(&folded), case);
        Ok(Pattern { kind: Kind::Words(compiled(&source)?), scanner: Some(source) })
    }

    /// An English word or phrase in any of its forms: *registry* is also *registries*, *go* also *went*. A text
    /// with Han characters has no forms and is searched as it is.
    ///
    /// # Errors
    /// There is nothing in it.
    pub fn inflected(text: &str, case: Case) -> Result<Pattern, PatternError> {
        let folded = fold(text);
        match Inflected::new(&folded) {
            Some(inflected) if !folded.contains(is_han) => {
                let scanner = Some(cased(&inflected.scanner(), Case::Ignored));
                Ok(Pattern { kind: Kind::Inflected(inflected), scanner })
            }
            _ => Pattern::words(text, case),
        }
    }

    /// A regular expression, in the syntax of the crate `regex`. It sees texts without spaces beside Han
    /// characters and with half-width letters; such spaces are taken out of the expression, too. Where
    /// it matches nothing, as `x*` may, is no place.
    ///
    /// # Errors
    /// It is none, or too large.
    pub fn expression(expression: &str, case: Case) -> Result<Pattern, PatternError> {
        if expression.is_empty() {
            return Err(PatternError::Empty);
        }
        let source = cased(&without_spaces(expression), case);
        let regex = compiled(&source)?;
        // of lines put together, these know the first and last from the others; flags may do anything
        let plain = expression.replace("(?:", "(");
        let knows_ends = ["\\A", "\\z", "(?"].iter().any(|special| plain.contains(special));
        Ok(Pattern { kind: Kind::Expression(regex), scanner: (!knows_ends).then_some(source) })
    }

    /// Where it stands in `text`, which is folded ([`fold`]): in order, without overlaps.
    pub fn spans_in(&self, text: &str) -> Vec<Span> {
        match &self.kind {
            Kind::Words(regex) => whole_words(regex, text),
            Kind::Inflected(inflected) => inflected.spans_in(text),
            Kind::Expression(regex) => {
                let spans = regex.find_iter(text).map(|found| Span::new(found.start(), found.end()));
                spans.filter(|span| !span.is_empty()).collect()
            }
        }
    }

    pub(super) fn scanner(&self) -> Option<&str> {
        self.scanner.as_deref()
    }
}

/// An expression that keeps its flags to itself.
fn cased(expression: &str, case: Case) -> String {
    match case {
        Case::Ignored => format!("(?i:{expression})"),
        Case::Exact => format!("(?:{expression})"),
    }
}

fn compiled(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source).size_limit(MOST_COMPILED).build()
}

fn whole_words(regex: &Regex, text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(found) = regex.find_at(text, at) {
        let span = Span::new(found.start(), found.end());
        if is_whole(text, span) {
            spans.push(span);
            at = span.end;
        } else {
            let first = text[span.start..].chars().next().map_or(1, char::len_utf8);
            at = span.start + first;
        }
    }
    spans
}

/// Whether no word of Latin letters goes on beyond an end of the span.
fn is_whole(text: &str, span: Span) -> bool {
    let last = |text: &str| text.chars().next_back().is_some_and(is_word_char);
    let first = |text: &str| text.chars().next().is_some_and(is_word_char);
    let (before, found, after) = (&text[..span.start], span.of(text), &text[span.end..]);
    !(last(before) && first(found) || last(found) && first(after))
}

/// An expression without the spaces beside Han characters, which folded texts do not have.
fn without_spaces(expression: &str) -> String {
    let wide = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_wide_punctuation(c));
    let chars: Vec<char> = expression.chars().collect();
    let mut kept = String::new();
    for (at, &c) in chars.iter().enumerate() {
        if c != ' ' || !wide(kept.chars().next_back()) && !wide(chars.get(at + 1).copied()) {
            kept.push(c);
        }
    }
    kept
}
