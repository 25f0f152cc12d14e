//! `beadwork tm`: work on memories.

mod validate;

use super::Outcome;
use anyhow::Result;
use clap::{Args, Subcommand};

/// Work on translation memories
#[derive(Args)]
pub struct TmCommandArgs {
    #[command(subcommand)]
    command: TmCommand,
}

#[derive(Subcommand)]
enum TmCommand {
    Validate(validate::ValidateArgs),
}

/// Runs the subcommand.
pub fn run(args: &TmCommandArgs) -> Result<Outcome> {
    match &args.command {
        TmCommand::Validate(args) => validate::run(args),
    }
}
