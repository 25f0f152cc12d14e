// Finds the terms of two documents that translate each other.
#![allow(missing_docs, clippy::print_stdout)]
use beadwork::{Batch, Dictionary, ExtractInput, Lexicon, ReadOptions, Weights, extract, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = ["samples/ICANN91-GAC-DNS-Abuse_EN.txt", "samples/ICANN91-GAC-DNS-Abuse_ZH-CN.txt"];
    let documents = files.iter().map(|file| read(file.as_ref(), &ReadOptions::default()));
    let batch =
        Batch::align(documents.collect::<Result<_, _>>()?, &Lexicon::shipped()?, &Weights::shipped(), &|| ());
    let dictionary = Some(Dictionary::shared()? as _);
    for term in extract(&ExtractInput { documents: batch.texts(), dictionary, ..Default::default() }) {
        println!("{:.2}  {} = {}", term.score, term.en.unwrap_or_default(), term.zh.unwrap_or_default());
    }
    Ok(())
}
