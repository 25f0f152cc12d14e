//! Copies of files in which what is safe to fix is fixed.

use super::inputs::{CheckedMemory, Inputs};
use crate::check::{Edit, Finding, Passage, apply};
use crate::cli::output;
use crate::format::{self, WriteOptions};
use crate::memory::{Side, TranslationUnit};
use crate::store::is_store;
use crate::text::counted;
use crate::text::{Lang, Span};
use anyhow::Result;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What changes in a file.
pub(super) struct Fix {
    /// The file as it is.
    path: PathBuf,
    /// Each text that changes: where, before, after.
    changes: Vec<(String, String, String)>,
    content: Content,
}

enum Content {
    Text(String),
    Memory(Box<CheckedCopy>),
}

struct CheckedCopy {
    memory: crate::memory::Memory,
    format: format::FileFormat,
}

/// The changes of all files that have some.
pub(super) fn fixes(inputs: &Inputs, findings: &[Finding]) -> Vec<Fix> {
    let texts = inputs.texts.iter().filter_map(|(name, text)| text_fix(name, text, inputs, findings));
    texts.chain(inputs.memories.iter().filter_map(|memory| memory_fix(memory, findings))).collect()
}

fn text_fix(name: &str, text: &str, inputs: &Inputs, findings: &[Finding]) -> Option<Fix> {
    let edits: Vec<Edit> =
        findings.iter().filter_map(|finding| file_edit(&inputs.passages, finding, name)).collect();
    let fixed = apply(text, &edits);
    // no edit makes or takes a line
    let lines = text.lines().zip(fixed.lines()).enumerate().filter(|(_, (before, after))| before != after);
    let changes: Vec<(String, String, String)> = lines
        .map(|(at, (before, after))| (format!("{name}:{}", at + 1), before.to_owned(), after.to_owned()))
        .collect();
    (!changes.is_empty()).then(|| Fix { path: PathBuf::from(name), changes, content: Content::Text(fixed) })
}

/// The edit of a finding in the bytes of its file, where the text stands there as it is.
fn file_edit(passages: &[Passage], finding: &Finding, name: &str) -> Option<Edit> {
    let edit = finding.fix.as_ref()?;
    let side = passages.get(finding.passage)?.side(finding.lang)?;
    let origins = side.place.origins.as_ref().filter(|_| &*side.place.file == name)?;
    let (start, end) = origins.span(&side.text, edit.span.start, edit.span.end)?;
    Some(Edit { span: Span::new(start, end), replacement: edit.replacement.clone() })
}

fn memory_fix(checked: &CheckedMemory, findings: &[Finding]) -> Option<Fix> {
    let mut edits: BTreeMap<(usize, Lang), Vec<Edit>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| checked.passages.contains(&finding.passage)) {
        let unit = finding.passage - checked.passages.start;
        edits.entry((unit, finding.lang)).or_default().extend(finding.fix.clone());
    }
    let mut memory = checked.memory.clone();
    let source_lang = memory.source_lang;
    let mut changes = Vec::new();
    for ((index, lang), edits) in edits {
        let Some(unit) = memory.units.get_mut(index) else { continue };
        let side = if lang == source_lang { Side::Source } else { Side::Target };
        let before = side.text(unit).to_owned();
        let after = apply(&before, &edits);
        if after != before {
            move_codes(unit, side, &edits, &after);
            changes.push((
                format!("{}, unit {} ({})", checked.path.display(), index + 1, unit.id),
                before,
                after.clone(),
            ));
            match side {
                Side::Source => unit.source = after,
                Side::Target => unit.target = after,
            }
        }
    }
    let content = Content::Memory(Box::new(CheckedCopy { memory, format: checked.format }));
    (!changes.is_empty()).then(|| Fix { path: checked.path.clone(), changes, content })
}

/// Inline codes stay before the character that they stood before.
fn move_codes(unit: &mut TranslationUnit, side: Side, edits: &[Edit], after: &str) {
    for code in unit.codes.iter_mut().filter(|code| code.side == side) {
        let before = edits.iter().filter(|edit| edit.span.end <= code.at && edit.span.start < code.at);
        let (added, taken) =
            before.fold((0, 0), |(a, t), edit| (a + edit.replacement.len(), t + edit.span.len()));
        let mut at = (code.at + added).saturating_sub(taken).min(after.len());
        while !after.is_char_boundary(at) {
            at -= 1;
        }
        code.at = at;
    }
}

/// Shows each text that changes, before and after.
pub(super) fn show(fixes: &[Fix], out: &mut dyn Write) -> Result<()> {
    for fix in fixes {
        writeln!(out, "--- {}\n+++ {}", fix.path.display(), copy(&fix.path).display())?;
        for (place, before, after) in &fix.changes {
            writeln!(out, "@@ {place} @@\n-{before}\n+{after}")?;
        }
    }
    Ok(())
}

/// Writes the copies.
pub(super) fn write(fixes: &[Fix]) -> Result<()> {
    for fix in fixes {
        let path = copy(&fix.path);
        output::write_to(Some(&path), |out| match &fix.content {
            Content::Text(text) => Ok(out.write_all(text.as_bytes())?),
            Content::Memory(copy) => {
                let report = format::write(&copy.memory, copy.format, out, &WriteOptions::default())?;
                if report.replaced > 0 {
                    output::warn(&format!(
                        "{} that XML forbids became U+FFFD",
                        counted(report.replaced, "character")
                    ));
                }
                Ok(())
            }
        })?;
        output::note(&format!("{}: {} fixed", path.display(), counted(fix.changes.len(), "text")));
    }
    if fixes.is_empty() {
        output::note("nothing to fix");
    }
    Ok(())
}

/// `a.zh.md` becomes `a.zh.fixed.md`.
fn copy(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    let extension =
        path.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{stem}.fixed{extension}"))
}

/// Names the files, such as PDF, of which the fixes cannot be written, and says what to do.
pub(super) fn tell_of_others(inputs: &Inputs, findings: &[Finding]) {
    let in_memory =
        |finding: &Finding| inputs.memories.iter().any(|memory| memory.passages.contains(&finding.passage));
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.fix.is_some() && !in_memory(finding)) {
        let side = inputs.passages.get(finding.passage).and_then(|passage| passage.side(finding.lang));
        if let Some(side) = side.filter(|side| side.place.origins.is_none()) {
            *others.entry(&side.place.file).or_default() += 1;
        }
    }
    for (file, count) in others {
        let fixes = if count == 1 { "1 fix is".to_owned() } else { format!("{count} fixes are") };
        let how = match is_store(Path::new(file)) {
            true => "make them with `beadwork tm edit`",
            false => "make them in the program that the file was made with",
        };
        output::warn(&format!(
            "{file}: {fixes} not made, since --fix writes only text files and plain memories: run \
             `beadwork check` without --diff to see each with its place, and {how}"
        ));
    }
}
