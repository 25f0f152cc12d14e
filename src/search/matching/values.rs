//! Which texts may differ from a query in its numbers, dates and codes alone.

use super::items::items;
use super::{CountBy, Tokens};

/// A text that scores less has too little in common with the query to be worth a look. By characters the index
/// compares every text below 50.
const LOWEST: [(CountBy, u8); 2] = [(CountBy::Words, 35), (CountBy::Characters, 50)];
/// By so many tokens another value may be longer: 8 and 29, June and November of a year.
const LONGER: usize = 2;

/// A query without the values of its numbers, dates and codes.
#[derive(Debug)]
pub(super) struct WithoutValues<'q> {
    query: &'q str,
    values: usize,
    /// What stands between the values.
    pieces: Vec<&'q str>,
}

impl<'q> WithoutValues<'q> {
    /// `None` where the query has no values.
    pub(super) fn of(query: &'q str) -> Option<WithoutValues<'q>> {
        let values: Vec<_> = items(query)
            .into_iter()
            .filter(|item| item.certain || item.is_ordinal())
            .map(|item| item.span)
            .collect();
        let ends = values.iter().map(|span| span.start).chain([query.len()]);
        let starts = [0].into_iter().chain(values.iter().map(|span| span.end));
        let pieces = starts.zip(ends).filter_map(|(start, end)| query.get(start..end));
        (!values.is_empty()).then(|| WithoutValues { query, values: values.len(), pieces: pieces.collect() })
    }

    /// The score that a text can have at worst, nearly always, which differs in the values alone: it has none of
    /// their tokens, and each of its own is two tokens longer.
    pub(super) fn threshold(&self, by: CountBy) -> u8 {
        let outside = Tokens::of(&self.pieces.join(" "), by).len();
        let longer = Tokens::of(self.query, by).len() + LONGER * self.values;
        let lowest = LOWEST.iter().find(|(of, _)| *of == by).map_or(100, |(_, lowest)| *lowest);
        (outside * 100 / longer).clamp(lowest.into(), 100) as u8
    }

    /// Whether a text has what stands between the values, in order and letter by letter: quickly told, and what
    /// is not worth a close look falls out.
    pub(super) fn may_be(&self, text: &str) -> bool {
        let mut rest = text;
        self.pieces.iter().map(|piece| piece.trim()).all(|piece| match rest.find(piece) {
            Some(at) => {
                rest = &rest[at + piece.len()..];
                true
            }
            None => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_of_a_text_is_values_the_lower_its_threshold() {
        let of = |text, by| WithoutValues::of(text).map(|without| without.threshold(by));
        assert_eq!(of("召开会议。", CountBy::Characters), None);
        assert_eq!(of("2026 年 6 月 8 日", CountBy::Characters), Some(50));
        assert_eq!(of("12 June 2026", CountBy::Words), Some(35));
        assert_eq!(
            of("工作组将于 2026 年 6 月 8 日召开全体会议，讨论该建议。", CountBy::Characters),
            Some(60)
        );
        assert_eq!(of("The Board met in June 2026.", CountBy::Words), Some(50));
    }

    #[test]
    fn what_stands_between_the_values_is_looked_for_in_order() {
        let without = WithoutValues::of("From 3 to 5 May 2026, all day").expect("it has numbers");
        assert!(without.may_be("From 11 to 12 June 2027, all day"));
        assert!(!without.may_be("From 11 to 12 June 2027"));
        assert!(!without.may_be("all day from 11 to 12 June 2027"));
    }
}
