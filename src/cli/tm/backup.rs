//! `beadwork tm backup`.

use crate::cli::{Outcome, files, output};
use crate::store::Store;
use anyhow::Result;
use clap::Args;
use std::path::{Path, PathBuf};

/// Copy a memory to another file, also while others work on it
#[derive(Args)]
#[command(after_help = "\
A memory that nobody works on is one file, which may be copied like any other. While
somebody does, there are two more files beside it (-wal and -shm), and only this command
makes a copy that is whole.

Examples:
  beadwork tm backup briefings.bwtm /backup/briefings.bwtm
  beadwork tm backup briefings.bwtm briefings-$(date +%F).bwtm")]
pub(super) struct BackupArgs {
    /// The memory (.bwtm)
    #[arg(value_name = "MEMORY")]
    memory: PathBuf,
    /// The file to write; one that is there is replaced when the copy is whole
    #[arg(value_name = "FILE")]
    to: PathBuf,
}

/// Copies the memory.
pub(super) fn run(args: &BackupArgs) -> Result<Outcome> {
    let store = Store::open(&args.memory)?;
    copy(&store, &args.to)?;
    output::note(&format!("{}: a copy of {}", args.to.display(), args.memory.display()));
    Ok(Outcome::Clean)
}

/// Writes a copy of a store, with progress.
pub(super) fn copy(store: &Store, to: &Path) -> Result<()> {
    let bar = files::progress("Copying", 0);
    store.backup(to, &|done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    Ok(())
}
