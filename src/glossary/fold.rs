use crate::text::Span;
use crate::text::chars::{is_han, is_wide_punctuation};

/// A text in the form in which terms are compared, with the way back to the original.
///
/// Full-width letters become half-width, white space becomes one space, spaces beside a Han
/// character vanish (ICANN's texts put one between Han and Latin since 2018, older ones none),
/// and curly apostrophes and the several hyphens become `'` and `-`.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text` where a character begins: that character's bytes in the original.
    origins: Vec<Span>,
}

impl Folded {
    /// Folds `original`.
    pub fn new(original: &str) -> Folded {
        let mut folded = Folded::default();
        let mut space = None;
        for (at, c) in original.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            match fold_char(c) {
                Some(' ') => space = space.or(Some(span)),
                Some(c) => folded.push(space.take(), c, span),
                None => {}
            }
        }
        folded
    }

    fn push(&mut self, space: Option<Span>, c: char, span: Span) {
        let before = self.text.chars().next_back();
        if let (Some(space), Some(before)) = (space, before)
            && !is_wide(before)
            && !is_wide(c)
        {
            self.push_char(' ', space);
        }
        self.push_char(c, span);
    }

    fn push_char(&mut self, c: char, span: Span) {
        self.text.push(c);
        self.origins.resize(self.text.len(), span);
    }

    /// The bytes of the original that the bytes `start..end` of the folded text come from.
    pub fn origin(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.origins.get(start)?;
        let last = self.origins.get(end.checked_sub(1)?)?;
        Some(first.join(*last))
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

/// The folded form of a name, as a key.
pub fn fold(text: &str) -> String {
    Folded::new(text).text
}
