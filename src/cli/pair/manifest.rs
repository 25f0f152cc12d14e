//! The table of pairs: written by `beadwork pair`, read by `beadwork build --pairs`.

use crate::align::Evidence;
use anyhow::{Context, Result, anyhow, bail};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The two documents of a row; one is empty where a document is left over.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The path of the English document.
    #[serde(default)]
    pub english: String,
    /// The path of the Chinese document.
    #[serde(default)]
    pub chinese: String,
}

/// A row as it is written.
#[derive(Serialize)]
pub(crate) struct Row {
    /// The documents.
    #[serde(flatten)]
    pub manifest: Manifest,
    /// How likely it is that they belong together.
    pub score: Option<f64>,
    /// Somebody should look at it.
    pub doubtful: bool,
    /// What speaks for it and against it.
    pub reasons: Vec<String>,
    /// The evidence in numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

/// Writes the rows as a table.
pub(crate) fn write_table(rows: &[Row], out: &mut dyn Write) -> Result<()> {
    let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
    table.write_record(["english", "chinese", "score", "reasons"])?;
    for row in rows {
        let score = row.score.map_or_else(String::new, |score| format!("{score:.3}"));
        let Manifest { english, chinese } = &row.manifest;
        table.write_record([english, chinese, &score, &row.reasons.join("; ")])?;
    }
    Ok(table.flush()?)
}

/// Writes the rows as JSON Lines.
pub(crate) fn write_json(rows: &[Row], out: &mut dyn Write) -> Result<()> {
    for row in rows {
        serde_json::to_writer(&mut *out, row)?;
        writeln!(out)?;
    }
    Ok(())
}

/// A pair of files that a table names.
pub(crate) struct FilePair {
    /// The line of the table.
    pub line: u64,
    /// The English document.
    pub english: PathBuf,
    /// The Chinese document.
    pub chinese: PathBuf,
}

/// Reads a table of pairs, TSV with the columns english and chinese, or JSON Lines. Rows with one
/// side empty are passed over. A relative path that leads nowhere from here is tried from the
/// table's folder.
pub(crate) fn read(path: &Path) -> Result<Vec<FilePair>> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let text = text.trim_start_matches('\u{feff}');
    let rows =
        if text.trim_start().starts_with('{') { read_json(path, text) } else { read_table(path, text) }?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let place = |name: &str| match Path::new(name) {
        given if given.exists() || !folder.join(given).exists() => given.to_owned(),
        given => folder.join(given),
    };
    let full = rows.into_iter().filter(|(_, row)| !row.english.is_empty() && !row.chinese.is_empty());
    let pairs: Vec<FilePair> = full
        .map(|(line, row)| FilePair { line, english: place(&row.english), chinese: place(&row.chinese) })
        .collect();
    if pairs.is_empty() {
        bail!("{}: no pairs in it; each row names an English and a Chinese document", path.display());
    }
    Ok(pairs)
}

fn read_json(path: &Path, text: &str) -> Result<Vec<(u64, Manifest)>> {
    let lines = text.lines().zip(1u64..).filter(|(line, _)| !line.trim().is_empty());
    let row = |(text, line)| {
        let row = serde_json::from_str(text);
        row.map(|row| (line, row)).map_err(|error| anyhow!("{}, line {line}: {error}", path.display()))
    };
    lines.map(row).collect()
}

fn read_table(path: &Path, text: &str) -> Result<Vec<(u64, Manifest)>> {
    let mut table = csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).from_reader(text.as_bytes());
    let header = table.headers()?.clone();
    let column = |name: &str| {
        let found = header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
        found.ok_or_else(|| {
            anyhow!("{}: no column {name}; the first line must name english and chinese", path.display())
        })
    };
    let (english, chinese) = (column("english")?, column("chinese")?);
    let mut rows = Vec::new();
    for record in table.records() {
        let record = record.with_context(|| format!("{}: cannot be read as TSV", path.display()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column| record.get(column).unwrap_or_default().trim().to_owned();
        rows.push((line, Manifest { english: cell(english), chinese: cell(chinese) }));
    }
    Ok(rows)
}
