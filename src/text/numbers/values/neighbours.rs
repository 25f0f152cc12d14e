//! What a value owes to those beside it: ranges, short years, units of time, what is said twice.

use super::super::{Rational, Span, arabic};
use super::{Form, Says, Value};
use regex::Regex;
use std::sync::LazyLock;

/// The scales that words and characters such as *million* and 万 stand for.
const SCALES: [i128; 7] =
    [1_000, 10_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 1_000_000_000_000];

/// Units of time, and so many of them that are one of another: 18 months are 1.5 years.
const UNITS: [(&str, i128, i128); 11] = [
    ("minute", 1, 60),
    ("分钟", 1, 60),
    ("month", 1, 12),
    ("个月", 1, 12),
    ("hour", 1, 24),
    ("小时", 1, 24),
    ("week", 7, 1),
    ("周", 7, 1),
    ("fortnight", 2, 1),
    ("year", 12, 1),
    ("年", 12, 1),
];

/// *section*, *v*, 第 and the like before a number with a point.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:sections?|sect?\.|versions?|ver\.|v\.?|releases?|clauses?|paragraphs?|paras?\.?|articles?|art\.|annex|appendix|tables?|figures?|fig\.|chapters?|rules?|requirements?)|[§第图圖表]|步骤|附件|附录|附錄|版本|章节) ?$").expect("a constant pattern")
});

/// Whether a number with a point is that of a section or a version, which counts by its parts.
pub(super) fn is_section(text: &str, span: Span) -> bool {
    let written = without_ordinal(span.of(text));
    let ordinal = written.len() < span.len();
    let pointed = written.split_once('.').is_some_and(|(whole, part)| {
        [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
    });
    let after = text[span.end..].trim_start();
    pointed
        && (ordinal
            || LABEL.is_match(tail(text, span.start))
            || after.starts_with(['节', '節', '条', '條', '章', '款', '版']))
}

/// The end of what stands before byte `at`: no label is longer, and a long text is not searched for each number.
fn tail(text: &str, at: usize) -> &str {
    const LONGEST: usize = 24;
    let start = (at.saturating_sub(LONGEST)..=at).find(|&start| text.is_char_boundary(start)).unwrap_or(at);
    &text[start..at]
}

/// A number without its 第.
pub(super) fn without_ordinal(written: &str) -> &str {
    written.trim_start_matches('第').trim_start()
}

/// Lets each value of `found`, which are in order, take what its neighbours tell of it.
pub(super) fn settle(text: &str, found: &mut Vec<Value>) {
    short_years(text, found);
    ranges(text, found);
    merge_repeated(text, found);
    for value in found.iter_mut() {
        units(text, value);
    }
}

fn between<'t>(text: &'t str, first: &Value, second: &Value) -> &'t str {
    text.get(first.span.end..second.span.start).unwrap_or("")
}

fn whole(value: &Value) -> Option<i128> {
    match value.says {
        Says::Date(Some(year), None, None) => Some(i128::from(year)),
        _ => value.amount()?.whole(),
    }
}

/// In 2024/25, 2024-25 and 2019–21 the last number is a year as well; 2019-05 may be a month.
fn short_years(text: &str, found: &mut [Value]) {
    for index in 1..found.len() {
        let (year, short) = (&found[index - 1], &found[index]);
        let (Some(y), Some(s)) = (whole(year), short.amount().and_then(Rational::whole)) else { continue };
        let joined = matches!(between(text, year, short), "/" | "-" | "–" | "—");
        let later = s < 100 && (s == y % 100 + 1 || s > 12 && s > y % 100);
        let two = short.span.len() == 2 && short.form == Form::Digits;
        if joined && (1900..2100).contains(&y) && later && two {
            found[index].says = Says::Amount(Rational::from(y / 100 * 100 + s));
            found[index].also.push(Rational::from(s));
        }
    }
}

/// What one number of a range says of its unit holds for the other too: 1-2 million, 10 至 20 万, 5 to 6%,
/// 百分之五到六.
fn ranges(text: &str, found: &mut [Value]) {
    for index in 1..found.len() {
        let (first, second) = (&found[index - 1], &found[index]);
        let (Some(low), Some(high)) = (first.amount(), second.amount()) else { continue };
        let between = between(text, first, second).trim();
        if !matches!(between, "-" | "–" | "—" | "~" | "～" | "至" | "到" | "to" | "and" | "或" | "or")
        {
            continue;
        }
        let written = second.span.of(text);
        let scaled =
            first.form == Form::Digits && between != "and" && plain(first.span.of(text)) == Some(low);
        let scale =
            plain(written).and_then(|base| SCALES.into_iter().find(|scale| base.times(*scale) == Some(high)));
        if let Some(value) = scale.filter(|_| scaled).and_then(|scale| low.times(scale)) {
            found[index - 1].says = Says::Amount(value);
            found[index - 1].also.push(low);
        } else if second.form == Form::Percent && !matches!(first.form, Form::Percent | Form::Fraction) {
            make_percent(&mut found[index - 1], low);
        } else if first.span.of(text).starts_with("百分之") && second.form == Form::Words {
            make_percent(&mut found[index], high);
        } else if let Some(value) = worded(text, &found[index - 1], &found[index]) {
            found[index - 1].says = Says::Amount(value);
            found[index - 1].also.push(low);
        }
    }
}

/// In *two to three million* two are two million, perhaps.
fn worded(text: &str, first: &Value, second: &Value) -> Option<Rational> {
    let scale = second.span.of(text).rsplit(' ').next().and_then(super::pattern::scale)?;
    let (low, high) = (first.amount()?.whole()?, second.amount()?.whole()?);
    let words = first.form == Form::Words && second.form == Form::Words;
    (words && low < 100 && low * scale < high).then(|| Rational::from(low * scale))
}

fn make_percent(value: &mut Value, amount: Rational) {
    if let Some(share) = amount.over(100) {
        value.says = Says::Amount(share);
        value.form = Form::Percent;
    }
}

/// The value of the digits that a number is written with, without its unit.
fn plain(written: &str) -> Option<Rational> {
    arabic(written).map(|(value, _)| value)
}

/// Thirty (30) days says one value twice.
fn merge_repeated(text: &str, found: &mut Vec<Value>) {
    let mut at = 1;
    while at < found.len() {
        let (first, second) = (&found[at - 1], &found[at]);
        let gap = between(text, first, second);
        let opened =
            gap.ends_with(['(', '（']) && gap.chars().count() <= 8 && !gap.contains(['.', '。', ';', '；']);
        let twice =
            opened && first.says == second.says && first.form != second.form && first.amount().is_some();
        if twice {
            // the surer of the two stays
            let second = found.remove(at);
            if second.certain && !found[at - 1].certain {
                found[at - 1] = second;
            }
        } else {
            at += 1;
        }
    }
}

/// 18 months are 1.5 years, 17 点 is five in the afternoon.
fn units(text: &str, value: &mut Value) {
    let Some(amount) = value.amount() else { return };
    let after = text[value.span.end..].trim_start_matches([' ', '-', '\u{A0}']);
    for (unit, factor, divisor) in UNITS {
        if after.starts_with(unit)
            && let Some(same) = amount.times(factor).and_then(|product| product.over(divisor))
        {
            value.also.push(same);
        }
    }
    if after.starts_with(['点', '點']) && amount.whole().is_some_and(|hour| (13..=24).contains(&hour)) {
        value.also.extend(amount.plus(Rational::from(-12)));
    }
}
