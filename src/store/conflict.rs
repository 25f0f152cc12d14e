//! What becomes of a unit when a file says something else of it.

use super::key;
use crate::memory::{Context, History, InlineCode, Origin, Property, Side, Status, TranslationUnit};

/// What an import does where a file and the store say different things of the same unit: they have other
/// texts, other inline codes, another note, or people judged it differently.
///
/// What only one of the two knows is no conflict: it is taken over. Nor is a difference in what no person
/// decides (pages, scores, neighbours, usage, properties of other programs): the last file is believed,
/// and what it does not know stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnConflict {
    /// The store's unit stays as it is.
    #[default]
    Keep,
    /// The file's unit takes its place. Where the texts are the same, a status that a person gave stays
    /// unless a person gave another in the file.
    Overwrite,
    /// The one that was changed last stays; the store's where that is not known.
    Newest,
    /// Where the texts differ both stay, the file's under a new id; else the store's.
    Both,
    /// The one with the higher status stays, in the order new, aligned, reviewed, approved, rejected; the
    /// store's where they are equal.
    Status,
}

impl OnConflict {
    /// All of them, with their names.
    pub const ALL: [(OnConflict, &str); 5] = [
        (OnConflict::Keep, "keep"),
        (OnConflict::Overwrite, "overwrite"),
        (OnConflict::Newest, "newest"),
        (OnConflict::Both, "both"),
        (OnConflict::Status, "status"),
    ];

    /// The policy of that name.
    pub fn from_name(name: &str) -> Option<OnConflict> {
        OnConflict::ALL.iter().find(|(_, known)| *known == name).map(|(policy, _)| *policy)
    }

    /// Whether the file's unit takes the place of the store's.
    pub(super) fn takes(self, stored: &TranslationUnit, incoming: &TranslationUnit) -> bool {
        match self {
            OnConflict::Keep | OnConflict::Both => false,
            OnConflict::Overwrite => true,
            OnConflict::Newest => incoming.history.last_change() > stored.history.last_change(),
            OnConflict::Status => incoming.status > stored.status,
        }
    }
}

/// Whether a person gave the status.
fn is_judged(status: Status) -> bool {
    !matches!(status, Status::New | Status::Aligned)
}

fn same_texts(a: &TranslationUnit, b: &TranslationUnit) -> bool {
    a.source == b.source && a.target == b.target
}

/// In what the two contradict each other, for people.
pub(super) fn contradiction(stored: &TranslationUnit, incoming: &TranslationUnit) -> Option<&'static str> {
    let both_know = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    let judged = is_judged(stored.status) && is_judged(incoming.status);
    if stored.source != incoming.source {
        Some("source")
    } else if stored.target != incoming.target {
        Some("target")
    } else if judged && stored.status != incoming.status {
        Some("status")
    } else if both_know(&stored.note, &incoming.note) {
        Some("note")
    } else if !incoming.codes.is_empty() && !stored.codes.is_empty() && incoming.codes != stored.codes {
        Some("inline codes")
    } else {
        None
    }
}

/// The stored unit with what the incoming one knows in place of what it said itself.
pub(super) fn taken_over(stored: &TranslationUnit, incoming: &TranslationUnit) -> TranslationUnit {
    let mut unit = with_facts(stored, incoming);
    unit.codes = codes(stored, incoming);
    unit.source.clone_from(&incoming.source);
    unit.target.clone_from(&incoming.target);
    unit.note = incoming.note.clone().or(unit.note);
    unit.status = match (same_texts(stored, incoming), is_judged(incoming.status)) {
        (true, false) => stored.status.max(incoming.status),
        _ => incoming.status,
    };
    unit
}

/// The incoming codes; those of the store on a side of which the file knows none.
fn codes(stored: &TranslationUnit, incoming: &TranslationUnit) -> Vec<InlineCode> {
    let of = |unit: &TranslationUnit, side: Side| -> Vec<InlineCode> {
        unit.codes.iter().filter(|code| code.side == side).cloned().collect()
    };
    let known = |side: Side| match of(incoming, side) {
        codes if codes.is_empty() => moved(of(stored, side), side.text(stored), side.text(incoming)),
        codes => codes,
    };
    [known(Side::Source), known(Side::Target)].concat()
}

