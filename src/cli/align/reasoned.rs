//! Where the reasons of an alignment go.

use super::data::BeadReasons;
use super::doubtful::Selection;
use super::format::AlignFormat;
use super::texts::Texts;
use super::{AlignArgs, Aligned, Input, memory, output};
use crate::align::explain::Explanation;
use crate::format::{FileFormat, WriteOptions, write};
use crate::memory::Memory;
use anyhow::{Result, bail};
use std::io::Write;
use std::path::PathBuf;

/// The two texts of an alignment.
pub(super) fn texts<'a>(aligned: &Aligned<'a>) -> Texts<'a> {
    Texts {
        source_name: &aligned.first.name,
        target_name: &aligned.second.name,
        source: &aligned.first.segments,
        target: &aligned.second.segments,
        source_language: aligned.first.language,
    }
}

/// Where the explanation is written as text: nowhere, to standard output instead of the units
/// (`Some(None)`), or to a file beside theirs.
pub(super) fn explanation_file(args: &AlignArgs, format: AlignFormat) -> Result<Option<Option<PathBuf>>> {
    // JSON Lines and the page hold the reasons themselves
    if !args.explain || matches!(format, AlignFormat::Units(FileFormat::Jsonl) | AlignFormat::Html) {
        return Ok(None);
    }
    match &args.output {
        Some(path) if path.as_os_str() != "-" => Ok(Some(Some(path.with_extension("explain.txt")))),
        _ if args.format.is_some() => bail!(
            "--explain and this format would both go to standard output; name a file with -o, or take --format jsonl or html"
        ),
        _ => Ok(Some(None)),
    }
}

/// Says what stands in another order on the two sides.
pub(super) fn tell_order(explanation: &Explanation, first: &Input, second: &Input) {
    let pairs = explanation.crossings.len();
    if pairs == 0 {
        return;
    }
    let noun = if pairs == 1 { "pair stands" } else { "pairs stand" };
    output::note(&format!(
        "{pairs} {noun} in another order in {} than in {}; --explain shows them, --crossing keep makes units of them",
        second.name, first.name
    ));
    for moved in &explanation.moved {
        output::note(&format!(
            "segments {}–{} of {} stand elsewhere in {}: segments {}–{}",
            moved.source.start + 1,
            moved.source.end,
            first.name,
            second.name,
            moved.target.start + 1,
            moved.target.end
        ));
    }
}

/// Writes units as JSON Lines, each with the reasons of its bead.
pub(super) fn jsonl(
    args: &AlignArgs,
    aligned: &Aligned,
    selection: &Selection,
    out: &mut dyn Write,
) -> Result<()> {
    let (memory, beads) = memory(args, aligned, selection);
    let options = WriteOptions::default();
    for (unit, bead) in memory.units.iter().zip(beads) {
        let mut line = Vec::new();
        let alone = Memory { units: vec![unit.clone()], ..empty_like(&memory) };
        let _ = write(&alone, FileFormat::Jsonl, &mut line, &options)?;
        let reasons = selection.explained[bead].map(|index| BeadReasons::of(aligned.explanation, index));
        let line = line.trim_ascii_end();
        let (Some(reasons), Some(open)) = (reasons, line.strip_suffix(b"}")) else {
            out.write_all(line)?;
            writeln!(out)?;
            continue;
        };
        // two objects become one
        out.write_all(open)?;
        writeln!(out, ",{}", &serde_json::to_string(&reasons)?[1..])?;
    }
    Ok(())
}

fn empty_like(memory: &Memory) -> Memory {
    let mut empty = Memory::new(memory.source_lang, memory.script);
    empty.created = memory.created;
    empty
}
