use super::common::whole;
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::document::BlockKind;

/// Pairs that the aligner was not sure of, and a heading beside running text.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    let target = pair.source().other();
    let text = pair.text(target);
    let draft = |message: String| {
        Draft::new(target, whole(text), message).with_other(whole(pair.text(target.other())))
    };
    let least = pair.set.options.least_score;
    match pair.passage.score {
        Some(score) if score < least => {
            let message = format!(
                "these two may not belong together (score {score:.2}, below {least}): look at their neighbours"
            );
            drafts.push(draft(message));
        }
        _ if heading_against_text(pair) => {
            drafts.push(draft(
                "a heading beside running text: look whether the two belong together".to_owned(),
            ));
        }
        _ => {}
    }
}

fn heading_against_text(pair: &Pair) -> bool {
    let kinds = (pair.passage.kind, pair.passage.chinese_kind);
    let one = matches!(
        kinds,
        (Some(BlockKind::Heading), Some(BlockKind::Paragraph))
            | (Some(BlockKind::Paragraph), Some(BlockKind::Heading))
    );
    let ends = |text: &str| text.trim_end().ends_with(['.', '。']);
    one && ends(pair.english) != ends(pair.chinese)
}
