//! `beadwork tm validate`: what is wrong with a memory's file.

use crate::cli::{Outcome, memory_file, output};
use crate::format::{self, Fault, FileFormat, ReadSummary, WriteOptions};
use crate::memory::Header;
use crate::text::counted;
use anyhow::{Result, bail};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Look for what is wrong with a memory's file: line, cause and what to do
///
/// TMX and XLIFF are held against the rules of the format and what OmegaT, Weblate and others need; of
/// other formats, each row or unit that cannot be read is told of.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork tm validate theirs.tmx
  beadwork tm validate theirs.tmx --fix -o mended.tmx    write a mended copy
  beadwork tm validate --json units.csv | jq .line       one JSON object a fault

Exit codes: 0 nothing is wrong, 1 something is, 2 the file cannot be read or has no units.")]
pub(super) struct ValidateArgs {
    /// A memory (.tmx, .tmx.gz, .xliff, .xlf, .xlsx, .csv, .tsv, .jsonl, .moses)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Write a copy in which what can be mended is mended
    #[arg(long, requires = "output")]
    fix: bool,
    /// The file to write the copy to
    #[arg(short, long, value_name = "FILE", requires = "fix")]
    output: Option<PathBuf>,
    /// Print one JSON object a fault, one a line
    #[arg(long)]
    json: bool,
}

/// Checks the file, and mends it if that is wanted.
pub(super) fn run(args: &ValidateArgs) -> Result<Outcome> {
    let mut faults = 0;
    let mut units = 0;
    output::write_to(None, |out| {
        let mut failed = None;
        units = format::validate(&args.file, &mut |fault| {
            faults += 1;
            failed = failed.take().or(show(args, &fault, out).err());
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        if !args.json {
            let found = if faults == 0 { "no faults".to_owned() } else { counted(faults, "fault") };
            writeln!(out, "{found} in {}", counted(units, "unit"))?;
        }
        Ok(())
    })?;
    if let (true, Some(output)) = (args.fix, &args.output) {
        mend(&args.file, output)?;
    }
    Ok(if faults == 0 { Outcome::Clean } else { Outcome::Findings })
}

fn show(args: &ValidateArgs, fault: &Fault, out: &mut dyn Write) -> Result<()> {
    let file = args.file.display();
    if args.json {
        let object = serde_json::json!({
            "file": file.to_string(), "line": fault.line, "rule": fault.rule, "cause": fault.cause, "fix": fault.fix,
        });
        writeln!(out, "{object}")?;
    } else {
        writeln!(out, "{file}:{}: {}: {}", fault.line, fault.cause, fault.fix)?;
    }
    Ok(())
}

/// Writes the mended copy. The header is known with the first unit, so the file is read twice.
fn mend(file: &Path, output: &Path) -> Result<()> {
    if file.canonicalize().ok().is_some_and(|file| output.canonicalize().ok() == Some(file)) {
        bail!("{}: the copy cannot stand where the file does; give it another name", output.display());
    }
    let format = FileFormat::from_path(output)?;
    let header = header(file)?;
    let mut summary: Option<ReadSummary> = None;
    memory_file::write_each(Some(output), format, &header, &WriteOptions::default(), &mut |writer| {
        summary = Some(format::mend(file, &mut |_, unit| Ok(writer.unit(&unit)?))?);
        Ok(())
    })?;
    if let Some(summary) = summary {
        summary.warnings.iter().for_each(|warning| output::warn(&format!("{}: {warning}", file.display())));
    }
    Ok(())
}

/// The header of a file, for which the reading ends at the first unit.
fn header(file: &Path) -> Result<Header> {
    let mut header = None;
    let result = format::mend(file, &mut |of_file, _| {
        header = Some(of_file.clone());
        Err("enough".into())
    });
    match (header, result) {
        (Some(header), _) => Ok(header),
        (None, Err(error)) => Err(error.into()),
        (None, Ok(_)) => bail!("{}: no unit has both texts", file.display()),
    }
}
