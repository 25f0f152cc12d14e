use super::phrases::{Phrase, Phrases, inside, of_prose};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::document::BlockKind;
use crate::text::Lang;
use crate::text::chars::is_han;
use std::sync::LazyLock;

/// `must`, `should`, `may` and `can` must be answered; `must-too` and so on, and `cannot`, may answer them,
/// `will` answers *may* and *can* in long texts; `none` only looks like one.
const LIST: &str = include_str!("modality.tsv");

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(LIST));

/// What must be answered: the language, the class, and the classes that answer it.
const ANSWERS: [(Lang, &str, &[&str]); 5] = [
    (Lang::English, "must", &["must", "must-too", "should", "cannot"]),
    (Lang::English, "should", &["should", "should-too", "must", "must-too", "cannot"]),
    (Lang::English, "may", &["may", "may-too", "cannot"]),
    (Lang::English, "can", &["may", "may-too", "cannot"]),
    // Chinese says 可 and 应 where English says it by the verb's form alone
    (Lang::Chinese, "must", &["must", "must-too", "should", "cannot"]),
];

/// In an English text longer than this, in bytes, 会 is enough for *may*: long texts are translated more freely.
const LONG: usize = 160;

/// A duty or a permission that the other side does not have, or has in another strength.
pub fn check(pair: &Pair, drafts: &mut Drafts) {
    // what is not translated at all is the matter of another rule
    let untranslated = !pair.chinese.contains(is_han);
    if untranslated || matches!(pair.passage.kind, Some(BlockKind::Code | BlockKind::Link)) {
        return;
    }
    let mut english = of_prose(&PHRASES, pair.english, Lang::English);
    let chinese = of_prose(&PHRASES, pair.chinese, Lang::Chinese);
    // the month of May is no permission
    english.retain(|phrase| phrase.span.of(pair.english) != "May");
    if english.is_empty() && chinese.is_empty() {
        return;
    }
    for piece in pair.pieces() {
        let here = [inside(&english, piece.english), inside(&chinese, piece.chinese)];
        drafts.extend(compare(pair, here, [&english, &chinese], piece.english.len() > LONG, pair.pieces().iter().all(|p| p.single)));
    }
}

/// What is wrong with the duties and permissions of sentences that translate each other.
fn compare(pair: &Pair, piece: [&[Phrase]; 2], all: [&[Phrase]; 2], long: bool, sure: bool) -> Option<Draft> {
    let [english, chinese] = piece;
    let unanswered = ANSWERS.iter().find_map(|(lang, class, answers)| {
        let (here, there, all_here, all_there) = match lang {
            Lang::English => (english, chinese, all[0], all[1]),
            Lang::Chinese => (chinese, english, all[1], all[0]),
        };
        let phrase = first(here, &[class])?;
        if !sure && count(all_here, &[class]) <= count(all_there, answers) {
            return None;
        }
        let loosely = long && matches!(*class, "may" | "can") && first(there, &["will"]).is_some();
        (!loosely && first(there, answers).is_none()).then(|| draft(pair, *lang, phrase, there))
    });
    let conflict = || permitted(english, chinese, pair).or_else(|| too_strong(english, chinese, pair));
    unanswered.or_else(conflict)
}

fn count(phrases: &[Phrase], classes: &[&str]) -> usize {
    phrases.iter().filter(|phrase| classes.contains(&phrase.class)).count()
}

fn first<'a>(phrases: &'a [Phrase], classes: &[&str]) -> Option<&'a Phrase> {
    phrases.iter().find(|phrase| classes.contains(&phrase.class))
}

fn draft(pair: &Pair, lang: Lang, phrase: &Phrase, there: &[Phrase]) -> Draft {
    let (written, other) = (phrase.span.of(pair.text(lang)), lang.other());
    match first(there, &["must", "should", "may", "can"]) {
        Some(instead) => {
            let that = instead.span.of(pair.text(other));
            let message =
                format!("the {other} has “{that}” where the {lang} has “{written}”: check which is meant");
            Draft::new(lang, phrase.span, message).with_other(instead.span)
        }
        None => {
            let meaning = if matches!(phrase.class, "may" | "can") { "permission" } else { "duty" };
            let message = format!(
                "the {other} has no word of {meaning} for “{written}”: check whether it was forgotten"
            );
            Draft::new(lang, phrase.span, message)
        }
    }
}

/// 应 where the English only permits.
fn permitted(english: &[Phrase], chinese: &[Phrase], pair: &Pair) -> Option<Draft> {
    let (should, may) = (first(chinese, &["should"])?, first(english, &["may"])?);
    let duty = first(english, &["must", "must-too", "should", "should-too", "cannot"]).is_some();
    (!duty).then(|| draft(pair, Lang::Chinese, should, std::slice::from_ref(may)))
}

/// 必须 where the English only recommends.
fn too_strong(english: &[Phrase], chinese: &[Phrase], pair: &Pair) -> Option<Draft> {
    let should = first(english, &["should"])?;
    let must = first(chinese, &["must"])?;
    let only = first(english, &["must", "must-too"]).is_none() && first(chinese, &["should"]).is_none();
    let strong = must.span.of(pair.chinese);
    if !only {
        return None;
    }
    let message = format!(
        "the Chinese has “{strong}” where the English only has “{}”: check how strong it is meant",
        should.span.of(pair.english)
    );
    Some(Draft::new(Lang::Chinese, must.span, message).with_other(should.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_well_formed() {
        let classes =
            ["must", "must-too", "should", "should-too", "may", "can", "may-too", "will", "cannot", "none"];
        let faults = crate::check::rules::phrases::faults(LIST, &classes);
        assert!(faults.is_empty(), "modality.tsv: {faults:?}");
    }
}
