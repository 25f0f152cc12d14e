//! Files of memories: TMX, CSV, TSV and JSON Lines, written and read side by side.
//!
//! ```
//! use beadwork::format::{self, FileFormat, ReadOptions, WriteOptions};
//! use beadwork::memory::{Memory, TranslationUnit};
//!
//! let mut memory = Memory::default();
//! let unit = TranslationUnit { source: "Thank you.".into(), target: "谢谢。".into(), ..Default::default() };
//! memory.extend([unit]);
//!
//! let mut file = Vec::new();
//! format::write(&memory, FileFormat::Tmx, &mut file, &WriteOptions::default())?;
//! let read = format::read_from(&file[..], FileFormat::Tmx, "thanks.tmx", &ReadOptions::default())?;
//! assert_eq!(read.memory, memory);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A new format is a file beside these and a row in [`FORMATS`].

mod error;
mod input;
mod intake;
mod jsonl;
mod origin;
mod table;
pub(crate) mod tags;
mod tmx;

pub use error::{ReadError, UnknownFormat};
pub use jsonl::JsonlWriter;
pub use table::{CsvWriter, TsvWriter};
pub use tmx::TmxWriter;

use crate::memory::{Memory, Timestamp, TranslationUnit};
use crate::text::{Lang, Script};
use input::Input;
use std::io::{self, Write};
use std::path::Path;

/// A format that memories are written in and read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileFormat {
    /// Translation Memory eXchange 1.4, for translation programs.
    Tmx,
    /// Comma-separated values after RFC 4180, for spreadsheets.
    Csv,
    /// Tab-separated values, one line a unit, for line tools.
    Tsv,
    /// One JSON object a line, for programs.
    Jsonl,
}

type Opened<'a> = io::Result<Box<dyn UnitWriter + 'a>>;

/// A row of [`FORMATS`].
pub struct FormatEntry {
    /// The format.
    pub format: FileFormat,
    /// The name that it is asked for by.
    pub name: &'static str,
    /// The file name extensions that tell it, without the dot; the first is the usual one.
    pub extensions: &'static [&'static str],
    /// What it is good for, for people.
    pub description: &'static str,
    open: for<'a> fn(&'a mut dyn Write, Header, &WriteOptions) -> Opened<'a>,
    read: fn(Input<'_>, &ReadOptions) -> Result<Reading, ReadError>,
}

/// All formats.
pub static FORMATS: [FormatEntry; 4] = [
    FormatEntry {
        format: FileFormat::Tmx,
        name: "tmx",
        extensions: &["tmx"],
        description: "TMX 1.4: OmegaT, Trados, memoQ and other translation programs",
        open: |out, header, _| Ok(Box::new(TmxWriter::new(out, header)?)),
        read: tmx::read,
    },
    FormatEntry {
        format: FileFormat::Csv,
        name: "csv",
        extensions: &["csv"],
        description: "comma-separated values (RFC 4180): spreadsheets, Excel with --excel",
        open: |out, header, options| Ok(Box::new(CsvWriter::new(out, header, options.excel)?)),
        read: table::read_csv,
    },
    FormatEntry {
        format: FileFormat::Tsv,
        name: "tsv",
        extensions: &["tsv", "tab"],
        description: "tab-separated values, one line a unit: line tools",
        open: |out, header, _| Ok(Box::new(TsvWriter::new(out, header)?)),
        read: table::read_tsv,
    },
    FormatEntry {
        format: FileFormat::Jsonl,
        name: "jsonl",
        extensions: &["jsonl", "ndjson"],
        description: "one JSON object a line with all that is known of a unit: programs",
        open: |out, header, _| Ok(Box::new(JsonlWriter::new(out, header))),
        read: jsonl::read,
    },
];

impl FileFormat {
    /// Its row of [`FORMATS`].
    pub fn entry(self) -> &'static FormatEntry {
        match self {
            FileFormat::Tmx => &FORMATS[0],
            FileFormat::Csv => &FORMATS[1],
            FileFormat::Tsv => &FORMATS[2],
            FileFormat::Jsonl => &FORMATS[3],
        }
    }

    /// The format of that name, in any case.
    pub fn from_name(name: &str) -> Option<FileFormat> {
        FORMATS.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)).map(|entry| entry.format)
    }

    /// The format that a file name extension (without its dot, in any case) tells.
    pub fn from_extension(extension: &str) -> Option<FileFormat> {
        let tells = |entry: &&FormatEntry| entry.extensions.iter().any(|e| e.eq_ignore_ascii_case(extension));
        FORMATS.iter().find(tells).map(|entry| entry.format)
    }

    /// The format that a path's extension tells.
    ///
    /// # Errors
    /// The extension is missing or none of [`FORMATS`].
    pub fn from_path(path: &Path) -> Result<FileFormat, UnknownFormat> {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.and_then(FileFormat::from_extension).ok_or_else(|| UnknownFormat::of(path))
    }
}

