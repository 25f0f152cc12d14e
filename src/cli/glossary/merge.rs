//! `beadwork glossary merge`: two glossaries become one.

use super::open;
use crate::cli::Outcome;
use crate::cli::output;
use crate::terms::Term;
use crate::terms::merge::{Conflict, Policy, merge};
use crate::text::counted;
use anyhow::Result;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Add the terms of a glossary to another
///
/// A term that both have stays one, and what the first leaves empty is filled from the second. Where
/// they disagree, it is said, and the policy decides.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork glossary merge ours.csv theirs.csv -o both.csv
  beadwork glossary merge ours.csv newer.tbx --policy overwrite -o ours.csv

They disagree where a term has two statuses, where a concept would have two preferred
Chinese names, and where an acronym would stand for two names.

Exit codes: 0 they agree, 1 there were disagreements, 2 error.")]
pub(super) struct MergeArgs {
    /// The glossary that is added to, in any format
    first: PathBuf,
    /// The glossary whose terms are added
    second: PathBuf,
    /// The file to write, as CSV; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What becomes of terms about which they disagree
    #[arg(long, value_enum, default_value_t = PolicyName::Keep)]
    policy: PolicyName,
}

/// The policies by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PolicyName {
    /// The first is right; what the second prefers becomes admitted
    Keep,
    /// The second is right; what the first preferred becomes admitted
    Overwrite,
    /// Both stay as they are, and people decide
    Both,
}

impl From<PolicyName> for Policy {
    fn from(name: PolicyName) -> Policy {
        match name {
            PolicyName::Keep => Policy::Keep,
            PolicyName::Overwrite => Policy::Overwrite,
            PolicyName::Both => Policy::Both,
        }
    }
}

/// Merges and writes.
pub(super) fn run(args: &MergeArgs) -> Result<Outcome> {
    let merged = merge(&open(&args.first)?, &open(&args.second)?, args.policy.into());
    output::write_to(args.output.as_deref(), |out| Ok(merged.glossary.write(out)?))?;
    tell(&merged.conflicts);
    let (added, conflicts) = (merged.added, merged.conflicts.len());
    let (terms, disagreements) = (counted(added, "term"), counted(conflicts, "disagreement"));
    output::note(&format!("{terms} added, {disagreements}"));
    Ok(if conflicts > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// Says where two glossaries disagreed.
pub(super) fn tell(conflicts: &[Conflict]) {
    for Conflict { about, first, second } in conflicts {
        let what = match *about {
            "status" => "has two statuses".to_owned(),
            "acronym" => format!("shares the acronym {}", second.acronym.as_deref().unwrap_or("")),
            _ => "has two preferred Chinese names".to_owned(),
        };
        output::warn(&format!("{:?} {what}: {}; {}", second.name(), told(first), told(second)));
    }
}

fn told(term: &Term) -> String {
    let names: Vec<&str> = [&term.en, &term.zh].into_iter().flatten().map(String::as_str).collect();
    let origin = term.origin.as_deref().map(|origin| format!(" ({origin})")).unwrap_or_default();
    format!("{} {}{origin}", term.status, names.join(" = "))
}
