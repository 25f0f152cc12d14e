//! XML Localisation Interchange File Format, versions 1.2 and 2.1 (OASIS).

mod draft;
mod marks;
mod pretranslated;
mod pretranslated_12;
mod read;
mod write;

pub use pretranslated::write_pretranslated_xliff;
pub use pretranslated_12::write_pretranslated_xliff_12;
pub(super) use read::read;
pub use write::XliffWriter;

use super::codes::{Inline, has};
use crate::memory::Status;
use quick_xml::events::BytesStart;

/// A version of the format that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XliffVersion {
    /// Version 1.2, which most programs read.
    V12,
    /// Version 2.1, with its metadata module.
    V21,
}

/// What our metadata goes by.
const OURS: &str = "beadwork";
/// What the names of our fields begin with in version 1.2.
const OUR_CONTEXT: &str = "x-beadwork-";
/// Our field of a unit whose target is meant although it looks like no translation.
const STATUS: &str = "status";
/// Properties of this name and an id hold the original data that a code of version 2 points at.
const DATA: &str = "#data:";
/// What the ids of our own codes begin with.
const OUR_CODE: &str = "bw";

/// A status in both versions. Where one state stands for two, the first is meant on reading.
struct State {
    status: Status,
    v12: &'static str,
    v21: &'static str,
    /// The `subState` of version 2.1.
    sub: Option<&'static str>,
}

const STATES: [State; 5] = [
    State { status: Status::New, v12: "new", v21: "initial", sub: None },
    State { status: Status::Aligned, v12: "needs-review-translation", v21: "translated", sub: None },
    State { status: Status::Reviewed, v12: "signed-off", v21: "reviewed", sub: None },
    State { status: Status::Approved, v12: "final", v21: "final", sub: None },
    State { status: Status::Rejected, v12: "x-rejected", v21: "initial", sub: Some("beadwork:rejected") },
];

/// The state of version 1.2 in which a target is no translation yet.
const UNTRANSLATED: &str = "needs-translation";

/// The states of a status.
fn states(status: Status) -> &'static State {
    STATES.iter().find(|state| state.status == status).unwrap_or(&STATES[0])
}

/// The status that a state of either version stands for. A translation of which nothing else is
/// said counts as one that nobody has looked at, and so does one that is to be looked at or mended.
fn status(state: &str, sub: &str) -> Status {
    if state == "translated" || (state.starts_with("needs-") && state != UNTRANSLATED) {
        return Status::Aligned;
    }
    let is_it = |known: &&State| known.sub == Some(sub) || state == known.v12 || state == known.v21;
    let sub_first = STATES.iter().rev().find(|known| known.sub == Some(sub));
    sub_first.or_else(|| STATES.iter().find(is_it)).map_or(Status::New, |known| known.status)
}

/// What may stand in a text of version 1.2.
const INLINE_12: Inline = Inline {
    whole: &["bpt", "ept", "it", "ph"],
    is_native: |tag| {
        let name = tag.name();
        match name.as_ref() {
            "g" | "x" | "bx" | "ex" | "bpt" | "ept" | "it" | "ph" => has(tag, "id"),
            "sub" => true,
            "mrk" => has(tag, "mtype"),
            _ => false,
        }
    },
    carrier: ["<ph id=\"bw", "\" ctype=\"x-beadwork\">"],
};

/// What may stand in a text of version 2.1. Its codes have no content; that of ours stands in the
/// unit's `originalData`.
const INLINE_21: Inline = Inline {
    whole: &[],
    is_native: |tag| {
        let name = tag.name();
        let known = match name.as_ref() {
            "pc" | "ph" | "sc" | "mrk" | "sm" => has(tag, "id"),
            "ec" => has(tag, "id") || has(tag, "startRef"),
            "em" => has(tag, "startRef"),
            "cp" => has(tag, "hex"),
            _ => false,
        };
        known && !is_ours(tag)
    },
    carrier: ["", ""],
};

fn is_ours(tag: &BytesStart<'_>) -> bool {
    matches!(tag.try_get_attribute("id"), Ok(Some(id)) if id.value.starts_with(OUR_CODE))
}
