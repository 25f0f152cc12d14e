//! Times of day: 15:00, *4.15 p.m.*, *half past seven*, 下午 4 时 15 分, 八点三刻, *noon*.

use super::pattern::{Pattern, Reading, before, begins, behind, pattern, whole};
use super::{Form, Says};
use regex::Captures;
use std::sync::LazyLock;

const PART: &str = "上午|早上|早晨|凌晨|清晨|中午|下午|傍晚|晚上|夜里|晚间|晚";
const HOUR: &str = "[0-9]{1,2}|[〇零一二两兩三四五六七八九十]{1,3}";
const HALF: &str = r"(?P<half>[AaPp])(?:\.\x20?[Mm]\.|[Mm]\b)";

pub(super) static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let zh = |tail: &str| format!("(?:(?P<part>{PART}) ?)?(?P<h>{HOUR}) ?{tail}");
    vec![
        // 15:00, 3:00 pm, 下午 3:30
        pattern(
            &format!("{}(?: ?{HALF})?", zh("[:：](?P<m>[0-9]{2})(?:[:：][0-9]{2})?")),
            &[":", "："],
            clock,
        ),
        // 4.15 p.m., 9 am
        pattern(&format!(r"(?P<h>[0-9]{{1,2}})(?:\.(?P<m>[0-9]{{2}}))? ?{HALF}"), &["m"], clock),
        // 下午 4 时 15 分, 八点三刻, 点半, 两点整
        pattern(
            &zh(
                "[点點时時] ?(?:(?P<m>[0-9]{1,2}|[〇零一二三四五六七八九十]{1,3}) ?分|(?P<k>半|[一三13] ?刻)|整|[钟鐘])",
            ),
            &["点", "點", "时", "時"],
            spoken,
        ),
        // 14 时
        pattern(&zh("(?P<u>[点點时時])"), &["点", "點", "时", "時"], hour),
        // 差十分六点
        pattern(&format!("差(?P<to>{HOUR}|一刻)(?:分)?(?P<h>{HOUR})[点點]"), &["差"], to_hour),
        // half past seven, a quarter to nine
        pattern(
            r"(?i)\b(?:(?P<k>half|(?:a )?quarter|ten|twenty|five) (?P<d>past|to|after)) (?P<h>{en})\b",
            &["past", "to", "after"],
            english,
        ),
        pattern(r"(?i)\b(?P<h>{en}) o['’]clock", &["clock"], hour),
        // 0930 UTC
        pattern(
            r"\b(?P<h>[01][0-9]|2[0-4])(?P<m>[0-5][0-9])(?: ?(?:hours|hrs|UTC|GMT)\b)",
            &["hours", "hrs", "UTC", "GMT"],
            clock,
        ),
        pattern(
            r"(?i)\b(?:12 )?noon\b|\bmidday\b|正午|中午",
            &["oon", "midday", "正午", "中午"],
            |_, _| named(720),
        ),
        pattern(
            r"(?i)\b(?:12 )?midnight\b|午夜|子夜|零[点时點時]",
            &["idnight", "午夜", "子夜", "零"],
            |_, _| named(0),
        ),
    ]
});

/// A time that is only perhaps one: 中午 and *noon* need no answer.
fn named(minutes: u16) -> Option<Reading> {
    Some(Reading::unsure(Says::Time(minutes, false), Form::Calendar))
}

/// A time in digits.
fn clock(text: &str, captures: &Captures) -> Option<Reading> {
    let after = behind(text, captures, if captures.name("half").is_some() { "half" } else { "m" });
    let goes_on =
        captures.name("half").is_none() && after.starts_with(|c: char| c.is_ascii_digit() || c == ':');
    let minute = captures.name("m").map_or(Some(0), |m| m.as_str().parse().ok())?;
    (!goes_on && begins(text, captures)).then(|| time(captures, minute))?
}

