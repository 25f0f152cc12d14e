//! The dictionary as evidence.

use super::WordEvidence;
use crate::lexicon::Dictionary;

impl WordEvidence for Dictionary {
    /// A word that the dictionary lacks is as likely as its pieces are on average,
    /// and not much less likely than the best of them.
    fn translates(&self, zh: &str, en_stem: &str) -> f64 {
        if self.contains(zh) {
            return weight(self, zh, en_stem);
        }
        let pieces = pieces(self, zh);
        let total: f64 = pieces.iter().map(|piece| weight(self, piece, en_stem)).sum();
        let best = pieces.iter().map(|piece| weight(self, piece, en_stem)).fold(0.0, f64::max);
        (total / pieces.len().max(1) as f64).max(PIECE * best)
    }

    fn has(&self, zh: &str) -> bool {
        self.contains(zh)
    }

    fn translates_whole(&self, zh: &str, en_stem: &str) -> f64 {
        if self.contains(zh) { weight(self, zh, en_stem) } else { 0.0 }
    }
}

/// That the English word stands in a gloss at all says much, its place among the glosses little.
fn weight(dictionary: &Dictionary, zh: &str, en_stem: &str) -> f64 {
    let wanted = dictionary.stem_id(en_stem);
    let certainty = |weight: f32| (0.4 + 2.0 * f64::from(weight)).min(1.0);
    let found = dictionary.translations(zh).find(|(stem, _)| Some(*stem) == wanted);
    let related = || {
        let related =
            dictionary.translations(zh).filter(|(stem, _)| are_related(dictionary.stem(*stem), en_stem));
        related.map(|(_, weight)| RELATED * certainty(weight)).fold(0.0, f64::max)
    };
    found.map_or_else(related, |(_, weight)| certainty(weight))
}

/// What one piece of a word says of the whole.
/// By eye.
const PIECE: f64 = 0.6;

/// What a word of the same family says: `registry` where the dictionary has `register`.
/// By eye.
const RELATED: f64 = 0.7;

/// Whether one stem begins with the other, which is long enough: `regist` and `registri`.
fn are_related(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 5 && (a.starts_with(b) || b.starts_with(a))
}

/// The longest words of the dictionary that make up `zh`, from the left.
fn pieces(dictionary: &Dictionary, zh: &str) -> Vec<String> {
    let chars: Vec<char> = zh.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let length = dictionary.longest_word_at(&chars, at, chars.len() - 1).max(1);
        pieces.push(chars[at..at + length].iter().collect());
        at += length;
    }
    pieces
}
