//! `beadwork train`: learns the aligner's weights again.

use super::Outcome;
use super::align::open_segmented;
use super::evidence::EvidenceArgs;
use super::files;
use super::output;
use crate::align::evaluation::{Counts, GroupBead, count, read_beads};
use crate::align::train::{GoldDocument, TrainOptions, train};
use crate::align::{Alignment, Bead, Feature, align};
use crate::lexicon::Lexicon;
use crate::text::Lang;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Learn the aligner's weights from gold alignments
///
/// A gold folder holds NAME.align (or NAME.gold) with one bead a line, `[0,1]:[3]`, Chinese first,
/// and beside it the segments, one a line, in NAME.zh and NAME.en (or NAME.zh.seg and NAME.en.seg).
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork train --gold corpus/gold -o weights.tsv
  beadwork train --gold novels --gold briefings -o weights.tsv
  beadwork align en.txt zh.txt --weights weights.tsv -o units.tmx   use them

Each document is first aligned with weights learned on the others (cross-validation); the figures
go to standard output. Then the weights are learned on all and written.")]
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
    let mut documents = Vec::new();
    for folder in &args.gold {
        read_folder(folder, &mut documents)?;
    }
    let lexicon = args.evidence.lexicon(&args.evidence.glossary()?)?;
    let options = TrainOptions { penalty: args.penalty, without: args.without.clone() };
    output::write_to(None, |out| {
        if !args.no_cross_validation {
            cross_validate(&documents, &lexicon, &options, out)?;
        }
        Ok(())
    })?;
    if let Some(path) = &args.output {
        let all: Vec<&GoldDocument> = documents.iter().collect();
        let weights = train(&all, &lexicon, &options)?;
        let text = weights.to_text(&comments(args, documents.len()));
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
        format!("Learned from {documents} documents by: beadwork train{command} --penalty {}", args.penalty),
        "Features that these documents don't have keep the weights that they had before.".to_owned(),
    ]
}

/// Aligns each document with weights learned on the others, and shows how well.
fn cross_validate(
    documents: &[GoldDocument],
    lexicon: &Lexicon,
    options: &TrainOptions,
    out: &mut dyn Write,
) -> Result<()> {
    if documents.len() < 2 {
        bail!("cross-validation needs at least two documents: give more, or --no-cross-validation");
    }
    let bar = files::progress("Cross-validating", documents.len());
    let mut total = Counts::default();
    for (held_out, document) in documents.iter().enumerate() {
        let others: Vec<&GoldDocument> =
            documents.iter().enumerate().filter(|(k, _)| *k != held_out).map(|(_, d)| d).collect();
        let weights = train(&others, lexicon, options)?;
        let found = align(&document.chinese, Lang::Chinese, &document.english, lexicon, &weights);
        let counts = count(&document.beads, &groups(&found));
        writeln!(out, "{}\tstrict {} | lax {}", document.name, counts.strict(), counts.lax())?;
        total += counts;
        bar.inc(1);
    }
    bar.finish_and_clear();
    writeln!(out, "all\tstrict {} | lax {}", total.strict(), total.lax())?;
    Ok(())
}

fn groups(alignment: &Alignment) -> Vec<GroupBead> {
    let group = |bead: &Bead| GroupBead {
        source: bead.source.clone().collect(),
        target: bead.target.clone().collect(),
        score: None,
    };
    alignment.beads.iter().map(group).collect()
}

fn read_folder(folder: &Path, documents: &mut Vec<GoldDocument>) -> Result<()> {
    let before = documents.len();
    let entries = fs::read_dir(folder).with_context(|| format!("{}: cannot be listed", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    for path in paths {
        let segments = match path.extension().and_then(|e| e.to_str()) {
            Some("align") => ["zh", "en"],
            Some("gold") => ["zh.seg", "en.seg"],
            _ => continue,
        };
        let [chinese, english] = segments.map(|extension| path.with_extension(extension));
        let (chinese, english) = (open_segmented(&chinese)?, open_segmented(&english)?);
        if (chinese.language, english.language) != (Lang::Chinese, Lang::English) {
            bail!("{}: the segments beside it are not in Chinese and English", path.display());
        }
        let name = path.display().to_string();
        let beads = read_beads(&name, &fs::read(&path)?)?;
        let document = GoldDocument { name, chinese: chinese.segments, english: english.segments, beads };
        if !document.fits() {
            bail!("{}: beads of segments that don't exist: Chinese must come first", document.name);
        }
        documents.push(document);
    }
    if documents.len() == before {
        bail!("{}: no gold alignments (NAME.align or NAME.gold) in this folder", folder.display());
    }
    Ok(())
}
