//! Chinese numerals: 三十五, 二〇二四, 150 万, 第三, 百分之五十.

mod write;

pub(super) use write::{digits, in_numerals, share, write};

use super::{NumberKind, Parsed, Rational, arabic};
use std::sync::LazyLock;

/// Words with numerals that are no numbers, one a line; after a tab, the characters that make
/// it a number after all when one of them follows (十分 is *very*, 十分钟 ten minutes).
const TRAPS: &str = include_str!("no-numbers.tsv");
/// Measure words and units, by their first character.
const MEASURES: &str = include_str!("measure-words.txt");
/// A lone numeral before one of these is a number even when it is 一.
const DATE_UNITS: &str = "年月日号號";

static TRAP_LIST: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| TRAPS.lines().map(|line| line.split_once('\t').unwrap_or((line, ""))).collect());

/// The number in Chinese numerals at byte `at` of `text`.
pub(super) fn parse(text: &str, at: usize) -> Option<Parsed> {
    let rest = &text[at..];
    if let Some(after) = rest.strip_prefix("百分之") {
        return prefixed(rest, after, NumberKind::Percent);
    }
    if let Some(after) = rest.strip_prefix('第') {
        return prefixed(rest, after, NumberKind::Ordinal);
    }
    let first = rest.chars().next().filter(|&c| numeral(c).is_some())?;
    if is_trap(text, at) {
        return None;
    }
    let (value, length) = value(rest)?;
    if CAPITALS.contains(first) {
        let certain = is_sum(&rest[..length], &rest[length..]);
        return certain.then_some(Parsed { value, kind: NumberKind::Cardinal, certain, length });
    }
    let certain = certainty(&rest[..length], rest[length..].trim_start())?;
    Some(Parsed { value, kind: NumberKind::Cardinal, certain, length })
}

/// `parsed` times the 万, 亿 and so on that follow it, as in 150 万, 3 亿 5000 万 and 1 万 2500.
pub(super) fn with_unit(rest: &str, parsed: Parsed) -> Parsed {
    if parsed.kind != NumberKind::Cardinal {
        return parsed;
    }
    let Some((factor, mut end)) = unit_after(rest, parsed.length) else { return parsed };
    let Some(mut value) = parsed.value.times(factor) else { return parsed };
    let mut last = factor;
    while let Some((more, unit, length)) = smaller_part(rest, end, last)
        && let Some(sum) = value.plus(more)
    {
        (value, last, end) = (sum, unit, length);
    }
    Parsed { value, length: end, ..parsed }
}

/// The part of a number that follows its part in units of `last`: its value, its unit and where it ends.
fn smaller_part(rest: &str, from: usize, last: i128) -> Option<(Rational, i128, usize)> {
    let start = from + (rest[from..].len() - rest[from..].trim_start_matches([' ', '\u{A0}']).len());
    let (more, digits) = arabic(&rest[start..])?;
    if let Some((unit, end)) = unit_after(rest, start + digits) {
        return Some((more.times(unit)?, unit, end)).filter(|_| unit < last);
    }
    // 1 万 2500, but not 1 万 2024 年
    let whole = last == 10_000 && digits == 4 && !rest[start + digits..].trim_start().starts_with('年');
    whole.then_some((more, 1, start + digits))
}

/// 一百多万 and 20 余万: the unit behind 多 counts for what stands before it.
pub(super) fn with_more(rest: &str, parsed: Parsed) -> Parsed {
    let more = rest[parsed.length..].trim_start_matches(' ');
    let skipped = rest.len() - more.len();
    let Some(word) = more.chars().next().filter(|c| matches!(c, '多' | '余' | '餘' | '几' | '幾'))
    else {
        return parsed;
    };
    match unit_after(rest, skipped + word.len_utf8()) {
        Some((factor, length)) if parsed.kind == NumberKind::Cardinal => parsed
            .value
            .times(factor)
            .map_or(parsed, |value| Parsed { value, length, certain: true, kind: NumberKind::Cardinal }),
        _ => parsed,
    }
}

