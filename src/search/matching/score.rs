//! How alike two texts are, in percent.

use super::{CountBy, Pattern, Tokens};
use rustc_hash::FxHashMap;

/// How alike two texts are: 1 − distance / longer, over their tokens.
///
/// The distance is the least number of tokens to insert, delete or replace (Levenshtein), the longer
/// is the number of tokens of the longer text. Differences in case, width, white space and at the very
/// end do not count here: see [`super::Difference`] and [`super::Penalties`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenScore {
    /// How many tokens must be changed.
    pub distance: usize,
    /// How many tokens the longer text has.
    pub longer: usize,
}

impl TokenScore {
    /// Compares two texts.
    ///
    /// ```
    /// use beadwork::search::matching::{CountBy, TokenScore};
    /// let score = TokenScore::of("The Council met in June.", "The Board met in June.", CountBy::Words);
    /// assert_eq!((score.distance, score.longer, score.percent()), (1, 5, 80));
    /// ```
    pub fn of(a: &str, b: &str, by: CountBy) -> TokenScore {
        let (a, b) = (Tokens::of(a, by), Tokens::of(b, by));
        let longer = a.len().max(b.len());
        let [a, b] = numbered([&a, &b]);
        let distance = Pattern::new(&a).distance(&b, longer).unwrap_or(longer);
        TokenScore { distance, longer }
    }

    /// The score, 0 to 100, rounded down: 100 only where no token differs.
    pub fn percent(self) -> u8 {
        // rounded down: 99.6 % is not the same text
        let same = self.longer - self.distance.min(self.longer);
        (same * 100).checked_div(self.longer).map_or(100, |percent| percent as u8)
    }
}

/// The greatest distance at which two texts, of which the longer has so many tokens, score `threshold`
/// percent or more.
pub(super) fn allowed(longer: usize, threshold: u8) -> usize {
    longer * usize::from(100 - threshold.min(100)) / 100
}

/// Texts as numbers: equal tokens have equal numbers.
pub(super) fn numbered<'t, const N: usize>(texts: [&'t Tokens; N]) -> [Vec<u32>; N] {
    let mut numbers: FxHashMap<&'t str, u32> = FxHashMap::default();
    texts.map(|tokens| {
        let number = |token| {
            let next = numbers.len() as u32;
            *numbers.entry(token).or_insert(next)
        };
        tokens.iter().map(number).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_bound_and_the_percentage_agree(longer in 1usize..3000, distance in 0usize..3000, threshold in 1u8..=100) {
            let distance = distance.min(longer);
            let score = TokenScore { distance, longer };
            prop_assert_eq!(score.percent() >= threshold, distance <= allowed(longer, threshold));
        }
    }
}
