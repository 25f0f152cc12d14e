use super::phrases::{Phrase, Phrases, inside, of_prose};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::check::sentences::Piece;
use crate::document::BlockKind;
use crate::text::Lang;
use crate::text::chars::is_han;
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

/// A negation that the other side does not have.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    // what is not translated at all is the matter of another rule
    let untranslated = !pair.chinese.contains(is_han);
    if untranslated || matches!(pair.passage.kind, Some(BlockKind::Code | BlockKind::Link)) {
        return;
    }
    let english = of_prose(&PHRASES, pair.english, Lang::English);
    let chinese = of_prose(&PHRASES, pair.chinese, Lang::Chinese);
    if english.is_empty() && chinese.is_empty() {
        return;
    }
    let sure = pair.pieces().iter().all(Piece::is_single);
    for piece in pair.pieces() {
        let here = [inside(&english, piece.english), inside(&chinese, piece.chinese)];
        drafts.extend(compare(pair, here, [&english, &chinese], piece.english.len(), sure));
    }
}

/// What is wrong with the negations of sentences that translate each other; `all` are those of the
/// whole texts, English and Chinese, where a negation may stand in another sentence.
fn compare(
    pair: &Pair,
    piece: [&[Phrase]; 2],
    all: [&[Phrase]; 2],
    length: usize,
    sure: bool,
) -> Option<Draft> {
    const ENGLISH: usize = 0;
    const CHINESE: usize = 1;
    for (lang, must, answers) in [
        (ENGLISH, &["strong"][..], &["strong", "bare", "weak"][..]),
        (CHINESE, &["strong"], &["strong", "weak", "affix"]),
        (CHINESE, &["strong", "bare"], &["strong", "weak", "affix", "loose"]),
    ] {
        let counts =
            |of: [&[Phrase]; 2]| (free(of[lang], of[1 - lang], must), free(of[1 - lang], of[lang], answers));
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

/// How many phrases of these classes answer something else than a phrase of their own meaning.
fn free(phrases: &[Phrase], there: &[Phrase], classes: &[&str]) -> usize {
    let mut tied: Vec<&str> = there.iter().map(|phrase| phrase.meaning).filter(|m| !m.is_empty()).collect();
    let mut is_free = |phrase: &&Phrase| {
        let partner = tied.iter().position(|meaning| *meaning == phrase.meaning);
        partner.map(|at| tied.swap_remove(at)).is_none()
    };
    phrases.iter().filter(|phrase| classes.contains(&phrase.class)).filter(|phrase| is_free(phrase)).count()
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
