//! Grams: what a text has that a like text must share.

use super::super::CountBy;
use super::super::score::allowed;

/// The number that stands before the first and after the last character. There are fewer characters.
const EDGE: u64 = (1 << 21) - 1;

/// A token that no text of the index has.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// The grams of a text, given as numbers of its tokens, ascending.
///
/// Where words are counted a gram is a word; where characters are counted, two that follow each other,
/// with the edges of the text. A gram that occurs again is another gram: its low 21 bits count the
/// occurrences before, so that common grams of two texts can be counted as if the texts were sets.
pub(super) fn grams(tokens: &[u32], by: CountBy, out: &mut Vec<u64>) {
    match by {
        CountBy::Words => {
            out.clear();
            out.extend(tokens.iter().map(|&token| u64::from(token) << 21));
        }
        CountBy::Characters => pairs(tokens, out),
    }
    number(out);
}

/// How many grams a text of `length` tokens has.
pub(super) fn count(length: usize, by: CountBy) -> usize {
    length + usize::from(by == CountBy::Characters)
}

/// The pairs of characters of a text, with its edges, in their order, each as if it occurred for the first
/// time. Those that are no neighbours have no character in common.
pub(super) fn pairs(tokens: &[u32], out: &mut Vec<u64>) {
    out.clear();
    let mut before = EDGE;
    for token in tokens.iter().map(|&token| u64::from(token)).chain([EDGE]) {
        out.push(before << 42 | (token & EDGE) << 21);
        before = token & EDGE;
    }
}

/// Sorts grams, each as if it occurred for the first time, and counts their occurrences.
pub(super) fn number(out: &mut [u64]) {
    out.sort_unstable();
    let mut occurrence = 0;
    for at in 1..out.len() {
        occurrence = if out[at] == out[at - 1] & !EDGE { occurrence + 1 } else { 0 };
        out[at] |= occurrence;
    }
}

/// How many grams two texts share at least that score `threshold` or more, where the longer has `longer`
/// tokens; 0 or less where that is nothing.
///
/// An edit spoils one word, or the two pairs that a character is in, and the longer text has as many
/// words as tokens, as many pairs, with its edges, as characters and one more (after E. Ukkonen,
/// "Approximate string-matching with q-grams and maximal matches", 1992).
pub(super) fn shared(longer: usize, threshold: u8, by: CountBy) -> isize {
    let edits = allowed(longer, threshold);
    match by {
        CountBy::Words => longer as isize - edits as isize,
        CountBy::Characters => longer as isize + 1 - 2 * edits as isize,
    }
}

/// Where a gram is first looked for among `slots`, a power of two.
pub(super) fn slot(gram: u64, slots: usize) -> usize {
    (gram.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20) as usize & (slots - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_share_what_their_distance_leaves(
            a in prop::collection::vec(0u32..4, 0..40),
            b in prop::collection::vec(0u32..4, 0..40),
            threshold in 1u8..=100,
        ) {
            let longer = a.len().max(b.len());
            if strsim::generic_levenshtein(&a, &b) > allowed(longer, threshold) {
                return Ok(());
            }
            for by in [CountBy::Words, CountBy::Characters] {
                let (mut first, mut second) = (Vec::new(), Vec::new());
                grams(&a, by, &mut first);
                grams(&b, by, &mut second);
                let common = first.iter().filter(|gram| second.contains(gram)).count() as isize;
                prop_assert!(common >= shared(longer, threshold, by));
            }
        }
    }
}
