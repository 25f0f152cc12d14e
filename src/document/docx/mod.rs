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
mod styles;
mod xml;

use super::build::Builder;
use super::{BlockKind, RepairSet};
pub(super) use archive::{Archive, Problem};
use body::Context;
use numbering::Numbering;
use paragraph::Paragraph;
use std::collections::HashMap;
use styles::Styles;

/// The part that a Word file must have.
pub(super) const MAIN_PART: &str = "word/document.xml";

/// Reads the blocks of an open container.
pub(super) fn read(archive: &mut Archive<'_>, repairs: RepairSet) -> Result<Builder, Problem> {
    let part = |archive: &mut Archive<'_>, name: &str| archive.text(name).map(Option::unwrap_or_default);
    let styles = Styles::read(&part(archive, "word/styles.xml")?)?;
    let mut numbering = Numbering::read(&part(archive, "word/numbering.xml")?)?;
    numbering.follow_links(&styles);
    let mut context = Context { styles, numbering };
    let body = context.paragraphs(&part(archive, MAIN_PART)?)?;
    let mut notes = HashMap::new();
    for (name, is_end) in [("word/footnotes.xml", false), ("word/endnotes.xml", true)] {
        for paragraph in context.paragraphs(&part(archive, name)?)? {
            let Some(id) = paragraph.note.clone() else { continue };
            notes.entry((is_end, id)).or_insert_with(Vec::new).push(paragraph);
        }
    }
    let mut out = Builder::new(String::new(), repairs);
    for paragraph in body {
        add(&mut out, &paragraph, paragraph.kind);
        for key in &paragraph.references {
            for note in notes.remove(key).unwrap_or_default() {
                add(&mut out, &note, BlockKind::Footnote);
            }
        }
    }
    add_furniture(archive, &mut context, &mut out)?;
    Ok(out)
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
