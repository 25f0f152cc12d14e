//! Where a pair of phrases begins and ends: what belongs to it and what does not.

use super::chinese_phrases::ChinesePhrase;
use super::english_phrases::EnglishPhrase;
use super::meaning::{LEAST_EDGE, Links, SPREAD, Values};

/// What two words are worth that nothing but their place brings together.
/// By eye.
const ORPHAN: f64 = 0.6;

/// The evidence from which on a word surely belongs to its mate.
/// By eye.
const SURE: f64 = 0.8;

impl Links<'_> {
    /// Where one English and one or two Chinese words of the phrases have no counterpart in the whole
    /// unit, they are each other's.
    pub(super) fn match_orphans(&self, mut forward: Values, mut backward: Values) -> (Values, Values) {
        let (en, zh) = (weak(&forward), weak(&backward));
        let ([en], [first, more @ ..]) = (en.as_slice(), zh.as_slice()) else { return (forward, backward) };
        let room = forward.len() > 1 && backward.len() > zh.len();
        let words: Vec<usize> = zh.iter().map(|&at| backward[at].0).collect();
        let touch = more.is_empty()
            || more == [first + 1] && words[1] == words[0] + 1 && self.agree(forward[*en].0, &words);
        if room && touch && forward[*en].1 >= 0.0 && self.are_alone(forward[*en].0, &words) {
            forward[*en].1 = ORPHAN;
            zh.iter().for_each(|&at| backward[at].1 = ORPHAN);
        }
        (forward, backward)
    }

    /// Whether nothing in the unit stands for the words, and the Chinese ones are no verbs.
    fn are_alone(&self, en: usize, zh: &[usize]) -> bool {
        let unexplained = |z: usize| self.values.iter().all(|row| row[z] < LEAST_EDGE);
        self.values[en].iter().all(|value| *value < LEAST_EDGE)
            && zh.iter().all(|&z| !self.verb[z] && unexplained(z))
    }

    /// Whether an English word is about as long as Chinese ones.
    fn agree(&self, en: usize, zh: &[usize]) -> bool {
        let chinese: f64 = zh.iter().map(|&index| self.letters[index]).sum();
        (chinese / self.lengths[en].max(1.0)).ln().abs() < SPREAD
    }

    /// Whether no word of a phrase belongs to a word outside the other alone (Koehn, Och and Marcu
    /// 2003, "Statistical phrase-based translation").
    pub(super) fn is_consistent(
        &self,
        en: &EnglishPhrase,
        zh: &ChinesePhrase,
        forward: &Values,
        backward: &Values,
    ) -> bool {
        let out_en =
            |e: usize| (0..self.joining.len()).any(|z| !zh.words.contains(&z) && self.mates.are(e, z));
        let out_zh = |z: usize| (0..self.small.len()).any(|e| !en.words.contains(&e) && self.mates.are(e, z));
        !weak(forward).into_iter().any(|at| out_en(forward[at].0))
            && !weak(backward).into_iter().any(|at| out_zh(backward[at].0))
    }

    /// Whether the English phrase is whole: what stands beside it belongs to no phrase, or to
    /// Chinese words outside.
    pub(super) fn english_stands(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> bool {
        let outside = |index: usize| {
            self.small.get(index).is_none_or(|stop| *stop)
                || (0..self.joining.len()).any(|z| !zh.words.contains(&z) && self.mates.are(index, z))
        };
        en.bounded || en.words.start.checked_sub(1).is_none_or(outside) && outside(en.words.end)
    }

    /// Whether an English word beside the phrase belongs to a word of the Chinese phrase: `name`
    /// behind `domain` for 域名.
    pub(super) fn is_torn(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> bool {
        let belongs = |index: usize| {
            !self.small[index]
                && zh.words.clone().any(|z| self.mates.are(index, z) && self.values[index][z] >= SURE)
        };
        let before = en.before.is_some_and(belongs);
        let after = en.after.is_some_and(belongs);
        before || after
    }

    /// Whether the Chinese phrase has the English words as they are, and other words besides.
    pub(super) fn is_padded(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> bool {
        let latin = |z: usize| self.latin[z];
        let kept = |e: usize| zh.words.clone().any(|z| latin(z) && self.values[e][z] >= 1.0);
        !zh.words.clone().all(latin) && en.words.clone().all(|e| self.small[e] || kept(e))
    }

    /// Whether both begin with a verb: *comparing labels*, 比较标签.
    pub(super) fn is_clause(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> bool {
        let (first, zh_first) = (en.words.start, zh.words.start);
        en.words.len() > 1
            && en.governed
            && self.gerund[first]
            && self.verb[zh_first]
            && self.values[first][zh_first] >= LEAST_EDGE
    }

    /// Whether the Chinese phrase is whole, as the English one.
    pub(super) fn chinese_stands(&self, en: &EnglishPhrase, zh: &ChinesePhrase) -> bool {
        let outside = |index: usize| {
            let linked = |e: usize| self.mates.are(e, index) && !self.small[e] && !en.words.contains(&e);
            self.joining.get(index).is_none_or(|joining| *joining) || (0..self.small.len()).any(linked)
        };
        zh.bounded || zh.words.start.checked_sub(1).is_none_or(outside) && outside(zh.words.end)
    }
}

/// The places of the words of a phrase that nothing explains.
fn weak(side: &Values) -> Vec<usize> {
    (0..side.len()).filter(|&at| side[at].1 < LEAST_EDGE).collect()
}
