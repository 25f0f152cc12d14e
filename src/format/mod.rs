//! Files of memories: TMX, XLIFF, spreadsheets, tables, JSON Lines and plain text, written and read
//! side by side.
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

mod bounded;
mod codes;
mod docx;
mod error;
mod fields;
mod input;
mod intake;
mod jsonl;
mod levels;
mod moses;
mod sniff;
mod table;
mod tmx;
mod validate;
mod xliff;
mod xlsx;
mod xml;

pub use docx::write_bilingual_docx;
pub use error::{EachError, ReadError, UnknownFormat};
pub use jsonl::JsonlWriter;
pub use moses::MosesWriter;
pub use sniff::sniff;
pub use table::{CsvWriter, TsvWriter};
pub use tmx::TmxWriter;
pub use validate::{EachFault, Fault, mend, validate};
pub use xliff::{XliffVersion, XliffWriter, write_pretranslated_xliff, write_pretranslated_xliff_12};
pub use xlsx::{XlsxWriter, write_leverage, write_pretranslated_xlsx};

use crate::memory::{Header, Memory, TranslationUnit};
use crate::text::Script;
use flate2::{Compression, GzBuilder, write::GzEncoder};
use input::Input;
use intake::Intake;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A format that memories are written in and read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileFormat {
    /// Translation Memory eXchange 1.4, for translation programs.
    Tmx,
    /// The same, compressed with gzip.
    TmxGz,
    /// XLIFF 2.1, for newer translation programs.
    Xliff,
    /// XLIFF 1.2, for most translation programs.
    Xliff12,
    /// Spreadsheets of Excel, for review.
    Xlsx,
    /// Comma-separated values after RFC 4180, for spreadsheets.
    Csv,
    /// Tab-separated values, one line a unit, for line tools.
    Tsv,
    /// One JSON object a line, for programs.
    Jsonl,
    /// Two plain files, one of each language, with one segment a line.
    Moses,
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
    read: fn(Input<'_>, &mut Intake<'_>) -> Result<(), ReadError>,
}

