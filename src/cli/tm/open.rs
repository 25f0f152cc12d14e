//! Memories that are only read: a store, or any plain file as a store of the moment.

use super::import::take;
use crate::cli::output;
use crate::format::FileFormat;
use crate::io::whole::UnfinishedFolder;
use crate::memory::Header;
use crate::store::{ImportOptions, MemoryFile, OpenOptions, Store};
use anyhow::{Context, Result, bail};
use std::io;
use std::path::Path;

/// A store to read from.
pub(crate) struct Readable {
    pub store: Store,
    /// The folder of a store of the moment, which goes with it.
    _folder: Option<UnfinishedFolder>,
}

/// Opens a memory to read from it.
pub(crate) fn readable(path: &Path) -> Result<Readable> {
    match MemoryFile::open(path, &OpenOptions::default())? {
        MemoryFile::Store(store) => Ok(Readable { store, _folder: None }),
        file => {
            let mut scratch = scratch(&std::env::temp_dir(), &file.header())?;
            let options = ImportOptions { unchecked: true, ..ImportOptions::default() };
            take(&mut scratch.store, &[file], &options)?;
            Ok(scratch)
        }
    }
}

/// An empty store of the moment, in a folder of its own within `folder`.
pub(crate) fn scratch(folder: &Path, header: &Header) -> Result<Readable> {
    let cannot = || format!("{}: no folder can be made in it", folder.display());
    let folder = UnfinishedFolder::within(folder).with_context(cannot)?;
    let store = Store::create(&folder.path().join("memory.bwtm"), header)?;
    Ok(Readable { store, _folder: Some(folder) })
}

/// Opens a file to take its units; `-` is standard input, whose format must be named.
pub(crate) fn file(path: &Path, options: &OpenOptions) -> Result<MemoryFile> {
    if path.as_os_str() != "-" {
        return Ok(MemoryFile::open(path, options)?);
    }
    let Some(format) = options.format else {
        bail!("standard input: name its format, as in --from tmx");
    };
    Ok(MemoryFile::read(io::stdin().lock(), format, "standard input", options)?)
}

/// Says what the user should know of a file.
pub(crate) fn warn_of(file: &str, warnings: &[String]) {
    warnings.iter().for_each(|warning| output::warn(&format!("{file}: {warning}")));
}

/// Reads the name of a format.
pub(crate) fn format_name(name: &str) -> Result<FileFormat, String> {
    FileFormat::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = crate::format::FORMATS.iter().map(|entry| entry.name).collect();
        format!("no such format; there are {}", names.join(", "))
    })
}
