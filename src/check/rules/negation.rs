use super::phrases::{Phrase, Phrases, inside, of_prose};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::check::sentences::Piece;
use crate::document::BlockKind;
use crate::text::chars::is_han;
use crate::text::{Lang, Span};
use std::sync::LazyLock;

/// `strong` negates, and must be answered. `bare` stands before a verb or makes a word such as 不正确.
/// `weak` may answer either and needs no answer; `affix`, such as *incorrect*, may answer a bare one.
/// `none` only looks like a negation.
const LIST: &str = include_str!("negation.tsv");

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(LIST));

/// Of an English text longer than this, in bytes, negations are not counted against each other: long
/// texts are translated more freely. What is reported there has none at all on one side.
const LONG: usize = 160;

/// The same for negations that the Chinese has more: it repeats them where English says one for several verbs.
const SHORT: usize = 80;

/// How far apart a word that only perhaps stands for a negation and that negation may be, as a share of their
/// sentences: *even*, *late* and *less* answer what is said beside them.
const NEAR: f64 = 0.4;

/// In an English sentence shorter than this, in bytes, all words are near each other.
const SHORTEST: usize = 60;

/// Words that deny by their form, with what contradicts them; see the file.
const OPPOSITES: &str = include_str!("opposites.tsv");

/// A negation that the other side does not have.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    // what is not translated at all is the matter of another rule
    let untranslated = !pair.chinese.contains(is_han);
    if untranslated || matches!(pair.passage.kind, Some(BlockKind::Code | BlockKind::Link)) {
        return;
    }
    let english = english_phrases(pair.english);
    let chinese = of_prose(&PHRASES, pair.chinese, Lang::Chinese);
    if english.is_empty() && chinese.is_empty() {
        return;
    }
    let sure = pair.pieces().iter().all(Piece::is_single);
    for piece in pair.pieces() {
        let here = [inside(&english, piece.english), inside(&chinese, piece.chinese)];
        let found = compare(pair, here, [&english, &chinese], piece, sure);
        drafts.extend(found.or_else(|| contradicted(pair, here[1], piece)));
    }
}

/// The phrases of an English text, as they are meant where they stand: *No. 5* denies nothing, *not … until* is
/// 才, *nothing … wrong* 正常, and *nor* after *neither* denies once more.
fn english_phrases(text: &str) -> Vec<Phrase> {
    let mut found = of_prose(&PHRASES, text, Lang::English);
    let mut neither = false;
    for phrase in &mut found {
        let written = phrase.span.of(text);
        let after = &text[phrase.span.end..];
        let clause = &after[..after.find(['.', ';', ':', '!', '?']).unwrap_or(after.len())];
        if written.eq_ignore_ascii_case("no") && is_number(after) {
            phrase.class = "none";
        } else if is_not(written) && has_word(clause, "until") {
            phrase.meaning = "until";
        } else if written.eq_ignore_ascii_case("nothing")
            && (has_word(clause, "wrong") || has_word(clause, "amiss"))
        {
            phrase.meaning = "normal";
        } else if neither && written.eq_ignore_ascii_case("nor") {
            phrase.class = "second";
        }
        neither |= written.eq_ignore_ascii_case("neither");
    }
    found
}

/// Whether *No* is followed by a point and a number.
fn is_number(after: &str) -> bool {
    let rest = after.trim_start_matches(['.', ' ', '\u{A0}']);
    after.starts_with('.') && rest.starts_with(|c: char| c.is_ascii_digit())
}

fn is_not(written: &str) -> bool {
    let lower = written.to_ascii_lowercase();
    matches!(lower.as_str(), "not" | "cannot" | "no") || lower.ends_with("n't") || lower.ends_with("n’t")
}

fn has_word(clause: &str, word: &str) -> bool {
    clause.split(|c: char| !c.is_ascii_alphabetic()).any(|other| other.eq_ignore_ascii_case(word))
}

