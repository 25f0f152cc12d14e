//! Words that the dictionary of words lacks, and that stand together again and again: 利益相关方.

use super::WordEvidence;
use super::words::{Cutter, Role};
use crate::text::chars::is_han;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A new word must be seen this often.
/// By eye, as are those that follow.
const SEEN: usize = 3;

/// How often the neighbour that needs the other more must stand beside it, as a share.
const NEEDS: f64 = 0.8;

/// How often the other must.
const NEEDS_LESS: f64 = 0.3;

/// A new word has at most this many characters.
const MOST_CHARS: usize = 6;

/// The new words of `texts`: neighbours of which one stands seldom without the other, joined twice
/// over (利益 + 相关方).
fn new_words<'t>(texts: impl Iterator<Item = &'t str>, cutter: &Cutter) -> Vec<String> {
    let mut runs: Vec<Vec<String>> = texts.flat_map(|text| content_runs(text, cutter)).collect();
    let mut found = Vec::new();
    for _ in 0..2 {
        let joined = neighbours(&runs);
        runs.iter_mut().for_each(|run| join(run, &joined));
        found.extend(joined.into_keys().map(|(a, b)| a + &b));
    }
    found
}

/// The runs of Han words that may belong to a term.
fn content_runs(text: &str, cutter: &Cutter) -> Vec<Vec<String>> {
    let mut runs = vec![Vec::new()];
    for run in cutter.runs(text) {
        for word in run {
            let part = word.span.of(text);
            let content =
                matches!(word.role, Role::Content | Role::Verb | Role::Governing) && part.chars().all(is_han);
            match runs.last_mut() {
                Some(last) if content => last.push(part.to_string()),
                _ => runs.push(Vec::new()),
            }
        }
        runs.push(Vec::new());
    }
    runs.into_iter().filter(|run| run.len() > 1).collect()
}

/// Characters that are words of their own wherever they stand, and seldom a part of a longer one.
const SMALL_WORDS: &str = "的了是在和与及或等各该其不也都就将被把从对向以为于由而之并有可能会要我你他她它这那每某一二三四五六七八九十两几多";

/// The words of the dictionary of which one half was taken for a word by itself: 弃 + 用.
fn dictionary_words<'t>(
    texts: impl Iterator<Item = &'t str>,
    cutter: &Cutter,
    dictionary: &dyn WordEvidence,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in texts {
        for run in cutter.runs(text) {
            let touching = run.windows(2).filter(|two| two[0].span.end == two[1].span.start);
            let joined = touching.filter_map(|two| joined(two[0].span.of(text), two[1].span.of(text)));
            found.extend(joined.filter(|word| dictionary.has(word)));
        }
    }
    found
}

fn joined(first: &str, second: &str) -> Option<String> {
    let single = |word: &str| word.chars().nth(1).is_none();
    let small = |word: &str| single(word) && SMALL_WORDS.contains(word);
    let word = format!("{first}{second}");
    let fits = (single(first) || single(second)) && !small(first) && !small(second);
    (fits && word.chars().count() <= 4 && word.chars().all(is_han)).then_some(word)
}

fn neighbours(runs: &[Vec<String>]) -> BTreeMap<(String, String), usize> {
    let mut single: HashMap<&str, usize> = HashMap::new();
    let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for run in runs {
        run.iter().for_each(|word| *single.entry(word).or_default() += 1);
        run.windows(2).for_each(|pair| *pairs.entry((&pair[0], &pair[1])).or_default() += 1);
    }
    let sticks = |((a, b), count): &((&str, &str), usize)| {
        let (left, right) = (*count as f64 / single[a] as f64, *count as f64 / single[b] as f64);
        let (first, second) = (a.chars().count(), b.chars().count());
        // two words of two characters are a term rather than a word
        let odd = first.min(second) == 1 || first.max(second) > 2;
        *count >= SEEN
            && odd
            && first + second <= MOST_CHARS
            && left.max(right) >= NEEDS
            && left.min(right) >= NEEDS_LESS
    };
    let kept = pairs.into_iter().filter(sticks);
    kept.map(|((a, b), count)| ((a.to_string(), b.to_string()), count)).collect()
}

fn join(run: &mut Vec<String>, joined: &BTreeMap<(String, String), usize>) {
    let mut at = 0;
    while at + 1 < run.len() {
        if joined.contains_key(&(run[at].clone(), run[at + 1].clone())) {
            let second = run.remove(at + 1);
            run[at].push_str(&second);
        }
        at += 1;
    }
}

impl Cutter {
    /// The same, which also keeps the words of `texts` whole that stand together again and again.
    pub(super) fn learning<'t>(self, texts: impl Iterator<Item = &'t str>) -> Cutter {
        let found = new_words(texts, &self);
        self.with_words(found.iter().map(String::as_str))
    }

    /// The same, which also keeps the words of a dictionary whole that `texts` have.
    pub(super) fn knowing<'t>(
        self,
        texts: impl Iterator<Item = &'t str>,
        dictionary: &dyn WordEvidence,
    ) -> Cutter {
        let found = dictionary_words(texts, &self, dictionary);
        self.with_words(found.iter().map(String::as_str))
    }
}
