use super::common::{quote, whole};
use crate::check::input::Set;
use crate::check::rule::Draft;
use crate::document::BlockKind;
use crate::text::{Lang, Span};

/// A text with nothing beside it.
pub(super) fn check(set: &Set, report: &mut dyn FnMut(usize, Draft)) {
    for (index, passage) in set.passages.iter().enumerate() {
        for lang in [Lang::English, Lang::Chinese] {
            let (here, there) = (passage.text(lang), passage.text(lang.other()));
            let said = here.chars().any(char::is_alphabetic);
            if !said || !there.trim().is_empty() {
                continue;
            }
            let kind = if lang == Lang::English { passage.kind } else { passage.chinese_kind };
            if passage.side(lang.other()).is_some() {
                let message = format!("the {} is empty: translate {}", lang.other(), quote(here));
                report(index, Draft::new(lang.other(), Span::default(), message).with_other(whole(here)));
            } else if passage.segments.is_some() && !may_stand_alone(kind) {
                let message =
                    format!("nothing in the {} stands for this: translate it, or take it out", lang.other());
                report(index, Draft::new(lang, whole(here), message));
            }
        }
    }
}

/// Links, code and lines of a table of contents are often left out on one side.
fn may_stand_alone(kind: Option<BlockKind>) -> bool {
    matches!(kind, Some(BlockKind::Link | BlockKind::Contents | BlockKind::Code | BlockKind::Furniture))
}
