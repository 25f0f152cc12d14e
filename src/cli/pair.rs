//! `beadwork pair`: finds out which documents of mixed folders belong together.

pub(super) mod manifest;

use super::Outcome;
use super::evidence::EvidenceArgs;
use super::files;
use super::output;
use super::read::ReadingArgs;
use crate::align::{DocumentPair, Pairing};
use crate::pipeline::pair;
use crate::segment::Prepared;
use crate::text::counted;
use anyhow::{Result, bail};
use clap::Args;
use manifest::{Manifest, Row};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Find out which English and Chinese documents of mixed folders belong together
///
/// Goes by words, names and acronyms, numbers and dates, links, lengths and file names, and
/// writes a table that can be corrected by hand and given to `beadwork build --pairs`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork pair archive
  beadwork pair archive downloads -o pairs.tsv
  beadwork build --pairs pairs.tsv -o out
  beadwork pair archive -o pairs.jsonl && jq .evidence pairs.jsonl

The columns: english, chinese, score (how likely it is that they belong together), reasons. A pair
to look at says \"doubtful\". A document that is left over has a row with one side empty.
Exit codes: 0 all documents are in a sure pair; 1 some are left over or doubtful; 2 error.")]
pub(super) struct PairArgs {
    /// Folders, and single documents (text, Markdown, HTML, Word, PDF)
    #[arg(required = true, value_name = "DIR_OR_FILE")]
    inputs: Vec<PathBuf>,
    /// The file to write, .tsv or .jsonl; `-` or nothing is standard output, as TSV
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Pairs the documents and writes the table.
pub(super) fn run(args: &PairArgs) -> Result<Outcome> {
    let as_json = is_json(args.output.as_deref())?;
    let inputs = files::find(&args.inputs)?;
    let (documents, failed) = files::read_all(&inputs, &args.reading.options());
    if documents.is_empty() {
        bail!("none of the {} files could be read", inputs.len());
    }
    let lexicon = args.evidence.lexicon(&args.evidence.glossary()?)?;
    let bar = files::progress("Comparing", documents.len());
    let documents: Vec<Prepared> = documents.into_par_iter().map(Prepared::new).collect();
    let pairing = pair(&documents, &lexicon);
    bar.finish_and_clear();
    let rows = rows(&documents, &pairing);
    output::write_to(args.output.as_deref(), |out| match as_json {
        true => manifest::write_json(&rows, out),
        false => manifest::write_table(&rows, out),
    })?;
    let doubtful = pairing.pairs.iter().filter(|pair| pairing.is_doubtful(pair)).count();
    output::note(&format!(
        "{}: {}, {doubtful} of them doubtful; {} left over",
        counted(documents.len(), "document"),
        counted(pairing.pairs.len(), "pair"),
        pairing.left_over.len()
    ));
    if failed > 0 {
        bail!("{failed} of {} could not be read", counted(inputs.len(), "file"));
    }
    let clean = doubtful == 0 && pairing.left_over.is_empty();
    Ok(if clean { Outcome::Clean } else { Outcome::Findings })
}

fn is_json(output: Option<&Path>) -> Result<bool> {
    let Some(path) = output.filter(|path| path.as_os_str() != "-") else { return Ok(false) };
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("tsv") => Ok(false),
        Some("jsonl") => Ok(true),
        _ => bail!("{}: name the file .tsv or .jsonl", path.display()),
    }
}

/// The pairs, then the documents that are left over.
fn rows(documents: &[Prepared], pairing: &Pairing) -> Vec<Row> {
    let name = |k: usize| documents[k].document.name.clone();
    let pairs = pairing.pairs.iter().map(|pair| Row {
        manifest: Manifest { english: name(pair.english), chinese: name(pair.chinese) },
        score: Some((f64::from(pair.score) * 1e3).round() / 1e3),
        doubtful: pairing.is_doubtful(pair),
        reasons: reasons(pair, documents, pairing),
        evidence: Some(pair.evidence),
    });
    let left_over = pairing.left_over.iter().map(|&k| {
        let (english, chinese) = match documents[k].document.language {
            crate::text::Lang::English => (name(k), String::new()),
            crate::text::Lang::Chinese => (String::new(), name(k)),
        };
        let mut reasons = vec!["left over".to_owned()];
        reasons.extend(splits_of(k, documents, pairing));
        let manifest = Manifest { english, chinese };
        Row { manifest, score: None, doubtful: true, reasons, evidence: None }
    });
    pairs.chain(left_over).collect()
}

/// What speaks for a pair, and what speaks against it.
fn reasons(pair: &DocumentPair, documents: &[Prepared], pairing: &Pairing) -> Vec<String> {
    let name = |k: usize| documents[k].file_name();
    let mut reasons = Vec::new();
    if pairing.is_doubtful(pair) {
        reasons.push("doubtful".to_owned());
    }
    if let Some(rival) = pair.rival {
        reasons.push(format!("nearly as like: {}", name(rival)));
    }
    let evidence = &pair.evidence;
    let shares = [
        ("file names", evidence.file_names),
        ("words", evidence.words),
        ("names", evidence.names),
        ("numbers", evidence.numbers),
        ("links", evidence.links),
    ];
    for (what, share) in shares.into_iter().filter(|(_, share)| *share >= 0.005) {
        reasons.push(format!("{what} {:.0} %", share * 100.0));
    }
    let percent = (evidence.length.exp() - 1.0) * 100.0;
    if percent.abs() >= 50.0 {
        let which = if percent > 0.0 { "the Chinese" } else { "the English" };
        reasons.push(format!("{which} is short"));
    }
    if !pair.shared.is_empty() {
        reasons.push(format!("both have {}", pair.shared.join(", ")));
    }
    let mut splits = splits_of(pair.english, documents, pairing);
    splits.extend(splits_of(pair.chinese, documents, pairing));
    splits.dedup();
    reasons.extend(splits);
    reasons
}

/// What is to be said of a document that is split, or a part of one that is.
fn splits_of(document: usize, documents: &[Prepared], pairing: &Pairing) -> Vec<String> {
    let name = |k: usize| documents[k].file_name();
    let concerns = |split: &&crate::align::Split| split.whole == document || split.parts.contains(&document);
    let tell = |split: &crate::align::Split| {
        let [first, second] = split.parts;
        format!("{} and {} are two parts of {}: join them", name(first), name(second), name(split.whole))
    };
    pairing.splits.iter().filter(concerns).map(tell).collect()
}
