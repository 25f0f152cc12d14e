// Shows what a memory knows of a new sentence.
#![allow(missing_docs, clippy::print_stdout)]
use beadwork::{OpenMemory, OpenOptions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut memory = OpenMemory::open("memories/samples.tmx".as_ref(), &OpenOptions::default())?;
    for found in memory.matches("Joint Meeting of the GNSO and the GAC")? {
        println!("{}  {}\n    {}", found.score, found.source(), found.target());
    }
    Ok(())
}
