//! What statistics say of candidates, for those who want to sort and cut the list by them.

use super::statistics::{Occurrences, Statistics};
use super::{Candidate, Unit};
use crate::search::concordance::log_likelihood;
use crate::text::chars::is_han;
use crate::text::fold::fold;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Statistics of a candidate; 0 where one cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Measures {
    /// The C-value of the English name: log2(words + 1) times its frequency, less the mean frequency of the
    /// longer candidates that it stands in (Frantzi, Ananiadou and Mima 2000, "Automatic recognition of
    /// multi-word terms"; one is added to the words, so that single words count).
    pub c_value: f64,
    /// How firmly the Chinese name holds together: the pointwise mutual information, in bits, of the two
    /// parts at the place where it is least (Church and Hanks 1990).
    pub cohesion: f64,
    /// How varied the characters before the Chinese name are: their entropy in bits.
    pub left_entropy: f64,
    /// The same of those behind it.
    pub right_entropy: f64,
    /// The log-likelihood ratio of the two names over the units (Dunning 1993).
    pub log_likelihood: f64,
    /// 14 + log2 of their Dice coefficient over the units, 14 at most (Rychlý 2008, "A
    /// lexicographer-friendly association score").
    pub log_dice: f64,
}

/// In how many units the names of a candidate stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shared {
    pub english: usize,
    pub chinese: usize,
    pub both: usize,
}

/// Fills in the measures of all candidates.
pub(super) fn measure(candidates: &mut [Candidate], units: &[Unit]) {
    let english: Vec<String> = units.iter().filter_map(|unit| unit.english).map(str::to_lowercase).collect();
    let names: BTreeSet<String> = candidates.iter().filter_map(english_key).collect();
    let english = Statistics::new(names, english.iter().map(String::as_str));
    let values = c_values(candidates, &english);
    let chinese: Vec<String> = candidates.iter().filter_map(chinese_key).collect();
    let parts = chinese.iter().flat_map(|name| splits(name)).flat_map(|(a, b)| [a.to_owned(), b.to_owned()]);
    let wanted: BTreeSet<String> = parts.chain(chinese.iter().cloned()).collect();
    let chinese = Statistics::new(wanted, units.iter().filter_map(|unit| unit.chinese));
    let characters = units.iter().filter_map(|unit| unit.chinese).flat_map(str::chars).count();
    let paired = units.iter().filter(|unit| unit.english.is_some() && unit.chinese.is_some()).count();
    for candidate in candidates {
        let mut measures = of_pair(candidate.shared, paired);
        measures.c_value = english_key(candidate).and_then(|key| values.get(&key).copied()).unwrap_or(0.0);
        if let Some(name) = chinese_key(candidate) {
            let around = chinese.of(&name);
            measures.cohesion = cohesion(&name, &chinese, characters);
            (measures.left_entropy, measures.right_entropy) = (entropy(&around.left), entropy(&around.right));
        }
        candidate.measures = measures.rounded();
    }
}

fn english_key(candidate: &Candidate) -> Option<String> {
    candidate.en.as_deref().map(|name| fold(name).to_lowercase())
}

fn chinese_key(candidate: &Candidate) -> Option<String> {
    candidate.zh.as_deref().map(fold)
}

/// The C-value of each English name.
fn c_values(candidates: &[Candidate], statistics: &Statistics) -> BTreeMap<String, f64> {
    let frequencies: BTreeMap<String, usize> = candidates
        .iter()
        .filter_map(english_key)
        .map(|key| (key.clone(), statistics.of(&key).count))
        .collect();
    // for each name, the frequencies of the longer ones that it stands in
    let mut longer: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (name, &frequency) in &frequencies {
        let words: Vec<&str> = name.split(' ').collect();
        let inner: BTreeSet<String> = (1..words.len())
            .flat_map(|length| words.windows(length).map(|part| part.join(" ")))
            .filter(|part| frequencies.contains_key(part))
            .collect();
        inner.into_iter().for_each(|part| longer.entry(part).or_default().push(frequency));
    }
    let value = |(name, frequency): (String, usize)| {
        let around = longer.get(&name).map_or(&[][..], Vec::as_slice);
        let mean = around.iter().sum::<usize>() as f64 / around.len().max(1) as f64;
        let words = name.split(' ').count() as f64;
        (name, (words + 1.0).log2() * (frequency as f64 - mean))
    };
    frequencies.into_iter().map(value).collect()
}

/// A name at all places between two characters that no word of Latin letters has both of.
fn splits(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    let places = name.char_indices().skip(1).map(|(at, _)| name.split_at(at));
    places.filter(move |(a, b)| !(latin(a.chars().next_back()) && latin(b.chars().next())))
}

fn cohesion(name: &str, statistics: &Statistics, characters: usize) -> f64 {
    let count = |text: &str| statistics.of(text).count as f64;
    let whole = count(name);
    let at = |(a, b): (&str, &str)| (whole * characters as f64 / (count(a) * count(b)).max(1.0)).log2();
    if whole == 0.0 { 0.0 } else { splits(name).map(at).reduce(f64::min).unwrap_or(0.0) }
}

/// The entropy of a distribution, in bits.
fn entropy(times: &BTreeMap<char, usize>) -> f64 {
    let all: usize = times.values().sum();
    let part = |&times: &usize| {
        let share = times as f64 / all as f64;
        -share * share.log2()
    };
    times.values().map(part).sum()
}

fn of_pair(shared: Shared, paired: usize) -> Measures {
    let Shared { english, chinese, both } = shared;
    if both == 0 {
        return Measures::default();
    }
    let (elsewhere, others) = (chinese.saturating_sub(both), paired.saturating_sub(english));
    let dice = 2.0 * both as f64 / (english + chinese) as f64;
    Measures {
        log_likelihood: log_likelihood(both, english, elsewhere as f64, others as f64),
        log_dice: (14.0 + dice.log2()).max(0.0),
        ..Measures::default()
    }
}

impl Measures {
    fn rounded(self) -> Measures {
        let round = |value: f64| (value * 100.0).round() / 100.0 + 0.0;
        Measures {
            c_value: round(self.c_value),
            cohesion: round(self.cohesion),
            left_entropy: round(self.left_entropy),
            right_entropy: round(self.right_entropy),
            log_likelihood: round(self.log_likelihood),
            log_dice: round(self.log_dice),
        }
    }
}

impl Occurrences {
    /// Notes an occurrence with its neighbours.
    pub(super) fn note(&mut self, before: char, after: char) {
        self.count += 1;
        *self.left.entry(before).or_default() += 1;
        *self.right.entry(after).or_default() += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entropy_is_that_of_a_coin() {
        assert_eq!(entropy(&BTreeMap::from([('甲', 3), ('乙', 3)])), 1.0);
        assert_eq!(entropy(&BTreeMap::from([('甲', 3)])), 0.0);
        assert_eq!(entropy(&BTreeMap::new()), 0.0);
    }

    #[test]
    fn a_latin_word_is_not_split() {
        let parts: Vec<_> = splits("DNS滥用").collect();
        assert_eq!(parts, [("DNS", "滥用"), ("DNS滥", "用")]);
    }

    #[test]
    fn names_that_always_stand_together_have_the_best_association() {
        let best = of_pair(Shared { english: 5, chinese: 5, both: 5 }, 100);
        assert_eq!(best.log_dice, 14.0);
        let worse = of_pair(Shared { english: 5, chinese: 9, both: 4 }, 100);
        assert!(worse.log_dice < 14.0 && worse.log_likelihood < best.log_likelihood);
        assert_eq!(of_pair(Shared::default(), 0), Measures::default());
    }
}
