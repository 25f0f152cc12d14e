use super::{Store, StoreError, names_store};
use crate::format::{self, EachUnit, FileFormat, ReadError, ReadOptions, ReadSummary, Reading};
use crate::io::whole::{Unfinished, of_the_moment};
use crate::memory::{Header, Memory, TranslationUnit, id};
use crate::search::matching::Identity;
use crate::text::Script;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file with a memory in it: a store, or a plain file of any of [`format::FORMATS`]. Whatever wants the
/// units of a memory takes both. Neither is ever loaded whole.
///
/// ```
/// use beadwork::store::{MemoryFile, OpenOptions, StoreError};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("thanks.csv");
/// std::fs::write(&path, "source,target\nThank you.,谢谢。\n")?;
/// let file = MemoryFile::open(&path, &OpenOptions::default())?;
/// let mut sources = Vec::new();
/// let warnings = file.for_each(&mut |unit| Ok::<(), StoreError>(sources.push(unit.source)))?;
/// assert_eq!(sources, ["Thank you."]);
/// assert!(warnings.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub enum MemoryFile {
    /// A store.
    Store(Store),
    /// A plain file.
    Plain(PlainFile),
}

/// A plain file with a memory in it, of which the header is known; the units stay on the disk.
pub struct PlainFile {
    /// What it is called in messages.
    name: String,
    place: Place,
    options: OpenOptions,
    header: Header,
}

/// Where the content of a plain file is.
enum Place {
    Path(PathBuf),
    /// A copy of what can be read only once; it goes with this value.
    Copy(Unfinished),
}

/// How a file with a memory is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpenOptions {
    /// The script that the Chinese must be in, where it matters.
    pub script: Option<Script>,
    /// The format of a plain file; without it, the extension tells, and of what has no name its first bytes.
    pub format: Option<FileFormat>,
    /// Whether the index of a plain file is kept beside it; that of a store always is.
    pub keep_index: bool,
}

impl MemoryFile {
    /// Opens a file. A store is told by its content, a plain file's format by its extension. A plain file
    /// is read up to its first unit, which settles the direction and the script.
    ///
    /// # Errors
    /// The file cannot be read, it is in the other script, or there are no units in a plain one.
    pub fn open(path: &Path, options: &OpenOptions) -> Result<MemoryFile, StoreError> {
        let name = path.display().to_string();
        if options.format.is_none() && names_store(path) {
            let store = Store::open(path)?;
            check_script(&name, store.header().script, options)?;
            return Ok(MemoryFile::Store(store));
        }
        PlainFile::open(name, Place::Path(path.to_owned()), options).map(MemoryFile::Plain)
    }

    /// Opens a plain file that can be read only once, such as standard input: it is copied to a temporary
    /// file. `name` is what messages call it.
    ///
    /// # Errors
    /// It cannot be read or copied, its format is not named and cannot be told, it is in the other script, or
    /// there are no units in it.
    pub fn read(mut input: impl Read, name: &str, options: &OpenOptions) -> Result<MemoryFile, StoreError> {
        let cannot = |source| StoreError::Io { name: name.to_owned(), source };
        let mut copy = of_the_moment().map_err(cannot)?;
        io::copy(&mut input, copy.file()).map_err(cannot)?;
        let format = match options.format {
            Some(format) => Some(format),
            None => File::open(copy.path()).and_then(|copy| format::sniff(copy, name)).map_err(cannot)?,
        };
        let format = format.ok_or_else(|| StoreError::UnknownFormat { name: name.to_owned() })?;
        let options = OpenOptions { format: Some(format), ..*options };
        PlainFile::open(name.to_owned(), Place::Copy(copy), &options).map(MemoryFile::Plain)
    }

    /// What messages call it: its path as it was given.
    pub fn name(&self) -> &str {
        match self {
            MemoryFile::Store(store) => store.name(),
            MemoryFile::Plain(file) => &file.name,
        }
    }

    /// What its content is known by in [`StoreInfo::runs`](super::StoreInfo::runs): the same for the same content.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn hash(&self) -> Result<String, StoreError> {
        match self {
            MemoryFile::Store(store) => Ok(format!("{}:{}", store.store_id(), store.generation()?)),
            MemoryFile::Plain(file) => file.hash(),
        }
    }

    /// Its languages, its script, when it was made and what other programs said of the whole memory.
    pub fn header(&self) -> Header {
        match self {
            MemoryFile::Store(store) => store.header(),
            MemoryFile::Plain(file) => file.header.clone(),
        }
    }

    /// All units at once, as a memory whose units each have an id of their own, and what the user should know
    /// of the file.
    ///
    /// # Errors
    /// The file cannot be read to its end, or a store has no units.
    pub fn memory(&self) -> Result<Reading, StoreError> {
        let Header { source_lang, target_lang, script, created, properties } = self.header();
        let mut units = Vec::new();
        let warnings = self.for_each(&mut |unit| {
            units.push(unit);
            Ok::<(), StoreError>(())
        })?;
        if units.is_empty() {
            return Err(StoreError::NoUnits { file: self.name().to_owned(), warnings });
        }
        let mut memory = Memory { units: Vec::new(), source_lang, target_lang, script, created, properties };
        memory.extend(units);
        Ok(Reading { memory, warnings })
    }

    /// Gives every unit to `each`: those of a store in the order of documents, those of a plain file as they
    /// stand there. One without an id gets that of its content; several may have the same, as in the file.
    /// Gives what the user should know of the file: "3 units left out: no Chinese text".
    ///
    /// # Errors
    /// Those of `each`, and a file that cannot be read to its end.
    pub fn for_each<E: From<StoreError>>(
        &self,
        each: &mut dyn FnMut(TranslationUnit) -> Result<(), E>,
    ) -> Result<Vec<String>, E> {
        match self {
            MemoryFile::Store(store) => store.for_each(each).map(|()| Vec::new()),
            MemoryFile::Plain(file) => file.for_each(each),
        }
    }
}

