use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::check::values::{Time, Values};
use crate::text::numbers::Rational;
use crate::text::{Lang, Span};
use regex::Regex;
use std::sync::LazyLock;

/// UTC+8, UTC +05:30, GMT-3
static OFFSET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:UTC|GMT) ?([+\-−–＋－]) ?([0-9]{1,2})(?:[:：]([0-9]{2}))?").expect("a constant pattern")
});

/// Times of day and offsets from UTC that the other side does not have.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    let (english, chinese) = pair.values();
    let same = |a: &Time, b: &Time| {
        a.minutes == b.minutes || (a.half_day || b.half_day) && a.minutes % 720 == b.minutes % 720
    };
    for (lang, here, there) in [(Lang::Chinese, chinese, english), (Lang::English, english, chinese)] {
        let unanswered = |time: &&Time| time.certain && !there.times.iter().any(|other| same(time, other));
        for time in here.times.iter().filter(unanswered) {
            let instead = there
                .times
                .iter()
                .find(|other| other.certain && !here.times.iter().any(|time| same(time, other)));
            let told = said_in_numbers(time, there);
            // a pair of wrong times is told once
            if !told && (lang == Lang::Chinese || instead.is_none()) {
                drafts.push(draft(pair, lang, time.span, instead.map(|time| time.span)));
            }
        }
    }
    let (en, zh) = (offsets(pair.english), offsets(pair.chinese));
    for (lang, here, there) in [(Lang::Chinese, &zh, &en), (Lang::English, &en, &zh)] {
        for (minutes, span) in
            here.iter().filter(|(minutes, _)| there.iter().all(|(other, _)| other != minutes))
        {
            let instead = there.iter().find(|(other, _)| other != minutes);
            if lang == Lang::Chinese || instead.is_none() {
                drafts.push(draft(pair, lang, *span, instead.map(|(_, span)| *span)));
            }
        }
    }
}

/// Whether the other side has the hour as a number that was not read as a time: 三点.
fn said_in_numbers(time: &Time, there: &Values) -> bool {
    let hour = i128::from(time.minutes / 60);
    let amounts = [hour, hour % 12].map(|hour| Some(Rational::from(hour)));
    let numbers = there.numbers.iter().filter(|number| !number.dated).map(|number| number.value.amount());
    numbers.into_iter().any(|amount| amounts.contains(&amount))
}

fn draft(pair: &Pair, lang: Lang, span: Span, instead: Option<Span>) -> Draft {
    let (this, other) = (span.of(pair.text(lang)).trim(), lang.other());
    match instead {
        Some(that) => {
            let shown = that.of(pair.text(other)).trim();
            let message =
                format!("the {lang} has the time {this} where the {other} has {shown}: check which is right");
            Draft::new(lang, span, message).with_other(that)
        }
        None => Draft::new(lang, span, format!("the {other} does not have the time {this}: check it")),
    }
}

/// The offsets of a text in minutes.
fn offsets(text: &str) -> Vec<(i32, Span)> {
    let found = OFFSET.captures_iter(text).filter_map(|captures| {
        let whole = captures.get(0)?;
        let minutes: i32 = captures.get(3).map_or(Some(0), |m| m.as_str().parse().ok())?;
        let total = captures[2].parse::<i32>().ok()? * 60 + minutes;
        let sign = if matches!(&captures[1], "+" | "＋") { 1 } else { -1 };
        Some((sign * total, Span::new(whole.start(), whole.end())))
    });
    found.collect()
}
