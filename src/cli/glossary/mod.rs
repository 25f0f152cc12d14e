//! `beadwork glossary`: one file a subcommand.

mod convert;
mod diff;
mod extract;
mod format;
mod lint;
mod merge;
mod review;

use super::Outcome;
use super::output;
use crate::terms::Glossary;
use crate::terms::{
    format as formats,
    format::{GLOSSARY_FORMATS, GlossaryFormat, Loss},
};
use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use std::path::Path;

/// Work with glossaries
#[derive(Args)]
pub(super) struct GlossaryCommandArgs {
    #[command(subcommand)]
    command: GlossaryCommand,
}

#[derive(Subcommand)]
enum GlossaryCommand {
    Extract(extract::ExtractArgs),
    Review(review::ReviewArgs),
    Lint(lint::LintArgs),
    Format(format::FormatArgs),
    Merge(merge::MergeArgs),
    Diff(diff::DiffArgs),
    Convert(convert::ConvertArgs),
}

/// Runs the subcommand.
pub(super) fn run(args: &GlossaryCommandArgs) -> Result<Outcome> {
    match &args.command {
        GlossaryCommand::Extract(args) => extract::run(args),
        GlossaryCommand::Review(args) => review::run(args),
        GlossaryCommand::Lint(args) => lint::run(args),
        GlossaryCommand::Format(args) => format::run(args),
        GlossaryCommand::Merge(args) => merge::run(args),
        GlossaryCommand::Diff(args) => diff::run(args),
        GlossaryCommand::Convert(args) => convert::run(args),
    }
}

/// Reads a glossary in any format, and says what of it could not be taken.
fn open(path: &Path) -> Result<Glossary> {
    let reading = formats::read(path, None)?;
    tell(path, &reading.losses, false);
    Ok(reading.glossary)
}

/// Says what was lost on the way from or to a file.
fn tell(path: &Path, losses: &[Loss], in_full: bool) {
    for loss in losses {
        let loss = if in_full { loss.in_full() } else { loss.to_string() };
        output::warn(&format!("{}: {loss}", path.display()));
    }
}

/// The names of the formats, for the command line.
fn format_names() -> PossibleValuesParser {
    PossibleValuesParser::new(
        GLOSSARY_FORMATS
            .iter()
            .map(|entry| clap::builder::PossibleValue::new(entry.name).help(entry.description)),
    )
}

/// The format of a name that the command line has checked.
fn named_format(name: Option<&String>) -> Option<GlossaryFormat> {
    GlossaryFormat::from_name(name?)
}
