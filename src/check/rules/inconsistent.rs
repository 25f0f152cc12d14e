//! The same source with different targets, and the same target with different sources.

use super::common::{bare, latin_words, quote, whole};
use crate::check::input::Set;
use crate::check::rule::Draft;
use crate::text::Lang;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// The same source, different targets.
pub(super) fn targets(set: &Set, report: &mut dyn FnMut(usize, Draft)) {
    compare(set, false, report);
}

/// The same target, different sources.
pub(super) fn sources(set: &Set, report: &mut dyn FnMut(usize, Draft)) {
    compare(set, true, report);
}

/// Texts are compared without space, width, case and punctuation. Each rendering but the first is
/// reported once, where it first stands.
fn compare(set: &Set, reverse: bool, report: &mut dyn FnMut(usize, Draft)) {
    let keys: Vec<Option<(u64, u64)>> = set
        .passages
        .par_iter()
        .map(|passage| {
            let (en, zh) =
                (comparison_key(passage.text(Lang::English))?, comparison_key(passage.text(Lang::Chinese))?);
            let english_first = passage.from_chinese == reverse;
            Some(if english_first { (en, zh) } else { (zh, en) })
        })
        .collect();
    let mut seen: FxHashMap<u64, Vec<(u64, usize)>> = FxHashMap::default();
    for (index, key) in keys.into_iter().enumerate() {
        let Some((from, to)) = key else { continue };
        let renderings = seen.entry(from).or_default();
        if renderings.iter().any(|(rendering, _)| *rendering == to) {
            continue;
        }
        renderings.push((to, index));
        let (_, first) = renderings[0];
        if renderings.len() > 1 {
            report(index, draft(set, index, first, reverse));
        }
    }
}

fn draft(set: &Set, index: usize, first: usize, reverse: bool) -> Draft {
    let (passage, other) = (&set.passages[index], &set.passages[first]);
    let lang = if reverse { passage.source_lang() } else { passage.source_lang().other() };
    let (same, different) = if reverse { ("target", "source") } else { ("source", "target") };
    let message = format!(
        "the same {same} has another {different} elsewhere, {}: choose one, or keep both if they mean different things",
        quote(other.text(lang))
    );
    let here = passage.text(lang);
    Draft::new(lang, whole(here), message).with_other(whole(passage.text(lang.other()))).with_related(first)
}

/// A hash of what is compared: the text without space, width, case and punctuation. None for a text without
/// words, such as a number.
pub(crate) fn comparison_key(text: &str) -> Option<u64> {
    let bare = bare(text);
    let worded = bare.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
        || latin_words(text).any(|(_, word)| word.len() > 1);
    let mut hasher = FxHasher::default();
    bare.hash(&mut hasher);
    worded.then(|| hasher.finish())
}
