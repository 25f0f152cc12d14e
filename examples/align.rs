// Aligns a document with its translation.
#![allow(missing_docs, clippy::print_stdout)]
use beadwork::{Lexicon, ReadOptions, Segment, Weights, align, read, segment};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let english = read("samples/wsis20-outlook-en.md".as_ref(), &ReadOptions::default())?;
    let chinese = read("samples/wsis20-outlook-zh.md".as_ref(), &ReadOptions::default())?;
    let (source, target) = (segment(&english), segment(&chinese));
    let text = |segments: &[Segment]| segments.iter().map(|one| one.text.as_str()).collect::<String>();
    let alignment = align(&source, english.language, &target, &Lexicon::shipped()?, &Weights::shipped());
    for bead in alignment.beads {
        println!("{:.2}  {}\n      {}", bead.score, text(&source[bead.source]), text(&target[bead.target]));
    }
    Ok(())
}
