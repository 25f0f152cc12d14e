//! `beadwork glossary format`: puts a glossary's file in order.

use crate::cli::Outcome;
use crate::cli::output;
use crate::terms::tidy::{Tidied, tidy};
use crate::terms::{Field, Table};
use anyhow::{Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};

/// Put glossaries in order: sorted, without stray spaces, letters of half width
///
/// Nothing that is said is changed, and columns that Beadwork does not know stay as they are.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork glossary format ours.csv              prints it in order
  beadwork glossary format --write ours.csv      writes it in its place
  beadwork glossary format --check ours.csv      only says whether there is something to do

Exit codes: 0 done, or with --check nothing to do; 1 with --check something to do; 2 error.")]
pub(super) struct FormatArgs {
    /// Glossaries of our own columns, as CSV or TSV; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write each file in its place
    #[arg(long, conflicts_with = "check")]
    write: bool,
    /// Write nothing; say which files are not in order
    #[arg(long)]
    check: bool,
}

/// Puts the files in order.
pub(super) fn run(args: &FormatArgs) -> Result<Outcome> {
    if !args.write && !args.check && args.files.len() > 1 {
        bail!("name one file, or give --write or --check");
    }
    let mut untidy = false;
    for file in &args.files {
        let table = Table::open(file)?;
        if !table.header.iter().any(|name| matches!(Field::from_name(name), Some((Field::En | Field::Zh, _))))
        {
            bail!("{}:1: no column en or zh-CN: this is not a glossary of our own columns", file.display());
        }
        if table.rows.is_empty() {
            bail!("{}:1: no terms in this file", file.display());
        }
        let (tidied, done) = tidy(&table);
        untidy |= !done.is_nothing();
        if args.check {
            if !done.is_nothing() {
                output::note(&format!("{}: not in order: {}", file.display(), told(done)));
            }
        } else if args.write {
            write(file, &tidied, done)?;
        } else {
            output::write_to(None, |out| Ok(tidied.write(out, b',')?))?;
        }
    }
    Ok(if args.check && untidy { Outcome::Findings } else { Outcome::Clean })
}

fn write(file: &Path, table: &Table, done: Tidied) -> Result<()> {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let delimiter = match extension.to_ascii_lowercase().as_str() {
        "xlsx" => bail!("{}: spreadsheets are not written in place; convert it to CSV first", file.display()),
        _ if file.as_os_str() == "-" => {
            bail!("standard input can't be written in its place: leave out --write")
        }
        "tsv" | "tab" => b'\t',
        _ => b',',
    };
    if !done.is_nothing() {
        output::replace(file, |out| Ok(table.write(out, delimiter)?))?;
        output::note(&format!("{}: {}", file.display(), told(done)));
    }
    Ok(())
}

fn told(done: Tidied) -> String {
    let parts = [
        (done.cells, "cells changed"),
        (done.moved, "rows moved"),
        (done.repeated, "repeated rows taken out"),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    told.join(", ")
}
