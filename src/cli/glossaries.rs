//! The glossaries that help a command, as options shared by several commands.

use anyhow::{Result, anyhow};
use beadwork::glossary::{Glossary, TermStatus};
use beadwork::lexicon::Lexicon;
use clap::Args;
use std::path::PathBuf;

/// Which glossaries help.
#[derive(Args)]
pub struct GlossaryArgs {
    /// A glossary (CSV with the columns en, zh-CN, acronym, status, note) that helps beside the
    /// shipped one; may be given several times
    #[arg(long = "glossary", value_name = "FILE")]
    glossaries: Vec<PathBuf>,
    /// Do without the shipped glossary of ICANN's terms
    #[arg(long)]
    no_icann_glossary: bool,
}

impl GlossaryArgs {
    /// All terms of the glossaries.
    pub fn glossary(&self) -> Result<Glossary> {
        let mut all = if self.no_icann_glossary { Glossary::new(Vec::new()) } else { Glossary::shipped()? };
        for path in &self.glossaries {
            all = all.with(Glossary::open(path)?);
        }
        Ok(all)
    }
}

/// The shipped dictionary with the terms of a glossary that may be used.
pub fn lexicon(glossary: &Glossary) -> Result<Lexicon> {
    let mut lexicon = Lexicon::shipped().map_err(|error| anyhow!("the dictionary: {error}"))?;
    for term in glossary.terms() {
        if let (Some(zh), TermStatus::Preferred | TermStatus::Admitted | TermStatus::Deprecated) =
            (&term.zh, term.status)
        {
            lexicon.add_term(zh, term.en.iter().chain(&term.acronym).map(String::as_str));
        }
    }
    Ok(lexicon)
}