/// All formats.
pub static FORMATS: [FormatEntry; 9] = [
    FormatEntry {
        format: FileFormat::Tmx,
        name: "tmx",
        extensions: &["tmx"],
        description: "TMX 1.4: OmegaT, Trados, memoQ and other translation programs",
        open: |out, header, _| Ok(Box::new(TmxWriter::new(out, header)?)),
        read: tmx::read,
    },
    FormatEntry {
        format: FileFormat::TmxGz,
        name: "tmx.gz",
        extensions: &["tmx.gz"],
        description: "TMX 1.4, compressed: large memories",
        open: |out, header, _| Ok(Box::new(TmxWriter::new(compressed(out), header)?)),
        read: tmx::read,
    },
    FormatEntry {
        format: FileFormat::Xliff,
        name: "xliff",
        extensions: &["xliff"],
        description: "XLIFF 2.1: newer translation programs",
        open: |out, header, _| Ok(Box::new(XliffWriter::new(out, header, XliffVersion::V21)?)),
        read: xliff::read,
    },
    FormatEntry {
        format: FileFormat::Xliff12,
        name: "xliff12",
        extensions: &["xlf", "sdlxliff", "mqxliff", "mxliff"],
        description: "XLIFF 1.2: most translation programs; Trados', memoQ's and Phrase's own are read too",
        open: |out, header, _| Ok(Box::new(XliffWriter::new(out, header, XliffVersion::V12)?)),
        read: xliff::read,
    },
    FormatEntry {
        format: FileFormat::Xlsx,
        name: "xlsx",
        extensions: &["xlsx"],
        description: "a spreadsheet for review: Excel, LibreOffice",
        open: |out, header, options| Ok(Box::new(XlsxWriter::new(out, header, options)?)),
        read: xlsx::read,
    },
    FormatEntry {
        format: FileFormat::Csv,
        name: "csv",
        extensions: &["csv"],
        description: "comma-separated values (RFC 4180): spreadsheets, Excel with --excel",
        open: |out, header, options| Ok(Box::new(CsvWriter::new(out, header, options)?)),
        read: table::read_csv,
    },
    FormatEntry {
        format: FileFormat::Tsv,
        name: "tsv",
        extensions: &["tsv", "tab"],
        description: "tab-separated values, one line a unit: line tools",
        open: |out, header, options| Ok(Box::new(TsvWriter::new(out, header, options)?)),
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
    FormatEntry {
        format: FileFormat::Moses,
        name: "moses",
        extensions: &[moses::BOTH, "en", "zh"],
        description: "two plain files, x.en and x.zh for x.moses: trainers of machine translation",
        open: |_, _, _| Err(io::Error::new(io::ErrorKind::InvalidInput, TWO_FILES)),
        read: |input, _| Err(ReadError::malformed(input.name, 1, TWO_FILES)),
    },
];

/// Why one stream cannot be a pair of files.
const TWO_FILES: &str = "the moses format is two files, so it needs a file name: x.moses for x.en and x.zh";

/// Compresses without the time and the name, so that the same memory gives the same bytes.
fn compressed<W: Write>(out: W) -> GzEncoder<W> {
    GzBuilder::new().write(out, Compression::default())
}

impl FileFormat {
    /// Its row of [`FORMATS`].
    pub fn entry(self) -> &'static FormatEntry {
        FORMATS.iter().find(|entry| entry.format == self).unwrap_or(&FORMATS[0])
    }

    /// Whether a memory in it is two files, which [`write()`] and [`read_from`] cannot handle:
    /// [`MosesWriter`], [`read`] and [`read_each`] do.
    pub fn is_pair(self) -> bool {
        self == FileFormat::Moses
    }

    /// The files that a memory in it is written to, given the path that the user named: the path
    /// itself, or the file of the sources and that of the targets.
    pub fn files(self, path: &Path, header: &Header) -> Vec<PathBuf> {
        if self.is_pair() { moses::paths(path, header).to_vec() } else { vec![path.to_owned()] }
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

    /// The format that a path's extension tells: one of [`FORMATS`], or a language tag for
    /// [`FileFormat::Moses`].
    ///
    /// # Errors
    /// The extension is missing or none of these.
    pub fn from_path(path: &Path) -> Result<FileFormat, UnknownFormat> {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let extensions = name.match_indices('.').map(|(at, _)| &name[at + 1..]);
        let tag = crate::text::tags::parse(moses::tag(path)).map(|_| FileFormat::Moses);
        let known = extensions.filter_map(FileFormat::from_extension).next().or(tag);
        known.filter(|_| path.extension().is_some()).ok_or_else(|| UnknownFormat::of(path))
    }
}

/// How a memory is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WriteOptions {
    /// CSV for Excel: a byte order mark, and an apostrophe before every cell that Excel would
    /// run as a formula. Reading takes the apostrophes off again.
    pub excel: bool,
    /// CSV and TSV without their last column, `more`, which holds what has no column of its own as
    /// JSON: easier on the eyes, and not to be read back whole.
    pub brief: bool,
}

/// What a writer had to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[must_use]
#[non_exhaustive]
pub struct WriteReport {
    /// Units written.
    pub units: usize,
    /// Characters that the format cannot hold at all, such as control characters in XML, and
    /// that became U+FFFD.
    pub replaced: usize,
    /// Line breaks inside texts that became spaces, in a format of one segment a line.
    pub line_breaks: usize,
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

/// Begins a file that units are written to one by one, in memory that does not grow with it.
///
/// # Errors
/// The output cannot be written to, or the format is two files ([`FileFormat::is_pair`]).
pub fn writer<'a>(
    out: &'a mut dyn Write,
    format: FileFormat,
    header: Header,
    options: &WriteOptions,
) -> io::Result<Box<dyn UnitWriter + 'a>> {
    (format.entry().open)(out, header, options)
}

