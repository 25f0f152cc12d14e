use super::{Memory, Store, StoreError, TranslationUnit, id, is_store};
use crate::format::{self, FileFormat, Header, ReadError, ReadOptions, Reading};
use crate::text::Script;
use std::io::{self, Read};
use std::path::Path;

/// A file with a memory in it: a store, or a plain file of any of [`format::FORMATS`]. Whatever wants the
/// units of a memory takes both.
///
/// ```
/// use beadwork::memory::{MemoryFile, OpenOptions, StoreError};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("thanks.csv");
/// std::fs::write(&path, "source,target\nThank you.,谢谢。\n")?;
/// let file = MemoryFile::open(&path, &OpenOptions::default())?;
/// let mut sources = Vec::new();
/// file.for_each(&mut |unit| Ok::<(), StoreError>(sources.push(unit.source)))?;
/// assert_eq!(sources, ["Thank you."]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub enum MemoryFile {
    /// A store, which stays on the disk.
    Store(Store),
    /// A plain file, which was read.
    Plain {
        /// What it is called in messages.
        name: String,
        /// The hash of its bytes, in hexadecimal.
        hash: String,
        /// Its units.
        memory: Memory,
        /// What the user should know of it.
        warnings: Vec<String>,
    },
}

/// How a file with a memory is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpenOptions {
    /// The script that the Chinese must be in, where it matters.
    pub script: Option<Script>,
    /// The format of a plain file; without it, the extension tells.
    pub format: Option<FileFormat>,
}

impl MemoryFile {
    /// Opens a file. A store is told by its content, a plain file's format by its extension.
    ///
    /// # Errors
    /// The file cannot be read, it is in the other script, or there are no units in a plain one.
    pub fn open(path: &Path, options: &OpenOptions) -> Result<MemoryFile, StoreError> {
        let name = path.display().to_string();
        if options.format.is_none() && (is_store(path) || has_extension(path)) {
            let store = Store::open(path)?;
            check_script(&name, store.header().script, options)?;
            return Ok(MemoryFile::Store(store));
        }
        let reading = read(path, options.script, options.format).or_else(|error| {
            if let (StoreError::Read(ReadError::NoUnits { .. }), Some(_)) = (&error, options.script) {
                // it may be that all of it is in the other script
                let any = read(path, None, options.format)?;
                check_script(&name, any.memory.script, options)?;
            }
            Err(error)
        })?;
        let hash = std::fs::File::open(path).and_then(hash_of);
        let hash = hash.map_err(|source| StoreError::Io { name: name.clone(), source })?;
        MemoryFile::plain(name, hash, reading)
    }

    /// Reads a plain file from any input, such as standard input. `name` is what messages call it.
    ///
    /// # Errors
    /// It cannot be read or there are no units in it.
    pub fn read(
        input: impl Read,
        format: FileFormat,
        name: &str,
        options: &OpenOptions,
    ) -> Result<MemoryFile, StoreError> {
        let mut input = Hashing { input, hash: id::OFFSET_BASIS };
        let reading = format::read_from(&mut input, format, name, &ReadOptions { script: options.script })?;
        MemoryFile::plain(name.to_owned(), format!("{:016x}", input.hash), reading)
    }

    fn plain(name: String, hash: String, reading: Reading) -> Result<MemoryFile, StoreError> {
        let Reading { memory, warnings } = reading;
        if memory.units.is_empty() {
            return Err(StoreError::NoUnits { file: name, warnings });
        }
        Ok(MemoryFile::Plain { name, hash, memory, warnings })
    }

    /// What messages call it: its path as it was given.
    pub fn name(&self) -> &str {
        match self {
            MemoryFile::Store(store) => store.name(),
            MemoryFile::Plain { name, .. } => name,
        }
    }

    /// What its content is known by in [`StoreInfo::runs`](super::StoreInfo::runs): the same for the same content.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn hash(&self) -> Result<String, StoreError> {
        match self {
            MemoryFile::Store(store) => Ok(format!("{}:{}", store.store_id(), store.generation()?)),
            MemoryFile::Plain { hash, .. } => Ok(hash.clone()),
        }
    }

    /// Its languages, its script and when it was made.
    pub fn header(&self) -> Header {
        match self {
            MemoryFile::Store(store) => store.header(),
            MemoryFile::Plain { memory, .. } => memory.into(),
        }
    }

    /// What the user should know of it: "3 units left out: no Chinese text".
    pub fn warnings(&self) -> &[String] {
        match self {
            MemoryFile::Store(_) => &[],
            MemoryFile::Plain { warnings, .. } => warnings,
        }
    }

    /// Gives every unit to `each`: those of a store in the order of documents, those of a plain file as they
    /// stand there.
    ///
    /// # Errors
    /// Those of `each`, and a file that cannot be read.
    pub fn for_each<E: From<StoreError>>(
        &self,
        each: &mut dyn FnMut(TranslationUnit) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            MemoryFile::Store(store) => store.for_each(each),
            MemoryFile::Plain { memory, .. } => memory.units.iter().cloned().try_for_each(each),
        }
    }
}

/// The one place where plain files are read.
fn read(path: &Path, script: Option<Script>, format: Option<FileFormat>) -> Result<Reading, StoreError> {
    let options = ReadOptions { script };
    let Some(format) = format else { return Ok(format::read(path, &options)?) };
    let name = path.display().to_string();
    let file = std::fs::File::open(path).map_err(|source| StoreError::Io { name: name.clone(), source })?;
    Ok(format::read_from(file, format, &name, &options)?)
}

fn has_extension(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(super::EXTENSION))
}

fn check_script(file: &str, found: Script, options: &OpenOptions) -> Result<(), StoreError> {
    match options.script {
        Some(wanted) if wanted != found => {
            Err(StoreError::OtherScript { name: "the memory".into(), file: file.to_owned(), found })
        }
        _ => Ok(()),
    }
}

/// Hashes what is read.
struct Hashing<R> {
    input: R,
    hash: u64,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.hash = id::extended(self.hash, buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

fn hash_of(input: impl Read) -> io::Result<String> {
    let mut input = Hashing { input, hash: id::OFFSET_BASIS };
    io::copy(&mut input, &mut io::sink())?;
    Ok(format!("{:016x}", input.hash))
}
