//! Learning the weights of the model from gold alignments.
//!
//! The weights maximise the probability of the gold paths under the log-linear model over all paths
//! in the band (a semi-Markov conditional random field: Lafferty et al. 2001, Sarawagi & Cohen
//! 2004), found by L-BFGS. Where gold beads cross or are larger than any that the model knows, every
//! way through them is right.
//!
//! Published translations leave nearly nothing out, and weights that are learned on them alone make a
//! null bead dear. Copies with passages cut out teach what a segment without a translation looks like.

mod blocks;
mod chance;
mod cut;
mod gold;
mod lattice;
mod objective;

use super::aligner::Bitext;
use super::bead::Bead;
use super::feature::{FEATURES, Feature};
use super::search::search;
use super::weights::{WeightVector, Weights};
use crate::lexicon::Lexicon;
pub use blocks::take_blocks;
pub use gold::GoldDocument;
use lattice::Lattice;
use rayon::prelude::*;
use std::iter;

/// Weights that can't be learned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrainError {
    /// No gold document can be used.
    #[error("none of the gold documents has a path in the band: are the gold files those of these segments?")]
    NothingToLearn,
    /// The optimiser gave up.
    #[error("the weights could not be fitted: {0}")]
    Optimiser(String),
}

/// How weights are learned.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainOptions {
    /// The weight of the squared length of the weight vector (L2).
    pub penalty: f64,
    /// Features to do without: their weights are 0, and what the others then reach tells what they
    /// are worth.
    pub without: Vec<Feature>,
    /// How many copies with passages cut out are learned from beside each document.
    pub cut: usize,
    /// How often the weights of the later passes are learned anew from the path that they give.
    pub rounds: usize,
}

impl Default for TrainOptions {
    fn default() -> Self {
        TrainOptions { penalty: 0.1, without: Vec::new(), cut: 0, rounds: 2 }
    }
}

/// Learns the weights of both kinds of passes. Those of features that the documents don't have,
/// such as the ends of blocks in segments one a line, stay those of the shipped weights. In the first
/// pass the frequency of bead types ([`Feature::TypePrior`]) is what is usual everywhere and says no
/// more than the types themselves, so its weight is 0 there.
///
/// # Errors
/// A [`TrainError`].
pub fn train(
    documents: &[&GoldDocument],
    lexicon: &Lexicon,
    options: &TrainOptions,
) -> Result<Weights, TrainError> {
    let mut weights = Weights::shipped();
    let mut learned = [true; FEATURES];
    for &feature in &options.without {
        learned[feature as usize] = false;
        weights.first.0[feature as usize] = 0.0;
        weights.later.0[feature as usize] = 0.0;
    }
    let mut learned_first = learned;
    learned_first[Feature::TypePrior as usize] = false;
    weights.first.0[Feature::TypePrior as usize] = 0.0;
    let copies = with_copies(documents, options.cut);
    let first: Vec<Lattice> = copies.par_iter().filter_map(|d| first_lattice(d, lexicon)).collect();
    weights.first = objective::fit(&first, options.penalty, &weights.first, learned_first)?;
    drop(first);
    for _ in 0..options.rounds {
        let later: Vec<Lattice> =
            copies.par_iter().filter_map(|d| later_lattice(d, lexicon, &weights)).collect();
        weights.later = objective::fit(&later, options.penalty, &weights.later, learned)?;
    }
    Ok(weights)
}

/// The documents, and beside each so many copies with passages cut out. Every other one of them, and
/// the whole one once more, is without its blocks, so that documents that have none are learned from
/// too. The seed of a copy does not depend on which other documents are learned from.
fn with_copies(documents: &[&GoldDocument], copies: usize) -> Vec<GoldDocument> {
    documents.iter().flat_map(|document| copies_of(document, copies)).collect()
}

fn copies_of(document: &GoldDocument, copies: usize) -> Vec<GoldDocument> {
    let seed = document.beads.len() as u64;
    let cut = (1..=copies as u64).map(|copy| {
        let cut = document.cut(seed + (copy << 32));
        if copy % 2 == 0 { cut } else { cut.without_blocks() }
    });
    let plain = document.has_blocks().then(|| document.without_blocks());
    iter::once(document.clone()).chain(plain).chain(cut).collect()
}

fn first_lattice(document: &GoldDocument, lexicon: &Lexicon) -> Option<Lattice> {
    let bitext = Bitext::new(&document.chinese, &document.english, lexicon);
    let pass = bitext.first_pass();
    let weights = WeightVector::zero();
    Lattice::new(&pass.model(&bitext, &weights), &pass.band, &document.path())
}

/// The lattice of the last pass, after a first and a later one with the weights so far.
fn later_lattice(document: &GoldDocument, lexicon: &Lexicon, weights: &Weights) -> Option<Lattice> {
    let mut bitext = Bitext::new(&document.chinese, &document.english, lexicon);
    let first = bitext.first_pass();
    let beads: Vec<Bead> = search(&first.model(&bitext, &weights.first), &first.band);
    let second = bitext.later_pass(&beads);
    let beads = search(&second.model(&bitext, &weights.later), &second.band);
    let third = bitext.later_pass(&beads);
    Lattice::new(&third.model(&bitext, &weights.later), &third.band, &document.path())
}
