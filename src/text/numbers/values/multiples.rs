//! So many times, so many tens, and how many at all: *fourfold*, 翻番, *two dozen*, 数百, *tens of thousands*.

use super::super::Rational;
use super::pattern::{
    Pattern, Reading, amount, before, begins, behind, is_article, pattern, scale, unit, whole,
};
use super::{Form, Says};
use regex::Captures;
use std::sync::LazyLock;

pub(super) static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    vec![
        // two dozen, a dozen; two decades, three centuries
        pattern(
            r"(?i)\b(?P<n>{en}) (?P<u>dozen|scores?|decades?|centur(?:y|ies))\b",
            &["dozen", "score", "decade", "centur"],
            lots,
        ),
        // hundreds, tens of thousands, dozens; several hundred, a few thousand
        pattern(
            r"(?i)\b(?:(?P<m>tens|dozens|scores|hundreds|thousands) of )?(?P<u>tens|dozens|scores|hundreds|thousands|millions|billions|trillions|decades|centuries)\b",
            &["ens", "cores", "undreds", "housands", "llions", "decades", "centuries"],
            crowds,
        ),
        pattern(
            r"(?i)\b(?:several|a few|many|some) (?:(?P<m>hundred) )?(?P<u>dozen|hundred|thousand|million|billion)\b",
            &["everal", "few", "any", "ome"],
            crowds,
        ),
        // 数百, 几千万, 上万, 成千上万
        pattern("成千上[万萬]|成百上千", &["成千", "成百"], |_, captures| {
            let power = if captures[0].starts_with("成千") { 3 } else { 2 };
            Some(Reading::unsure(Says::Vague(power), Form::Words))
        }),
        pattern(
            "(?:数|數|好几|几|幾|上|近)(?P<u>[十百千万萬亿億]+)",
            &["数", "數", "几", "幾", "上"],
            chinese_crowds,
        ),
        // 三四天, 两三百万, 一二十
        pattern(
            "(?P<v>(?P<a>[一二两三四五六七八]))(?P<b>[二三四五六七八九])(?:[十百千万亿天人个名位年月周家次条种项]|小时)",
            &[],
            first_of_two,
        ),
        pattern(
            "(?:[一二两三四五六七八])(?P<v>(?P<b>[二三四五六七八九]))(?:[十百千万亿天人个名位年月周家次条种项]|小时)",
            &[],
            second_of_two,
        ),
        // tripled, fourfold, threefold
        pattern(r"(?i)\b(?P<w>tripl|quadrupl|quintupl)(?:ed?|es|ing)\b", &["pl"], tripled),
        pattern(r"(?i)\b(?P<n>{en})-?fold\b", &["fold"], |_, captures| {
            Some(Reading::sure(Says::Amount(amount(captures, "n")?), Form::Words))
        }),
        // 增长两倍 is three times as much, 增至两倍 two; 翻两番 four times
        pattern("(?P<n>{zh}) ?倍", &["倍"], folds),
        pattern("翻了?(?P<n>[一二两三四])?番", &["番"], turned),
    ]
});

/// The power of ten of a crowd; those of a dozen and a score are tens.
fn power(of: i128) -> u32 {
    of.checked_ilog10().unwrap_or(0)
}

fn crowds(_: &str, captures: &Captures) -> Option<Reading> {
    let of = |name: &str| {
        let word = captures.name(name)?.as_str().to_ascii_lowercase();
        match word.as_str() {
            "tens" | "scores" | "decades" => Some(10),
            "centuries" => Some(100),
            _ => scale(&word),
        }
    };
    let power = power(of("u")?) + of("m").map_or(0, power);
    Some(Reading::sure(Says::Vague(power), Form::Words))
}

