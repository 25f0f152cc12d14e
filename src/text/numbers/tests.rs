use super::*;
use proptest::prelude::*;

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A fixture's blocks: a text, `---`, what is expected a line each; `===` between blocks.
fn cases(file: &str) -> Vec<(String, String)> {
    file.split("\n===\n")
        .map(|case| {
            let (text, expected) = case.split_once("\n---").expect("a text, a line ---, what is expected");
            (text.trim().to_string(), expected.trim().to_string())
        })
        .collect()
}

fn show(text: &str, number: &Number) -> String {
    let kind = match number.kind {
        NumberKind::Cardinal => "",
        NumberKind::Ordinal => " ordinal",
        NumberKind::Percent => " percent",
        NumberKind::Identifier => "identifier",
    };
    let value = number.value.map_or(String::new(), |value| value.to_string());
    let doubt = if number.certain { "" } else { "?" };
    format!("{} = {value}{kind}{doubt}", number.span.of(text))
}

#[test]
fn numbers_of_the_fixture() {
    for (text, expected) in cases(include_str!("../../../tests/fixtures/numbers/numbers.txt")) {
        let found: Vec<String> = numbers(&text).iter().map(|number| show(&text, number)).collect();
        assert_eq!(found.join("\n"), expected, "in {text:?}");
    }
}

#[test]
fn dates_of_the_fixture() {
    let part = |n: Option<u16>| n.map_or("?".to_string(), |n| n.to_string());
    for (text, expected) in cases(include_str!("../../../tests/fixtures/numbers/dates.txt")) {
        let show = |date: &Date| {
            let parts = [date.year, date.month.map(u16::from), date.day.map(u16::from)].map(part);
            format!("{} = {}", date.span.of(&text), parts.join("-"))
        };
        let found: Vec<String> = dates(&text).iter().map(show).collect();
        assert_eq!(found.join("\n"), expected, "in {text:?}");
    }
}

/// What a value says, in the words of the fixture.
fn told(value: &Value) -> String {
    let part = |n: Option<u16>| n.map_or("?".to_string(), |n| n.to_string());
    let says = match &value.says {
        Says::Amount(amount) if value.form == Form::Percent => {
            format!("{} percent", amount.times(100).expect("small"))
        }
        Says::Amount(amount) => amount.to_string(),
        Says::Vague(power) => format!("some 10^{power}"),
        Says::Quarter(number) => format!("quarter {number}"),
        Says::HalfYear(number) => format!("half-year {number}"),
        Says::Decade(tens, Some(century)) => format!("decade {}", century + i128::from(*tens)),
        Says::Decade(tens, None) => format!("decade {tens}"),
        Says::Date(year, month, day) => {
            let parts = [*year, month.map(u16::from), day.map(u16::from)];
            parts.map(part).join("-")
        }
        Says::Time(minutes, either) => {
            format!("{}:{:02}{}", minutes / 60, minutes % 60, if *either { " or 12 h later" } else { "" })
        }
        Says::Section(number) => format!("section {number}"),
        Says::Code(code) => format!("code {code}"),
    };
    if value.certain { says } else { says + "?" }
}

#[test]
fn values_of_the_fixture() {
    for (text, expected) in cases(include_str!("../../../tests/fixtures/numbers/values.txt")) {
        let show = |value: &Value| format!("{} = {}", value.span.of(&text), told(value));
        let found: Vec<String> = values(&text).iter().map(show).collect();
        assert_eq!(found.join("\n"), expected, "in {text:?}");
    }
}

/// `value`, below 10,000, in numerals.
fn section(value: u64, within: bool) -> String {
    let mut text = String::new();
    let mut gap = within && value < 1000;
    for (power, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / power % 10;
        if digit == 0 {
            gap |= !text.is_empty();
            continue;
        }
        let zero = if std::mem::take(&mut gap) { "零" } else { "" };
        text += &format!("{zero}{}{unit}", DIGITS[digit as usize]);
    }
    text
}

fn in_numerals(value: u64) -> String {
    let parts = [(100_000_000, "亿"), (10_000, "万"), (1, "")];
    parts.iter().fold(String::new(), |text, (power, unit)| match value / power % 10_000 {
        0 => text,
        part => format!("{text}{}{unit}", section(part, !text.is_empty())),
    })
}

proptest! {
    #[test]
    fn what_is_written_in_numerals_is_read_back(value in 10u64..1_000_000_000_000) {
        let text = format!("共{}个", in_numerals(value));
        let found = numbers(&text);
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!(found[0].value, Some(Rational::from(i128::from(value))), "{}", text);
    }

    #[test]
    fn spans_are_in_order_and_on_characters(
        text in "[0-9０-９〇一二两十百千万亿第分之点%.,年月日个 \\-/:a-dé]{0,30}|\\PC{0,30}|[a-z]{2,5}( (one|hundred|and|million|second|1|万|June|2025)){0,6}"
    ) {
        let mut end = 0;
        for number in numbers(&text) {
            prop_assert!(number.span.start >= end && number.span.end > number.span.start);
            prop_assert!(text.get(number.span.start..number.span.end).is_some());
            end = number.span.end;
        }
        for date in dates(&text) {
            prop_assert!(text.get(date.span.start..date.span.end).is_some());
        }
    }

    #[test]
    fn values_are_in_order_and_on_characters(
        text in "[0-9〇一二两十百千万亿第分之点刻半成折倍数几年月时季%.,/:$-]{0,20}|([a-z0-9:.]{1,4}|half|past|two|thirds|and a|Q3|FY26|IV|dozen|hundreds| of | to ){0,8}|\\PC{0,30}"
    ) {
        let mut end = 0;
        for value in values(&text) {
            prop_assert!(value.span.start >= end && value.span.end > value.span.start);
            prop_assert!(text.get(value.span.start..value.span.end).is_some());
            end = value.span.end;
        }
    }
}
