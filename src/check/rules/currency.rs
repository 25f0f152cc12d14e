use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::text::{Lang, Span};
use regex::Regex;
use std::sync::LazyLock;

/// Currencies by their names and signs, one a line: code, tab, English, tab, Chinese.
const CURRENCIES: &str = include_str!("currencies.tsv");

/// A Chinese text without one of these names no currency.
const SIGNS: [char; 26] = [
    '元', '圆', '圓', '镑', '鎊', '郎', '币', '幣', '金', '比', '布', '铢', '銖', '$', '€', '£', '¥', '￥',
    '₩', '₹', '₽', '฿', 'D', 'B', 'F', 'Y',
];

struct Currency {
    english: Regex,
    chinese: Regex,
}

static LIST: LazyLock<Vec<Currency>> = LazyLock::new(|| {
    let rows = CURRENCIES.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let (english, chinese) = line.split_once('\t')?;
        Some(Currency { english: Regex::new(english).ok()?, chinese: Regex::new(chinese).ok()? })
    };
    rows.filter_map(row).collect()
});

/// An amount in one currency here, and in another there.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    let (values, text) = (pair.values(), pair.chinese);
    if values.0.numbers.is_empty() || values.1.numbers.is_empty() || !text.contains(SIGNS) {
        return;
    }
    let found: Vec<(Option<Span>, Option<Span>)> = LIST
        .iter()
        .map(|currency| (first(&currency.english, pair.english), first(&currency.chinese, text)))
        .collect();
    let english = found.iter().find_map(|(en, zh)| en.filter(|_| zh.is_none()));
    let chinese = found.iter().find_map(|(en, zh)| zh.filter(|_| en.is_none()));
    if let (Some(en), Some(zh)) = (english, chinese) {
        let message = format!(
            "the Chinese has {} where the English has {}: check the currency",
            zh.of(text).trim(),
            en.of(pair.english).trim()
        );
        drafts.push(Draft::new(Lang::Chinese, zh, message).with_other(en));
    }
}

/// The first place of a name or sign: its group, where it has one.
fn first(pattern: &Regex, text: &str) -> Option<Span> {
    let captures = pattern.captures(text)?;
    let found = captures.get(1).or_else(|| captures.get(0))?;
    Some(Span::new(found.start(), found.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_currency() {
        let rows = CURRENCIES.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(LIST.len(), rows, "currencies.tsv: a pattern for English, a tab, a pattern for Chinese");
    }
}
