//! `beadwork glossary`: terms out of documents and memories.

use super::Outcome;
use super::evidence::EvidenceArgs;
use super::files;
use super::output;
use super::read::ReadingArgs;
use anyhow::Result;
use beadwork::align::Weights;
use beadwork::format::{self, FileFormat};
use beadwork::glossary::extract::{self, AlignedPair, Candidate, DocumentTexts, ExtractInput};
use beadwork::lexicon::Dictionary;
use beadwork::pipeline::Batch;
use beadwork::text::Lang;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Work with glossaries
#[derive(Args)]
pub struct GlossaryCommandArgs {
    #[command(subcommand)]
    command: GlossaryCommand,
}

#[derive(Subcommand)]
enum GlossaryCommand {
    Extract(ExtractArgs),
}

/// Propose terms found in documents and memories, as CSV
#[derive(Args)]
#[command(after_help = "\
Documents are paired and aligned; memories (.tmx, .csv, .tsv, .jsonl) are taken as they are.
Terms come from brackets that define them, and from phrases that stand in the same units again
and again.
Look the list over before you use it.

Examples:
  beadwork glossary extract briefing.zh.pdf briefing.en.pdf -o terms.csv
  beadwork glossary extract briefings.tmx --glossary ours.csv --new -o terms.csv
  beadwork glossary extract --min-units 1 briefing.tmx      more terms, and more that are wrong")]
struct ExtractArgs {
    /// Documents in either language, and memories
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write the table; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Leave out the terms that the glossaries have already
    #[arg(long)]
    new: bool,
    /// In how many units of a memory a phrase must stand with its translation
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_units: usize,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Runs the subcommand.
pub fn run(args: &GlossaryCommandArgs) -> Result<Outcome> {
    match &args.command {
        GlossaryCommand::Extract(args) => extract(args),
    }
}

fn extract(args: &ExtractArgs) -> Result<Outcome> {
    let glossary = args.evidence.glossary()?;
    let (memories, inputs): (Vec<PathBuf>, Vec<PathBuf>) =
        args.files.iter().cloned().partition(|path| FileFormat::from_path(path).is_ok());
    let mut documents: Vec<DocumentTexts> =
        memories.iter().map(|path| memory_texts(path)).collect::<Result<_>>()?;
    let mut failed = 0;
    if !inputs.is_empty() {
        let (read, errors) = files::read_all(&files::find(&inputs)?, &args.reading.options());
        failed = errors;
        documents.extend(
            Batch::align(read, &args.evidence.lexicon(&glossary)?, &Weights::shipped(), &|| ()).texts(),
        );
    }
    let terms = extract::extract(&ExtractInput {
        documents,
        known: Some(&glossary),
        dictionary: Some(Dictionary::shared()?),
        least_units: args.min_units,
    });
    let terms: Vec<Candidate> = terms.into_iter().filter(|term| !args.new || !term.known).collect();
    output::write_to(args.output.as_deref(), |out| Ok(extract::write(&terms, out)?))?;
    if terms.is_empty() && failed == 0 {
        output::warn("no terms found; more documents in both languages, or --min-units 1, give more");
    }
    files::outcome(failed, args.files.len())
}

fn memory_texts(path: &Path) -> Result<DocumentTexts> {
    let reading = format::read(path, &format::ReadOptions::default())?;
    reading.warnings.iter().for_each(|warning| output::warn(&format!("{}: {warning}", path.display())));
    let english_first = reading.memory.source_lang == Lang::English;
    let pairs = reading.memory.units.into_iter().map(|unit| match english_first {
        true => AlignedPair { english: unit.source, chinese: unit.target },
        false => AlignedPair { english: unit.target, chinese: unit.source },
    });
    Ok(DocumentTexts { pairs: pairs.collect(), ..DocumentTexts::default() })
}
