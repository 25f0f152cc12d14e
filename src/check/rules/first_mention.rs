use super::common::contains_word;
use crate::check::Passage;
use crate::check::input::Set;
use crate::check::options::FirstMention;
use crate::check::rule::Draft;
use crate::check::terms::{is_approved, key};
use crate::document::BlockKind;
use crate::terms::Term;
use crate::text::chars::is_han;
use crate::text::{Lang, Span};
use std::collections::BTreeSet;

/// Acronyms that readers know better than what they stand for, sorted.
const EVERYDAY: [&str; 28] = [
    "AI", "API", "CEO", "CFO", "EU", "FAQ", "GPS", "HTML", "HTTP", "HTTPS", "ICANN", "ID", "IP", "IT", "NGO",
    "PC", "PDF", "SMS", "TV", "UK", "UN", "URI", "URL", "US", "USA", "USB", "UTC", "XML",
];

/// Acronyms that first stand in a Chinese document without their name.
pub(super) fn check(set: &Set, report: &mut dyn FnMut(usize, Draft)) {
    // by document: the acronyms whose first mention was looked at
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (index, passage) in set.passages.iter().enumerate() {
        let Some(side) = passage.side(Lang::Chinese) else { continue };
        if matches!(
            passage.chinese_kind.or(passage.kind),
            Some(BlockKind::Heading | BlockKind::Contents | BlockKind::Link)
        ) {
            continue;
        }
        let text = side.text.as_str();
        // what is left in English, such as an address
        if !text.contains(is_han) {
            continue;
        }
        for found in set.terms.found(text, Lang::Chinese, crate::check::TermScope::Names) {
            let Some((acronym, names)) = acronym(&found.entries) else { continue };
            let known = EVERYDAY.binary_search(&acronym).is_ok();
            if known
                || !seen.insert((side.place.document(), acronym))
                || is_full(text, acronym, &names)
                || !is_asked_for(set, passage, &found.entries)
            {
                continue;
            }
            if key(found.span.of(text)).trim_end_matches('s') == key(acronym) {
                report(index, draft(found.span, acronym, names[0]));
            }
        }
    }
}

/// Whether the settings ask for the name here: where it is enough to follow the English, that must have it.
fn is_asked_for(set: &Set, passage: &Passage, entries: &[&Term]) -> bool {
    if set.options.first_mention == FirstMention::Always {
        return true;
    }
    passage.side(Lang::English).is_none_or(|english| {
        let english = key(&english.text);
        entries.iter().filter_map(|term| term.en.as_deref()).any(|name| contains_word(&english, &key(name)))
    })
}

/// The acronym of what was found, and its approved Chinese names.
fn acronym<'a>(entries: &[&'a Term]) -> Option<(&'a str, Vec<&'a str>)> {
    let approved: Vec<&Term> = entries.iter().copied().filter(|term| is_approved(term)).collect();
    let acronym = approved.iter().find_map(|term| term.acronym.as_deref())?;
    let names: Vec<&str> = approved
        .iter()
        .filter(|t| t.acronym.as_deref() == Some(acronym))
        .filter_map(|t| t.zh.as_deref())
        .collect();
    (!names.is_empty()).then_some((acronym, names))
}

/// Whether name and acronym stand in the text together.
fn is_full(text: &str, acronym: &str, names: &[&str]) -> bool {
    let folded = key(text);
    contains_word(&folded, &key(acronym)) && names.iter().any(|name| folded.contains(&key(name)))
}

fn draft(span: Span, acronym: &str, name: &str) -> Draft {
    let message =
        format!("{acronym} stands here for the first time: write the name in full, {name} ({acronym})");
    Draft::new(Lang::Chinese, span, message)
}
