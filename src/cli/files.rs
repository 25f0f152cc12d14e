//! The files that a command works on: found, and read on all cores.

use super::Outcome;
use super::{inputs, output};
use crate::document::{Document, ReadError, ReadOptions, read, read_bytes};
use crate::format::FileFormat;
use crate::store::names_store;
use crate::text::counted;
use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Extensions of files that may be documents; other files in a folder are passed over.
const DOCUMENTS: &[&str] =
    &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "pdf", "doc", "odt", "rtf"];

/// Whether a file is a memory and no document: a store, or what the name says is a file of units.
pub(super) fn is_memory(path: &Path) -> bool {
    FileFormat::from_path(path).is_ok() || names_store(path)
}

/// The files named by the arguments: files as they are, folders with all documents below them, in
/// order of their paths. Hidden files are passed over.
pub(super) fn find(arguments: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for argument in arguments {
        if argument.is_dir() {
            let before = files.len();
            walk(argument, &mut files)?;
            if files.len() == before {
                bail!(
                    "{}: no documents in this folder (looked for {})",
                    argument.display(),
                    DOCUMENTS.join(", ")
                );
            }
        } else {
            files.push(argument.clone());
        }
    }
    // the same file named in two ways is one file; what does not exist is complained of by its reader
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
    files.iter().for_each(|file| inputs::note(file));
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let unreadable = |error| anyhow::anyhow!("{}: the folder can't be listed: {error}", folder.display());
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .map_err(unreadable)?;
    entries.sort();
    for entry in entries {
        let name = entry.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        // a folder behind a link could lead back here
        if name.starts_with(['.', '~']) || entry.is_symlink() && entry.is_dir() {
            continue;
        }
        let extension = entry.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        if entry.is_dir() {
            walk(&entry, files)?;
        } else if DOCUMENTS.contains(&extension.as_str()) && !name.eq_ignore_ascii_case("readme.md") {
            files.push(entry);
        }
    }
    Ok(())
}

/// Reads all files, with progress; says of each that can't be read why, and gives the others.
pub(super) fn read_all(files: &[PathBuf], options: &ReadOptions) -> (Vec<Document>, usize) {
    let bar = progress("Reading", files.len());
    let results: Vec<Result<Document, ReadError>> = files
        .par_iter()
        .map(|file| {
            let result = read(file, options);
            bar.inc(1);
            result
        })
        .collect();
    bar.finish_and_clear();
    let mut failed = 0;
    let mut documents = Vec::new();
    for result in results {
        match result {
            Ok(document) => {
                warn_of(&document);
                documents.push(document);
            }
            Err(error) => {
                output::complain(&error.into());
                failed += 1;
            }
        }
    }
    (documents, failed)
}

/// What a command comes to when it has told of each file that could not be read.
pub(super) fn outcome(failed: usize, files: usize) -> Result<Outcome> {
    match (failed, files) {
        (0, _) => Ok(Outcome::Clean),
        (1, 1) => Ok(Outcome::Failed),
        _ => bail!("{failed} of {} could not be read", counted(files, "file")),
    }
}

/// Reads one file, and says what the user should know of it; `-` is standard input.
pub(super) fn read_one(path: &Path, options: &ReadOptions) -> Result<Document> {
    let document = open(path, options)?;
    warn_of(&document);
    Ok(document)
}

/// Reads one file; `-` is standard input.
fn open(path: &Path, options: &ReadOptions) -> Result<Document> {
    if path.as_os_str() != "-" {
        return Ok(read(path, options)?);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(read_bytes("standard input", &bytes, options)?)
}

/// Reads files one after the other and shows each, with its number among them; an error in one does not
/// stop the others. Gives how many could not be read.
pub(super) fn show_each(
    files: &[PathBuf],
    options: &ReadOptions,
    out: &mut dyn Write,
    mut show: impl FnMut(&mut dyn Write, usize, &Document) -> Result<()>,
) -> Result<usize> {
    let mut failed = 0;
    for (index, path) in files.iter().enumerate() {
        match open(path, options) {
            Ok(document) => show(&mut *out, index, &document)?,
            Err(error) => {
                out.flush()?;
                output::complain(&error);
                failed += 1;
            }
        }
    }
    Ok(failed)
}

fn warn_of(document: &Document) {
    for warning in &document.warnings {
        output::warn(&format!("{}: {warning}", document.name));
    }
}

/// A progress bar on standard error, if that is a terminal.
pub(super) fn progress(doing: &'static str, total: usize) -> ProgressBar {
    let bar = ProgressBar::new(total as u64).with_message(doing);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    bar
}

/// Counts on standard error, if that is a terminal, where nobody knows how many there will be.
pub(super) fn counter(doing: &'static str) -> ProgressBar {
    let bar = ProgressBar::no_length().with_message(doing);
    if let Ok(style) = ProgressStyle::with_template("{msg} {pos}") {
        bar.set_style(style);
    }
    bar
}
