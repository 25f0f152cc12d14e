//! The units of memories, for commands that look at all of them.

use super::{open, output};
use crate::consistency::Corpus;
use crate::store::{OpenOptions, StoreError};
use crate::text::counted;
use anyhow::Result;
use std::path::Path;

/// Adds the units of a memory.
pub(super) fn take(corpus: &mut Corpus, path: &Path) -> Result<()> {
    let memory = open::file(path, &OpenOptions::default())?;
    let header = memory.header();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let warnings = memory.for_each(&mut |unit| -> Result<(), StoreError> {
        corpus.add(unit, header.source_lang, &name, header.created);
        Ok(())
    })?;
    open::warn_of(memory.name(), &warnings);
    Ok(())
}

/// Says how many units were left out.
pub(super) fn tell(corpus: &Corpus) {
    if corpus.left_out() > 0 {
        let left_out = counted(corpus.left_out(), "unit");
        output::note(&format!("{left_out} left out: rejected, or without text on a side"));
    }
}
