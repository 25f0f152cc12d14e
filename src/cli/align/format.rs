//! The formats of an alignment.

use crate::cli::memory_file;
use crate::format::FileFormat;
use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::Path;

/// The formats of an alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AlignFormat {
    /// Those of memories.
    Units(FileFormat),
    /// A page for the browser.
    Html,
    /// Bead lines.
    Beads,
}

/// The names of the formats.
pub(super) fn formats() -> impl TypedValueParser<Value = AlignFormat> {
    let own = [
        PossibleValue::new("html").help("A page for the browser: both texts side by side, with the reasons"),
        PossibleValue::new("beads")
            .help("Bead lines, `[segments of FIRST]:[segments of SECOND]`, counted from 0"),
    ];
    PossibleValuesParser::new(memory_file::format_names().chain(own)).map(|name| match name.as_str() {
        "html" => AlignFormat::Html,
        name => FileFormat::from_name(name).map_or(AlignFormat::Beads, AlignFormat::Units),
    })
}

/// The format that was asked for, else that of the output file's extension, else TSV.
pub(super) fn format_of(asked: Option<AlignFormat>, output: Option<&Path>) -> Result<AlignFormat> {
    if let Some(format) = asked {
        return Ok(format);
    }
    match output {
        Some(path) if is_page(path) => Ok(AlignFormat::Html),
        Some(path) if path.as_os_str() != "-" => Ok(AlignFormat::Units(FileFormat::from_path(path)?)),
        _ => Ok(AlignFormat::Units(FileFormat::Tsv)),
    }
}

fn is_page(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["html", "htm"].iter().any(|page| extension.eq_ignore_ascii_case(page))
}
