use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::check::values::Values;
use crate::text::Lang;
use crate::text::numbers::{Date, Rational};

/// Dates of which a part is not on the other side.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    let (english, chinese) = pair.values();
    let en: Vec<&Date> = wrong(english, chinese);
    let zh: Vec<&Date> = wrong(chinese, english);
    let mut en = en.into_iter();
    for date in zh {
        drafts.push(draft(pair, Lang::Chinese, date, en.next()));
    }
    for date in en {
        drafts.push(draft(pair, Lang::English, date, None));
    }
}

fn wrong<'a>(here: &'a Values, there: &Values) -> Vec<&'a Date> {
    here.dates.iter().filter(|date| !is_among(date, there)).collect()
}

/// Whether the other side has each part of the date: as a date, or as plain numbers.
fn is_among(date: &Date, there: &Values) -> bool {
    let fits = |a: Option<u16>, b: Option<u16>| a.is_none() || b.is_none() || a == b;
    let byte = |part: Option<u8>| part.map(u16::from);
    let same = |other: &&Date| {
        fits(date.year, other.year)
            && fits(byte(date.month), byte(other.month))
            && fits(byte(date.day), byte(other.day))
    };
    let has = |value: i128| there.has(Rational::from(value));
    let parts = [date.year.map(i128::from), date.month.map(i128::from), date.day.map(i128::from)];
    let all = parts.into_iter().flatten().all(has);
    // the parts may stand in several dates: 3–5 June, 6 月 3 日至 5 日
    // 2012 年 for a bare number, as in *the 2012 round*
    let bare = |year: u16| {
        let amount = Some(Rational::from(i128::from(year)));
        there.numbers.iter().any(|n| !n.dated && n.value.amount() == amount)
    };
    let only_year = date.month.is_none() && date.day.is_none();
    all && (only_year && date.year.is_some_and(bare)
        || there.dates.is_empty()
        || there.dates.iter().any(|other| same(&other))
        || shared(date, there))
}

/// A part of the date stands in one date of the other side and the rest beside it.
fn shared(date: &Date, there: &Values) -> bool {
    there.dates.iter().any(|other| {
        let shared = [
            date.year.is_some() && date.year == other.year,
            date.month.is_some() && date.month == other.month,
        ];
        shared.contains(&true)
    })
}

fn draft(pair: &Pair, lang: Lang, date: &Date, instead: Option<&Date>) -> Draft {
    let shown = |lang: Lang, date: &Date| date.span.of(pair.text(lang)).trim().to_owned();
    let (this, other) = (shown(lang, date), lang.other());
    match instead {
        Some(instead) => {
            let that = shown(other, instead);
            let message =
                format!("the {lang} has the date {this} where the {other} has {that}: check which is right");
            Draft::new(lang, date.span, message).with_other(instead.span)
        }
        None => Draft::new(lang, date.span, format!("the {other} does not have the date {this}: check it")),
    }
}
