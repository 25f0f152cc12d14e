use crate::text::{Lang, Span, named};
use serde::{Deserialize, Serialize};
use std::fmt;

named! {
    /// How bad a finding is. The order is from the least to the worst.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Severity {
        /// A matter of style: worth a look when there is time.
        Style = "style",
        /// Probably wrong: look at it.
        Warning = "warning",
        /// Wrong, or harmful to the reader.
        Error = "error",
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One place where a rule fails.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How bad it is, under the settings that were used.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub message: String,
    /// The passage, by index in the list that was checked.
    pub passage: usize,
    /// The side of the passage that the finding stands on.
    pub lang: Lang,
    /// The bytes of that side's text; empty where something is missing between two characters.
    pub span: Span,
    /// The bytes of the other side's text that belong to it.
    pub other: Option<Span>,
    /// Another passage that belongs to it, by index: where the same source has another target.
    pub related: Option<usize>,
    /// How to set it right, where that is safe.
    pub fix: Option<Edit>,
}

/// A change of a text: what stands at `span` gives way to `replacement`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go, in the text of the finding's side.
    pub span: Span,
    /// What comes in their place.
    pub replacement: String,
}

/// The text after the edits. Of two that overlap, the one that begins first is made, of two that
/// begin at the same place the first in the list; an edit outside the text is passed over.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let Some(kept) =
            text.get(at..edit.span.start).filter(|_| text.get(edit.span.start..edit.span.end).is_some())
        else {
            continue;
        };
        out.push_str(kept);
        out.push_str(&edit.replacement);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
