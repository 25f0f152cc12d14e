// Looks for faults in the translations of a memory.
#![allow(missing_docs, clippy::print_stdout)]
use beadwork::{Checker, Glossary, MemoryFile, OpenOptions, Settings, passages_of_memory};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = MemoryFile::open("memories/samples.csv".as_ref(), &OpenOptions::default())?;
    let passages = passages_of_memory(&file.memory()?.memory, file.name(), None);
    for finding in Checker::new(Settings::default(), Glossary::shipped()?).check(&passages) {
        let text = passages[finding.passage].text(finding.lang);
        println!("{}: {}: {}\n    {text}", finding.severity.name(), finding.rule, finding.message);
    }
    Ok(())
}
