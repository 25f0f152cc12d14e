//! Which texts may differ from a query in its numbers, dates and codes alone.

use super::items::items;
use super::{CountBy, Tokens};
use crate::text::Span;
use crate::text::numbers::replace_spans;

/// A text that scores less has too little in common with the query to be worth a look.
const LOWEST: u8 = 35;
/// By so many tokens another value may be longer: 8 and 29, June and November of a year.
const LONGER: usize = 2;

/// The score that a text can have at worst, nearly always, which differs from `query` in the values of its numbers,
/// dates and codes alone: none of the tokens of values in common, each value longer by two tokens. `None` where
/// the query has no values.
pub(super) fn threshold_without_values(query: &str, by: CountBy) -> Option<u8> {
    let found = items(query);
    let values: Vec<(Span, String)> = found
        .iter()
        .filter(|item| item.certain || item.ordinal)
        .map(|item| (item.span, " ".to_owned()))
        .collect();
    if values.is_empty() {
        return None;
    }
    let outside = Tokens::of(&replace_spans(query, &values)?, by).len();
    let longer = Tokens::of(query, by).len() + LONGER * values.len();
    Some((outside * 100 / longer).clamp(LOWEST.into(), 100) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_of_a_text_is_values_the_lower_its_threshold() {
        let of = |text| threshold_without_values(text, CountBy::Characters);
        assert_eq!(of("召开会议。"), None);
        assert_eq!(of("2026 年 6 月 8 日"), Some(LOWEST));
        assert_eq!(of("工作组将于 2026 年 6 月 8 日召开第一次全体会议，讨论该建议。"), Some(54));
        assert_eq!(threshold_without_values("The Board met in June 2026.", CountBy::Words), Some(50));
    }
}
