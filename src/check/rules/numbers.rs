use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::check::values::{Quantity, Time, Values};
use crate::text::Lang;
use crate::text::numbers::{Form, Rational, Says, Value};
use std::sync::LazyLock;

/// Words that say a number without one, by value and language; see the file.
const WORDS: &str = include_str!("number-words.tsv");

struct NumberWord {
    value: i128,
    english: Vec<&'static str>,
    chinese: Vec<&'static str>,
}

static NUMBER_WORDS: LazyLock<Vec<NumberWord>> = LazyLock::new(|| {
    let rows = WORDS.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let value = cells.next()?.parse().ok()?;
        let mut list = || cells.next().map(|cell| cell.split(' ').collect()).unwrap_or_default();
        Some(NumberWord { value, english: list(), chinese: list() })
    };
    rows.filter_map(row).collect()
});

/// The greatest number that is often said otherwise when it is written as a word: 两者, *the former*.
const SMALL: i128 = 2;

/// Numbers whose value the other side does not have.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    let (english, chinese) = pair.values();
    let mut en = missing(english, chinese, [pair.english, pair.chinese], Lang::English);
    let mut zh = missing(chinese, english, [pair.chinese, pair.english], Lang::Chinese);
    // a small number in words may be said otherwise; beside a number of the other side that
    // nothing stands for, it is probably the one that was changed
    let conflict = !en.is_empty() && !zh.is_empty();
    if !conflict {
        en.retain(|value| is_strong(value));
        zh.retain(|value| is_strong(value));
    }
    let mut en = en.into_iter();
    for there in zh {
        drafts.push(draft(pair, Lang::Chinese, there, en.next()));
    }
    for here in en {
        drafts.push(draft(pair, Lang::English, here, None));
    }
}

fn draft(pair: &Pair, lang: Lang, value: &Quantity, instead: Option<&Quantity>) -> Draft {
    let shown = |lang: Lang, quantity: &Quantity| shown(quantity, pair.text(lang));
    let (this, other, span) = (shown(lang, value), lang.other(), value.value.span);
    match instead {
        Some(instead) => {
            let that = shown(other, instead);
            let message = format!("the {lang} has {this} where the {other} has {that}: check which is right");
            Draft::new(lang, span, message).with_other(instead.value.span)
        }
        None => {
            let message =
                format!("the {other} has nothing for {this}: check whether it was forgotten or added");
            Draft::new(lang, span, message)
        }
    }
}

/// A value as it is written, with its amount where that is not plain.
fn shown(quantity: &Quantity, text: &str) -> String {
    let written = quantity.value.span.of(text).trim();
    let Some(amount) = quantity.value.amount() else { return written.to_owned() };
    let number = match (quantity.value.form, amount.times(100)) {
        (Form::Percent, Some(hundredths)) => format!("{hundredths}%"),
        _ => amount.to_string(),
    };
    if written == number { written.to_owned() } else { format!("{written} (= {number})") }
}

/// The sure numbers of one side for which the other side has neither number nor word, or that stand
/// there less often: (1), (2) is not (2), (2).
fn missing<'a>(
    here: &'a Values,
    there: &Values,
    [here_text, there_text]: [&str; 2],
    lang: Lang,
) -> Vec<&'a Quantity> {
    let mut missing: Vec<&Quantity> = Vec::new();
    for value in here.numbers.iter().filter(|value| value.value.certain && !value.dated) {
        let same = |other: &&Quantity| says_same(&other.value, &value.value);
        let (count, given) =
            (here.numbers.iter().filter(same).count(), there.numbers.iter().filter(same).count());
        let fewer = count > given && value.digits && are_counted(here, there, count - given);
        let answered = given > 0 && !fewer
            || given == 0 && is_another(&value.value, there)
            || said_otherwise(value, there_text, lang.other())
            || is_literal(&value.value, [here_text, there_text], there)
            || is_turned(&value.value, [here_text, there_text], there)
            || value
                .value
                .amount()
                .and_then(Rational::whole)
                .is_some_and(|whole| stands_in_code(whole, there_text) || is_hour(whole, here, there));
        if !answered && !missing.iter().any(same) {
            missing.push(value);
        }
    }
    missing
}

fn says_same(a: &Value, b: &Value) -> bool {
    match (&a.says, &b.says) {
        (Says::Decade(tens, century), Says::Decade(others, other)) => {
            tens == others && (century == other || century.is_none() || other.is_none())
        }
        (says, other) => says == other,
    }
}

