//! `beadwork glossary extract`: terms out of documents and memories.

use crate::align::Weights;
use crate::cli::Outcome;
use crate::cli::corpus;
use crate::cli::evidence::EvidenceArgs;
use crate::cli::files;
use crate::cli::output;
use crate::cli::read::ReadingArgs;
use crate::consistency::Corpus;
use crate::extract::{self, Candidate, ExtractInput};
use crate::lexicon::Dictionary;
use crate::pipeline::Batch;
use crate::terms::Glossary;
use crate::terms::review::Rejections;
use anyhow::Result;
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Propose terms found in documents and memories, as CSV, XLSX or JSON
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
  beadwork glossary extract briefings.tmx --new -o terms.xlsx      to decide in, then `glossary review`
  beadwork glossary extract briefings.tmx --json | jq .measures    C-value, entropies, log-likelihood …
  beadwork glossary extract --min-units 2 briefings.bwtm    fewer terms, and fewer that are wrong")]
pub(super) struct ExtractArgs {
    /// Documents in either language, and memories
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write the table; standard output without it. An extension .xlsx gives a spreadsheet with a
    /// column to decide in, .json or .jsonl one JSON object a line; anything else is CSV
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write one JSON object a line, with the statistics of each term
    #[arg(long)]
    json: bool,
    /// Leave out the terms that the glossaries have already
    #[arg(long)]
    new: bool,
    /// Leave out what was rejected before: the list that `beadwork glossary review` keeps
    #[arg(long, value_name = "FILE")]
    rejected: Option<PathBuf>,
    /// In how many units a phrase without brackets must stand with its translation
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_units: usize,
    /// The least score, 0 to 1, of a term that no glossary has, whatever it was found by; 0 shows all that
    /// was found, and more that is wrong
    #[arg(long, value_name = "SCORE", default_value_t = extract::LEAST_SCORE, value_parser = score)]
    min_score: f64,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

fn score(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.parse().ok().filter(|score| (0.0..=1.0).contains(score));
    number.ok_or_else(|| "write a number from 0 to 1, such as 0.5".to_owned())
}

/// Extracts the terms and writes their table.
pub(super) fn run(args: &ExtractArgs) -> Result<Outcome> {
    let glossary = args.evidence.glossary()?;
    let (memories, inputs): (Vec<PathBuf>, Vec<PathBuf>) =
        args.files.iter().cloned().partition(|path| files::is_memory(path));
    let mut corpus = Corpus::default();
    memories.iter().try_for_each(|path| corpus::take(&mut corpus, path))?;
    corpus::tell(&corpus);
    let mut documents = corpus.texts();
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
        least_score: args.min_score,
    });
    let rejected = args.rejected.as_deref().map(Glossary::open).transpose()?;
    let rejected = rejected.as_ref().map(Rejections::new).unwrap_or_default();
    let is_wanted = |term: &Candidate| {
        (!args.new || !term.known) && !rejected.has(term.en.as_deref(), term.zh.as_deref())
    };
    let terms: Vec<Candidate> = terms.into_iter().filter(is_wanted).collect();
    output::write_to(args.output.as_deref(), |out| write(args, &terms, out))?;
    if terms.is_empty() && failed == 0 {
        output::warn(
            "no terms found; more documents in both languages, or a smaller --min-units or --min-score, give more",
        );
    }
    files::outcome(failed, args.files.len())
}

/// Writes the terms as --json or the output's extension says.
fn write(args: &ExtractArgs, terms: &[Candidate], out: &mut dyn Write) -> Result<()> {
    let extension = args.output.as_deref().and_then(Path::extension).and_then(|extension| extension.to_str());
    match extension.map(str::to_lowercase).as_deref() {
        _ if args.json => extract::write_json(terms, out)?,
        Some("json" | "jsonl") => extract::write_json(terms, out)?,
        Some("xlsx") => extract::write_xlsx(terms, out)?,
        _ => extract::write(terms, out)?,
    }
    Ok(())
}
