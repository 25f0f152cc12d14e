//! Parts of a whole: 三分之二, *two thirds*, 2½, 两年半, 八成, 八折, *one in four*, *percentage points*.

use super::super::Rational;
use super::pattern::{Pattern, Reading, amount, begins, behind, is_article, pattern, scale, share, whole};
use super::{Form, Says};
use regex::Captures;
use std::sync::LazyLock;

const PARTS: [&str; 13] = [
    "half",
    "third",
    "quarter",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "twelfth",
    "twentieth",
    "hundredth",
];
const PARTS_OF: [i128; 13] = [2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100];
const SIGNS: [(char, i128, i128); 15] = [
    ('½', 1, 2),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('¼', 1, 4),
    ('¾', 3, 4),
    ('⅕', 1, 5),
    ('⅖', 2, 5),
    ('⅗', 3, 5),
    ('⅘', 4, 5),
    ('⅙', 1, 6),
    ('⅚', 5, 6),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
];

pub(super) static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    vec![
        // 0.3 percentage points, half a percentage point; 0.3 个百分点
        pattern(r"(?i)\b(?P<n>{en}|half an?) percentage points?\b", &["ercentage point"], points),
        pattern("(?P<n>{zh}) ?[个個]? ?百分[点點]", &["百分"], points),
        // 三分之二, 百分之五十, 千分之五
        pattern("(?P<d>{zh}) ?分之 ?(?P<n>{zh})", &["分之"], of_parts),
        // 5‰, 5 per mille
        pattern(r"(?i)(?P<n>{en})(?: ?‰| per mill?e\b)", &["‰", "mil"], per_mille),
        // 2½, ¾
        pattern(
            "(?:(?P<n>[0-9]+) ?)?(?P<f>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])",
            &["½", "⅓", "⅔", "¼", "¾", "⅕", "⅖", "⅗", "⅘", "⅙", "⅚", "⅛", "⅜", "⅝", "⅞"],
            sign,
        ),
        // an hour and a half, two and a half million, a dozen and a half
        pattern(
            r"(?i)\b(?P<n>{en})(?: (?P<u>hours?|days?|weeks?|months?|years?|decades?|dozens?|miles?|times|kilomet\w+|millions?|billions?))? and (?:an?|one|three)[ -](?P<p>half|third|quarters?)(?:[ -](?P<s>dozen|hundred|thousand|million|billion|trillion|decades))?\b",
            &["and"],
            and_a_half,
        ),
        // half a million, a quarter of a million
        pattern(
            r"(?i)\b(?:an? |one )?(?P<p>half|quarter|third) (?:an? |of an? )(?P<s>dozen|hundred|thousand|million|billion|trillion)\b",
            &["alf", "uarter", "hird"],
            of_a_million,
        ),
        // two thirds, one-third, a quarter of, three quarters
        pattern(
            r"(?i)\b(?P<n>{en})[ -](?P<p>half|halves|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth)(?P<s>s?)\b",
            &["hal", "th", "quarter"],
            in_words,
        ),
        // 3/4
        pattern(r"(?P<n>[1-9][0-9]?)/(?P<d>[1-9][0-9]?)", &["/"], in_figures),
        // one in four, 5 in 100, nine out of ten, two out of every five
        pattern(
            r"(?i)\b(?P<n>{en}) (?:in|out of)(?P<e> every)? (?P<d>{en})\b",
            &[" in ", " out of "],
            one_in,
        ),
        // 两年半, 一个半小时, 一倍半
        pattern(
            "(?P<n>{zh}) ?(?P<u>[个個]|年|岁|歲|天|小时|小時|倍|日|周|週|里|公里|米)半",
            &["半"],
            and_half,
        ),
        // 一刻钟, 三刻钟
        pattern("(?P<n>[一二三]) ?刻[钟鐘]", &["刻"], |_, captures| {
            let quarters = amount(captures, "n")?;
            let value = Says::Amount(quarters.over(4)?);
            Some(Reading::sure(value, Form::Fraction).also([quarters.times(15)?]))
        }),
        // 三成, 八成半, 九成五
        pattern(
            "(?P<n>[一二两三四五六七八九1-9]) ?(?P<u>成)(?P<m>半|[一二三四五六七八九])?",
            &["成"],
            tenths,
        ),
        // 八折, 八五折
        pattern(
            "(?P<n>[一二三四五六七八九1-9])(?P<m>[一二三四五六七八九1-9])? ?(?P<u>折)",
            &["折"],
            discount,
        ),
        pattern(r"(?i)(?P<n>{en}) ?(?:%|per ?cent) (?:off|discount)\b", &["off", "discount"], off),
        // 一半, 半年, half: words that may stand for much else
        pattern(
            "一半|半数|半數|过半|大半|参半|半(?:年|[个個]月|小时|小時|[个個]|天|价|價|票|打)",
            &["半"],
            loosely_half,
        ),
        pattern(r"(?i)\b(?:one[ -])?half\b", &["alf"], loosely_half),
    ]
});