/// The product of the units after byte `from`, and where they end.
fn unit_after(rest: &str, from: usize) -> Option<(i128, usize)> {
    let start =
        from + (rest[from..].len() - rest[from..].trim_start_matches([' ', '\u{A0}', '\u{3000}']).len());
    let mut product: i128 = 1;
    let mut end = start;
    for c in rest[start..].chars() {
        match numeral(c) {
            Some(Numeral::Unit(unit)) if unit > 10 => product = product.checked_mul(unit)?,
            _ => break,
        }
        end += c.len_utf8();
    }
    // 3 千克 are kilograms
    let metric = rest[end..].starts_with(['克', '米', '瓦', '字', '赫', '伏', '卡', '兆'])
        && rest[..end].ends_with('千');
    (end > start && !metric).then_some((product, end))
}

fn prefixed(rest: &str, after: &str, kind: NumberKind) -> Option<Parsed> {
    let number = after.trim_start_matches(' ');
    // 第 2025.06.12.01 号决议
    if super::identifier::length(number).is_some() {
        return None;
    }
    let (value, length) = arabic(number).or_else(|| value(number))?;
    let length = rest.len() - number.len() + length;
    Some(Parsed { value, kind, certain: true, length })
}

/// Whether the numeral at `at` stands in a word that is no number.
fn is_trap(text: &str, at: usize) -> bool {
    TRAP_LIST.iter().any(|(word, unless)| {
        word.char_indices().filter(|&(_, c)| numeral(c).is_some()).any(|(offset, _)| {
            let from = at.checked_sub(offset).and_then(|start| text.get(start..));
            from.and_then(|from| from.strip_prefix(*word))
                .is_some_and(|after| !after.starts_with(|c| unless.contains(c)))
        })
    })
}

/// Whether the numeral is surely a number; `None` when it is none.
fn certainty(numeral_text: &str, after: &str) -> Option<bool> {
    let next = after.chars().next();
    let measured = next.is_some_and(|c| MEASURES.contains(c) && !c.is_whitespace());
    let dated = next.is_some_and(|c| DATE_UNITS.contains(c));
    let mut chars = numeral_text.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some('一' | '百' | '千' | '万' | '萬' | '亿' | '億'), None, _) => measured.then_some(dated),
        (_, None, _) => measured.then_some(true),
        // 三四个 are three or four; 千万 may be "by all means"
        (Some(a), Some(b), None) => Some(matches!(
            (numeral(a), numeral(b)),
            (Some(Numeral::Digit(_)), Some(Numeral::Unit(_) | Numeral::Tens(_) | Numeral::Digit(0)))
                | (Some(Numeral::Tens(_) | Numeral::Unit(10)), _)
        )),
        _ => Some(true),
    }
}

/// The numerals of cheques and contracts, which are other words as well: 大陆, 队伍, 收拾.
const CAPITALS: &str = "壹贰貳叁肆伍陆陸柒捌玖拾佰仟";

/// Whether numerals that begin with a capital one are a sum: with units such as 仟, or before 元.
fn is_sum(written: &str, after: &str) -> bool {
    let unit = written.chars().count() > 1 && written.contains(['拾', '佰', '仟']);
    unit || after.trim_start().starts_with(['元', '圆', '圓', '整'])
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Numeral {
    Digit(i128),
    /// 廿 and 卅.
    Tens(i128),
    Unit(i128),
}

fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '〇' | '零' | '○' => Numeral::Digit(0),
        '一' | '壹' => Numeral::Digit(1),
        '二' | '两' | '兩' | '贰' | '貳' => Numeral::Digit(2),
        '三' | '叁' => Numeral::Digit(3),
        '四' | '肆' => Numeral::Digit(4),
        '五' | '伍' => Numeral::Digit(5),
        '六' | '陆' | '陸' => Numeral::Digit(6),
        '七' | '柒' => Numeral::Digit(7),
        '八' | '捌' => Numeral::Digit(8),
        '九' | '玖' => Numeral::Digit(9),
        '廿' => Numeral::Tens(20),
        '卅' => Numeral::Tens(30),
        '十' | '拾' => Numeral::Unit(10),
        '百' | '佰' => Numeral::Unit(100),
        '千' | '仟' => Numeral::Unit(1_000),
        '万' | '萬' => Numeral::Unit(10_000),
        '亿' | '億' => Numeral::Unit(100_000_000),
        _ => return None,
    })
}

