use super::phrases::{Phrase, Phrases, inside, of_prose};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::check::sentences::Piece;
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
    (Lang::English, "must", &["must", "must-too", "should", "cannot", "only", "free"]),
    (Lang::English, "should", &["should", "should-too", "must", "must-too", "cannot", "only", "free"]),
    (Lang::English, "may", &["may", "may-too", "cannot", "only", "free"]),
    (
        Lang::English,
        "can",
        &["may", "may-too", "cannot", "only", "will", "should", "should-too", "must-too", "free"],
    ),
    // Chinese says 可 and 应 where English says it by the verb's form alone
    (Lang::Chinese, "must", &["must", "must-too", "duty", "should", "cannot", "free"]),
];

/// What is said in another strength: the class that Chinese has too often with those of the English that
/// account for it, and the class that English has too often with those of the Chinese that do.
const SWAPS: [(&str, &[&str], &str, &[&str]); 7] = [
    ("may", &["may", "can", "may-too", "cannot"], "must", &["must", "should", "only"]),
    ("may", &["may", "can", "may-too", "cannot"], "should", &["should", "must", "only"]),
    (
        "may",
        &["may", "can", "may-too", "cannot"],
        "duty",
        &["should", "must", "must-too", "only", "cannot", "free"],
    ),
    ("must", &["must", "must-too", "duty", "should", "cannot"], "may", &["may"]),
    ("must", &["must", "must-too", "duty", "should", "cannot"], "can", &["may"]),
    ("should", &["must", "must-too", "duty", "should", "should-too", "cannot"], "can", &["may"]),
    ("must", &["must", "must-too", "duty", "cannot"], "should", &["should"]),
];

/// In an English text longer than this, in bytes, 会 is enough for *may*: long texts are translated more freely.
const LONG: usize = 160;

/// The words that open a clause in which *can* says what is possible, for which Chinese needs no word.
const OPENERS: [&str; 14] = [
    "how", "so", "that", "which", "who", "what", "where", "before", "until", "once", "than", "as", "ways",
    "because",
];

/// The words that open an indirect question, in which Chinese needs no word for *should*: how it should be used.
const QUESTIONS: [&str; 6] = ["how", "what", "where", "when", "which", "who"];

/// How many words before *can* or *should* its clause may have been opened.
const NEAR: usize = 4;

/// A duty or a permission that the other side does not have, or has in another strength.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    // what is not translated at all is the matter of another rule
    let untranslated = !pair.chinese.contains(is_han);
    if untranslated || matches!(pair.passage.kind, Some(BlockKind::Code | BlockKind::Link)) {
        return;
    }
    let mut english = of_prose(&PHRASES, pair.english, Lang::English);
    let chinese = of_prose(&PHRASES, pair.chinese, Lang::Chinese);
    // the month of May is no permission
    english.retain(|phrase| phrase.span.of(pair.english) != "May");
    for phrase in &mut english {
        phrase.class = class_in(pair.english, phrase);
    }
    if english.is_empty() && chinese.is_empty() {
        return;
    }
    let sure = pair.pieces().iter().all(Piece::is_single);
    for piece in pair.pieces() {
        let here = Modals {
            english: inside(&english, piece.english),
            chinese: inside(&chinese, piece.chinese),
            long: piece.english.len() > LONG,
        };
        let all = Modals { english: &english, chinese: &chinese, long: true };
        let found = here
            .swapped(pair, piece)
            .or_else(|| here.unanswered(pair, (!sure).then_some(&all)))
            .or_else(|| here.crossed(pair, piece))
            .or_else(|| here.permitted(pair));
        drafts.extend(found);
    }
}

/// The class of an English phrase where it stands.
fn class_in(text: &str, phrase: &Phrase) -> &'static str {
    match phrase.class {
        "can" if is_opened_by(text, phrase, &OPENERS) => "may-too",
        "should" if is_opened_by(text, phrase, &QUESTIONS) => "should-too",
        "imperative" if begins_sentence(text, phrase) => "must-too",
        "imperative" => "none",
        class => class,
    }
}

/// Whether a verb stands at the beginning of a sentence, where it asks for something: *Keep a copy*.
fn begins_sentence(text: &str, verb: &Phrase) -> bool {
    let before = text.get(..verb.span.start).unwrap_or("").trim_end_matches([' ', '*', '-', '•', '●', '_']);
    before.is_empty() || before.ends_with(['.', ';', ':', '!', '?', '\n'])
}

