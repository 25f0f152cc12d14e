//! `beadwork tm merge`.

use super::backup;
use super::export::{self, Units};
use super::import::{PolicyArgs, outcome, tell};
use crate::cli::{Outcome, open, output};
use crate::format::{FileFormat, WriteOptions};
use crate::memory::Header;
use crate::store::{EXTENSION, Filter, OpenOptions, Sort, Store, StoreError};
use anyhow::{Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};

/// Make one memory out of several
///
/// The first file tells the direction and script. Units that stand in several files come to stand once, as
/// when they are imported one after the other.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork tm merge 2024.bwtm 2025.bwtm -o all.bwtm
  beadwork tm merge ours.tmx theirs.tmx -o all.tmx --on-conflict newest")]
pub(super) struct MergeArgs {
    /// Memories: .bwtm, or plain files
    #[arg(required = true, num_args = 2.., value_name = "MEMORY")]
    memories: Vec<PathBuf>,
    /// The file to make: .bwtm, or a format that its extension tells
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    policy: PolicyArgs,
}

/// Merges the memories.
pub(super) fn run(args: &MergeArgs) -> Result<Outcome> {
    let format = format(&args.output)?;
    if args.output.exists() {
        return Err(StoreError::Exists { name: args.output.display().to_string() }.into());
    }
    let mut files = Vec::new();
    let mut header: Option<Header> = None;
    for path in &args.memories {
        let script = header.as_ref().map(|header| header.script);
        let file = open::file(path, &OpenOptions { script, ..OpenOptions::default() })?;
        header = header.or_else(|| Some(file.header()));
        files.push(file);
    }
    let Some(header) = header else { bail!("name the memories to merge") };
    let folder =
        args.output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut merged = Store::scratch(folder, &header)?;
    let report = open::take(&mut merged, &files, &args.policy.options())?;
    match format {
        None => backup::copy(&merged, &args.output)?,
        Some(format) => {
            let units = Units::Of(&Filter::default(), Sort::default());
            export::write(&merged, units, format, WriteOptions::default(), Some(&args.output))?;
        }
    }
    output::write_to(None, |out| tell(out, &report, args.json))?;
    Ok(outcome(&report, args.policy.on_conflict()))
}

/// The format of the output; none for a store.
fn format(path: &Path) -> Result<Option<FileFormat>> {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION)) {
        return Ok(None);
    }
    Ok(Some(FileFormat::from_path(path)?))
}
