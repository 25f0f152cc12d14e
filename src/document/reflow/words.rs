use rustc_hash::FxHashMap;

/// How often each word occurs in a document, in small letters; hyphenated words count whole
/// and by their parts.
#[derive(Debug, Default)]
pub(super) struct Words(FxHashMap<String, u32>);

impl Words {
    /// The words of `texts`.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Words {
        let mut words = Words::default();
        for text in texts {
            for token in text.split(|c: char| !(c.is_ascii_alphabetic() || c == '-')) {
                words.add(token.trim_matches('-'));
            }
        }
        words
    }

    fn add(&mut self, token: &str) {
        if token.is_empty() || token.len() > 60 {
            return;
        }
        *self.0.entry(token.to_ascii_lowercase()).or_default() += 1;
        if token.contains('-') {
            token.split('-').filter(|part| !part.is_empty()).for_each(|part| self.add(part));
        }
    }

    /// How often `word` occurs.
    pub(super) fn count(&self, word: &str) -> u32 {
        self.0.get(&word.to_ascii_lowercase()).copied().unwrap_or(0)
    }

    /// Whether a line break cut a word into `left` and `right` without a hyphen: the whole word
    /// occurs, and one of the pieces occurs nowhere else.
    pub(super) fn is_cut(&self, left: &str, right: &str) -> bool {
        let whole = format!("{left}{right}");
        whole.len() >= 6 && self.count(&whole) >= 1 && self.count(left).min(self.count(right)) <= 1
    }
}
