use crate::document::{Geometry, Line};
use crate::text::{Span, chars};

/// A line that holds text, with what the rules want to know of it.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    /// Its text without white space at its ends.
    pub text: &'a str,
    /// The bytes of that text in the document's text.
    pub span: Span,
    /// Columns of white space before the text.
    pub indent: usize,
    /// Whether the line ended in white space.
    pub trailing: bool,
    /// How many empty lines stood between the row before and this one.
    pub blanks: usize,
    /// The page, where known.
    pub page: Option<u32>,
    /// The place on the page, where known.
    pub geometry: Option<Geometry>,
    /// What was found out about it.
    pub role: Role,
    /// Whether it goes on with a link that was cut at the end of the row before.
    pub glued: bool,
}

impl Row<'_> {
    /// Whether it runs in another direction than its page or stands in its margin.
    pub(super) fn is_aside(&self) -> bool {
        self.geometry.is_some_and(|place| place.turned || place.margin)
    }
}

/// What a row is in the flow of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of the running text.
    Flow,
    /// A page number, running head or running foot.
    Furniture,
    /// Stays a paragraph of its own: nothing is joined to it.
    Apart,
    /// A line of a footnote; the paragraph before it may go on after the page's end.
    Footnote,
    /// A line of a table of contents.
    Contents,
    /// A link that no sentence waits for; the paragraph before may go on after it.
    Link,
    /// A link, or a further piece of one, that belongs to the row before.
    LinkInText,
}

impl Role {
    /// Whether the row is part of the running text.
    pub(super) fn flows(self) -> bool {
        matches!(self, Role::Flow | Role::LinkInText)
    }

    /// Whether the running text may go on after the row.
    pub(super) fn is_passed_over(self) -> bool {
        matches!(self, Role::Furniture | Role::Footnote | Role::Link)
    }
}

/// The rows of `lines`; lines of white space only become `blanks`.
pub(super) fn rows<'a>(text: &'a str, lines: &[Line]) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let mut blanks = 0;
    for line in lines {
        let Some(whole) = text.get(line.span.start..line.span.end) else { continue };
        let trimmed = whole.trim();
        if trimmed.is_empty() {
            blanks += 1;
            continue;
        }
        let lead = whole.len() - whole.trim_start().len();
        let start = line.span.start + lead;
        rows.push(Row {
            text: trimmed,
            span: Span::new(start, start + trimmed.len()),
            indent: indent_columns(&whole[..lead]),
            trailing: whole.len() > lead + trimmed.len(),
            blanks,
            page: line.page,
            geometry: line.geometry,
            role: Role::Flow,
            glued: false,
        });
        blanks = 0;
    }
    rows
}

/// The columns of leading white space; a tab counts as four.
fn indent_columns(space: &str) -> usize {
    space.chars().map(|c| if c == '\t' { 4 } else { chars::columns(c) }).sum()
}