/// Whether a verb stands in a clause that one of the words opens.
fn is_opened_by(text: &str, verb: &Phrase, openers: &[&str]) -> bool {
    let before = text.get(..verb.span.start).unwrap_or("");
    let clause = &before[before.rfind([',', ';', '.', ':', '(']).map_or(0, |at| at + 1)..];
    let words = clause.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).rev().take(NEAR);
    words.into_iter().any(|word| openers.iter().any(|opener| word.eq_ignore_ascii_case(opener)))
}

/// The words of duty and permission of sentences that translate each other.
struct Modals<'a> {
    english: &'a [Phrase],
    chinese: &'a [Phrase],
    long: bool,
}

impl<'a> Modals<'a> {
    fn of(&self, lang: Lang) -> &'a [Phrase] {
        match lang {
            Lang::English => self.english,
            Lang::Chinese => self.chinese,
        }
    }

    /// How many phrases of a class there are more than phrases of the other side that answer it.
    fn surplus(&self, lang: Lang, class: &str, answers: &[&str]) -> usize {
        count(self.of(lang), &[class]).saturating_sub(count(self.of(lang.other()), answers))
    }

    /// A word for which the other side has none; of sentences that may not belong together, only
    /// where there are too few in all the text.
    fn unanswered(&self, pair: &Pair, all: Option<&Modals>) -> Option<Draft> {
        ANSWERS.iter().find_map(|(lang, class, answers)| {
            let (phrase, there) = (first(self.of(*lang), &[class])?, self.of(lang.other()));
            let elsewhere = all.is_some_and(|all| all.surplus(*lang, class, answers) == 0);
            let loosely =
                self.long && *class == "can" || *class == "may" && first(there, &["will"]).is_some();
            let answered = first(there, answers).is_some() || elsewhere || loosely;
            (!answered).then(|| draft(pair, *lang, phrase, there))
        })
    }

    /// A word that stands in place of a stronger or a weaker one.
    fn swapped(&self, pair: &Pair, piece: &Piece) -> Option<Draft> {
        SWAPS.iter().find_map(|(chinese, english_like, english, chinese_like)| {
            let denied = *english == "duty" && denies(piece.english.of(pair.english));
            let swapped = !denied
                && self.surplus(Lang::Chinese, chinese, english_like) > 0
                && self.surplus(Lang::English, english, chinese_like) > 0;
            let (there, here) = (first(self.chinese, &[chinese])?, first(self.english, &[english])?);
            swapped.then(|| draft(pair, Lang::Chinese, there, std::slice::from_ref(here)))
        })
    }

    /// A word whose partner, the nearest word of the other side that it may stand for, is a permission for a duty, a
    /// duty for a permission, a ban for what is only not required, or the reverse.
    fn crossed(&self, pair: &Pair, piece: &Piece) -> Option<Draft> {
        partners(self.english, self.chinese, piece).into_iter().find_map(|(en, zh)| {
            let denied = matches!(family(en), Family::Ban) || matches!(family(zh), Family::Ban);
            let crossed = match (family(en), family(zh)) {
                (Family::Duty, Family::Permit) | (Family::Permit, Family::Duty) => true,
                (Family::Free, Family::Duty | Family::Ban) | (Family::Duty, Family::Free) => true,
                // *may not* may as well be a guess
                (Family::Ban, Family::Free) => {
                    !en.span.of(pair.english).to_ascii_lowercase().starts_with("may")
                }
                (Family::Ban, Family::Permit) => !negates(piece.chinese.of(pair.chinese)),
                _ => false,
            };
            // nobody needs to, no member may: the duty or permission is denied elsewhere
            let denied_there = en.class == "duty" && denies(piece.english.of(pair.english));
            let plain = !denied_there && (!denied || !matches!(en.class, "may" | "can"));
            (crossed && plain && is_plain(en) && is_plain(zh))
                .then(|| draft(pair, Lang::Chinese, zh, std::slice::from_ref(en)))
        })
    }

    /// 应 where the English only permits.
    fn permitted(&self, pair: &Pair) -> Option<Draft> {
        let (should, may) = (first(self.chinese, &["should"])?, first(self.english, &["may"])?);
        let duty =
            first(self.english, &["must", "must-too", "duty", "should", "should-too", "cannot"]).is_some();
        (!duty).then(|| draft(pair, Lang::Chinese, should, std::slice::from_ref(may)))
    }
}

