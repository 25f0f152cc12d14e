use super::phrases::{Phrase, Phrases};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::document::BlockKind;
use crate::text::Lang;
use std::sync::LazyLock;

/// `strong` negates, and must be answered; `weak` may answer it; `none` only looks like it.
const LIST: &str = include_str!("negation.tsv");

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(LIST));

/// A negation that the other side does not have.
pub fn check(pair: &Pair, drafts: &mut Drafts) {
    if matches!(pair.passage.kind, Some(BlockKind::Code | BlockKind::Link)) {
        return;
    }
    let english = PHRASES.of(pair.english, Lang::English);
    let chinese = PHRASES.of(pair.chinese, Lang::Chinese);
    let missing = |here: &[Phrase], there: &[Phrase]| strong(here) > strong(there) + weak(there);
    for (lang, here, there) in [(Lang::English, &english, &chinese), (Lang::Chinese, &chinese, &english)] {
        let first = here.iter().find(|phrase| phrase.class == "strong");
        if let Some(phrase) = first.filter(|_| missing(here, there)) {
            let written = phrase.span.of(pair.text(lang));
            let all = strong(here);
            let count = if all > 1 { format!("{all} negations such as “{written}”") } else { format!("“{written}”") };
            let fewer = if there.is_empty() { "no negation" } else { "fewer negations" };
            let message = format!("the {lang} has {count} and the {} {fewer}: check whether both say the same", lang.other());
            drafts.push(Draft::new(lang, phrase.span, message));
        }
    }
}

fn strong(phrases: &[Phrase]) -> usize {
    phrases.iter().filter(|phrase| phrase.class == "strong").count()
}

fn weak(phrases: &[Phrase]) -> usize {
    phrases.iter().filter(|phrase| phrase.class == "weak").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_well_formed() {
        let faults = crate::check::rules::phrases::faults(LIST, &["strong", "weak", "none"]);
        assert!(faults.is_empty(), "negation.tsv: {faults:?}");
    }
}
