//! Stores of the moment, and whole files taken into a store.

use super::{EXTENSION, ImportOptions, ImportReport, MemoryFile, Store, StoreError};
use crate::io::whole::UnfinishedFolder;
use crate::memory::Header;
use std::path::Path;

/// What is told while a memory is read: what a bar shows, and what the user should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Told<'a> {
    /// One more unit was read.
    Unit,
    /// A remark on a file, which begins with its name.
    Warning(&'a str),
}

impl Store {
    /// An empty store of the moment, in a folder of its own within `folder`; it goes with this value.
    ///
    /// # Errors
    /// Nothing can be written there.
    pub fn scratch(folder: &Path, header: &Header) -> Result<Store, StoreError> {
        let made = UnfinishedFolder::within(folder);
        let made = made.map_err(|source| StoreError::Io { name: folder.display().to_string(), source })?;
        let store = Store::create(&made.path().join("memory").with_extension(EXTENSION), header)?;
        Ok(Store { _folder: Some(made), ..store })
    }

    /// Imports files, all or none.
    ///
    /// # Errors
    /// As those of [`Import`](super::Import), and a file that cannot be read to its end.
    pub fn take(
        &mut self,
        files: &[MemoryFile],
        options: &ImportOptions,
        tell: &mut dyn FnMut(Told<'_>),
    ) -> Result<ImportReport, StoreError> {
        let mut import = self.import(options)?;
        for file in files {
            import.file(&base_name(file.name()), &file.hash()?, &file.header())?;
            let warnings = file.for_each(&mut |unit| {
                tell(Told::Unit);
                import.unit(unit)
            })?;
            let warnings = warnings.iter().map(|warning| format!("{}: {warning}", file.name()));
            warnings.for_each(|warning| tell(Told::Warning(&warning)));
        }
        import.finish()
    }
}

impl MemoryFile {
    /// A store to read from: this one, or one of the moment with the units of the plain file.
    ///
    /// # Errors
    /// The file cannot be read to its end, or there is no room for the store.
    pub fn into_store(self, tell: &mut dyn FnMut(Told<'_>)) -> Result<Store, StoreError> {
        match self {
            MemoryFile::Store(store) => Ok(store),
            file => {
                let mut store = Store::scratch(&std::env::temp_dir(), &file.header())?;
                let options = ImportOptions { unchecked: true, ..ImportOptions::default() };
                store.take(&[file], &options, tell)?;
                Ok(store)
            }
        }
    }
}

/// The name without its folders.
fn base_name(name: &str) -> String {
    let base = Path::new(name).file_name();
    base.map_or_else(|| name.to_owned(), |base| base.to_string_lossy().into_owned())
}