fn points(_: &str, captures: &Captures) -> Option<Reading> {
    let half = captures["n"].to_ascii_lowercase().starts_with("half");
    let value = if half { Rational::new(1, 2)? } else { amount(captures, "n")? };
    Some(Reading::sure(Says::Amount(value.over(100)?), Form::Percent).also([value]))
}

fn of_parts(_: &str, captures: &Captures) -> Option<Reading> {
    let value = share(amount(captures, "n")?, amount(captures, "d")?)?;
    let form = if &captures["d"] == "百" { Form::Percent } else { Form::Fraction };
    Some(Reading::sure(Says::Amount(value), form))
}

fn per_mille(_: &str, captures: &Captures) -> Option<Reading> {
    Some(Reading::sure(Says::Amount(amount(captures, "n")?.over(1000)?), Form::Fraction))
}

fn sign(_: &str, captures: &Captures) -> Option<Reading> {
    let c = captures["f"].chars().next()?;
    let (_, numerator, denominator) = SIGNS.into_iter().find(|(sign, ..)| *sign == c)?;
    let before = captures.name("n").map_or(Some(Rational::from(0)), |_| amount(captures, "n"))?;
    let value = before.plus(Rational::new(numerator, denominator)?)?;
    Some(Reading::sure(Says::Amount(value), Form::Fraction))
}

/// What a word such as *third* divides by.
fn divisor(word: &str) -> Option<i128> {
    let word = word.to_ascii_lowercase();
    let single = if word == "halves" { "half" } else { word.trim_end_matches('s') };
    PARTS.iter().position(|part| *part == single).map(|at| PARTS_OF[at])
}

fn and_a_half(_: &str, captures: &Captures) -> Option<Reading> {
    let part =
        Rational::new(if captures[0].contains("and three") { 3 } else { 1 }, divisor(&captures["p"])?)?;
    let mixed = amount(captures, "n")?.plus(part)?;
    let word = captures.name("s").or_else(|| captures.name("u")).map_or("", |word| word.as_str());
    let value = scale(word).map_or(Some(mixed), |scale| mixed.times(scale))?;
    Some(Reading::sure(Says::Amount(value), Form::Fraction))
}

fn of_a_million(_: &str, captures: &Captures) -> Option<Reading> {
    let value = Rational::from(scale(&captures["s"])?).over(divisor(&captures["p"])?)?;
    Some(Reading::sure(Says::Amount(value), Form::Fraction))
}

/// *a third party* and *three quarters* of a year hold no fraction for sure; *two thirds* does.
fn in_words(text: &str, captures: &Captures) -> Option<Reading> {
    let (number, divisor) = (amount(captures, "n")?, divisor(&captures["p"])?);
    let plural = !captures["s"].is_empty() || captures["p"].eq_ignore_ascii_case("halves");
    let article = is_article(&captures["n"]);
    let one = number == Rational::from(1);
    let of = behind(text, captures, "s").starts_with(" of");
    if plural == one || divisor == 4 && plural && number != Rational::from(3) {
        return None;
    }
    let value = number.over(divisor).filter(|value| value.whole().is_none())?;
    let says = Says::Amount(value);
    // a third may be a third one, and a quarter three months
    let doubtful = !of && (article || one && matches!(divisor, 2 | 4));
    if doubtful {
        return Some(Reading::unsure(says, Form::Fraction));
    }
    let quarters = (divisor == 4 && !of).then_some(number);
    Some(Reading::sure(says, Form::Fraction).also(quarters.into_iter().collect::<Vec<_>>()))
}

