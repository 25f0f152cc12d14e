//! `beadwork glossary`: terms out of documents and memories.

use super::Outcome;
use super::output;
use super::read::ReadingArgs;
use anyhow::Result;
use beadwork::document;
use beadwork::format::{self, FileFormat};
use beadwork::glossary::Glossary;
use beadwork::glossary::extract::{self, AlignedPair, DocumentTexts, ExtractInput};
use beadwork::lexicon::Dictionary;
use beadwork::segment::segment;
use beadwork::text::Lang;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Work with glossaries
#[derive(Args)]
pub struct GlossaryArgs {
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
Documents give the terms that they define in brackets; memories (.tmx, .csv, .tsv, .jsonl) also
give phrases that stand in the same units again and again. Look the list over before you use it.

Examples:
  beadwork glossary extract briefing.zh.pdf briefing.en.pdf -o terms.csv
  beadwork glossary extract briefings.tmx --known memories/icann-glossary.csv -o terms.csv
  beadwork glossary extract --min-units 1 briefing.tmx      more terms, and more that are wrong")]
struct ExtractArgs {
    /// Documents in either language, and memories
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write the table; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A glossary that helps; its own terms are marked as known
    #[arg(long, value_name = "CSV")]
    known: Option<PathBuf>,
    /// In how many units of a memory a phrase must stand with its translation
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_units: usize,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Runs the subcommand.
pub fn run(args: &GlossaryArgs) -> Result<Outcome> {
    match &args.command {
        GlossaryCommand::Extract(args) => extract(args),
    }
}

fn extract(args: &ExtractArgs) -> Result<Outcome> {
    let known = args.known.as_deref().map(Glossary::open).transpose()?;
    let documents = args.files.iter().map(|path| texts(path, args)).collect::<Result<_>>()?;
    let input = ExtractInput {
        documents,
        known: known.as_ref(),
        dictionary: Some(Dictionary::shared()?),
        least_units: args.min_units,
    };
    let candidates = extract::extract(&input);
    output::write_to(args.output.as_deref(), |out| Ok(extract::write(&candidates, out)?))?;
    Ok(Outcome::Clean)
}

fn texts(path: &Path, args: &ExtractArgs) -> Result<DocumentTexts> {
    match FileFormat::from_path(path) {
        Ok(_) => memory_texts(path),
        Err(_) => document_texts(path, args),
    }
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

fn document_texts(path: &Path, args: &ExtractArgs) -> Result<DocumentTexts> {
    let document = document::read(path, &args.reading.options())?;
    document.warnings.iter().for_each(|warning| output::warn(&format!("{}: {warning}", document.name)));
    let segments = segment(&document).into_iter().map(|segment| segment.text).collect();
    Ok(match document.language {
        Lang::English => DocumentTexts { english: segments, ..DocumentTexts::default() },
        Lang::Chinese => DocumentTexts { chinese: segments, ..DocumentTexts::default() },
    })
}
