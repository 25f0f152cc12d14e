//! The whole way from the sample documents to units, against alignments decided by hand.

use crate::gold::{self, score};
use beadwork::align::{Weights, align};
use beadwork::document::{Document, ReadOptions, read};
use beadwork::format::{FORMATS, WriteOptions, write};
use beadwork::lexicon::Lexicon;
use beadwork::memory::CollectOptions;
use beadwork::pipeline::Batch;
use beadwork::segment::Prepared;
use beadwork::text::Lang;
use std::fs;

/// No pair may fall below this F1, nor all of them together below the other. What is reached is a little
/// higher; `cargo test --test samples -- --nocapture` tells.
const LEAST_F1: f64 = 0.91;
const LEAST_F1_OF_ALL: f64 = 0.94;

/// Units that the gold text does not have: those with a footnote mark, which gold alignments leave out
/// by rule, as they do tables of contents.
const MOST_NOT_FOUND: usize = 3;

fn document(name: &str) -> Document {
    let options = ReadOptions::default();
    let mut document = read(&gold::sample(name), &options).unwrap_or_else(|error| panic!("{error}"));
    document.name = name.to_owned();
    document
}

fn all_documents() -> Vec<Document> {
    let mut names: Vec<String> = fs::read_dir(gold::root().join("samples"))
        .expect("samples can be listed")
        .map(|entry| entry.expect("samples can be listed").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names.iter().map(|name| document(name)).collect()
}

/// The shipped dictionary alone: no glossary that was written with the samples in mind.
fn batch(documents: Vec<Document>) -> Batch {
    let lexicon = Lexicon::shipped().expect("the dictionary is well formed");
    Batch::align(documents, &lexicon, &Weights::shipped(), &|| ())
}

#[test]
fn units_agree_with_the_gold_alignments() {
    let (mut report, mut total) = (String::new(), score::Score::default());
    let mut failed = false;
    for [file, english, chinese] in gold::pairs() {
        let memory = batch(vec![document(&english), document(&chinese)]).memory(&CollectOptions::default());
        let units: Vec<[String; 2]> =
            memory.units.into_iter().map(|unit| [unit.source, unit.target]).collect();
        let (score, wrong) = score::score(&gold::beads(&file), &units);
        report += &format!(
            "{file}: F1 {:.3}, precision {:.3}, recall {:.3}, {:.2} beads a unit, {} of {} units not found\n",
            score.f1(),
            score.precision(),
            score.recall(),
            score.beads_per_unit(),
            score.not_found,
            score.units
        );
        wrong.iter().for_each(|line| report += &format!("    {line}\n"));
        failed |= score.f1() < LEAST_F1;
        total = total + score;
    }
    report += &format!("all: F1 {:.3}\n", total.f1());
    #[allow(clippy::print_stdout)]
    {
        println!("{report}");
    }
    assert!(!failed && total.f1() >= LEAST_F1_OF_ALL, "{report}");
    assert!(total.not_found <= MOST_NOT_FOUND, "{report}");
}

#[test]
fn documents_find_their_translations_in_a_mixed_folder() {
    let batch = batch(all_documents());
    let name = |index: usize| batch.documents[index].document.name.clone();
    let found: Vec<[String; 2]> =
        batch.pairs.iter().map(|aligned| [name(aligned.pair.english), name(aligned.pair.chinese)]).collect();
    let expected: Vec<[String; 2]> =
        gold::pairs().into_iter().map(|[_, english, chinese]| [english, chinese]).collect();
    assert_eq!(found, expected);
    assert!(batch.left_over().is_empty());
}

#[test]
fn a_document_without_its_translation_is_left_over() {
    let chinese = gold::pairs().remove(0)[2].clone();
    let others = all_documents().into_iter().filter(|document| document.name != chinese);
    let batch = batch(others.collect());
    let alone: Vec<&str> = batch.left_over().iter().map(|d| d.file_name()).collect();
    assert_eq!(alone, [gold::pairs()[0][1].as_str()]);
}

#[test]
fn the_other_order_gives_the_mirrored_alignment() {
    let lexicon = Lexicon::shipped().expect("the dictionary is well formed");
    let weights = Weights::shipped();
    for [_, english, chinese] in gold::pairs() {
        let [english, chinese] = [english, chinese].map(|name| Prepared::new(document(&name)).segments);
        let there = align(&english, Lang::English, &chinese, &lexicon, &weights);
        let back = align(&chinese, Lang::Chinese, &english, &lexicon, &weights);
        let there: Vec<_> = there.beads.into_iter().map(|bead| (bead.source, bead.target)).collect();
        let back: Vec<_> = back.beads.into_iter().map(|bead| (bead.target, bead.source)).collect();
        assert_eq!(there, back);
    }
}

#[test]
fn one_thread_and_many_write_the_same_bytes() {
    let bytes = |threads| -> Vec<Vec<u8>> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a thread pool");
        let memory = pool.install(|| batch(all_documents()).memory(&CollectOptions::default()));
        let written = FORMATS.iter().filter(|entry| !entry.format.is_pair()).map(|entry| {
            let mut out = Vec::new();
            let _ = write(&memory, entry.format, &mut out, &WriteOptions::default())
                .expect("a Vec can be written to");
            out
        });
        written.collect()
    };
    let one = bytes(1);
    assert!(one.iter().all(|bytes| !bytes.is_empty()));
    assert_eq!(one, bytes(7));
}