fn in_figures(text: &str, captures: &Captures) -> Option<Reading> {
    let (number, divisor) = (whole(captures, "n")?, whole(captures, "d")?);
    let after = behind(text, captures, "d");
    let goes_on = after.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-'));
    let parts = [Rational::from(number), Rational::from(divisor)];
    if goes_on || !begins(text, captures) {
        return None;
    }
    let says = Says::Amount(Rational::new(number, divisor)?);
    match number.cmp(&divisor) {
        std::cmp::Ordering::Less => Some(Reading::sure(says, Form::Fraction).parts(parts)),
        // 50/50: each its half
        std::cmp::Ordering::Equal if number == 50 => {
            let half = Says::Amount(Rational::new(1, 2)?);
            Some(Reading::unsure(half, Form::Fraction).also([parts[0]]))
        }
        _ => None,
    }
}

/// *three in 2024* and *two in ten days* are no fractions.
fn one_in(text: &str, captures: &Captures) -> Option<Reading> {
    let (number, of) = (amount(captures, "n")?, amount(captures, "d")?);
    let round =
        of.whole().is_some_and(|d| (2..=10).contains(&d) || matches!(d, 12 | 20 | 25 | 50 | 100 | 1000));
    let told = captures.name("e").is_some() || captures[0].contains("out of");
    let time = ["day", "week", "month", "year", "hour", "minute", "second", "quarter", "meeting", "session"];
    let next = behind(text, captures, "d").trim_start();
    let timed = time.iter().any(|word| next.starts_with(word));
    let article = is_article(&captures["n"]) || is_article(&captures["d"]);
    let less = number.whole()? < of.whole()?;
    let fits = less && !article && (told || round && !timed && !next.starts_with(['%', '-']));
    let says = Says::Amount(share(number, of).filter(|_| fits)?);
    Some(Reading::sure(says, Form::Fraction).parts([number, of]))
}

fn and_half(text: &str, captures: &Captures) -> Option<Reading> {
    let value = amount(captures, "n")?;
    let after = behind(text, captures, "u");
    // 一年半数以上, 第三个半年
    let other = ["半数", "半數", "半年", "半导", "半島", "半岛"].iter().any(|word| after.starts_with(word));
    let small = value.whole().is_some_and(|n| n < 200);
    let says = Says::Amount(value.plus(Rational::new(1, 2)?)?);
    (small && !other && begins(text, captures)).then(|| Reading::sure(says, Form::Fraction))
}

/// 成 is many another word: 成员, 成为, 成立 …
fn tenths(text: &str, captures: &Captures) -> Option<Reading> {
    let after = behind(text, captures, if captures.name("m").is_some() { "m" } else { "u" });
    let word = after
        .starts_with(|c: char| "员員为為立功果本分长長就年都交熟型品绩績效千百不一套人份千对對".contains(c));
    let ones = match captures.name("m").map(|m| m.as_str()) {
        Some("半") => Rational::new(1, 2)?,
        Some(_) => whole(captures, "m").and_then(|n| Rational::new(n, 10))?,
        None => Rational::from(0),
    };
    let says = Says::Amount(amount(captures, "n")?.plus(ones)?.over(10)?);
    (!word && begins(text, captures)).then(|| Reading::sure(says, Form::Percent))
}

/// What is taken off: 八折 is 20 % off; what is left may be said as well.
fn discount(text: &str, captures: &Captures) -> Option<Reading> {
    let word =
        behind(text, captures, "u").starts_with(['叠', '疊', '磨', '腾', '騰', '旧', '舊', '中', '返']);
    let hundredths = whole(captures, "n")? * 10 + whole(captures, "m").unwrap_or(0);
    let left = Rational::new(hundredths, 100)?;
    let off = Rational::new(100 - hundredths, 100)?;
    let reading =
        Reading::sure(Says::Amount(off), Form::Percent).also([left, Rational::from(hundredths / 10)]);
    (!word && begins(text, captures)).then_some(reading)
}

fn off(_: &str, captures: &Captures) -> Option<Reading> {
    let value = amount(captures, "n")?.over(100)?;
    let left = Rational::from(1).plus(value.negative())?;
    Some(Reading::sure(Says::Amount(value), Form::Percent).also([left]))
}

fn loosely_half(_: &str, captures: &Captures) -> Option<Reading> {
    let written = captures.get(0)?.as_str();
    let half = Rational::new(1, 2)?;
    let reading = Reading::unsure(Says::Amount(half), Form::Words);
    // 半年 is six months, 半打 six
    Some(if matches!(written, "半年" | "半打") { reading.also([Rational::from(6)]) } else { reading })
}
