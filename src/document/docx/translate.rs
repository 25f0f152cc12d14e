use super::rewrite::{Change, rewrite};
use super::{Archive, Place, Problem, read_placed};
use crate::document::{Block, ReadError, RepairSet};
use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

/// How a translated copy of a Word document is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TranslateOptions {
    /// The repairs that the document was read with: they decide what its blocks are.
    pub repairs: RepairSet,
    /// Mark in yellow what stays in the language of the document.
    pub highlight: bool,
}

/// A copy of a Word document with translated paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslatedCopy {
    /// The file.
    pub bytes: Vec<u8>,
    /// Paragraphs with text, in the document and in its notes.
    pub paragraphs: usize,
    /// Those that were translated.
    pub translated: usize,
    /// Those that stay as they are although there is a translation: with a tab, a line break, a symbol or a field
    /// in them, of which a text alone does not tell where it would go, or numbered otherwise than the translation.
    pub kept: usize,
}

/// Makes a copy of the Word file `bytes` in which the text of paragraphs is replaced. `texts` has a translation, or
/// none, for each block of the document as [`read_bytes`](crate::document::read_bytes) gives it with the same repairs.
///
/// All else stays: styles, tables, pictures, notes, headers. A translated paragraph is in the formatting of its first
/// run that has text and is no link; the text of the others goes.
///
/// # Errors
/// As those of `read_bytes`; `name` is for messages.
pub fn translate_docx(
    name: &str,
    bytes: &[u8],
    texts: &[Option<String>],
    options: &TranslateOptions,
) -> Result<TranslatedCopy, ReadError> {
    translated(bytes, texts, options).map_err(|problem| problem.into_error(name))
}

fn translated(
    bytes: &[u8],
    texts: &[Option<String>],
    options: &TranslateOptions,
) -> Result<TranslatedCopy, Problem> {
    let mut archive = Archive::open(bytes)?;
    let (built, places) = read_placed(&mut archive, options.repairs)?;
    let (mut paragraphs, mut known, mut translated) = (0, 0, 0);
    let mut parts: BTreeMap<&str, HashMap<usize, Change>> = BTreeMap::new();
    for place in places.iter().filter(|place| !place.blocks.is_empty()) {
        paragraphs += 1;
        known += usize::from(place.blocks.clone().all(|at| texts.get(at).is_some_and(Option::is_some)));
        let text = text_of(place, &built.blocks, texts);
        if let Some(number) = place.number {
            let change = Change { text, highlight: options.highlight };
            parts.entry(place.part).or_default().insert(number, change);
        }
    }
    let mut written = HashMap::new();
    for (part, changes) in parts {
        let xml = archive.text(part)?.unwrap_or_default();
        let (xml, changed) = rewrite(&xml, &changes)?;
        translated += changed;
        written.insert(part, xml);
    }
    let bytes = packed(bytes, &written).map_err(|error| Problem::Damaged(error.to_string()))?;
    Ok(TranslatedCopy { bytes, paragraphs, translated, kept: known.saturating_sub(translated) })
}

/// What is to stand in a paragraph: the translation of its one block, without the number that its list puts there.
fn text_of(place: &Place, blocks: &[Block], texts: &[Option<String>]) -> Option<String> {
    let at = place.blocks.start;
    if place.blocks.len() != 1 {
        return None;
    }
    let (block, text) = (blocks.get(at)?, texts.get(at)?.as_deref()?);
    let Some(marker) = place.marker.as_deref().map(str::trim).filter(|marker| !marker.is_empty()) else {
        return Some(text.to_owned());
    };
    if let Some(rest) = text.strip_prefix(marker) {
        return Some(rest.trim_start().to_owned());
    }
    // a bullet may be another one in the translation, or none, but a number must be the same
    let is_bullet = !marker.chars().any(char::is_alphanumeric);
    let begins = text.trim_start_matches(is_bullet_sign).trim_start();
    (is_bullet || !block.text.starts_with(marker)).then(|| begins.to_owned())
}

fn is_bullet_sign(c: char) -> bool {
    matches!(c, '•' | '●' | '○' | '◦' | '▪' | '■' | '□' | '◆' | '·' | '➢' | '✓' | '–' | '-')
}

/// The container with other texts in some parts; all others are copied as they are packed.
fn packed(bytes: &[u8], parts: &HashMap<&str, String>) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index)?;
        let name = file.name()?.into_owned();
        match parts.get(name.as_str()) {
            Some(xml) => {
                out.start_file(name, options)?;
                out.write_all(xml.as_bytes())?;
            }
            None => out.raw_copy_file(file)?,
        }
    }
    Ok(out.finish()?.into_inner())
}
