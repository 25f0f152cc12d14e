//! `beadwork consistency`: in how many ways terms and segments are rendered.

use super::Outcome;
use super::corpus;
use super::dates::creation_date;
use super::evidence::EvidenceArgs;
use super::files::{self, is_memory};
use super::output;
use super::read::{ReadingArgs, language_name};
use crate::align::Weights;
use crate::consistency::report::{REPORTS, Report, ReportFormat};
use crate::consistency::{Corpus, Kind, Options, Verdict, proposed, report};
use crate::lexicon::{Dictionary, Lexicon};
use crate::memory::CollectOptions;
use crate::pipeline::Batch;
use crate::terms::Glossary;
use crate::text::Lang;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Show in how many ways terms and segments are translated over many documents
///
/// For each term of the glossaries: all that stands for it, in how many units and which documents, from
/// when to when, and what the glossary says of it. Where none of its names stands in a translation, the
/// likely counterpart is shown, as a guess. For each segment that is translated in several ways: the ways.
#[derive(Args)]
#[command(after_help = "\
A term is inconsistent where several names of one concept stand for it, or one that must
not be used. It is doubtful where a part of its renderings is a guess, where they are
names of different concepts, or where nothing was found in half of the units or more.
Rejected units are left out. Dates are those of the units, else of the memory, else of
the documents.

Examples:
  beadwork consistency briefings.tmx                     all terms and segments
  beadwork consistency 2025.bwtm 2026.tmx --hide-consistent
  beadwork consistency --glossary ours.csv --no-icann-glossary ours.tmx -o terms.html
  beadwork consistency --from zh --only segment ours.tmx same Chinese, different English
  beadwork consistency --extract ours.tmx -o terms.xlsx  terms that no glossary has, too
  beadwork consistency a.en.docx a.zh.docx               documents; they are paired and aligned

The format is that of --format, else that of the output's extension: .html, .xlsx, .csv, .json.

Exit codes: 0 done, 1 something is inconsistent (with --fail-on-inconsistent), 2 error.")]
pub(super) struct ConsistencyArgs {
    /// Memories, and documents in either language
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Look from this language alone: en or zh
    #[arg(long, value_name = "LANG", value_parser = language_name)]
    from: Option<Lang>,
    /// Show terms or segments alone
    #[arg(long, value_enum)]
    only: Option<KindName>,
    /// In how many units a term must stand
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_units: usize,
    /// Leave out what is consistent
    #[arg(long)]
    hide_consistent: bool,
    /// Look for terms that `beadwork glossary extract` proposes, too
    #[arg(long)]
    extract: bool,
    /// Make the exit code 1 where something is inconsistent; what is doubtful does not count
    #[arg(long)]
    fail_on_inconsistent: bool,
    /// How the report is written: text, json, csv, html or xlsx
    #[arg(long, value_name = "FORMAT", value_parser = report_format)]
    format: Option<String>,
    /// Where to write it; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write tables for Excel: with a byte order mark, CRLF, and formulas guarded
    #[arg(long)]
    excel: bool,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindName {
    /// Terms
    Term,
    /// Segments that are translated in several ways
    Segment,
}

fn report_format(name: &str) -> Result<String, String> {
    let known = || REPORTS.iter().map(|report| report.name).collect::<Vec<_>>().join(", ");
    let found = ReportFormat::from_name(name).map(|report| report.name.to_owned());
    found.ok_or_else(|| format!("there are {}", known()))
}

/// Looks through the files and writes the report.
pub(super) fn run(args: &ConsistencyArgs) -> Result<Outcome> {
    let format = format(args)?;
    let glossary = args.evidence.glossary()?;
    let lexicon = args.evidence.lexicon(&glossary)?;
    let (corpus, failed) = read(args, &lexicon)?;
    if corpus.is_empty() {
        // each file was told of already
        return Ok(Outcome::Failed);
    }
    let glossary = if args.extract { with_proposed(&corpus, glossary)? } else { glossary };
    let entries = report(&corpus, &glossary, &lexicon, &options(args));
    let report = Report {
        corpus: &corpus,
        entries: &entries,
        hide_consistent: args.hide_consistent,
        excel: args.excel,
    };
    output::write_to(args.output.as_deref(), |out| Ok(format.write(&report, out)?))?;
    if args.output.is_some() {
        output::note(&report.summary());
    }
    let inconsistent = entries.iter().any(|entry| entry.verdict == Verdict::Inconsistent);
    match files::outcome(failed, args.files.len())? {
        Outcome::Clean if args.fail_on_inconsistent && inconsistent => Ok(Outcome::Findings),
        outcome => Ok(outcome),
    }
}

/// The format that is named, else the one of the output's extension.
fn format(args: &ConsistencyArgs) -> Result<&'static ReportFormat> {
    let path = args.output.as_deref().filter(|path| path.as_os_str() != "-");
    let extension =
        path.and_then(Path::extension).and_then(|extension| extension.to_str()).map(str::to_lowercase);
    let name = match (&args.format, extension.as_deref()) {
        (Some(name), _) => name,
        (None, None | Some("txt")) => "text",
        (None, Some("jsonl")) => "json",
        (None, Some("htm")) => "html",
        (None, Some(extension)) => extension,
    };
    let Some(format) = ReportFormat::from_name(name) else {
        bail!(".{name} is no format of a report: write .txt, .json, .csv, .html or .xlsx, or give --format");
    };
    if format.name == "xlsx" && path.is_none() && std::io::stdout().is_terminal() {
        bail!("a spreadsheet is nothing to read on a terminal: name a file with -o");
    }
    Ok(format)
}

