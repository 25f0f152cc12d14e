//! Word files (DOCX, ECMA-376). The document's text is that of its blocks, one paragraph a line.
//!
//! Numbers and bullets of lists stand before their text, as on the page. Deleted text of tracked
//! changes is left out and inserted text is in; field codes are out and their results in. Footnotes
//! and endnotes follow the paragraph that refers to them; running headers and footers come last, as
//! furniture.

mod archive;
mod body;
mod numbering;
mod numerals;
mod paragraph;
mod rewrite;
mod styles;
mod translate;
mod xml;

use super::build::Builder;
use super::{BlockKind, RepairSet};
pub(super) use archive::{Archive, Problem};
use body::Context;
use numbering::Numbering;
use paragraph::Paragraph;
use std::collections::HashMap;
use std::ops::Range;
use styles::Styles;
pub use translate::{TranslateOptions, TranslatedCopy, translate_docx};

/// The part that a Word file must have.
pub(super) const MAIN_PART: &str = "word/document.xml";

/// Parts with notes, and whether those are endnotes.
const NOTES: [(&str, bool); 2] = [("word/footnotes.xml", false), ("word/endnotes.xml", true)];

/// Where blocks come from.
struct Place {
    part: &'static str,
    /// Which paragraph element of the part, from 1; none where several became one paragraph.
    number: Option<usize>,
    /// The number or bullet that the list puts before it.
    marker: Option<String>,
    blocks: Range<usize>,
}

/// Reads the blocks of an open container.
pub(super) fn read(archive: &mut Archive<'_>, repairs: RepairSet) -> Result<Builder, Problem> {
    Ok(read_placed(archive, repairs)?.0)
}

/// Reads the blocks, and where those of the text and of the notes come from.
fn read_placed(archive: &mut Archive<'_>, repairs: RepairSet) -> Result<(Builder, Vec<Place>), Problem> {
    let part = |archive: &mut Archive<'_>, name: &str| archive.text(name).map(Option::unwrap_or_default);
    let styles = Styles::read(&part(archive, "word/styles.xml")?)?;
    let mut numbering = Numbering::read(&part(archive, "word/numbering.xml")?)?;
    numbering.follow_links(&styles);
    let mut context = Context { styles, numbering };
    let body = context.paragraphs(&part(archive, MAIN_PART)?)?;
    let mut notes = HashMap::new();
    for (name, is_end) in NOTES {
        for paragraph in context.paragraphs(&part(archive, name)?)? {
            let Some(id) = paragraph.note.clone() else { continue };
            notes.entry((is_end, id)).or_insert_with(Vec::new).push((name, paragraph));
        }
    }
    let mut out = Builder::new(String::new(), repairs);
    let mut places = Vec::new();
    let mut add_placed = |part, paragraph: &Paragraph, kind| {
        let before = out.blocks.len();
        add(&mut out, paragraph, kind);
        let (number, marker) = (paragraph.number, paragraph.marker.clone());
        places.push(Place { part, number, marker, blocks: before..out.blocks.len() });
    };
    for paragraph in body {
        add_placed(MAIN_PART, &paragraph, paragraph.kind);
        for key in &paragraph.references {
            for (part, note) in notes.remove(key).unwrap_or_default() {
                add_placed(part, &note, BlockKind::Footnote);
            }
        }
    }
    add_furniture(archive, &mut context, &mut out)?;
    Ok((out, places))
}

/// Adds the running headers and footers, those that repeat once.
fn add_furniture(archive: &mut Archive<'_>, context: &mut Context, out: &mut Builder) -> Result<(), Problem> {
    let mut seen = Vec::new();
    for name in archive.names() {
        if !(name.starts_with("word/header") || name.starts_with("word/footer")) {
            continue;
        }
        let xml = archive.text(&name)?.unwrap_or_default();
        for paragraph in context.paragraphs(&xml)? {
            if !seen.contains(&paragraph.text) {
                add(out, &paragraph, BlockKind::Furniture);
                seen.push(paragraph.text);
            }
        }
    }
    Ok(())
}

fn add(out: &mut Builder, paragraph: &Paragraph, kind: BlockKind) {
    if paragraph.text.trim().is_empty() {
        return;
    }
    if kind == BlockKind::Contents {
        return out.add_contents(&paragraph.whole());
    }
    out.add(kind, &paragraph.whole());
}
