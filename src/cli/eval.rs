//! `beadwork eval`: compares alignments with a gold standard.

mod report;

use super::Outcome;
use super::output;
use crate::align::BeadType;
use crate::align::evaluation::{
    Calibration, Counts, GroupBead, TypeCounts, Verses, count, count_by_type, read_beads,
};
use crate::text::counted;
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Compare alignments with a gold standard
///
/// Each file holds one bead a line, `[0,1]:[3]`, segments counted from 0, `[]` for a null side. A
/// judged file may also be JSON Lines of beads (`source`, `target`, `score`), or have a score
/// behind each bead after a tab, as `beadwork align --format beads --scores` writes them: then
/// it is also shown whether the scores are right.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork eval a.gold a.beads
  beadwork eval a.gold a.beads b.gold b.beads --json | jq .pooled
  beadwork eval a.gold a.beads --source a.zh.seg --target a.en.seg --worst 5
  beadwork eval --verses zh.verse en.verse bible.gold bible.beads
  beadwork eval --min-f1 0.9 a.gold a.beads          exit code 1 below

Strict: a bead counts where both sides are equal to a gold bead's. Lax: where it shares a segment
with a gold bead on both sides. Null beads count like any other.
Exit codes: 0 done, 1 the strict F1 is below --min-f1, 2 error.")]
pub(super) struct EvalArgs {
    /// Gold standard and alignment in turn
    #[arg(required = true, num_args = 2.., value_names = ["GOLD", "AUTO"])]
    files: Vec<PathBuf>,
    /// Join the alignment's consecutive beads within one verse first; each file tells the verse of
    /// each segment, one a line
    #[arg(long, num_args = 2, value_names = ["SOURCE", "TARGET"])]
    verses: Vec<PathBuf>,
    /// The segments of the first side, one a line, to show the texts of the worst places; once for
    /// each pair of files
    #[arg(long, value_name = "FILE", requires = "target")]
    source: Vec<PathBuf>,
    /// The segments of the second side
    #[arg(long, value_name = "FILE", requires = "source")]
    target: Vec<PathBuf>,
    /// How many of the worst places to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    worst: usize,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// The least strict F1, pooled over all documents
    #[arg(long, value_name = "0..1", value_parser = super::align::share)]
    min_f1: Option<f64>,
}

/// One pair of files, compared.
struct Judged {
    name: String,
    gold: Vec<GroupBead>,
    auto: Vec<GroupBead>,
    counts: Counts,
    texts: Option<[Vec<String>; 2]>,
}

/// All pairs of files, compared.
struct Evaluation {
    documents: Vec<Judged>,
    pooled: Counts,
    by_type: BTreeMap<BeadType, TypeCounts>,
    calibration: Calibration,
}

/// Compares the files and shows how they agree.
pub(super) fn run(args: &EvalArgs) -> Result<Outcome> {
    let evaluation = evaluate(args)?;
    output::write_to(None, |out| match args.json {
        true => report::json(&evaluation, args.worst, out),
        false => report::text(&evaluation, args.worst, out),
    })?;
    let low = args.min_f1.is_some_and(|least| evaluation.pooled.strict().f1 < least);
    Ok(if low { Outcome::Findings } else { Outcome::Clean })
}

fn evaluate(args: &EvalArgs) -> Result<Evaluation> {
    if args.files.len() % 2 == 1 {
        bail!("{}: give a gold standard and an alignment in turn", counted(args.files.len(), "file"));
    }
    let pairs = args.files.len() / 2;
    for (option, files) in [("--source", &args.source), ("--target", &args.target)] {
        if !files.is_empty() && files.len() != pairs {
            bail!(
                "{option} is there {} times for {pairs} pairs of files: give it once for each",
                files.len()
            );
        }
    }
    let verses = match &args.verses[..] {
        [source, target] => Some(Verses::new(&text_of(source)?, &text_of(target)?)),
        _ => None,
    };
    let mut evaluation = Evaluation {
        documents: Vec::new(),
        pooled: Counts::default(),
        by_type: BTreeMap::new(),
        calibration: Calibration::default(),
    };
    for (index, files) in args.files.chunks(2).enumerate() {
        let texts = match (args.source.get(index), args.target.get(index)) {
            (Some(source), Some(target)) => Some([lines_of(source)?, lines_of(target)?]),
            _ => None,
        };
        evaluation.add(judge(&files[0], &files[1], verses.as_ref(), texts)?);
    }
    Ok(evaluation)
}

impl Evaluation {
    fn add(&mut self, document: Judged) {
        self.pooled += document.counts;
        count_by_type(&document.gold, &document.auto, &mut self.by_type);
        self.calibration.add(&document.gold, &document.auto);
        self.documents.push(document);
    }
}

fn judge(
    gold_path: &Path,
    auto_path: &Path,
    verses: Option<&Verses>,
    texts: Option<[Vec<String>; 2]>,
) -> Result<Judged> {
    let gold = beads_of(gold_path)?;
    let mut auto = beads_of(auto_path)?;
    if let Some(verses) = verses {
        auto = verses.join(&auto).map_err(|error| anyhow!("{}: {error}", auto_path.display()))?;
    }
    let counts = count(&gold, &auto);
    Ok(Judged { name: auto_path.display().to_string(), gold, auto, counts, texts })
}

fn beads_of(path: &Path) -> Result<Vec<GroupBead>> {
    Ok(read_beads(&path.display().to_string(), &bytes_of(path)?)?)
}

fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))
}

fn text_of(path: &Path) -> Result<String> {
    let text = String::from_utf8(bytes_of(path)?);
    text.map_err(|_| anyhow!("{}: not UTF-8; save it as UTF-8", path.display()))
}

fn lines_of(path: &Path) -> Result<Vec<String>> {
    Ok(text_of(path)?.lines().map(str::to_owned).collect())
}
