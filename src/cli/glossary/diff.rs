//! `beadwork glossary diff`: what differs between two glossaries.

use super::open;
use crate::cli::Outcome;
use crate::cli::output;
use crate::terms::diff::{Change, diff};
use crate::terms::{Field, Term};
use crate::text::Script;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

/// Say which terms two glossaries do not share
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork glossary diff last-year.csv ours.csv
  beadwork glossary diff --json a.csv b.tbx | jq 'select(.change == \"removed\")'

A line begins with + for a term that the first has not, - for one that the second has not, and ~ for
one that changed, with what changed.
Exit codes: 0 they are the same, 1 they differ, 2 error.")]
pub(super) struct DiffArgs {
    /// The older glossary, in any format
    first: PathBuf,
    /// The newer one
    second: PathBuf,
    /// Print one JSON object a difference, one a line
    #[arg(long)]
    json: bool,
}

/// Prints the differences.
pub(super) fn run(args: &DiffArgs) -> Result<Outcome> {
    let changes = diff(&open(&args.first)?, &open(&args.second)?);
    output::write_to(None, |out| {
        for change in &changes {
            let line = if args.json { serde_json::to_string(change)? } else { told(change) };
            writeln!(out, "{line}")?;
        }
        Ok(())
    })?;
    Ok(if changes.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

fn told(change: &Change) -> String {
    match change {
        Change::Added { after } => format!("+ {}", row(after)),
        Change::Removed { before } => format!("- {}", row(before)),
        Change::Changed { before, after } => {
            let cell = |field: Field, term: &Term| field.of(term).unwrap_or("(nothing)").to_owned();
            let fields = change.fields().into_iter().map(|field| {
                let name = field.name(Script::Simplified);
                format!("{name}: {} → {}", cell(field, before), cell(field, after))
            });
            let mut fields: Vec<String> = fields.collect();
            if before.properties != after.properties {
                fields.push("further columns".to_owned());
            }
            format!("~ {}: {}", row(before), fields.join("; "))
        }
    }
}

fn row(term: &Term) -> String {
    let names = [&term.en, &term.zh, &term.acronym].into_iter().flatten();
    format!("{} ({})", names.cloned().collect::<Vec<_>>().join(" = "), term.status)
}
