//! The formats of glossaries: our own tables, TBX, and what translation programs and services load.
//!
//! What a format cannot carry is told with the terms that it concerns: see [`Loss`].
//!
//! ```
//! use beadwork::terms::Glossary;
//! use beadwork::terms::format::{self, GlossaryFormat, WriteOptions};
//!
//! let csv = "en,zh-CN,acronym,status,note\nregistrar,注册服务机构,,preferred,\nregistrar,注册商,,forbidden,\n";
//! let glossary = Glossary::read(csv.as_bytes(), "glossary.csv")?;
//! let mut file = Vec::new();
//! let losses = format::write(&glossary, GlossaryFormat::DeepL, &mut file, &WriteOptions::default())?;
//! assert_eq!(String::from_utf8_lossy(&file), "registrar,注册服务机构\n");
//! assert_eq!(losses[0].to_string(), "1 forbidden term left out: registrar = 注册商");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A new format is a file beside these and a row in [`GLOSSARY_FORMATS`].

mod day;
mod json;
mod loss;
mod memoq;
mod multiterm;
mod notes;
mod omegat;
mod own;
mod pairs;
mod sniff;
mod tbx;
mod utx;
mod xlsx;

pub use loss::{Loss, LossKind};

use super::table;
use super::{Glossary, GlossaryError};
use crate::text::Lang;
use loss::Losses;
use std::io::Write;
use std::path::Path;

/// A format of glossaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GlossaryFormat {
    /// Our own columns, parted by commas.
    Csv,
    /// Our own columns, parted by tabs.
    Tsv,
    /// Our own columns as a spreadsheet.
    Xlsx,
    /// Concepts with their rows as JSON.
    Json,
    /// TBX-Basic, version 2 (ISO 30042:2008).
    Tbx,
    /// TBX-Basic, version 3 (ISO 30042:2019).
    Tbx3,
    /// OmegaT's tab-separated glossary.
    OmegaT,
    /// memoQ's term base CSV.
    MemoQ,
    /// A table for Trados and MultiTerm.
    MultiTerm,
    /// UTX 1.20.
    Utx,
    /// DeepL's glossary.
    DeepL,
    /// Google Cloud Translation's glossary.
    Google,
    /// Amazon Translate's custom terminology.
    Aws,
    /// Azure Translator's glossary.
    Azure,
}

/// How much of a glossary a format carries. What it promises is tested for each format that has it; of what
/// it does not carry, the losses tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Carries {
    /// Concepts with their names, statuses, notes, definitions, sources and histories: what comes back is
    /// the same glossary.
    Glossary,
    /// Concepts with their names; some details are lost.
    Concepts,
    /// Pairs of names, each with its status and note.
    Rows,
    /// Pairs of names for a program that translates, each source once, and none that must not be used.
    Pairs,
}

/// A row of [`GLOSSARY_FORMATS`].
pub struct GlossaryFormatEntry {
    /// The format.
    pub format: GlossaryFormat,
    /// The name that it is asked for by.
    pub name: &'static str,
    /// The file name extensions that tell it, without the dot; those of CSV files tell it with the
    /// first line.
    pub extensions: &'static [&'static str],
    /// What it is good for, for people.
    pub description: &'static str,
    /// How much of a glossary it carries.
    pub carries: Carries,
    write: Writer,
    read: Reader,
}

type Writer = fn(&Glossary, &WriteOptions, &mut Losses) -> Result<Vec<u8>, GlossaryError>;
type Reader = fn(&Input) -> Result<Reading, GlossaryError>;

/// All formats.
pub static GLOSSARY_FORMATS: [GlossaryFormatEntry; 14] = [
    GlossaryFormatEntry {
        format: GlossaryFormat::Csv,
        name: "csv",
        extensions: &["csv"],
        description: "our own columns, to edit by hand",
        carries: Carries::Glossary,
        write: own::write_csv,
        read: own::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::Tsv,
        name: "tsv",
        extensions: &["tsv", "tab"],
        description: "our own columns, parted by tabs",
        carries: Carries::Glossary,
        write: own::write_tsv,
        read: own::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::Xlsx,
        name: "xlsx",
        extensions: &["xlsx"],
        description: "our own columns, for Excel",
        carries: Carries::Glossary,
        write: xlsx::write,
        read: own::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::Json,
        name: "json",
        extensions: &["json"],
        description: "concepts with their rows, for programs",
        carries: Carries::Glossary,
        write: json::write,
        read: json::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::Tbx,
        name: "tbx",
        extensions: &["tbx", "xml"],
        description: "TBX-Basic, version 2: OmegaT, Weblate, Trados, memoQ and most others",
        carries: Carries::Glossary,
        write: tbx::write_2,
        read: tbx::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::Tbx3,
        name: "tbx3",
        extensions: &[],
        description: "TBX-Basic, version 3 (ISO 30042:2019), for newer programs",
        carries: Carries::Glossary,
        write: tbx::write_3,
        read: tbx::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::OmegaT,
        name: "omegat",
        extensions: &["utf8", "txt"],
        description: "OmegaT's glossary: source, target and comment, parted by tabs",
        carries: Carries::Rows,
        write: omegat::write,
        read: omegat::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::MemoQ,
        name: "memoq",
        extensions: &[],
        description: "memoQ's term base as CSV",
        carries: Carries::Concepts,
        write: memoq::write,
        read: memoq::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::MultiTerm,
        name: "multiterm",
        extensions: &[],
        description: "a table for Trados: one entry a row, synonyms parted by |",
        carries: Carries::Concepts,
        write: multiterm::write,
        read: multiterm::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::Utx,
        name: "utx",
        extensions: &["utx"],
        description: "UTX 1.20, of the Asia-Pacific Association for Machine Translation",
        carries: Carries::Rows,
        write: utx::write,
        read: utx::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::DeepL,
        name: "deepl",
        extensions: &[],
        description: "DeepL's glossary: two columns, each source once",
        carries: Carries::Pairs,
        write: pairs::write_deepl,
        read: pairs::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::Google,
        name: "google",
        extensions: &[],
        description: "Google Cloud Translation's glossary of one direction: two columns",
        carries: Carries::Pairs,
        write: pairs::write_google,
        read: pairs::read,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::Aws,
        name: "aws",
        extensions: &[],
        description: "Amazon Translate's custom terminology: language codes, then two columns",
        carries: Carries::Pairs,
        write: pairs::write_aws,
        read: pairs::read_aws,
    },
    GlossaryFormatEntry {
        format: GlossaryFormat::Azure,
        name: "azure",
        extensions: &[],
        description: "Azure Translator's glossary: two columns parted by a tab",
        carries: Carries::Pairs,
        write: pairs::write_azure,
        read: pairs::read,
    },
];

