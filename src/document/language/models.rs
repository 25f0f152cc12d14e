//! Statistical models of languages in Latin letters, for texts whose small words do not decide.
//!
//! `trigrams.tsv` tells for the most frequent sequences of three letters of each language how likely the
//! third letter is behind the two before it; its README says where they come from. The likelihood of a
//! text is the product over the different sequences in it (a Markov model of letters: T. Dunning,
//! *Statistical Identification of Language*, 1994), and how sure a language is, is its share of the sum over
//! all. A sequence counts once, however often it stands there: the letters of a text depend
//! on each other, and a word that a list repeats would decide alone.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The languages of briefings that are told apart, in the order of the table's columns; the others of
/// ICANN have scripts of their own.
const LANGUAGES: [&str; 5] = ["English", "French", "German", "Portuguese", "Spanish"];

/// How sure the models must be, from 0 to 1, that a text is in a language other than English (by eye).
const SURE: f64 = 0.9;

/// At most so many words are looked at: more change nothing.
const MOST_WORDS: usize = 2000;

/// Costs are ten times the negative natural logarithm of a probability.
const COST_OF_ONE_NAT: f64 = 10.0;

/// What a sequence costs that is not among a language's most frequent: e^-16 (by eye; with e^-14 five
/// thousand test sentences were guessed the same but for ten).
const COST_OF_UNKNOWN: u8 = 160;

type Trigram = [char; 3];
type Costs = [u8; LANGUAGES.len()];

static COSTS: LazyLock<FxHashMap<Trigram, Costs>> = LazyLock::new(|| {
    let rows = include_str!("trigrams.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(row).collect()
});

/// A row of the table: three letters, and what they cost in each language.
fn row(line: &str) -> Option<(Trigram, Costs)> {
    let mut cells = line.split('\t');
    let letters: Vec<char> = cells.next()?.chars().collect();
    let cost = |cell: &str| if cell == "-" { Some(COST_OF_UNKNOWN) } else { cell.parse().ok() };
    let costs: Option<Vec<u8>> = cells.map(cost).collect();
    Some((letters.try_into().ok()?, costs?.try_into().ok()?))
}

/// The English name of the language of `words`, if it is surely not English.
pub(super) fn guess(words: &[&str]) -> Option<&'static str> {
    let costs = costs(&words[..words.len().min(MOST_WORDS)]);
    let (least, best) = costs.iter().zip(0..).min()?;
    let likelihood = |cost: &u32| (-f64::from(cost - least) / COST_OF_ONE_NAT).exp();
    let sure = 1.0 / costs.iter().map(likelihood).sum::<f64>();
    (best > 0 && sure >= SURE).then_some(LANGUAGES[best])
}

/// What the different sequences of three letters in `words` cost together, in each language.
fn costs(words: &[&str]) -> [u32; LANGUAGES.len()] {
    let mut seen: FxHashSet<Trigram> = FxHashSet::default();
    let mut sums = [0; LANGUAGES.len()];
    for word in words {
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        for trigram in letters.windows(3) {
            let trigram = [trigram[0], trigram[1], trigram[2]];
            let Some(costs) = COSTS.get(&trigram) else { continue };
            if seen.insert(trigram) {
                sums.iter_mut().zip(costs).for_each(|(sum, cost)| *sum += u32::from(*cost));
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_well_formed() {
        let lines = include_str!("trigrams.tsv").lines().filter(|line| !line.starts_with('#'));
        let rows: Vec<Trigram> = lines.map(|line| row(line).expect(line).0).collect();
        assert!(rows.is_sorted_by(|one, next| one < next), "rows are sorted, and none stands twice");
    }

    #[test]
    fn a_text_without_letters_is_no_other_language() {
        assert_eq!((guess(&[]), guess(&["12", "ab"])), (None, None));
    }
}