impl PlainFile {
    /// Where its index is kept, and that of its content as it is now; none where it is not to be kept, or is no
    /// single file that could be looked at again.
    pub(super) fn kept(&self) -> io::Result<Option<(&Path, Identity)>> {
        match &self.place {
            Place::Path(path) if self.options.keep_index && path.is_file() => {
                let identity = Identity::of_file(path, self.options.script)?;
                Ok(Some((path, identity.with_script(Some(self.header.script)))))
            }
            _ => Ok(None),
        }
    }

    fn open(name: String, place: Place, options: &OpenOptions) -> Result<PlainFile, StoreError> {
        let found = match header(&name, &place, options) {
            Err(StoreError::Read(error @ ReadError::NoUnits { .. })) if options.script.is_some() => {
                // it may be that all of it is in the other script
                let any = header(&name, &place, &OpenOptions { script: None, ..*options })?;
                check_script(&name, any.script, options)?;
                Err(StoreError::Read(error))
            }
            found => found,
        };
        Ok(PlainFile { header: found?, name, place, options: *options })
    }

    fn for_each<E: From<StoreError>>(
        &self,
        each: &mut dyn FnMut(TranslationUnit) -> Result<(), E>,
    ) -> Result<Vec<String>, E> {
        let mut failed = None;
        let result = read(&self.name, &self.place, &self.options, &mut |_, mut unit| {
            if unit.id.is_empty() {
                unit.id = id::of_unit(&unit);
            }
            each(unit).map_err(|error| {
                failed = Some(error);
                ENOUGH.into()
            })
        });
        match (failed, result) {
            (Some(error), _) => Err(error),
            (None, Ok(summary)) => Ok(summary.warnings),
            (None, Err(error)) => Err(error.into()),
        }
    }

    /// The hash of the bytes, of both files where it is two.
    fn hash(&self) -> Result<String, StoreError> {
        let path = self.place.path();
        let is_pair = FileFormat::from_path(path).is_ok_and(FileFormat::is_pair);
        let files = match self.options.format {
            None if is_pair => FileFormat::Moses.files(path, &self.header),
            _ => vec![path.to_owned()],
        };
        let cannot = |source| StoreError::Io { name: self.name.clone(), source };
        let hash = files.iter().try_fold(id::OFFSET_BASIS, |hash, file| hash_of(File::open(file)?, hash));
        hash.map(|hash| format!("{hash:016x}")).map_err(cannot)
    }
}

impl Place {
    fn path(&self) -> &Path {
        match self {
            Place::Path(path) => path,
            Place::Copy(copy) => copy.path(),
        }
    }
}

/// What ends a reading before the end of the file.
const ENOUGH: &str = "no more units are wanted";

/// The header of a plain file, for which the reading ends at the first unit.
fn header(name: &str, place: &Place, options: &OpenOptions) -> Result<Header, StoreError> {
    let mut header = None;
    let result = read(name, place, options, &mut |of_file, _| {
        header = Some(of_file.clone());
        Err(ENOUGH.into())
    });
    match header {
        Some(header) => Ok(header),
        None => result.map(|summary| summary.header),
    }
}

/// The one place where plain files are read.
fn read(
    name: &str,
    place: &Place,
    options: &OpenOptions,
    each: &mut EachUnit<'_>,
) -> Result<ReadSummary, StoreError> {
    let reading = ReadOptions { script: options.script };
    let path = place.path();
    let Some(format) = options.format else { return Ok(format::read_each(path, &reading, each)?) };
    let file = File::open(path).map_err(|source| StoreError::Io { name: name.to_owned(), source })?;
    Ok(format::read_each_from(file, format, name, &reading, each)?)
}

fn check_script(file: &str, found: Script, options: &OpenOptions) -> Result<(), StoreError> {
    match options.script {
        Some(wanted) if wanted != found => {
            Err(StoreError::OtherScript { name: "the memory".into(), file: file.to_owned(), found })
        }
        _ => Ok(()),
    }
}

/// The hash of what is read, after that of what was read before.
fn hash_of(mut input: impl Read, mut hash: u64) -> io::Result<u64> {
    let mut buffer = vec![0; 1 << 16];
    loop {
        match input.read(&mut buffer)? {
            0 => return Ok(hash),
            read => hash = id::extended(hash, buffer.get(..read).unwrap_or_default()),
        }
    }
}
