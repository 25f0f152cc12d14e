use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::text::{Lang, Span};
use regex::Regex;
use std::sync::LazyLock;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?(?-u:\b)").expect("a constant pattern")
});

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:星期|礼拜|禮拜|周|週)([一二三四五六日天])").expect("a constant pattern")
});

/// Days of the week that the other side does not have.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    if !pair.english.contains("day") && !pair.chinese.contains(['周', '星', '礼', '週', '禮']) {
        return;
    }
    let (en, zh) = (english(pair.english), chinese(pair.chinese));
    if en.is_empty() {
        // 周日 and 周一 alone may be part of another word, and *weekday* is no day
        return;
    }
    for (day, span) in &en {
        if !zh.iter().any(|(other, _)| other == day) {
            let instead = zh.iter().find(|(other, _)| !en.iter().any(|(day, _)| day == other));
            drafts.push(draft(pair, *span, instead.map(|(_, span)| *span)));
        }
    }
}

fn draft(pair: &Pair, english: Span, chinese: Option<Span>) -> Draft {
    let day = english.of(pair.english);
    match chinese {
        Some(span) => {
            let message = format!(
                "the Chinese has {} where the English has {day}: check which is right",
                span.of(pair.chinese)
            );
            Draft::new(Lang::Chinese, span, message).with_other(english)
        }
        None => {
            Draft::new(Lang::English, english, format!("the Chinese does not have the day {day}: check it"))
        }
    }
}

fn english(text: &str) -> Vec<(usize, Span)> {
    let found = ENGLISH.captures_iter(text).filter_map(|captures| {
        let whole = captures.get(0)?;
        let start = captures[1].get(..3)?.to_ascii_lowercase();
        Some((DAYS.iter().position(|day| *day == start)?, Span::new(whole.start(), whole.end())))
    });
    found.collect()
}

fn chinese(text: &str) -> Vec<(usize, Span)> {
    let found = CHINESE.captures_iter(text).filter_map(|captures| {
        let whole = captures.get(0)?;
        let numeral = if &captures[1] == "天" { "日" } else { &captures[1] };
        let day = "一二三四五六日".chars().position(|c| numeral.starts_with(c))?;
        Some((day, Span::new(whole.start(), whole.end())))
    });
    found.collect()
}
