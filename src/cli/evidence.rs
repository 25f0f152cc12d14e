//! The glossaries and learned lexicons that help a command, as options shared by several commands.

use crate::lexicon::{LearnedLexicon, Lexicon};
use crate::terms::{Glossary, TermStatus};
use anyhow::{Result, anyhow};
use clap::Args;
use std::path::PathBuf;

/// Which glossaries help.
#[derive(Args)]
pub(super) struct GlossaryArgs {
    /// A glossary (CSV with the columns en, zh-CN, acronym, status, note, or TBX and others) that
    /// helps beside the shipped one; may be given several times
    #[arg(long = "glossary", value_name = "FILE")]
    glossaries: Vec<PathBuf>,
    /// Do without the shipped glossary of ICANN's terms
    #[arg(long)]
    no_icann_glossary: bool,
}

/// Which glossaries and learned lexicons help.
#[derive(Args)]
pub(super) struct EvidenceArgs {
    #[command(flatten)]
    glossaries: GlossaryArgs,
    /// A lexicon that `beadwork lexicon learn` made of memories; may be given several times
    #[arg(long = "lexicon", value_name = "FILE")]
    lexicons: Vec<PathBuf>,
}

impl GlossaryArgs {
    /// All terms of the glossaries.
    pub(super) fn glossary(&self) -> Result<Glossary> {
        let (own, shipped) = self.glossaries()?;
        Ok(shipped.with(own))
    }

    /// The terms of the glossaries that were given, and those of the shipped one.
    pub(super) fn glossaries(&self) -> Result<(Glossary, Glossary)> {
        let shipped = if self.no_icann_glossary { Glossary::new(Vec::new()) } else { Glossary::shipped()? };
        let mut own = Glossary::new(Vec::new());
        for path in &self.glossaries {
            own = own.with(Glossary::open(path)?);
        }
        Ok((own, shipped))
    }
}

impl EvidenceArgs {
    /// All terms of the glossaries.
    pub(super) fn glossary(&self) -> Result<Glossary> {
        self.glossaries.glossary()
    }

    /// The terms of the glossaries that were given, and those of the shipped one.
    pub(super) fn glossaries(&self) -> Result<(Glossary, Glossary)> {
        self.glossaries.glossaries()
    }

    /// The shipped dictionary with the terms of a glossary that may be used, and the learned
    /// lexicons.
    pub(super) fn lexicon(&self, glossary: &Glossary) -> Result<Lexicon> {
        let mut lexicon = Lexicon::shipped().map_err(|error| anyhow!("the dictionary: {error}"))?;
        for term in glossary.terms() {
            if let (Some(zh), TermStatus::Preferred | TermStatus::Admitted | TermStatus::Deprecated) =
                (&term.zh, term.status)
            {
                lexicon.add_term(zh, term.en.iter().chain(&term.acronym).map(String::as_str));
            }
        }
        for path in &self.lexicons {
            lexicon.add_learned(LearnedLexicon::open(path)?);
        }
        Ok(lexicon)
    }
}
