//! `beadwork tm`: memories in files that people keep. One file a subcommand.

mod backup;
mod clean;
mod delete;
mod edit;
mod export;
pub(super) mod filter;
mod import;
mod info;
pub(super) mod list;
mod merge;
mod new;
mod validate;

use super::{Outcome, dates};
use crate::text::Timestamp;
use anyhow::Result;
use clap::{Args, Subcommand};
use std::time::SystemTime;

/// Keep translation memories: import, look through, edit, export, merge, back up
#[derive(Args)]
pub(super) struct TmCommandArgs {
    #[command(subcommand)]
    command: TmCommand,
}

#[derive(Subcommand)]
enum TmCommand {
    New(new::NewArgs),
    Info(info::InfoArgs),
    Import(import::ImportArgs),
    Export(export::ExportArgs),
    Merge(merge::MergeArgs),
    List(list::ListArgs),
    Edit(edit::EditArgs),
    Delete(delete::DeleteArgs),
    Clean(clean::CleanArgs),
    Backup(backup::BackupArgs),
    Validate(validate::ValidateArgs),
}

/// Runs the subcommand.
pub(super) fn run(args: &TmCommandArgs) -> Result<Outcome> {
    match &args.command {
        TmCommand::New(args) => new::run(args),
        TmCommand::Info(args) => info::run(args),
        TmCommand::Import(args) => import::run(args),
        TmCommand::Export(args) => export::run(args),
        TmCommand::Merge(args) => merge::run(args),
        TmCommand::List(args) => list::run(args),
        TmCommand::Edit(args) => edit::run(args),
        TmCommand::Delete(args) => delete::run(args),
        TmCommand::Clean(args) => clean::run(args),
        TmCommand::Backup(args) => backup::run(args),
        TmCommand::Validate(args) => validate::run(args),
    }
}

/// The moment of a change: that of the environment's SOURCE_DATE_EPOCH, else the clock's.
fn now() -> Option<Timestamp> {
    dates::creation_date(None, &[]).or_else(|| Timestamp::from_system(SystemTime::now()))
}

/// Who changes something: the name that was given, else the user's.
fn by(name: Option<&str>) -> Option<String> {
    name.map(str::to_owned).or_else(|| std::env::var("USER").ok()).filter(|name| !name.is_empty())
}
