//! Memories that are searched, with their texts.

use super::{Filter, MemoryFile, Selection, Sort, Store, StoreError, Told};
use crate::memory::{Side, TranslationUnit};
use crate::search::concordance::{Texts, texts_path};
use crate::search::matching::Identity;
use crate::text::Lang;
use std::path::Path;

/// A memory to search, with the texts of its units.
pub struct SearchedMemory {
    name: String,
    store: Store,
    texts: Texts,
    /// All units, in the order of the texts.
    all: Selection,
}

impl SearchedMemory {
    /// Reads the texts of a memory: from the file beside a store, where that is of the store as it is, else from
    /// the memory. `keep` says that those of a store are to be kept in a file.
    ///
    /// # Errors
    /// The memory cannot be read, or others change it all the time.
    pub fn new(
        file: MemoryFile,
        keep: bool,
        tell: &mut dyn FnMut(Told<'_>),
    ) -> Result<SearchedMemory, StoreError> {
        let name = file.name().to_owned();
        // a plain file was read whole anyway
        let beside = match &file {
            MemoryFile::Store(store) => Some(texts_path(store.path())),
            MemoryFile::Plain(_) => None,
        };
        let store = file.into_store(tell)?;
        let beside = beside.filter(|beside| keep || beside.exists());
        let (texts, all) = texts(&store, beside.as_deref(), tell)?;
        Ok(SearchedMemory { name, store, texts, all })
    }

    /// What messages call it: its path as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its texts, by the places of their units.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The language of a side.
    pub fn lang(&self, side: Side) -> Lang {
        match side {
            Side::Source => self.store.header().source_lang,
            Side::Target => self.store.header().target_lang,
        }
    }

    /// The side in a language.
    pub fn side(&self, lang: Lang) -> Side {
        if self.lang(Side::Source) == lang { Side::Source } else { Side::Target }
    }

    /// Of each unit whether the filter means it; `None` where it means all.
    ///
    /// # Errors
    /// The memory cannot be read.
    pub fn meant(&self, filter: &Filter) -> Result<Option<Vec<bool>>, StoreError> {
        if *filter == Filter::default() {
            return Ok(None);
        }
        Ok(Some(self.store.select(filter, Sort::Added)?.among(&self.all)))
    }

    /// The unit at a place among the texts; `None` where it was deleted meanwhile.
    ///
    /// # Errors
    /// The memory cannot be read.
    pub fn unit(&self, place: usize) -> Result<Option<TranslationUnit>, StoreError> {
        let mut found = None;
        let only = self.all.only(&[place]);
        self.store.for_each_selected(&only, &mut |unit| {
            found = Some(unit);
            Ok::<(), StoreError>(())
        })?;
        Ok(found)
    }
}

fn identity(store: &Store) -> Result<Identity, StoreError> {
    Ok(Identity::of_store(store.store_id(), store.generation()?))
}

/// The texts of a store with its units in their order. If others change it meanwhile, they are read again.
fn texts(
    store: &Store,
    kept: Option<&Path>,
    tell: &mut dyn FnMut(Told<'_>),
) -> Result<(Texts, Selection), StoreError> {
    const ATTEMPTS: usize = 3;
    for _ in 0..ATTEMPTS {
        let before = identity(store)?;
        let all = store.select(&Filter::default(), Sort::Added)?;
        if let Some(texts) = kept.and_then(|path| Texts::open(path, &before).ok())
            && texts.len() == all.len()
        {
            return Ok((texts, all));
        }
        let texts = read(store, tell)?;
        if identity(store)? == before && texts.len() == all.len() {
            if let Some(path) = kept
                && let Err(error) = texts.write(path, &before)
            {
                tell(Told::Warning(&format!("{}: cannot be kept: {error}", path.display())));
            }
            return Ok((texts, all));
        }
    }
    Err(StoreError::Restless { name: store.name().to_owned() })
}

fn read(store: &Store, tell: &mut dyn FnMut(Told<'_>)) -> Result<Texts, StoreError> {
    let mut texts = Texts::default();
    store.for_each_of(&Filter::default(), Sort::Added, &mut |unit| {
        texts.add(&unit);
        tell(Told::Unit);
        Ok::<(), StoreError>(())
    })?;
    Ok(texts)
}
