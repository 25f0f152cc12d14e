use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::check::values::{Value, Values};
use crate::text::Lang;
use regex::Regex;
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

fn draft(pair: &Pair, lang: Lang, value: &Value, instead: Option<&Value>) -> Draft {
    let shown = |lang: Lang, value: &Value| {
        let written = value.span.of(pair.text(lang)).trim();
        let number = format!("{}{}", value.value, if value.percent { "%" } else { "" });
        if written == number { written.to_owned() } else { format!("{written} (= {number})") }
    };
    let (this, other) = (shown(lang, value), lang.other());
    match instead {
        Some(instead) => {
            let that = shown(other, instead);
            let message = format!("the {lang} has {this} where the {other} has {that}: check which is right");
            Draft::new(lang, value.span, message).with_other(instead.span)
        }
        None => {
            let message =
                format!("the {other} has nothing for {this}: check whether it was forgotten or added");
            Draft::new(lang, value.span, message)
        }
    }
}

/// The sure numbers of one side for which the other side has neither number nor word, or that stand
/// there less often: (1), (2) is not (2), (2).
fn missing<'a>(
    here: &'a Values,
    there: &Values,
    [here_text, there_text]: [&str; 2],
    lang: Lang,
) -> Vec<&'a Value> {
    let mut missing: Vec<&Value> = Vec::new();
    for value in here.numbers.iter().filter(|value| value.certain && !value.dated) {
        let same = |other: &&Value| other.value == value.value && other.percent == value.percent;
        let (count, given) =
            (here.numbers.iter().filter(same).count(), there.numbers.iter().filter(same).count());
        let fewer = count > given && value.digits && are_counted(here, there, count - given);
        let answered = given > 0 && !fewer
            || said_otherwise(value, there_text, lang.other())
            || value.value.whole().is_some_and(|whole| {
                stands_in_code(whole, there_text) || is_fiscal_year(value, whole, here_text, there_text)
            });
        if !answered && !missing.iter().any(same) {
            missing.push(value);
        }
    }
    missing
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
fn said_otherwise(value: &Value, text: &str, lang: Lang) -> bool {
    let Some(whole) = value.value.whole() else { return false };
    let Some(row) = NUMBER_WORDS.iter().find(|row| row.value == whole) else { return false };
    match lang {
        Lang::Chinese => row.chinese.iter().any(|word| text.contains(word)),
        Lang::English => {
            let words = text.split(|c: char| !c.is_alphabetic());
            words.into_iter().any(|word| row.english.iter().any(|known| word.eq_ignore_ascii_case(known)))
        }
    }
}

/// FY27, FY2027, FY27–31.
static FISCAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)FY ?(?:20)?([0-9]{2})(?:[-–](?:20)?([0-9]{2}))?(?-u:\b)")
        .expect("a constant pattern")
});

/// The fiscal years that an English text names, in full.
fn fiscal_years(text: &str) -> Vec<i128> {
    let figures = FISCAL.captures_iter(text).flat_map(|found| [found.get(1), found.get(2)]);
    figures
        .flatten()
        .filter_map(|figure| figure.as_str().parse::<i128>().ok())
        .map(|year| 2000 + year)
        .collect()
}

/// Whether a number is a fiscal year that the other text writes otherwise: 2027 for FY27.
fn is_fiscal_year(value: &Value, whole: i128, here: &str, there: &str) -> bool {
    let named = || FISCAL.find_iter(here).any(|found| found.range().contains(&value.span.start));
    fiscal_years(there).contains(&whole) || named() && there.contains(&(2000 + whole % 100).to_string())
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
fn is_strong(value: &Value) -> bool {
    value.digits || value.value.whole().is_none_or(|whole| whole > SMALL)
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