impl GlossaryFormat {
    /// Its row of [`GLOSSARY_FORMATS`].
    pub fn entry(self) -> &'static GlossaryFormatEntry {
        let found = GLOSSARY_FORMATS.iter().find(|entry| entry.format == self);
        found.unwrap_or(&GLOSSARY_FORMATS[0])
    }

    /// The format of that name, in any case.
    pub fn from_name(name: &str) -> Option<GlossaryFormat> {
        GLOSSARY_FORMATS.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)).map(|entry| entry.format)
    }

    /// The format that a path's extension tells for a file to be written.
    pub fn from_path(path: &Path) -> Option<GlossaryFormat> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        let tells = |entry: &&GlossaryFormatEntry| entry.extensions.contains(&extension.as_str());
        GLOSSARY_FORMATS.iter().find(tells).map(|entry| entry.format)
    }
}

/// How a glossary is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteOptions {
    /// The language that is translated from, in formats that have a direction.
    pub source: Lang,
}

impl Default for WriteOptions {
    fn default() -> WriteOptions {
        WriteOptions { source: Lang::English }
    }
}

/// Writes a glossary, and tells what the format could not carry.
///
/// # Errors
/// The output cannot be written to, or the glossary is empty or has nothing that the format carries.
pub fn write(
    glossary: &Glossary,
    format: GlossaryFormat,
    out: &mut dyn Write,
    options: &WriteOptions,
) -> Result<Vec<Loss>, GlossaryError> {
    let mut losses = Losses::default();
    let bytes = (format.entry().write)(glossary, options, &mut losses)?;
    let losses = losses.into_list();
    let left_out = losses.iter().filter(|loss| loss.kind == LossKind::Term);
    if left_out.map(|loss| loss.terms.len()).sum::<usize>() >= glossary.terms().len() {
        return Err(GlossaryError::Nothing { format: format.entry().name });
    }
    out.write_all(&bytes)?;
    Ok(losses)
}

/// A glossary that was read.
#[derive(Debug)]
pub struct Reading {
    /// It.
    pub glossary: Glossary,
    /// What of the file it could not take.
    pub losses: Vec<Loss>,
}

impl From<Glossary> for Reading {
    fn from(glossary: Glossary) -> Reading {
        Reading { glossary, losses: Vec::new() }
    }
}

/// A file to read.
struct Input<'a> {
    bytes: &'a [u8],
    path: &'a Path,
}

impl Input<'_> {
    fn text(&self) -> Result<String, GlossaryError> {
        table::text(self.bytes, self.path)
    }

    fn malformed(&self, line: u64, message: impl ToString) -> GlossaryError {
        GlossaryError::malformed(self.path, line, message)
    }

    /// Where a term of that line comes from.
    fn origin(&self, line: u64) -> Option<String> {
        Some(format!("{}:{line}", self.path.display()))
    }
}

/// Reads a glossary file; `-` is standard input. Without a format, the extension and the first line
/// tell it.
///
/// # Errors
/// The file cannot be read, its format isn't clear, or it is not well formed or without a term.
pub fn read(path: &Path, format: Option<GlossaryFormat>) -> Result<Reading, GlossaryError> {
    read_bytes(&table::bytes(path)?, path, format)
}

/// Reads a glossary out of a file's bytes; `path` is what errors and origins call it.
///
/// # Errors
/// As for [`read`].
pub fn read_bytes(
    bytes: &[u8],
    path: &Path,
    format: Option<GlossaryFormat>,
) -> Result<Reading, GlossaryError> {
    let input = Input { bytes, path };
    let format = match format {
        Some(format) => format,
        None => sniff::format_of(&input)?,
    };
    let reading = (format.entry().read)(&input)?;
    if reading.glossary.terms().is_empty() {
        return Err(input.malformed(1, "no terms in this file"));
    }
    Ok(reading)
}

impl Glossary {
    /// Reads the glossary file `path`, in any of [`GLOSSARY_FORMATS`] that its extension and
    /// its first line tell.
    ///
    /// # Errors
    /// The file cannot be read or is not well formed.
    pub fn open(path: &Path) -> Result<Glossary, GlossaryError> {
        Ok(read(path, None)?.glossary)
    }
}