fn options(args: &ConsistencyArgs) -> Options {
    let kinds = match args.only {
        None => vec![Kind::Term, Kind::Segment],
        Some(KindName::Term) => vec![Kind::Term],
        Some(KindName::Segment) => vec![Kind::Segment],
    };
    Options {
        from: args.from.map_or_else(|| vec![Lang::English, Lang::Chinese], |lang| vec![lang]),
        kinds,
        least_units: args.min_units,
    }
}

/// The glossary with the terms that it has not; a phrase must stand in two units, so that less is wrong.
fn with_proposed(corpus: &Corpus, glossary: Glossary) -> Result<Glossary> {
    let new = proposed(corpus, &glossary, Some(Dictionary::shared()?), 2);
    Ok(glossary.with(Glossary::new(new)))
}

/// Reads the memories and aligns the documents; gives how many files could not be read, too.
fn read(args: &ConsistencyArgs, lexicon: &Lexicon) -> Result<(Corpus, usize)> {
    let mut corpus = Corpus::default();
    let mut failed = 0;
    let (memories, documents): (Vec<&PathBuf>, Vec<&PathBuf>) =
        args.files.iter().partition(|path| is_memory(path));
    for path in memories {
        if let Err(error) = corpus::take(&mut corpus, path) {
            output::complain(&error);
            failed += 1;
        }
    }
    if !documents.is_empty() {
        let found = files::find(&documents.into_iter().cloned().collect::<Vec<_>>())?;
        let (documents, errors) = files::read_all(&found, &args.reading.options());
        failed += errors;
        let batch = Batch::align(documents, lexicon, &Weights::shipped(), &|| ());
        for alone in batch.left_over() {
            output::warn(&format!("{}: no translation of it among the files", alone.document.name));
        }
        let memory = batch.memory(&CollectOptions::default());
        let date = creation_date(None, &found);
        memory.units.into_iter().for_each(|unit| corpus.add(unit, memory.source_lang, "", date));
    }
    corpus::tell(&corpus);
    if corpus.is_empty() && failed == 0 {
        bail!("no units in these files: give memories, or documents in both languages");
    }
    Ok((corpus, failed))
}
