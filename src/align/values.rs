//! Values as words that both languages have in common.

use crate::text::Span;
use crate::text::numbers::{Form, Says, Value, dates, values};

/// For each value that does not stand there in plain digits this value in plain digits, and for each date
/// its month: 四十二 and "forty-two" both give "42", 150 万 and "1.5 million" both "1500000", 三分之二 and "two
/// thirds" both "2/3", and 6 月 and June both "month-6". Plain digits are words by themselves.
pub(super) fn value_words(text: &str) -> Vec<(String, Span)> {
    let found = values(text).into_iter().filter(|value| value.certain);
    let words = found.filter_map(|value| Some((word(&value)?, value.span)));
    let plain = |word: &str, span: Span| {
        span.of(text).split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == word)
    };
    let words = words.filter(|(word, span)| !plain(word, *span));
    let months =
        dates(text).into_iter().filter_map(|date| Some((format!("month-{}", date.month?), date.span)));
    words.chain(months).collect()
}

/// What stands for a value in both languages.
fn word(value: &Value) -> Option<String> {
    Some(match &value.says {
        Says::Amount(amount) if value.form == Form::Percent => amount.times(100)?.to_string(),
        Says::Amount(amount) => amount.to_string(),
        Says::Quarter(number) => format!("quarter-{number}"),
        Says::HalfYear(number) => format!("half-{number}"),
        Says::Decade(tens, _) => format!("decade-{tens}"),
        Says::Time(minutes, false) => format!("time-{minutes}"),
        Says::Vague(power) => format!("power-{power}"),
        Says::Time(..) | Says::Date(..) | Says::Section(_) | Says::Code(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::value_words;

    fn words(text: &str) -> Vec<String> {
        value_words(text).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn the_same_value_is_the_same_word() {
        assert_eq!(words("共有四十二项建议"), ["42"]);
        assert_eq!(words("a total of forty-two items"), ["42"]);
        assert_eq!(words("核查了 150 万个域名"), words("examined 1.5 million domain names"));
        assert_eq!(words("2025 年 6 月 12 日"), words("on 12 June 2025"));
        assert_eq!(
            words("第三季度有三分之二"),
            words("two thirds in Q3").into_iter().rev().collect::<Vec<_>>()
        );
        assert_eq!(
            (words("第 3 页"), words("the third"), words("第三")),
            (vec![], vec!["3".into()], vec!["3".into()])
        );
    }
}
