//! Cross-validation: how well documents are aligned with weights that were learned on others.

use super::super::files;
use crate::align::evaluation::{Counts, GroupBead, count};
use crate::align::train::{GoldDocument, TrainOptions, train};
use crate::align::{Alignment, Bead, Weights, align};
use crate::lexicon::Lexicon;
use crate::text::Lang;
use anyhow::{Result, bail};
use std::io::Write;

/// What the passages cut out of held-out documents are drawn with.
const SEED: u64 = 0;

/// A document with how well it was aligned: as it is, and with passages cut out.
struct Judged<'a> {
    folder: usize,
    document: &'a GoldDocument,
    whole: Counts,
    cut: Counts,
}

/// Aligns each document with weights learned on others, as it is and with passages cut out, and shows
/// how well. The documents of each folder are dealt into `folds` parts; without it each is one.
pub(super) fn cross_validate(
    folders: &[Vec<GoldDocument>],
    lexicon: &Lexicon,
    options: &TrainOptions,
    folds: Option<usize>,
    out: &mut dyn Write,
) -> Result<()> {
    let parts = deal(folders, folds);
    let last = parts.iter().map(|&(part, ..)| part).max().unwrap_or(0);
    if last == 0 {
        bail!("cross-validation needs at least two parts: give more documents, or --no-cross-validation");
    }
    let bar = files::progress("Cross-validating", last + 1);
    let mut judged = Vec::new();
    for part in 0..=last {
        let others: Vec<&GoldDocument> = parts.iter().filter(|p| p.0 != part).map(|p| p.2).collect();
        let weights = train(&others, lexicon, options)?;
        for &(_, folder, document) in parts.iter().filter(|p| p.0 == part) {
            let whole = judge(document, lexicon, &weights);
            let cut = judge(&document.cut(SEED), lexicon, &weights);
            judged.push(Judged { folder, document, whole, cut });
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    report(&judged, folders, out)
}

/// All documents with their part and the number of their folder.
fn deal(folders: &[Vec<GoldDocument>], folds: Option<usize>) -> Vec<(usize, usize, &GoldDocument)> {
    let documents = folders.iter().enumerate().flat_map(|(folder, documents)| {
        documents.iter().enumerate().map(move |(index, document)| (folder, index, document))
    });
    let dealt = documents.enumerate().map(|(number, (folder, index, document))| {
        (folds.map_or(number, |folds| index % folds.max(1)), folder, document)
    });
    dealt.collect()
}

fn judge(document: &GoldDocument, lexicon: &Lexicon, weights: &Weights) -> Counts {
    let found = align(&document.chinese, Lang::Chinese, &document.english, lexicon, weights);
    count(&document.beads, &groups(&found))
}

fn groups(alignment: &Alignment) -> Vec<GroupBead> {
    let group = |bead: &Bead| GroupBead {
        source: bead.source.clone().collect(),
        target: bead.target.clone().collect(),
        score: None,
    };
    alignment.beads.iter().map(group).collect()
}

/// The figures of each document, of each folder and of all.
fn report(judged: &[Judged], folders: &[Vec<GoldDocument>], out: &mut dyn Write) -> Result<()> {
    for one in judged {
        show(&one.document.name, &one.whole, &one.cut, out)?;
    }
    if folders.len() > 1 {
        for folder in 0..folders.len() {
            let (whole, cut) = sums(judged.iter().filter(|one| one.folder == folder));
            show(&format!("folder {}", folder + 1), &whole, &cut, out)?;
        }
    }
    let (whole, cut) = sums(judged.iter());
    show("all", &whole, &cut, out)
}

fn sums<'a>(judged: impl Iterator<Item = &'a Judged<'a>>) -> (Counts, Counts) {
    let mut sums = (Counts::default(), Counts::default());
    for one in judged {
        sums.0 += one.whole;
        sums.1 += one.cut;
    }
    sums
}

fn show(name: &str, whole: &Counts, cut: &Counts, out: &mut dyn Write) -> Result<()> {
    let (strict, lax) = (whole.strict(), whole.lax());
    Ok(writeln!(out, "{name}\tstrict {strict} | lax {lax} | with passages cut out: strict {}", cut.strict())?)
}
