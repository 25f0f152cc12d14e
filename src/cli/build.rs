//! `beadwork build`: folders of documents become a memory and a glossary.

use super::Outcome;
use super::align::MemoryArgs;
use super::files;
use super::glossaries::{GlossaryArgs, lexicon};
use super::output;
use super::read::ReadingArgs;
use anyhow::{Context, Result, bail};
use beadwork::align::{BeadType, Weights};
use beadwork::format::FileFormat;
use beadwork::glossary::extract::{self, ExtractInput};
use beadwork::lexicon::Dictionary;
use beadwork::memory::Memory;
use beadwork::pipeline::Batch;
use clap::Args;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Make a translation memory and a glossary out of documents in both languages
///
/// Reads the documents, pairs each English one with the Chinese one that translates it, aligns
/// their sentences, and writes memory.tmx, memory.csv and glossary.csv.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork build samples -o out
  beadwork build briefings/en briefings/zh -o out --min-score 0.5
  beadwork build a.en.pdf a.zh.pdf b-en.docx b-zh.docx -o out --excel

Exit code: 0 all documents are in a pair; 1 some are left over; 2 some could not be read.")]
pub struct BuildArgs {
    /// Documents (text, Markdown, HTML, Word, PDF), and folders of them
    #[arg(required = true, value_name = "DIR_OR_FILE")]
    inputs: Vec<PathBuf>,
    /// The folder to write into; it is made where it doesn't exist
    #[arg(short, long, value_name = "DIR", value_parser = folder)]
    output: PathBuf,
    #[command(flatten)]
    memory: MemoryArgs,
    #[command(flatten)]
    glossaries: GlossaryArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Units below this score are called doubtful in the summary.
const DOUBTFUL: f64 = 0.5;

/// Builds the memory and the glossary.
pub fn run(args: &BuildArgs) -> Result<Outcome> {
    let inputs = files::find(&args.inputs)?;
    let (documents, failed) = files::read_all(&inputs, &args.reading.options());
    if documents.is_empty() {
        return files::outcome(failed, inputs.len());
    }
    let glossary = args.glossaries.glossary()?;
    let lexicon = lexicon(&glossary)?;
    let bar = files::progress("Aligning", documents.len() / 2);
    let batch = Batch::align(documents, &lexicon, &Weights::shipped(), &|| bar.inc(1));
    bar.finish_and_clear();
    if batch.pairs.is_empty() {
        bail!("no two documents translate each other: give documents in both English and Chinese");
    }
    let mut memory = batch.memory(&args.memory.collecting());
    memory.created = args.memory.created(&inputs);
    let terms = extract::extract(&ExtractInput {
        documents: batch.texts(),
        known: Some(&glossary),
        dictionary: Some(Dictionary::shared()?),
        ..ExtractInput::default()
    });
    let written = write_files(args, &memory, &terms)?;
    output::write_to(None, |out| summary(out, &batch, &memory, &terms, failed, &written))?;
    if failed > 0 {
        return files::outcome(failed, inputs.len());
    }
    Ok(if batch.left_over().is_empty() { Outcome::Clean } else { Outcome::Findings })
}

fn write_files(args: &BuildArgs, memory: &Memory, terms: &[extract::Candidate]) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(&args.output)
        .with_context(|| format!("{}: the folder can't be made", args.output.display()))?;
    let mut written = Vec::new();
    for (name, format) in [("memory.tmx", FileFormat::Tmx), ("memory.csv", FileFormat::Csv)] {
        let path = args.output.join(name);
        output::write_to(Some(&path), |out| args.memory.write(memory, format, out))?;
        written.push(path);
    }
    let path = args.output.join("glossary.csv");
    output::write_to(Some(&path), |out| Ok(extract::write(terms, out)?))?;
    written.push(path);
    Ok(written)
}

fn summary(
    out: &mut dyn Write,
    batch: &Batch,
    memory: &Memory,
    terms: &[extract::Candidate],
    failed: usize,
    written: &[PathBuf],
) -> Result<()> {
    writeln!(out, "Documents  {} read, {}", batch.documents.len(), pairs(batch.pairs.len()))?;
    for aligned in &batch.pairs {
        let name = |index: usize| batch.documents[index].file_name();
        let why = if aligned.pair.same_name { "names and words" } else { "words alone" };
        writeln!(
            out,
            "           {} + {}  ({why} agree, {:.0} %)",
            name(aligned.pair.english),
            name(aligned.pair.chinese),
            aligned.pair.similarity * 100.0
        )?;
    }
    for alone in batch.left_over() {
        writeln!(out, "           left over: {} ({})", alone.document.name, alone.document.language)?;
    }
    if failed > 0 {
        writeln!(out, "           not readable: {failed}")?;
    }
    let segments = |language| -> usize {
        let of_language = batch.documents.iter().filter(|d| d.document.language == language);
        of_language.map(|d| d.segments.len()).sum()
    };
    use beadwork::text::Lang::{Chinese, English};
    writeln!(out, "Segments   {} English, {} Chinese", segments(English), segments(Chinese))?;
    writeln!(out, "Beads      {}  (English-Chinese)", beads_by_type(batch))?;
    let doubtful = memory.units.iter().filter(|u| u.origin.score.is_some_and(|s| s < DOUBTFUL)).count();
    writeln!(out, "Units      {}, {doubtful} of them doubtful (score below {DOUBTFUL})", memory.units.len())?;
    let known = terms.iter().filter(|term| term.known).count();
    writeln!(out, "Terms      {}, {known} of them in the glossary already", terms.len())?;
    writeln!(out, "Written    {}", list(written))?;
    Ok(())
}

/// A folder, or a name that nothing has yet.
fn folder(name: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(name);
    if path.exists() && !path.is_dir() {
        return Err("is a file; name a folder to write into".to_owned());
    }
    Ok(path)
}

fn pairs(count: usize) -> String {
    if count == 1 { "1 pair".to_owned() } else { format!("{count} pairs") }
}

fn beads_by_type(batch: &Batch) -> String {
    let mut counts: BTreeMap<BeadType, usize> = BTreeMap::new();
    for bead in batch.pairs.iter().flat_map(|aligned| &aligned.alignment.beads) {
        *counts.entry(bead.bead_type()).or_default() += 1;
    }
    let mut counts: Vec<(BeadType, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(bead_type, count)| (std::cmp::Reverse(count), bead_type));
    counts.iter().map(|(bead_type, count)| format!("{bead_type}: {count}")).collect::<Vec<_>>().join(", ")
}

fn list(paths: &[PathBuf]) -> String {
    let show = |path: &PathBuf| Path::display(path).to_string();
    paths.iter().map(show).collect::<Vec<_>>().join(", ")
}