/// 人数百分之十, 上百分点, and 总数十万, where the unit may be a number by itself.
fn chinese_crowds(text: &str, captures: &Captures) -> Option<Reading> {
    let value = unit(&captures["u"])?;
    let loose = captures[0].starts_with(['上', '近']);
    let alone = behind(text, captures, "u").starts_with("分之")
        || behind(text, captures, "u").starts_with(|c| "〇零一二三四五六七八九".contains(c));
    let counted = before(text, captures)
        .ends_with(['总', '總', '人', '第', '以', '分', '函', '次', '户', '件', '指', '倍', '系', '多']);
    let words = captures[0].starts_with('上') && value < 100 || alone || counted;
    let says = Says::Vague(power(value));
    let reading = if loose { Reading::unsure(says, Form::Words) } else { Reading::sure(says, Form::Words) };
    (!words).then(|| reading.also([Rational::from(value)]))
}

/// The numerals of two neighbours in the row of numbers, where they are no digits of one number.
fn pair(text: &str, captures: &Captures) -> Option<(i128, i128, i128)> {
    let whole_text = captures.get(0)?.as_str();
    let mut chars = whole_text.chars();
    let (first, second) = (numeral(chars.next()?)?, numeral(chars.next()?)?);
    let factor =
        behind(text, captures, "b").chars().take_while(|c| "十百千万亿".contains(*c)).collect::<String>();
    (second == first + 1 && begins(text, captures) && !before(text, captures).ends_with(['第', '点', '〇']))
        .then_some((first, second, unit(&factor).unwrap_or(1)))
}

fn numeral(c: char) -> Option<i128> {
    "零一二三四五六七八九".chars().position(|d| d == c || d == '二' && c == '两').map(|at| at as i128)
}

fn first_of_two(text: &str, captures: &Captures) -> Option<Reading> {
    let (first, _, factor) = pair(text, captures)?;
    Some(Reading::sure(Says::Amount(Rational::from(first * factor)), Form::Words))
}

fn second_of_two(text: &str, captures: &Captures) -> Option<Reading> {
    let (_, second, factor) = pair(text, captures)?;
    Some(Reading::sure(Says::Amount(Rational::from(second * factor)), Form::Words))
}

fn lots(_: &str, captures: &Captures) -> Option<Reading> {
    let number = amount(captures, "n")?;
    let times = match captures["u"].to_ascii_lowercase().as_str() {
        "dozen" => 12,
        "score" | "scores" => 20,
        "decade" | "decades" => 10,
        _ => 100,
    };
    let value = number.times(times)?;
    let says = Says::Amount(value);
    let article = is_article(&captures["n"]);
    // ten scores may be points
    let reading = if article || times == 20 {
        Reading::unsure(says, Form::Words)
    } else {
        Reading::sure(says, Form::Words)
    };
    // a dozen or so is 十几
    Some(
        reading.also(
            [number, Rational::from(10)].into_iter().take(if article { 2 } else { 1 }).collect::<Vec<_>>(),
        ),
    )
}

fn tripled(_: &str, captures: &Captures) -> Option<Reading> {
    let value = match captures["w"].to_ascii_lowercase().as_str() {
        "tripl" => 3,
        "quadrupl" => 4,
        _ => 5,
    };
    Some(Reading::sure(Says::Amount(Rational::from(value)), Form::Words))
}

fn folds(text: &str, captures: &Captures) -> Option<Reading> {
    let value = amount(captures, "n")?;
    let before = before(text, captures).trim_end_matches(['了', ' ', '约', '近']);
    let grown = ["增长", "增加", "上升", "上涨", "提高", "提升", "高出", "多出", "扩大", "增", "涨"]
        .iter()
        .any(|word| before.ends_with(word));
    let reading = Reading::sure(Says::Amount(value), Form::Words);
    Some(if grown {
        let more = value.plus(Rational::from(1))?;
        // growth of 100 per cent is 一倍
        reading.also([more, value])
    } else {
        reading
    })
}

fn turned(_: &str, captures: &Captures) -> Option<Reading> {
    let times = captures.name("n").map_or(Some(1), |_| whole(captures, "n"))?;
    let value = 1i128.checked_shl(u32::try_from(times).ok()?)?;
    Some(Reading::sure(Says::Amount(Rational::from(value)), Form::Words).also([Rational::from(times)]))
}
