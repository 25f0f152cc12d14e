use super::phrases::{Phrase, Phrases};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::document::BlockKind;
use crate::text::Lang;
use std::sync::LazyLock;

/// `must`, `should` and `may` must be answered; `must-too` and so on may answer them; `none` only looks
/// like one.
const LIST: &str = include_str!("modality.tsv");

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(LIST));

const MUST: &[&str] = &["must", "must-too", "should"];
const SHOULD: &[&str] = &["should", "should-too", "must", "must-too"];
const MAY: &[&str] = &["may", "may-too"];

/// A duty or a permission that the other side does not have, or has in another strength.
pub fn check(pair: &Pair, drafts: &mut Drafts) {
    if matches!(pair.passage.kind, Some(BlockKind::Code | BlockKind::Link)) {
        return;
    }
    let english = PHRASES.of(pair.english, Lang::English);
    let chinese = PHRASES.of(pair.chinese, Lang::Chinese);
    // the month of May is no permission
    let english: Vec<Phrase> = english.into_iter().filter(|phrase| !is_month(pair.english, phrase)).collect();
    let draft = answered(&english, &chinese, Lang::English, pair)
        .or_else(|| answered(&chinese, &english, Lang::Chinese, pair))
        .or_else(|| too_strong(&english, &chinese, pair));
    drafts.extend(draft);
}

fn is_month(text: &str, phrase: &Phrase) -> bool {
    phrase.span.of(text) == "May"
}

fn first<'a>(phrases: &'a [Phrase], classes: &[&str]) -> Option<&'a Phrase> {
    phrases.iter().find(|phrase| classes.contains(&phrase.class))
}

/// The first of the modal words of one side for which the other side has nothing.
fn answered(here: &[Phrase], there: &[Phrase], lang: Lang, pair: &Pair) -> Option<Draft> {
    for (class, answers, meaning) in [("must", MUST, "duty"), ("should", SHOULD, "duty"), ("may", MAY, "permission")] {
        // Chinese says 可 and 应 where English says it by the verb's form alone
        if lang == Lang::Chinese && class != "must" {
            continue;
        }
        if let Some(phrase) = first(here, &[class])
            && first(there, answers).is_none()
        {
            let written = phrase.span.of(pair.text(lang));
            let other = lang.other();
            let instead = first(there, &["must", "should", "may"]);
            let message = match instead {
                Some(phrase) => format!(
                    "the {other} has “{}” where the {lang} has “{written}”: check which is meant",
                    phrase.span.of(pair.text(other))
                ),
                None => format!("the {other} has no word of {meaning} for “{written}”: check whether it was forgotten"),
            };
            let draft = Draft::new(lang, phrase.span, message);
            return Some(match instead {
                Some(phrase) => draft.with_other(phrase.span),
                None => draft,
            });
        }
    }
    None
}

/// 必须 where the English only recommends.
fn too_strong(english: &[Phrase], chinese: &[Phrase], pair: &Pair) -> Option<Draft> {
    let should = first(english, &["should"])?;
    let must = first(chinese, &["must"])?;
    let only = first(english, &["must", "must-too"]).is_none() && first(chinese, &["should"]).is_none();
    let strong = must.span.of(pair.chinese);
    if !only || matches!(strong, "不得" | "不得不") {
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
        let classes = ["must", "must-too", "should", "should-too", "may", "may-too", "none"];
        let faults = crate::check::rules::phrases::faults(LIST, &classes);
        assert!(faults.is_empty(), "modality.tsv: {faults:?}");
    }
}