/// The codes of a text that was changed: before and after the changed place they stay where they are,
/// and those within it come to stand behind it. None is lost.
pub(super) fn moved(mut codes: Vec<InlineCode>, old: &str, new: &str) -> Vec<InlineCode> {
    let before: usize =
        old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (old.get(before..).unwrap_or(""), new.get(before..).unwrap_or(""));
    let pairs = old_rest.chars().rev().zip(new_rest.chars().rev());
    let after: usize = pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (old_end, new_end) = (old.len() - after, new.len() - after);
    for code in &mut codes {
        if code.at > before {
            code.at = new_end + code.at.saturating_sub(old_end).min(after);
        }
    }
    codes
}

/// The stored unit with what the incoming one knows that no person decides.
pub(super) fn with_facts(stored: &TranslationUnit, incoming: &TranslationUnit) -> TranslationUnit {
    TranslationUnit {
        origin: origin(&stored.origin, &incoming.origin),
        source_context: context(&stored.source_context, &incoming.source_context),
        target_context: context(&stored.target_context, &incoming.target_context),
        history: history(&stored.history, &incoming.history),
        properties: properties(&stored.properties, &incoming.properties),
        ..stored.clone()
    }
}

fn origin(stored: &Origin, incoming: &Origin) -> Origin {
    let name = |stored: &String, incoming: &String| {
        if incoming.is_empty() { stored.clone() } else { incoming.clone() }
    };
    Origin {
        source_document: name(&stored.source_document, &incoming.source_document),
        target_document: name(&stored.target_document, &incoming.target_document),
        source_block: incoming.source_block.or(stored.source_block),
        target_block: incoming.target_block.or(stored.target_block),
        source_page: incoming.source_page.or(stored.source_page),
        target_page: incoming.target_page.or(stored.target_page),
        kind: incoming.kind.or(stored.kind),
        bead: incoming.bead.or(stored.bead),
        score: incoming.score.or(stored.score),
    }
}

fn context(stored: &Context, incoming: &Context) -> Context {
    Context {
        before: incoming.before.clone().or_else(|| stored.before.clone()),
        after: incoming.after.clone().or_else(|| stored.after.clone()),
    }
}

fn history(stored: &History, incoming: &History) -> History {
    let last = if incoming.changed > stored.changed { incoming } else { stored };
    History {
        created: [stored.created, incoming.created].into_iter().flatten().min(),
        created_by: stored.created_by.clone().or_else(|| incoming.created_by.clone()),
        changed: last.changed,
        changed_by: last.changed_by.clone(),
        used: stored.used.max(incoming.used),
        usage_count: stored.usage_count.max(incoming.usage_count),
    }
}

/// The values that the file gives to a name replace the store's values of it; other names stay.
fn properties(stored: &[Property], incoming: &[Property]) -> Vec<Property> {
    let told = |property: &Property| {
        incoming.iter().any(|new| new.place == property.place && new.name == property.name)
    };
    let agree = stored.iter().filter(|property| told(property)).eq(incoming);
    if agree {
        return stored.to_vec();
    }
    let mut all: Vec<Property> =
        stored.iter().filter(|property| !told(property)).chain(incoming).cloned().collect();
    all.sort_by_key(|property| property.place);
    all
}

/// Whether a person would call the two the same: what [`key::of_what_is_said`] covers.
pub(super) fn say_the_same(a: &TranslationUnit, b: &TranslationUnit) -> bool {
    key::of_what_is_said(a) == key::of_what_is_said(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_move_with_the_text_around_them() {
        let code = |at| InlineCode { side: Side::Target, at, markup: "<ph/>".into() };
        let at = |codes: Vec<InlineCode>| codes.iter().map(|code| code.at).collect::<Vec<_>>();
        let (old, new) = ("会议开始。", "会议已经开始。");
        let moved_codes = moved(vec![code(0), code(6), code(12), code(15)], old, new);
        assert_eq!(at(moved_codes), [0, 6, 18, 21]);
        assert_eq!(at(moved(vec![code(0), code(3), code(15)], old, "完")), [0, 3, 3]);
        assert_eq!(at(moved(vec![code(3)], old, old)), [3]);
    }
}