/// A time in the words of speech.
fn spoken(text: &str, captures: &Captures) -> Option<Reading> {
    let minute = match captures.name("k").map(|k| k.as_str().chars().next()) {
        Some(Some('半')) => 30,
        Some(Some('一' | '1')) => 15,
        Some(_) => 45,
        None if captures.name("m").is_some() => i16::try_from(whole(captures, "m")?).ok()?,
        None => 0,
    };
    // 三点五分 may be 3.5 points, 三点十分 is a time
    let numeral =
        captures.name("m").is_some_and(|m| m.as_str().chars().count() == 1 && !m.as_str().is_ascii());
    let doubtful = numeral && minute < 10 && captures.name("part").is_none();
    (!doubtful && begins(text, captures)).then(|| time(captures, minute))?
}

/// An hour alone: surely one with a part of the day, or in digits before 时.
fn hour(text: &str, captures: &Captures) -> Option<Reading> {
    let unit = captures.name("u").map_or("", |unit| unit.as_str());
    let hour = captures.name("h")?.as_str();
    let told =
        unit.is_empty() || captures.name("part").is_some() || matches!(unit, "时" | "時") && hour.is_ascii();
    let word = behind(text, captures, "u")
        .starts_with(['间', '間', '期', '代', '段', '候', '区', '區', '差', '长', '速', '刻']);
    let whole_word = !before(text, captures).ends_with(|c: char| c == '第' || c.is_ascii_alphanumeric());
    (told && !word && whole_word && begins(text, captures)).then(|| time(captures, 0))?
}

fn to_hour(_: &str, captures: &Captures) -> Option<Reading> {
    let minutes = if &captures["to"] == "一刻" { 15 } else { whole(captures, "to")? };
    time(captures, -i16::try_from(minutes).ok()?)
}

/// *ten to six* may be a range: it is a time behind *at* and *is*.
fn english(text: &str, captures: &Captures) -> Option<Reading> {
    let (part, past) = (captures["k"].to_ascii_lowercase(), !captures["d"].eq_ignore_ascii_case("to"));
    let minutes = match part.as_str() {
        "half" => 30,
        "ten" => 10,
        "five" => 5,
        "twenty" => 20,
        _ => 15,
    };
    let before = before(text, captures).trim_end();
    let told = matches!(minutes, 15 | 30) || before.ends_with(" at") || before.ends_with(" is");
    let half_to = minutes == 30 && !past;
    let fits = whole(captures, "h").is_some_and(|hour| hour <= 12);
    (told && fits && !half_to).then(|| time(captures, if past { minutes } else { -minutes }))?
}

/// So many minutes after the hour that the groups `h`, `part` and `half` tell.
fn time(captures: &Captures, minute: i16) -> Option<Reading> {
    let hour = u16::try_from(whole(captures, "h")?).ok().filter(|hour| *hour <= 24)?;
    let half = captures.name("half").map_or("", |half| half.as_str());
    let part = captures.name("part").map_or("", |part| part.as_str());
    let afternoon =
        matches!(part, "下午" | "傍晚" | "晚上" | "夜里" | "晚间" | "晚") || matches!(half, "p" | "P");
    let morning = matches!(half, "a" | "A") || matches!(part, "凌晨");
    let told = !half.is_empty() || !part.is_empty();
    let turned = match hour {
        1..=11 if afternoon => hour + 12,
        12 if morning || matches!(part, "晚上" | "夜里") => 0,
        1..=2 if part == "中午" => hour + 12,
        _ => hour,
    };
    if minute.abs() >= 60 || hour > 12 && (!half.is_empty()) {
        return None;
    }
    let minutes = (turned * 60 + 1440).checked_add_signed(minute)? % 1440;
    // 09:30 is of the clock with 24 hours
    let half_day = !told && (1..=12).contains(&hour) && !captures["h"].starts_with('0');
    Some(Reading::sure(Says::Time(minutes, half_day), Form::Calendar))
}
