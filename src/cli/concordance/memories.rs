//! The memories that are searched, with their texts.

use crate::cli::tm::open::{Readable, readable};
use crate::cli::{files, output};
use crate::memory::{Side, TranslationUnit};
use crate::search::concordance::{Texts, texts_path};
use crate::search::matching::Identity;
use crate::store::{Filter, Selection, Sort, Store, is_store};
use crate::text::Lang;
use anyhow::{Result, bail};
use std::path::Path;

/// A memory to search.
pub(super) struct Opened {
    pub name: String,
    memory: Readable,
    pub texts: Texts,
    /// All units, in the order of the texts.
    all: Selection,
}

impl Opened {
    /// Opens a memory and reads its texts: from the file beside it, where that is of the memory as it is,
    /// else from the memory. `keep` says that they are to be kept in a file.
    pub(super) fn new(path: &Path, keep: bool) -> Result<Opened> {
        let memory = readable(path)?;
        let beside = texts_path(path);
        // a plain file was read whole anyway
        let kept = is_store(path) && (keep || beside.exists());
        let (texts, all) = texts(&memory.store, kept.then_some(&*beside))?;
        Ok(Opened { name: path.display().to_string(), memory, texts, all })
    }

    /// The language of a side.
    pub(super) fn lang(&self, side: Side) -> Lang {
        match side {
            Side::Source => self.memory.store.header().source_lang,
            Side::Target => self.memory.store.header().target_lang,
        }
    }

    /// The side in a language.
    pub(super) fn side(&self, lang: Lang) -> Side {
        if self.lang(Side::Source) == lang { Side::Source } else { Side::Target }
    }

    /// Of each unit whether the filter means it; `None` where it means all.
    pub(super) fn meant(&self, filter: &Filter) -> Result<Option<Vec<bool>>> {
        if *filter == Filter::default() {
            return Ok(None);
        }
        Ok(Some(self.memory.store.select(filter, Sort::Added)?.among(&self.all)))
    }

    /// The unit at a place among the texts; `None` where it was deleted meanwhile.
    pub(super) fn unit(&self, place: usize) -> Result<Option<TranslationUnit>> {
        let mut found = None;
        self.memory.store.for_each_selected(&self.all.only(&[place]), &mut |unit| {
            found = Some(unit);
            Ok::<(), anyhow::Error>(())
        })?;
        Ok(found)
    }
}

fn identity(store: &Store) -> Result<Identity> {
    Ok(Identity::of_store(store.store_id(), store.generation()?))
}

/// The texts of a store with its units in their order. If others change it meanwhile, they are read again.
fn texts(store: &Store, kept: Option<&Path>) -> Result<(Texts, Selection)> {
    const ATTEMPTS: usize = 3;
    for _ in 0..ATTEMPTS {
        let before = identity(store)?;
        let all = store.select(&Filter::default(), Sort::Added)?;
        if let Some(texts) = kept.and_then(|path| Texts::open(path, &before).ok())
            && texts.len() == all.len()
        {
            return Ok((texts, all));
        }
        let texts = read(store, all.len())?;
        if identity(store)? == before && texts.len() == all.len() {
            if let Some(path) = kept
                && let Err(error) = texts.write(path, &before)
            {
                output::warn(&format!("{}: cannot be kept: {error}", path.display()));
            }
            return Ok((texts, all));
        }
    }
    bail!("{}: changes all the time; search again when the other program has ended", store.name())
}

fn read(store: &Store, units: usize) -> Result<Texts> {
    let bar = files::progress("Reading", units);
    let mut texts = Texts::default();
    store.for_each_of(&Filter::default(), Sort::Added, &mut |unit| {
        texts.add(&unit);
        bar.inc(1);
        Ok::<(), anyhow::Error>(())
    })?;
    bar.finish_and_clear();
    Ok(texts)
}
