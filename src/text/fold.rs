//! Texts in the form in which terms and searches compare them.

use super::Span;
use super::chars::{is_han, is_wide_punctuation};

/// A text in the form in which terms and searches compare it, with the way back to the original.
///
/// Full-width letters become half-width, white space becomes one space, spaces beside a Han
/// character vanish (ICANN's texts put one between Han and Latin since 2018, older ones none),
/// and curly apostrophes and the several hyphens become `'` and `-`. Case stays.
///
/// ```
/// use beadwork::text::fold::Folded;
/// let original = "根据 ＩＣＡＮＮ 章程";
/// let folded = Folded::new(original);
/// assert_eq!(folded.text, "根据ICANN章程");
/// assert_eq!(folded.origin(6, 11).map(|span| span.of(original)), Some("ＩＣＡＮＮ"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text` where a character begins: that character's bytes in the original.
    origins: Vec<Span>,
}

impl Folded {
    /// Folds `original`.
    pub fn new(original: &str) -> Folded {
        let mut folded = Folded::default();
        each_folded(original, |c, span| {
            folded.text.push(c);
            folded.origins.resize(folded.text.len(), span);
        });
        folded
    }

    /// The bytes of the original that the bytes `start..end` of the folded text come from.
    pub fn origin(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.origins.get(start)?;
        let last = self.origins.get(end.checked_sub(1)?)?;
        Some(first.join(*last))
    }
}

/// Gives each character of the folded text with the bytes of `original` that it comes from.
fn each_folded(original: &str, mut each: impl FnMut(char, Span)) {
    let mut space = None;
    let mut before = None;
    for (at, c) in original.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        match fold_char(c) {
            Some(' ') => space = space.or(Some(span)),
            Some(c) => {
                if let (Some(space), Some(before)) = (space.take(), before)
                    && !is_wide(before)
                    && !is_wide(c)
                {
                    each(' ', space);
                }
                each(c, span);
                before = Some(c);
            }
            None => {}
        }
    }
}

fn is_wide(c: char) -> bool {
    is_han(c) || is_wide_punctuation(c)
}

fn fold_char(c: char) -> Option<char> {
    match c {
        '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' | '\u{FF10}'..='\u{FF19}' => {
            char::from_u32(c as u32 - 0xFEE0)
        }
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => None,
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{2019}' => Some('\''),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

/// The folded form of a text, as [`Folded::text`].
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each_folded(text, |c, _| folded.push(c));
    folded
}
