//! `beadwork glossary review`: proposed terms come back with what people decided.

use super::merge::{PolicyName, tell};
use super::open;
use crate::cli::Outcome;
use crate::cli::output;
use crate::terms::merge::{Policy, merge};
use crate::terms::review::review;
use crate::terms::{Glossary, Table};
use crate::text::counted_as;
use anyhow::Result;
use clap::Args;
use std::path::{Path, PathBuf};

/// Take a list of proposed terms back after people have decided on them
///
/// The list is the table of `glossary extract`, as CSV or XLSX, with a column `decision` that says
/// accept, edit (accepted as the cells now are) or reject. The accepted terms go into a glossary, the
/// rejected into a list by which `glossary extract --rejected` does not propose them again.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork glossary extract briefings.tmx --new -o list.csv        then decide, in a spreadsheet
  beadwork glossary review list.csv --into ours.csv --rejected rejected.csv
  beadwork glossary extract briefings.tmx --new --glossary ours.csv --rejected rejected.csv

Exit codes: 0 done, 1 rows without a decision or terms that disagree with the glossary, 2 error.")]
pub(super) struct ReviewArgs {
    /// The list, as CSV, TSV or XLSX
    list: PathBuf,
    /// The glossary that the accepted terms go into; it is made where it doesn't exist
    #[arg(long, value_name = "FILE")]
    into: PathBuf,
    /// Write the glossary here and leave the other as it is
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The list that the rejected terms go into; it is made where it doesn't exist
    #[arg(long, value_name = "FILE")]
    rejected: Option<PathBuf>,
    /// What becomes of terms about which the list and the glossary disagree
    #[arg(long, value_enum, default_value_t = PolicyName::Keep)]
    policy: PolicyName,
}

/// Takes the decisions in.
pub(super) fn run(args: &ReviewArgs) -> Result<Outcome> {
    let review = review(&Table::open(&args.list)?, &args.list)?;
    let (accepted, rejected) = (review.accepted.len(), review.rejected.len());
    let merged = merge(&existing(&args.into)?, &Glossary::new(review.accepted), args.policy.into());
    // the first file is written when all that can fail has been read
    let rejections = match &args.rejected {
        Some(path) => {
            Some((path, merge(&existing(path)?, &Glossary::new(review.rejected), Policy::Both).glossary))
        }
        None => None,
    };
    match &args.output {
        Some(output) => output::write_to(Some(output), |out| Ok(merged.glossary.write(out)?))?,
        None => output::replace(&args.into, |out| Ok(merged.glossary.write(out)?))?,
    }
    if let Some((path, list)) = rejections {
        output::write_to(Some(path), |out| Ok(list.write(out)?))?;
    } else if rejected > 0 {
        output::warn(&format!(
            "{} rejected and will be proposed again: keep them with --rejected FILE",
            counted_as(rejected, "term was", "terms were")
        ));
    }
    tell(&merged.conflicts);
    let undecided = review.undecided.len();
    output::note(&format!(
        "{accepted} accepted ({} new), {rejected} rejected, {undecided} without a decision",
        merged.added
    ));
    Ok(if undecided > 0 || !merged.conflicts.is_empty() { Outcome::Findings } else { Outcome::Clean })
}

fn existing(path: &Path) -> Result<Glossary> {
    if path.exists() { open(path) } else { Ok(Glossary::default()) }
}
