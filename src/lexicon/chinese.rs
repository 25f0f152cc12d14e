//! Chinese words of one document: the dictionary's and the glossary's, and the document's own.

use super::Lexicon;
use super::new_words::NewWords;

/// The longest word that is looked for, in characters.
const LONGEST: usize = 20;

/// Cuts runs of Han characters into words.
///
/// A run is first cut at the new words of the document, longest first; what is left is matched
/// with the longest known words from the left and from the right, and the cut with fewer words,
/// then with fewer single characters, wins.
pub struct ChineseWords<'a> {
    lexicon: &'a Lexicon,
    new_words: NewWords,
}

impl<'a> ChineseWords<'a> {
    /// Learns the new words of a document from all its texts.
    pub fn learn<'t>(lexicon: &'a Lexicon, texts: impl Iterator<Item = &'t str>) -> ChineseWords<'a> {
        ChineseWords { lexicon, new_words: NewWords::learn(lexicon, texts) }
    }

    /// Cuts a run of Han characters; gives the length of each word in characters.
    pub fn cut(&self, run: &[char]) -> Vec<usize> {
        let mut lengths = Vec::new();
        let mut from = 0;
        for (start, end) in self.new_words.find(run) {
            self.match_both_ways(&run[from..start], &mut lengths);
            lengths.push(end - start);
            from = end;
        }
        self.match_both_ways(&run[from..], &mut lengths);
        lengths
    }

    fn match_both_ways(&self, run: &[char], lengths: &mut Vec<usize>) {
        if run.is_empty() {
            return;
        }
        let known: Vec<u64> = (0..run.len()).map(|at| self.lexicon.word_lengths(run, at)).collect();
        let forward = match_forward(&known);
        let backward = match_backward(&known);
        let cost = |cut: &[usize]| (cut.len(), cut.iter().filter(|&&n| n == 1).count());
        lengths.extend(if cost(&forward) < cost(&backward) { forward } else { backward });
    }
}

/// The longest words from the left; bit n of `known[at]` is set where a word of n characters begins.
fn match_forward(known: &[u64]) -> Vec<usize> {
    let mut cut = Vec::new();
    let mut at = 0;
    while at < known.len() {
        let n = (63 - (known[at] | 0b10).leading_zeros()) as usize;
        cut.push(n);
        at += n;
    }
    cut
}

/// The longest words from the right.
fn match_backward(known: &[u64]) -> Vec<usize> {
    let mut cut = Vec::new();
    let mut end = known.len();
    while end > 0 {
        let longest = LONGEST.min(end);
        let n = (2..=longest).rev().find(|&n| known[end - n] & (1 << n) != 0).unwrap_or(1);
        cut.push(n);
        end -= n;
    }
    cut.reverse();
    cut
}
