//! `beadwork glossary extract`: terms out of documents and memories.

use crate::cli::Outcome;
use crate::cli::evidence::EvidenceArgs;
use crate::cli::files;
use crate::cli::output;
use crate::cli::read::ReadingArgs;
use anyhow::Result;
use beadwork::align::Weights;
use beadwork::glossary::Glossary;
use beadwork::glossary::extract::{self, AlignedPair, Candidate, DocumentTexts, ExtractInput};
use beadwork::glossary::review::Rejections;
use beadwork::lexicon::Dictionary;
use beadwork::memory::{MemoryFile, OpenOptions, StoreError};
use beadwork::pipeline::Batch;
use beadwork::text::Lang;
use clap::Args;
use std::path::{Path, PathBuf};

/// Propose terms found in documents and memories, as CSV
#[derive(Args)]
#[command(after_help = "\
Documents are paired and aligned; memories (.tmx, .csv, .tsv, .jsonl,
.bwtm) are taken as they are. Terms come from brackets that define them, from headings and lists,
and from phrases whose words translate each other; the surest stand first. The column `variants`
has other names for the same term, `conflict` what the glossary has instead.
Look the list over before you use it.

Examples:
  beadwork glossary extract briefing.zh.pdf briefing.en.pdf -o terms.csv
  beadwork glossary extract briefings.tmx --glossary ours.csv --new -o terms.csv
  beadwork glossary extract --min-units 2 briefings.bwtm    fewer terms, and fewer that are wrong")]
pub struct ExtractArgs {
    /// Documents in either language, and memories
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write the table; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Leave out the terms that the glossaries have already
    #[arg(long)]
    new: bool,
    /// Leave out what was rejected before: the list that `beadwork glossary review` keeps
    #[arg(long, value_name = "FILE")]
    rejected: Option<PathBuf>,
    /// In how many units a phrase without brackets must stand with its translation
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_units: usize,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Extracts the terms and writes their table.
pub fn run(args: &ExtractArgs) -> Result<Outcome> {
    let glossary = args.evidence.glossary()?;
    let (memories, inputs): (Vec<PathBuf>, Vec<PathBuf>) =
        args.files.iter().cloned().partition(|path| files::is_memory(path));
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
    let rejected = args.rejected.as_deref().map(Glossary::open).transpose()?;
    let rejected = rejected.as_ref().map(Rejections::new).unwrap_or_default();
    let is_wanted = |term: &Candidate| {
        (!args.new || !term.known) && !rejected.has(term.en.as_deref(), term.zh.as_deref())
    };
    let terms: Vec<Candidate> = terms.into_iter().filter(is_wanted).collect();
    output::write_to(args.output.as_deref(), |out| Ok(extract::write(&terms, out)?))?;
    if terms.is_empty() && failed == 0 {
        output::warn("no terms found; more documents in both languages, or a smaller --min-units, give more");
    }
    files::outcome(failed, args.files.len())
}

fn memory_texts(path: &Path) -> Result<DocumentTexts> {
    let memory = MemoryFile::open(path, &OpenOptions::default())?;
    let english_first = memory.header().source_lang == Lang::English;
    let mut pairs = Vec::new();
    let warnings = memory.for_each(&mut |unit| -> Result<(), StoreError> {
        let (english, chinese) =
            if english_first { (unit.source, unit.target) } else { (unit.target, unit.source) };
        pairs.push(AlignedPair { english, chinese });
        Ok(())
    })?;
    warnings.iter().for_each(|warning| output::warn(&format!("{}: {warning}", path.display())));
    Ok(DocumentTexts { pairs, ..DocumentTexts::default() })
}