/// Whether the other side says the value in another unit or in parts: 1.5 years and 18 months, *one in four*.
fn is_another(value: &Value, there: &Values) -> bool {
    let mine = value.also.iter().any(|amount| there.has(*amount));
    let parts = !value.parts.is_empty() && value.parts.iter().all(|part| there.has(*part));
    let theirs = value.amount().is_some_and(|amount| {
        let others = there.numbers.iter().map(|number| &number.value);
        others.into_iter().any(|other| other.also.contains(&amount) || other.parts.contains(&amount))
    });
    let crowd = match value.says {
        Says::Vague(power) => 10i128.checked_pow(power).is_some_and(|ten| there.has(Rational::from(ten))),
        _ => false,
    };
    mine || parts || theirs || crowd
}

/// Whether the value stands there letter by letter: 4K, and a number that is a section's on one side only.
fn is_literal(value: &Value, [here, there]: [&str; 2], values: &Values) -> bool {
    let written = value.span.of(here);
    let section = |other: &Quantity| {
        let pointed = matches!(other.value.says, Says::Section(_)) || matches!(value.says, Says::Section(_));
        pointed && other.value.span.of(there) == written
    };
    let lettered = written.is_ascii() && written.bytes().any(|b| b.is_ascii_uppercase());
    let digits = written.bytes().any(|b| b.is_ascii_digit());
    lettered && digits && there.contains(written) || values.numbers.iter().any(section)
}

/// Words of falling, with which a value below nought is written without its sign.
const FALLING: [&str; 22] = [
    "下降", "减", "下跌", "跌", "亏", "降", "零下", "萎缩", "负", "赤字", "缩", "fell", "fall", "declin",
    "drop", "decreas", "loss", "deficit", "down", "below", "shr", "lost",
];

/// Whether the value stands there with the other sign, which a word there accounts for: −2.5%, 下降 2.5%.
fn is_turned(value: &Value, [here, there]: [&str; 2], values: &Values) -> bool {
    let falling = |text: &str| FALLING.iter().any(|word| text.contains(word));
    value.amount().is_some_and(|amount| {
        values.has(amount.negative()) && falling(if amount.is_negative() { there } else { here })
    })
}

/// Whether a time there has the number for its hour, or for its minutes where its hour is a number here as well:
/// 三点, *three o'clock*.
fn is_hour(whole: i128, here: &Values, there: &Values) -> bool {
    let is = |time: &Time| {
        let hour = i128::from(time.minutes / 60);
        let hours = [hour, hour % 12];
        let told = hours.iter().any(|hour| here.has(Rational::from(*hour)));
        whole > 0 && (hours.contains(&whole) || told && whole == i128::from(time.minutes % 60))
    };
    there.times.iter().any(is)
}

/// Whether both sides tell their numbers one by one, so that each must stand as often on both: they
/// have as many, in all or in digits, or as many but for those that are `missing`.
fn are_counted(here: &Values, there: &Values, missing: usize) -> bool {
    let digits = |values: &Values| values.numbers.iter().filter(|value| value.digits).count();
    here.numbers.len() == there.numbers.len()
        || digits(here) == digits(there)
        || digits(here) == digits(there) + missing
}

/// Whether a text in `lang` has a word that says the number, such as *both* for 两.
fn said_otherwise(value: &Quantity, text: &str, lang: Lang) -> bool {
    let Some(amount) = value.value.amount() else { return false };
    let amounts = std::iter::once(amount).chain(value.value.also.iter().copied());
    amounts.filter_map(Rational::whole).any(|whole| is_word_for(whole, text, lang))
}

fn is_word_for(whole: i128, text: &str, lang: Lang) -> bool {
    let Some(row) = NUMBER_WORDS.iter().find(|row| row.value == whole) else { return false };
    match lang {
        Lang::Chinese => row.chinese.iter().any(|word| text.contains(word)),
        Lang::English => {
            let words = text.split(|c: char| !c.is_alphabetic());
            words.into_iter().any(|word| row.english.iter().any(|known| word.eq_ignore_ascii_case(known)))
        }
    }
}

/// Whether a code of the text has the number: ICANN67 for 第 67 届.
fn stands_in_code(number: i128, text: &str) -> bool {
    let digits = number.to_string();
    text.match_indices(&digits).any(|(at, found)| {
        let (before, rest) = (&text[..at], &text[at + found.len()..]);
        before.ends_with(|c: char| c.is_ascii_alphabetic()) && !rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// A number that must not be missing: in digits, or too great to be said otherwise.
fn is_strong(value: &Quantity) -> bool {
    match value.value.says {
        Says::Amount(amount) => value.digits || amount.whole().is_none_or(|whole| whole > SMALL),
        Says::Vague(_) | Says::HalfYear(_) => false,
        _ => value.digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_words_are_sorted_and_whole() {
        let rows = WORDS.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(
            NUMBER_WORDS.len(),
            rows,
            "number-words.tsv: value, tab, English words, tab, Chinese words"
        );
        assert!(NUMBER_WORDS.is_sorted_by(|a, b| a.value < b.value), "number-words.tsv: sort it by value");
    }
}
