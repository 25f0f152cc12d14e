//! Words that a document uses and the dictionary lacks, mostly names, found by their statistics.

use super::Lexicon;
use super::script::han_runs;
use rustc_hash::{FxHashMap, FxHashSet};

/// Function characters that no new word begins or ends with.
const FUNCTION: &str = "的了是在和与及或不也就都而又着过吗呢吧啊把被将对从向由于以为之其这那个们有我你他她它要会能可到上下里中说";
/// Whether no word of content begins or ends with `c`: 的, 了, 和.
pub fn is_function_character(c: char) -> bool {
    FUNCTION.contains(c)
}

/// A new word must be seen this often.
const SEEN: u32 = 3;
/// The least pointwise mutual information between its halves, as a ratio.
const COHESION: f64 = 10.0;
/// The least entropy of its neighbours on either side, in nats.
const ENTROPY: f64 = 0.8;
/// The longest new word, in characters.
const LONGEST: usize = 4;
/// A word that holds a shorter new word so much rarer than that one is the shorter word in
/// company, such as a name with the verb after it.
const COMPANY: f64 = 1.5;

/// The new words of one document.
#[derive(Debug, Clone, Default)]
pub(super) struct NewWords {
    words: FxHashSet<u128>,
}

/// Up to six characters as one number, for counting without strings.
fn key(chars: &[char]) -> u128 {
    chars.iter().fold(0, |key, &c| key << 21 | c as u128)
}

/// The characters of a number that [`key`] gave.
fn chars_of(key: u128) -> Vec<char> {
    let mut chars: Vec<char> = (0..LONGEST as u32)
        .map_while(|at| char::from_u32((key >> (21 * at)) as u32 & 0x1F_FFFF).filter(|&c| c != '\0'))
        .collect();
    chars.reverse();
    chars
}

/// Whether a word is a shorter, more frequent new word with something before or after it.
fn is_company(word: u128, words: &FxHashSet<u128>, counts: &FxHashMap<u128, u32>) -> bool {
    let chars = chars_of(word);
    let count = |key: &u128| f64::from(counts.get(key).copied().unwrap_or(0));
    let parts = (2..chars.len()).flat_map(|length| chars.windows(length).map(key));
    parts.filter(|part| words.contains(part)).any(|part| count(&part) >= COMPANY * count(&word))
}

type Neighbours = (FxHashMap<char, u32>, FxHashMap<char, u32>);

impl NewWords {
    /// Learns them from a document's texts: sequences of two to four Han characters that are no
    /// words of the lexicon, seen often, that stick together and stand in varied company.
    pub(super) fn learn<'t>(lexicon: &Lexicon, texts: impl Iterator<Item = &'t str>) -> NewWords {
        let texts: Vec<Vec<char>> = texts.map(|text| text.chars().collect()).collect();
        let runs: Vec<&[char]> =
            texts.iter().flat_map(|text| han_runs(text).into_iter().map(|r| &text[r])).collect();
        let (counts, total) = count_grams(&runs);
        let mut candidates: FxHashMap<u128, Neighbours> = FxHashMap::default();
        for gram in runs.iter().flat_map(grams) {
            let chars = gram.2;
            if chars.len() >= 2 && is_candidate(chars, lexicon, &counts, total) {
                let (left, right) = candidates.entry(key(chars)).or_default();
                *left.entry(gram.0).or_default() += 1;
                *right.entry(gram.1).or_default() += 1;
            }
        }
        let words: FxHashSet<u128> = candidates
            .into_iter()
            .filter(|(_, (left, right))| entropy(left).min(entropy(right)) >= ENTROPY)
            .map(|(key, _)| key)
            .collect();
        let alone = |word: &u128| !is_company(*word, &words, &counts);
        NewWords { words: words.iter().copied().filter(alone).collect() }
    }

    /// Where new words stand in a run of Han characters, longest first, without overlaps, as
    /// sorted ranges.
    pub(super) fn find(&self, run: &[char]) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        if self.words.is_empty() {
            return found;
        }
        for length in (2..=LONGEST.min(run.len())).rev() {
            for start in 0..=run.len() - length {
                let end = start + length;
                if self.words.contains(&key(&run[start..end]))
                    && found.iter().all(|&(s, e)| end <= s || e <= start)
                {
                    found.push((start, end));
                }
            }
        }
        found.sort_unstable();
        found
    }
}

/// All sequences of one to four characters of a run, each with its neighbours (a space at the ends).
fn grams<'r>(run: &&'r [char]) -> impl Iterator<Item = (char, char, &'r [char])> + use<'r> {
    let run = *run;
    (0..run.len()).flat_map(move |start| {
        (1..=LONGEST.min(run.len() - start)).map(move |length| {
            let end = start + length;
            let left = if start == 0 { ' ' } else { run[start - 1] };
            (left, run.get(end).copied().unwrap_or(' '), &run[start..end])
        })
    })
}

fn count_grams(runs: &[&[char]]) -> (FxHashMap<u128, u32>, f64) {
    let mut counts = FxHashMap::default();
    for (_, _, gram) in runs.iter().flat_map(grams) {
        *counts.entry(key(gram)).or_default() += 1;
    }
    (counts, runs.iter().map(|run| run.len() as f64).sum())
}

fn is_candidate(chars: &[char], lexicon: &Lexicon, counts: &FxHashMap<u128, u32>, total: f64) -> bool {
    let count = counts.get(&key(chars)).copied().unwrap_or(0);
    let at_edge = |c: char| FUNCTION.contains(c);
    if count < SEEN || at_edge(chars[0]) || at_edge(chars[chars.len() - 1]) {
        return false;
    }
    let part = |part: &[char]| counts.get(&key(part)).copied().unwrap_or(1) as f64;
    let sticks = (1..chars.len())
        .all(|cut| f64::from(count) * total / (part(&chars[..cut]) * part(&chars[cut..])) >= COHESION);
    sticks && !lexicon.is_word(chars)
}

fn entropy(neighbours: &FxHashMap<char, u32>) -> f64 {
    let total: f64 = neighbours.values().map(|&n| f64::from(n)).sum();
    neighbours
        .iter()
        .map(|(&c, &n)| {
            // each end of a run is a neighbour of its own kind
            let share = f64::from(n) / total;
            if c == ' ' { share * total.ln() } else { -share * share.ln() }
        })
        .sum()
}
