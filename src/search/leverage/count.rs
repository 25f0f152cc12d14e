use crate::text::chars::{is_han, is_wide_punctuation};
use std::ops::AddAssign;

/// How much text there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Segments.
    pub segments: usize,
    /// Words, as [`words`] counts them.
    pub words: usize,
    /// Characters without white space.
    pub characters: usize,
}

impl Amount {
    /// That of one segment.
    pub fn of(text: &str) -> Amount {
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        Amount { segments: 1, words: words(text), characters }
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Amount) {
        self.segments += other.segments;
        self.words += other.words;
        self.characters += other.characters;
    }
}

/// The number of words in a text, in any mixture of languages.
///
/// Each Han character is a word, as the trade counts Chinese. What is left is cut at white space, at Chinese
/// punctuation and at Han characters, and each piece with a letter or digit in it is a word: *well-known*, `https://example.org` and
/// *1,500* are one each, and a dash between spaces is none. So English comes out as word processors count it,
/// and Chinese punctuation counts for nothing.
///
/// ```
/// use beadwork::search::leverage::words;
/// assert_eq!(words("The third round – open-ended – costs $1,500."), 6);
/// assert_eq!(words("GAC 通过了第 3 号公报。"), 9);
/// ```
pub fn words(text: &str) -> usize {
    let (mut words, mut in_word) = (0, false);
    for c in text.chars() {
        if is_han(c) {
            words += 1;
            in_word = false;
        } else if c.is_whitespace() || is_wide_punctuation(c) {
            in_word = false;
        } else if c.is_alphanumeric() && !in_word {
            words += 1;
            in_word = true;
        }
    }
    words
}
