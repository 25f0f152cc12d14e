//! `beadwork lexicon`: what memories teach about words, for later runs.

use super::Outcome;
use super::evidence::EvidenceArgs;
use super::{open, output};
use crate::align::learn_lexicon;
use crate::lexicon::LearnedLexicon;
use crate::memory::Memory;
use crate::memory::examples;
use crate::text::counted;
use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Learn words from translation memories, for --lexicon of other commands
#[derive(Args)]
pub(super) struct LexiconCommandArgs {
    #[command(subcommand)]
    command: LexiconCommand,
}

#[derive(Subcommand)]
enum LexiconCommand {
    Learn(LearnArgs),
    Info(InfoArgs),
    Merge(MergeArgs),
}

/// Learn which words translate each other from the units of memories
///
/// Rejected units, doubtful ones (score below 0.5) and repetitions teach nothing.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork lexicon learn briefings.tmx -o briefings.lexicon.tsv
  beadwork lexicon learn 2024.tmx 2025.csv ours.jsonl -o all.lexicon.tsv
  beadwork align new.en.docx new.zh.docx --lexicon all.lexicon.tsv -o new.tmx")]
struct LearnArgs {
    /// Memories (.bwtm, TMX, CSV, TSV, JSON Lines), in either direction
    #[arg(required = true, value_name = "MEMORY")]
    memories: Vec<PathBuf>,
    /// Where to write the lexicon; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    evidence: EvidenceArgs,
}

/// Tell what a learned lexicon knows
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork lexicon info all.lexicon.tsv
  beadwork lexicon info --pairs 200 all.lexicon.tsv")]
struct InfoArgs {
    /// A learned lexicon
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How many of the strongest pairs to show
    #[arg(long, value_name = "N", default_value_t = 20)]
    pairs: usize,
}

/// Add learned lexicons up to one
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork lexicon merge 2024.lexicon.tsv 2025.lexicon.tsv -o all.lexicon.tsv")]
struct MergeArgs {
    /// Learned lexicons
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write the sum; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the subcommand.
pub(super) fn run(args: &LexiconCommandArgs) -> Result<Outcome> {
    match &args.command {
        LexiconCommand::Learn(args) => learn(args),
        LexiconCommand::Info(args) => info(args),
        LexiconCommand::Merge(args) => merge(args),
    }
}

fn learn(args: &LearnArgs) -> Result<Outcome> {
    let memories: Vec<Memory> = args.memories.iter().map(|path| open::memory(path)).collect::<Result<_>>()?;
    let examples = examples(&memories);
    if examples.is_empty() {
        bail!("nothing to learn from: no unit is both sure (score 0.5 or more) and not rejected");
    }
    let lexicon = args.evidence.lexicon(&args.evidence.glossary()?)?;
    let learned = learn_lexicon(&examples, &lexicon);
    let made = format!("learned from {} of {}", counted(examples.len(), "unit"), names(&args.memories));
    write(&learned, &made, args.output.as_deref())
}

fn info(args: &InfoArgs) -> Result<Outcome> {
    let lexicon = LearnedLexicon::open(&args.file)?;
    output::write_to(None, |out| {
        let words = lexicon.words();
        writeln!(out, "Chinese words  {}", words.len())?;
        writeln!(out, "Pairs          {}", lexicon.pairs().count())?;
        writeln!(out, "Seen           {:.0} Chinese words translated", seen(&lexicon))?;
        writeln!(out, "Strongest      word, stem, times seen, times more than by chance")?;
        for pair in lexicon.strongest(args.pairs) {
            writeln!(out, "  {}\t{}\t{:.2}\t{:.0}", pair.chinese, pair.english, pair.seen, pair.ratio)?;
        }
        Ok(())
    })?;
    Ok(Outcome::Clean)
}

fn seen(lexicon: &LearnedLexicon) -> f64 {
    lexicon.words().map(|(_, word)| word.seen.number()).sum()
}

fn merge(args: &MergeArgs) -> Result<Outcome> {
    let mut sum = LearnedLexicon::default();
    for path in &args.files {
        sum.merge(LearnedLexicon::open(path)?);
    }
    write(&sum, &format!("the sum of {}", names(&args.files)), args.output.as_deref())
}

fn write(lexicon: &LearnedLexicon, made: &str, path: Option<&Path>) -> Result<Outcome> {
    let made = format!("beadwork {}: {made}", env!("CARGO_PKG_VERSION"));
    output::write_to(path, |out| Ok(lexicon.write(&made, out)?))?;
    Ok(Outcome::Clean)
}

/// The names of files without their folders.
fn names(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    paths.iter().map(name).collect::<Vec<_>>().join(", ")
}
