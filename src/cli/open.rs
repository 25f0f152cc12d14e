//! Memories that are read, whatever the command: a store, a plain file, or standard input.

use super::{files, output};
use crate::format::FileFormat;
use crate::memory::Memory;
use crate::store::{ImportOptions, ImportReport, MemoryFile, OpenOptions, Store, StoreError, Told};
use anyhow::Result;
use indicatif::ProgressBar;
use std::io;
use std::path::Path;

/// Opens a memory to take its units; `-` is standard input.
pub(super) fn file(path: &Path, options: &OpenOptions) -> Result<MemoryFile, StoreError> {
    match path.to_str() {
        Some("-") => MemoryFile::read(io::stdin().lock(), "standard input", options),
        _ => MemoryFile::open(path, options),
    }
}

/// All units of a memory.
pub(super) fn memory(path: &Path) -> Result<Memory> {
    let file = file(path, &OpenOptions::default())?;
    let read = file.memory()?;
    warn_of(file.name(), &read.warnings);
    Ok(read.memory)
}

/// A memory as a store to read from.
pub(super) fn store(path: &Path) -> Result<Store> {
    let file = file(path, &OpenOptions::default())?;
    with_bar("Importing", |tell| file.into_store(tell))
}

/// Imports files into a store, all or none; says what there is to say of each.
pub(super) fn take(store: &mut Store, files: &[MemoryFile], options: &ImportOptions) -> Result<ImportReport> {
    with_bar("Importing", |tell| store.take(files, options, tell))
}

/// Shows what is told while something is done.
pub(super) fn with_bar<T>(
    doing: &'static str,
    work: impl FnOnce(&mut dyn FnMut(Told<'_>)) -> Result<T, StoreError>,
) -> Result<T> {
    let bar: ProgressBar = files::counter(doing);
    let done = work(&mut |told| match told {
        Told::Unit => bar.inc(1),
        Told::Warning(warning) => bar.suspend(|| output::warn(warning)),
    })?;
    bar.finish_and_clear();
    Ok(done)
}

/// Says what the user should know of a file.
pub(super) fn warn_of(file: &str, warnings: &[String]) {
    warnings.iter().for_each(|warning| output::warn(&format!("{file}: {warning}")));
}

/// Reads the name of a format.
pub(super) fn format_name(name: &str) -> Result<FileFormat, String> {
    FileFormat::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = crate::format::FORMATS.iter().map(|entry| entry.name).collect();
        format!("no such format; there are {}", names.join(", "))
    })
}