impl FileFormat {
    /// Begins a file of this format, to which units are written one by one.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn writer<'a>(
        self,
        out: &'a mut dyn Write,
        header: Header,
        options: &WriteOptions,
    ) -> io::Result<Box<dyn UnitWriter + 'a>> {
        (self.entry().open)(out, header, options)
    }
}

/// What a file says of all its units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Header {
    /// The language of every source.
    pub source_lang: Lang,
    /// The language of every target.
    pub target_lang: Lang,
    /// The script of the Chinese side.
    pub script: Script,
    /// When the memory was made.
    pub created: Option<Timestamp>,
}

impl Header {
    /// The language tag of the sources, such as `en-US`.
    pub fn source_tag(&self) -> &'static str {
        self.source_lang.tag(self.script)
    }

    /// The language tag of the targets, such as `zh-CN`.
    pub fn target_tag(&self) -> &'static str {
        self.target_lang.tag(self.script)
    }
}

impl From<&Memory> for Header {
    fn from(memory: &Memory) -> Header {
        Header {
            source_lang: memory.source_lang,
            target_lang: memory.target_lang,
            script: memory.script,
            created: memory.created,
        }
    }
}

/// How a memory is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WriteOptions {
    /// CSV for Excel: a byte order mark, and an apostrophe before every cell that Excel would
    /// run as a formula. Reading takes the apostrophes off again.
    pub excel: bool,
}

/// What a writer had to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[must_use]
pub struct WriteReport {
    /// Units written.
    pub units: usize,
    /// Characters that the format cannot hold at all, such as control characters in XML, and
    /// that became U+FFFD.
    pub replaced: usize,
}

/// Writes units to a file one by one.
pub trait UnitWriter {
    /// Writes one unit.
    ///
    /// # Errors
    /// The output cannot be written to.
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()>;

    /// Writes what closes the file. Without it the file is not whole.
    ///
    /// # Errors
    /// The output cannot be written to.
    fn finish(self: Box<Self>) -> io::Result<WriteReport>;
}

/// Writes a whole memory.
///
/// # Errors
/// The output cannot be written to.
pub fn write(
    memory: &Memory,
    format: FileFormat,
    out: &mut dyn Write,
    options: &WriteOptions,
) -> io::Result<WriteReport> {
    let mut writer = format.writer(out, memory.into(), options)?;
    for unit in &memory.units {
        writer.unit(unit)?;
    }
    writer.finish()
}

/// How a memory is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadOptions {
    /// The script of the Chinese side that is wanted. Without it, the first script that the
    /// file names. Units in the other script are left out, never mixed in.
    pub script: Option<Script>,
}

/// A memory that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its units.
    pub memory: Memory,
    /// What the user should know: "3 units left out: no Chinese text".
    pub warnings: Vec<String>,
}

/// Reads a memory from a file whose extension tells its format.
///
/// # Errors
/// The extension is none of [`FORMATS`], the file cannot be read, or it is not well formed.
pub fn read(path: &Path, options: &ReadOptions) -> Result<Reading, ReadError> {
    let format = FileFormat::from_path(path)?;
    let name = path.display().to_string();
    let file = std::fs::File::open(path).map_err(|error| ReadError::io(&name, error))?;
    read_from(file, format, &name, options)
}

/// Reads a memory from any input. `name` is what errors call it.
///
/// UTF-8 with or without a byte order mark, UTF-16 with one, and the encoding that an XML
/// declaration names are understood.
///
/// # Errors
/// The input cannot be read or is not well formed.
pub fn read_from(
    input: impl io::Read,
    format: FileFormat,
    name: &str,
    options: &ReadOptions,
) -> Result<Reading, ReadError> {
    let input = Input::new(input, name).map_err(|error| ReadError::io(name, error))?;
    (format.entry().read)(input, options)
}
