//! Signatures: a few bits for each token of a text, by which unlike texts are told apart at a glance.

use super::grams::UNKNOWN;

/// A signature has 64 bits for each so many tokens: fewer tokens take more room, more let too many texts
/// pass.
const TOKENS_A_WORD: usize = 24;
/// No signature has more words.
/// By eye: four lines of the processor's cache.
const MOST_WORDS: usize = 32;

/// How many words of 64 bits the signature of a text of that length has.
pub(super) fn words(length: usize) -> usize {
    length.div_ceil(TOKENS_A_WORD).clamp(1, MOST_WORDS)
}

/// The signature of a text in so many words: for each of its tokens a bit.
pub(super) fn signature(tokens: &[u32], words: usize, out: &mut Vec<u64>) {
    out.clear();
    out.resize(words, 0);
    for &token in tokens.iter().filter(|&&token| token != UNKNOWN) {
        let mixed = u64::from(token.wrapping_add(1).wrapping_mul(0x9E37_79B1));
        let bit = (mixed * (words as u64 * 64)) >> 32;
        out[bit as usize / 64] |= 1 << (bit % 64);
    }
}

/// How many bits `mine` has and `theirs` has not, and the other way round: at least so many tokens does the
/// one text have and the other not.
pub(super) fn unshared(mine: &[u64], theirs: &[[u8; 8]]) -> (usize, usize) {
    mine.iter().zip(theirs).fold((0, 0), |(missing, extra), (&mine, theirs)| {
        let theirs = u64::from_le_bytes(*theirs);
        (missing + (mine & !theirs).count_ones() as usize, extra + (!mine & theirs).count_ones() as usize)
    })
}
