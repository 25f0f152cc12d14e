//! `beadwork train`: learns the aligner's weights again.

mod gold;
mod validate;

use super::Outcome;
use super::evidence::EvidenceArgs;
use super::output;
use crate::align::Feature;
use crate::align::train::{GoldDocument, TrainOptions, train};
use anyhow::{Context, Result};
use clap::Args;
use std::path::PathBuf;

/// Learn the aligner's weights from gold alignments
///
/// A gold folder holds NAME.align (or NAME.gold) with one bead a line, `[0,1]:[3]`, Chinese first,
/// and beside it the segments, one a line, in NAME.zh and NAME.en (or NAME.zh.seg and NAME.en.seg).
/// Where the documents themselves stand there as NAME.zh.txt and NAME.en.txt, the segments know where
/// their blocks end.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork train --gold corpus/gold -o weights.tsv
  beadwork train --gold novels --gold briefings -o weights.tsv
  beadwork align en.txt zh.txt --weights weights.tsv -o units.tmx   use them

Each document is first aligned with weights learned on others (cross-validation), as it is and with
passages cut out; the figures go to standard output. Then the weights are learned on all and written,
with the command that made them.")]
pub(super) struct TrainArgs {
    /// A folder with gold alignments; may be given several times
    #[arg(long, required = true, value_name = "DIR")]
    gold: Vec<PathBuf>,
    /// The weights file to write; without it only the figures are shown
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The weight of the squared length of the weight vector (L2)
    #[arg(long, value_name = "NUMBER", default_value_t = 0.1)]
    penalty: f64,
    /// Do without features, by their names in the weights file: what the figures lose is what they
    /// are worth
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', value_parser = feature)]
    without: Vec<Feature>,
    /// Learn also from so many copies of each document with passages cut out on one side, so that
    /// the aligner knows what was never translated
    #[arg(long, value_name = "N", default_value_t = 0)]
    cut: usize,
    /// How often the weights of the later passes are learned anew from the beads that they give
    #[arg(long, value_name = "N", default_value_t = 2)]
    rounds: usize,
    /// Cross-validate in so many parts, each with every so-many-th document of each folder; without it
    /// each document is a part
    #[arg(long, value_name = "N", conflicts_with = "no_cross_validation")]
    folds: Option<usize>,
    /// Learn on all documents at once, without cross-validation
    #[arg(long)]
    no_cross_validation: bool,
    #[command(flatten)]
    evidence: EvidenceArgs,
}

fn feature(name: &str) -> Result<Feature> {
    Feature::from_name(name).with_context(|| format!("no feature is called {name}"))
}

/// Cross-validates, learns and writes.
pub(super) fn run(args: &TrainArgs) -> Result<Outcome> {
    let folders = args.gold.iter().map(|folder| gold::read_folder(folder));
    let folders: Vec<Vec<GoldDocument>> = folders.collect::<Result<_>>()?;
    let lexicon = args.evidence.lexicon(&args.evidence.glossary()?)?;
    let options = TrainOptions {
        penalty: args.penalty,
        without: args.without.clone(),
        cut: args.cut,
        rounds: args.rounds,
    };
    if !args.no_cross_validation {
        output::write_to(None, |out| {
            validate::cross_validate(&folders, &lexicon, &options, args.folds, out)
        })?;
    }
    if let Some(path) = &args.output {
        let all: Vec<&GoldDocument> = folders.iter().flatten().collect();
        let weights = train(&all, &lexicon, &options)?;
        let text = weights.to_text(&comments(args, all.len()));
        output::write_to(Some(path), |out| Ok(out.write_all(text.as_bytes())?))?;
    }
    Ok(Outcome::Clean)
}

fn comments(args: &TrainArgs, documents: usize) -> Vec<String> {
    let names = args.gold.iter().map(|folder| {
        let name = folder.file_name().unwrap_or(folder.as_os_str());
        format!(" --gold {}", name.to_string_lossy())
    });
    let without = args.without.iter().map(|&feature| format!(" --without {}", feature.name()));
    let command: String = names.chain(without).collect();
    vec![
        "The weights of the log-linear model: feature, first pass, later passes.".to_owned(),
        "The score of a bead is the sum of weight × feature; feature.rs says what each feature is."
            .to_owned(),
        format!(
            "Learned from {documents} documents by: beadwork train{command} --penalty {} --cut {} --rounds {}",
            args.penalty, args.cut, args.rounds
        ),
        "Features that these documents don't have keep the weights that they had before.".to_owned(),
    ]
}