/// Writes a whole memory.
///
/// # Errors
/// The output cannot be written to, the format is two files ([`FileFormat::is_pair`]), or it is
/// [`FileFormat::Xlsx`] and a text or the memory is larger than a sheet can hold.
pub fn write(
    memory: &Memory,
    format: FileFormat,
    out: &mut dyn Write,
    options: &WriteOptions,
) -> io::Result<WriteReport> {
    let mut writer = writer(out, format, memory.into(), options)?;
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
#[non_exhaustive]
pub struct Reading {
    /// Its units.
    pub memory: Memory,
    /// What the user should know: "3 units left out: no Chinese text".
    pub warnings: Vec<String>,
}

/// What was read beside the units.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ReadSummary {
    /// What the file says of all its units, as it was handed out with each.
    pub header: Header,
    /// How many units were handed out.
    pub units: usize,
    /// What the user should know: "3 units left out: no Chinese text".
    pub warnings: Vec<String>,
}

/// The function that takes the units of [`read_each`], each with the header of its memory, which
/// stays the same. With an error it ends the reading.
pub type EachUnit<'a> = dyn FnMut(&Header, TranslationUnit) -> Result<(), EachError> + 'a;

/// Reads a memory from a file whose extension tells its format.
///
/// # Errors
/// As those of [`read_each`].
pub fn read(path: &Path, options: &ReadOptions) -> Result<Reading, ReadError> {
    gathered(|each| read_each(path, options, each))
}

/// Reads a memory from any input. `name` is what errors call it.
///
/// # Errors
/// As those of [`read_each_from`].
pub fn read_from(
    input: impl io::Read,
    format: FileFormat,
    name: &str,
    options: &ReadOptions,
) -> Result<Reading, ReadError> {
    gathered(|each| read_each_from(input, format, name, options, each))
}

fn gathered(
    read: impl FnOnce(&mut EachUnit<'_>) -> Result<ReadSummary, ReadError>,
) -> Result<Reading, ReadError> {
    let mut units = Vec::new();
    let summary = read(&mut |_, unit| {
        units.push(unit);
        Ok(())
    })?;
    let mut memory = Memory::new(summary.header.source_lang, summary.header.script);
    memory.created = summary.header.created;
    memory.properties = summary.header.properties;
    memory.extend(units);
    Ok(Reading { memory, warnings: summary.warnings })
}

/// Reads the units of a file one by one, in memory that does not grow with the file. The
/// extension tells the format.
///
/// The direction and the script are those of the file's header or else of its first unit. Ids are
/// as they are in the file: missing where it has none, and not always unique. [`Memory::extend`]
/// sees to that.
///
/// ```no_run
/// use beadwork::format::{self, ReadOptions};
///
/// let mut characters = 0;
/// let summary = format::read_each("large.tmx".as_ref(), &ReadOptions::default(), &mut |_, unit| {
///     characters += unit.source.chars().count();
///     Ok(())
/// })?;
/// println!("{characters} characters in {} units", summary.units);
/// # Ok::<(), beadwork::format::ReadError>(())
/// ```
///
/// # Errors
/// The extension is none of [`FORMATS`], the file cannot be read, it is not well formed, no unit
/// is in it, or `each` failed.
pub fn read_each(
    path: &Path,
    options: &ReadOptions,
    each: &mut EachUnit<'_>,
) -> Result<ReadSummary, ReadError> {
    let format = FileFormat::from_path(path)?;
    let name = path.display().to_string();
    if format.is_pair() {
        let mut intake = Intake::new(options, each);
        moses::read(path, &mut intake)?;
        return intake.finish(&name);
    }
    let file = std::fs::File::open(path).map_err(|error| ReadError::io(&name, error))?;
    read_each_from(file, format, &name, options, each)
}

/// Reads the units of any input one by one, as [`read_each`] does. `name` is what errors call it.
///
/// UTF-8 with or without a byte order mark, UTF-16 with one, and the encoding that an XML
/// declaration names are understood, and all of them compressed with gzip.
///
/// # Errors
/// The input cannot be read, it is not well formed, no unit is in it, or `each` failed.
pub fn read_each_from(
    input: impl io::Read,
    format: FileFormat,
    name: &str,
    options: &ReadOptions,
    each: &mut EachUnit<'_>,
) -> Result<ReadSummary, ReadError> {
    let input = Input::new(input, name).map_err(|error| error::Trouble::Io(error).at(name, 1))?;
    let mut intake = Intake::new(options, each);
    (format.entry().read)(input, &mut intake)?;
    intake.finish(name)
}