/// The value of the numerals at the beginning of `text`, with 点 and decimal places, and their
/// length in bytes.
pub(super) fn value(text: &str) -> Option<(Rational, usize)> {
    let numerals: Vec<Numeral> = text.chars().map_while(numeral).collect();
    let length: usize = text.chars().take(numerals.len()).map(char::len_utf8).sum();
    let whole = if numerals.iter().all(|n| matches!(n, Numeral::Digit(_))) {
        positional(&numerals)?
    } else {
        by_units(&numerals)?
    };
    let (places, places_length) = decimal_places(&text[length..]).unwrap_or_default();
    let value = Rational::parse(&format!("{whole}{places}"))?;
    Some((value, length + places_length))
}

fn positional(numerals: &[Numeral]) -> Option<i128> {
    let digit = |n: &Numeral| if let Numeral::Digit(d) = n { *d } else { 0 };
    let sum = numerals.iter().try_fold(0i128, |sum, n| sum.checked_mul(10)?.checked_add(digit(n)));
    sum.filter(|_| !numerals.is_empty())
}

/// 点 and the digits after it, as `.` and ASCII digits.
fn decimal_places(text: &str) -> Option<(String, usize)> {
    let point = text.chars().next().filter(|c| matches!(c, '点' | '點'))?;
    let mut places = String::from(".");
    let mut length = point.len_utf8();
    for c in text[length..].chars() {
        let Some(Numeral::Digit(d)) = numeral(c) else { break };
        places.push_str(&d.to_string());
        length += c.len_utf8();
    }
    (places.len() > 1).then_some((places, length))
}

/// 三百五十万零二十: below each 万 or 亿 a section of thousands, hundreds, tens and ones.
fn by_units(numerals: &[Numeral]) -> Option<i128> {
    let (mut total, mut section, mut digit) = (0i128, 0i128, None::<i128>);
    let mut last_unit = 0;
    for (i, &n) in numerals.iter().enumerate() {
        match n {
            Numeral::Digit(0) if digit.is_none() => last_unit = 0,
            Numeral::Digit(d) if digit.is_none() => digit = Some(d),
            Numeral::Digit(_) => return None,
            Numeral::Tens(tens) if digit.is_none() => {
                section += tens;
                last_unit = 10;
            }
            Numeral::Tens(_) => return None,
            Numeral::Unit(unit) if unit < 10_000 => {
                // a unit without a digit begins the number: 十五, 百万
                let bare = i == 0 || numerals[i - 1] == Numeral::Digit(0);
                section = section.checked_add(digit.take().or(bare.then_some(1))? * unit)?;
                last_unit = unit;
            }
            Numeral::Unit(unit) => {
                section = section.checked_add(digit.take().unwrap_or(0))?;
                let below = total.checked_add(section)?;
                let whole = if unit > 10_000 { below } else { section };
                let scaled = if whole == 0 && i == 0 { unit } else { whole.checked_mul(unit)? };
                total = if unit > 10_000 { scaled } else { total.checked_add(scaled)? };
                section = 0;
                last_unit = unit;
            }
        }
    }
    // 三百五 is 350: a last digit right after a unit counts tenths of it
    let last = digit.unwrap_or(0);
    let last = if last_unit >= 100 { last * (last_unit / 10) } else { last };
    total.checked_add(section)?.checked_add(last)
}

#[cfg(test)]
mod tests {
    use super::super::is_latin;
    use super::*;

    #[test]
    fn traps_are_sorted_and_hold_numerals() {
        assert!(TRAP_LIST.is_sorted_by(|a, b| a.0 < b.0), "no-numbers.tsv: sort it, without repeats");
        for (word, _) in TRAP_LIST.iter() {
            assert!(word.chars().any(|c| numeral(c).is_some()), "no-numbers.tsv: {word} has no numeral");
            assert!(!word.chars().any(is_latin));
        }
    }
}