/// What a word of duty or permission says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Duty,
    Permit,
    Ban,
    /// Neither duty nor ban: *need not*.
    Free,
    None,
}

fn family(phrase: &Phrase) -> Family {
    match phrase.class {
        "must" | "must-too" | "should" | "should-too" | "duty" | "only" => Family::Duty,
        "may" | "can" | "may-too" | "will" => Family::Permit,
        "cannot" => Family::Ban,
        "free" => Family::Free,
        _ => Family::None,
    }
}

/// Whether a word says its duty or permission plainly; others only may.
fn is_plain(phrase: &Phrase) -> bool {
    !matches!(phrase.class, "must-too" | "should-too" | "may-too" | "will" | "only")
}

/// Whether the Chinese denies at all.
fn negates(chinese: &str) -> bool {
    chinese.contains(['不', '没', '无', '未', '非', '勿', '禁', '难', '免', '拒', '沒', '無'])
}

/// Whether the English denies with a word of its own.
fn denies(english: &str) -> bool {
    let words = ["no", "not", "nobody", "none", "nothing", "never", "neither", "nor", "without", "cannot"];
    english
        .split(|c: char| !c.is_ascii_alphabetic())
        .any(|word| words.iter().any(|no| word.eq_ignore_ascii_case(no)))
}

/// What it costs that a word is of the looser kind, that the families differ, and that the two stand at opposite
/// ends of their sentences.
const LOOSE: f64 = 0.2;
const OTHER_FAMILY: f64 = 1.0;
const APART: f64 = 1.2;
/// Words that would cost more have no partner.
const MOST: f64 = 1.35;

/// Each word of the English with the word of the Chinese that stands for it, the best pairs first.
fn partners<'a>(
    english: &'a [Phrase],
    chinese: &'a [Phrase],
    piece: &Piece,
) -> Vec<(&'a Phrase, &'a Phrase)> {
    let place =
        |at: usize, span: crate::text::Span| at.saturating_sub(span.start) as f64 / span.len().max(1) as f64;
    let cost = |en: &Phrase, zh: &Phrase| {
        let loose = if is_plain(en) == is_plain(zh) { 0.0 } else { LOOSE };
        let other = if family(en) == family(zh) { 0.0 } else { OTHER_FAMILY };
        let apart = place(en.span.start, piece.english) - place(zh.span.start, piece.chinese);
        loose + other + apart.abs() * APART
    };
    let told = |phrase: &&Phrase| family(phrase) != Family::None;
    let mut all: Vec<(f64, &Phrase, &Phrase)> = Vec::new();
    for en in english.iter().filter(told) {
        all.extend(chinese.iter().filter(told).map(|zh| (cost(en, zh), en, zh)));
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.span.cmp(&b.1.span)).then(a.2.span.cmp(&b.2.span)));
    let mut found: Vec<(&Phrase, &Phrase)> = Vec::new();
    for (cost, en, zh) in all {
        let taken = found.iter().any(|(e, z)| e.span == en.span || z.span == zh.span);
        if cost <= MOST && !taken {
            found.push((en, zh));
        }
    }
    found
}

fn count(phrases: &[Phrase], classes: &[&str]) -> usize {
    phrases.iter().filter(|phrase| classes.contains(&phrase.class)).count()
}

fn first<'a>(phrases: &'a [Phrase], classes: &[&str]) -> Option<&'a Phrase> {
    phrases.iter().find(|phrase| classes.contains(&phrase.class))
}

fn draft(pair: &Pair, lang: Lang, phrase: &Phrase, there: &[Phrase]) -> Draft {
    let (written, other) = (phrase.span.of(pair.text(lang)), lang.other());
    match first(there, &["must", "should", "may", "can", "duty", "cannot", "free"]) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_well_formed() {
        let classes = [
            "must",
            "must-too",
            "duty",
            "free",
            "only",
            "should",
            "should-too",
            "may",
            "can",
            "may-too",
            "will",
            "cannot",
            "imperative",
            "none",
        ];
        let faults = crate::check::rules::phrases::faults(LIST, &classes);
        assert!(faults.is_empty(), "modality.tsv: {faults:?}");
    }
}