/// A word that denies by its form, such as *incomplete*, beside a Chinese sentence that says the opposite and
/// denies nothing.
fn contradicted(pair: &Pair, chinese: &[Phrase], piece: &Piece) -> Option<Draft> {
    if chinese.iter().any(|phrase| matches!(phrase.class, "strong" | "bare" | "weak" | "none")) {
        return None;
    }
    let (en, zh) = (piece.english.of(pair.english), piece.chinese.of(pair.chinese));
    let rows = OPPOSITES.lines().filter_map(|line| line.split_once('\t'));
    rows.into_iter().find_map(|(words, opposites)| {
        let at = words.split(' ').find_map(|word| word_start(en, word))?;
        let opposite = opposites.split(' ').find_map(|word| Some((zh.find(word)?, word)))?;
        let end = at + en[at..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(en.len() - at);
        let here = Span::new(piece.english.start + at, piece.english.start + end);
        let start = piece.chinese.start + opposite.0;
        let there = Span::new(start, start + opposite.1.len());
        let message = format!(
            "the English has “{}” and the Chinese “{}”: check whether both say the same",
            here.of(pair.english),
            there.of(pair.chinese)
        );
        Some(Draft::new(Lang::English, here, message).with_other(there))
    })
}

/// Where a word of `text` begins with `start`.
fn word_start(text: &str, start: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let begins = |at: &usize| !lower[..*at].ends_with(|c: char| c.is_ascii_alphanumeric());
    lower.match_indices(start).map(|(at, _)| at).find(begins)
}

/// What is wrong with the negations of sentences that translate each other; `all` are those of the
/// whole texts, English and Chinese, where a negation may stand in another sentence.
fn compare(
    pair: &Pair,
    piece: [&[Phrase]; 2],
    all: [&[Phrase]; 2],
    spans: &Piece,
    sure: bool,
) -> Option<Draft> {
    let length = spans.english.len();
    const ENGLISH: usize = 0;
    const CHINESE: usize = 1;
    for (lang, must, answers) in [
        (ENGLISH, english_duties(pair, piece[0], spans), &["strong", "bare", "weak"][..]),
        (CHINESE, &["strong"], &["strong", "second", "weak", "affix"]),
        (CHINESE, &["strong", "bare"], &["strong", "second", "weak", "affix", "loose"]),
    ] {
        let counts = |of: [&[Phrase]; 2]| {
            let near: Vec<Phrase> = of[1 - lang]
                .iter()
                .filter(|phrase| is_near(phrase, of[lang], must, spans))
                .copied()
                .collect();
            let given = if lang == CHINESE {
                free(&near, of[lang], answers)
            } else {
                free(of[1 - lang], of[lang], answers)
            };
            (free(of[lang], of[1 - lang], must), given)
        };
        let ((wanted, given), (all_wanted, all_given)) = (counts(piece), counts(all));
        if wanted > given
            && (sure || all_wanted > all_given)
            && (given == 0 || length <= if lang == ENGLISH { LONG } else { SHORT })
        {
            let lang = if lang == ENGLISH { Lang::English } else { Lang::Chinese };
            return draft(pair, lang, piece[usize::from(lang == Lang::Chinese)], must, wanted);
        }
    }
    None
}

fn draft(pair: &Pair, lang: Lang, here: &[Phrase], classes: &[&str], count: usize) -> Option<Draft> {
    let first = here.iter().find(|phrase| classes.contains(&phrase.class))?;
    let written = first.span.of(pair.text(lang));
    let (what, fewer) = match count {
        1 => (format!("“{written}”"), "no negation for it"),
        _ => (format!("{count} negations such as “{written}”"), "fewer"),
    };
    let message =
        format!("the {lang} has {what} and the {} {fewer}: check whether both say the same", lang.other());
    Some(Draft::new(lang, first.span, message))
}

/// What must be answered of the English: *nor* as well, unless the Chinese says at once that all are meant.
fn english_duties(pair: &Pair, english: &[Phrase], piece: &Piece) -> &'static [&'static str] {
    const ALL: [char; 6] = ['都', '均', '皆', '任', '全', '两'];
    let both = english.iter().any(|phrase| phrase.class == "second")
        && !piece.chinese.of(pair.chinese).contains(ALL);
    if both { &["strong", "second"] } else { &["strong"] }
}

/// Whether a phrase of the English is near enough to one of the Chinese to stand for it. Those that surely deny
/// are near everything: the order of words differs too much.
fn is_near(english: &Phrase, chinese: &[Phrase], must: &[&str], piece: &Piece) -> bool {
    let place = |at: usize, span: Span| at.saturating_sub(span.start) as f64 / span.len().max(1) as f64;
    let here = place(english.span.start, piece.english);
    let within = |phrase: &Phrase| (place(phrase.span.start, piece.chinese) - here).abs() <= NEAR;
    !matches!(english.class, "affix" | "loose")
        || piece.english.len() < SHORTEST
        || chinese.iter().any(|phrase| must.contains(&phrase.class) && within(phrase))
}

/// How many phrases of these classes answer something else than a phrase of their own meaning.
fn free(phrases: &[Phrase], there: &[Phrase], classes: &[&str]) -> usize {
    let mut tied: Vec<&str> = there.iter().map(|phrase| phrase.meaning).filter(|m| !m.is_empty()).collect();
    let mut is_free = |phrase: &&Phrase| {
        let partner = tied.iter().position(|meaning| share(meaning, phrase.meaning));
        partner.map(|at| tied.swap_remove(at)).is_none()
    };
    phrases.iter().filter(|phrase| classes.contains(&phrase.class)).filter(|phrase| is_free(phrase)).count()
}

/// Whether two phrases have a meaning in common; a phrase may have several, with | between them.
fn share(a: &str, b: &str) -> bool {
    a.split('|').any(|meaning| !meaning.is_empty() && b.split('|').any(|other| meaning == other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_well_formed() {
        let faults =
            crate::check::rules::phrases::faults(LIST, &["strong", "bare", "weak", "affix", "loose", "none"]);
        assert!(faults.is_empty(), "negation.tsv: {faults:?}");
    }
}
