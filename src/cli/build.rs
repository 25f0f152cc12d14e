//! `beadwork build`: folders of documents become a memory and a glossary.

mod record;

use super::Outcome;
use super::align::MemoryArgs;
use super::evidence::EvidenceArgs;
use super::files;
use super::inputs;
use super::output;
use super::pair::manifest::{self, FilePair};
use super::read::ReadingArgs;
use crate::align::{BeadType, DocumentPair};
use crate::document::Document;
use crate::extract::{self, ExtractInput};
use crate::format::FileFormat;
use crate::lexicon::Dictionary;
use crate::memory::Memory;
use crate::pipeline::{Batch, pair};
use crate::segment::Prepared;
use crate::text::Lang;
use crate::text::counted;
use anyhow::{Context, Result, bail};
use clap::Args;
use rayon::prelude::*;
use record::Record;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Make a translation memory and a glossary out of documents in both languages
///
/// Reads the documents, pairs each English one with the Chinese one that translates it, aligns
/// their sentences, and writes memory.tmx, memory.csv and glossary.csv. One of these that was changed
/// since `build` wrote it stays as it is, and the new one is written beside it.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork build samples -o out
  beadwork build briefings/en briefings/zh -o out --min-score 0.5
  beadwork pair archive -o pairs.tsv && beadwork build --pairs pairs.tsv -o out
  beadwork build a.en.pdf a.zh.pdf b-en.docx b-zh.docx -o out --excel

Exit code: 0 all documents are in a pair; 1 some are left over; 2 some could not be read.")]
pub(super) struct BuildArgs {
    /// Documents (text, Markdown, HTML, Word, PDF), and folders of them
    #[arg(required_unless_present = "pairs", value_name = "DIR_OR_FILE")]
    inputs: Vec<PathBuf>,
    /// Take the pairs of this table, which `beadwork pair` writes: TSV with the columns english and
    /// chinese, or JSON Lines
    #[arg(long, value_name = "FILE", conflicts_with = "inputs")]
    pairs: Option<PathBuf>,
    /// The folder to write into; it is made where it doesn't exist
    #[arg(short, long, value_name = "DIR", value_parser = folder)]
    output: PathBuf,
    #[command(flatten)]
    memory: MemoryArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Units below this score are called doubtful in the summary.
const DOUBTFUL: f64 = 0.5;

/// Builds the memory and the glossary.
pub(super) fn run(args: &BuildArgs) -> Result<Outcome> {
    let table = args.pairs.as_deref().map(manifest::read).transpose()?;
    let inputs = match &table {
        Some(table) => files_of(table),
        None => files::find(&args.inputs)?,
    };
    let (documents, failed) = files::read_all(&inputs, &args.reading.options());
    if documents.is_empty() {
        return files::outcome(failed, inputs.len());
    }
    let glossary = args.evidence.glossary()?;
    let lexicon = args.evidence.lexicon(&glossary)?;
    let documents: Vec<Prepared> = documents.into_par_iter().map(Prepared::new).collect();
    let pairs = match (&table, &args.pairs) {
        (Some(table), Some(path)) => named_pairs(table, path, &documents)?,
        _ => pair(&documents, &lexicon).pairs,
    };
    let bar = files::progress("Aligning", pairs.len());
    let batch = Batch::align_pairs(documents, pairs, &lexicon, &args.memory.weights()?, &|| bar.inc(1));
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
    output::write_to(None, |out| summary(out, &batch, table.is_some(), &memory, &terms, failed, &written))?;
    if failed > 0 {
        return files::outcome(failed, inputs.len());
    }
    Ok(if batch.left_over().is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// The files of a table, each once.
fn files_of(table: &[FilePair]) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let all = table.iter().flat_map(|pair| [&pair.english, &pair.chinese]);
    all.filter(|path| seen.insert(*path)).inspect(|path| inputs::note(path)).cloned().collect()
}

/// The pairs of a table whose files could both be read.
fn named_pairs(table: &[FilePair], path: &Path, documents: &[Prepared]) -> Result<Vec<DocumentPair>> {
    let index: HashMap<&str, usize> =
        documents.iter().enumerate().map(|(k, d)| (d.document.name.as_str(), k)).collect();
    let mut pairs = Vec::new();
    for pair in table {
        let find = |file: &Path| index.get(file.display().to_string().as_str()).copied();
        let (Some(english), Some(chinese)) = (find(&pair.english), find(&pair.chinese)) else { continue };
        for (k, expected) in [(english, Lang::English), (chinese, Lang::Chinese)] {
            let Document { name, language, .. } = &documents[k].document;
            if *language != expected {
                bail!("{}, line {}: {name} is {language}, not {expected}", path.display(), pair.line);
            }
        }
        pairs.push(DocumentPair::given(english, chinese));
    }
    Ok(pairs)
}

fn write_files(args: &BuildArgs, memory: &Memory, terms: &[extract::Candidate]) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(&args.output)
        .with_context(|| format!("{}: the folder can't be made", args.output.display()))?;
    let mut record = Record::of(&args.output);
    let mut written = Vec::new();
    for (name, format) in [("memory.tmx", FileFormat::Tmx), ("memory.csv", FileFormat::Csv)] {
        let path = record.place(name);
        args.memory.write(memory, format, Some(&path))?;
        written.push(path);
    }
    let path = record.place("glossary.csv");
    output::write_to(Some(&path), |out| Ok(extract::write(terms, out)?))?;
    written.push(path);
    written.iter().try_for_each(|path| record.wrote(path))?;
    record.keep()?;
    Ok(written)
}

fn summary(
    out: &mut dyn Write,
    batch: &Batch,
    named: bool,
    memory: &Memory,
    terms: &[extract::Candidate],
    failed: usize,
    written: &[PathBuf],
) -> Result<()> {
    writeln!(out, "Documents  {} read, {}", batch.documents.len(), counted(batch.pairs.len(), "pair"))?;
    for aligned in &batch.pairs {
        let name = |index: usize| batch.documents[index].file_name();
        let sure = match (named, aligned.pair.is_doubtful()) {
            (true, _) => "as the table says".to_owned(),
            (false, true) => format!("doubtful, {:.0} %", aligned.pair.score * 100.0),
            (false, false) => format!("{:.0} %", aligned.pair.score * 100.0),
        };
        writeln!(
            out,
            "           {} + {}  ({sure})",
            name(aligned.pair.english),
            name(aligned.pair.chinese)
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
    use crate::text::Lang::{Chinese, English};
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
