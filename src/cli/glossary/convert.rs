//! `beadwork glossary convert`: glossaries from one format to another.

use super::{format_names, named_format, tell};
use crate::cli::Outcome;
use crate::cli::output;
use crate::terms::Glossary;
use crate::terms::format::{self, GlossaryFormat, WriteOptions};
use crate::text::Lang;
use anyhow::{Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};

/// Write a glossary in the format of another program, or take one from there
///
/// What the format can't carry is said, with the terms that it concerns.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork glossary convert -o icann.tbx                          the shipped glossary as TBX
  beadwork glossary convert ours.csv -o glossary/ours.utf8        for OmegaT
  beadwork glossary convert ours.csv --to deepl -o deepl.csv      for DeepL
  beadwork glossary convert ours.csv --to memoq -o memoq.csv      for memoQ
  beadwork glossary convert agency.tbx -o agency.csv              to edit by hand
  beadwork glossary convert old.csv --from deepl -o old.xlsx      two columns without a header

The output's extension tells its format: .csv .tsv .xlsx .json .tbx .utf8 .txt .utx; for
others give --to. Of the input, the first line tells more; two columns without a header
need --from. A forbidden name is marked as one where the format can say so, and left out
where a machine would use it.")]
pub(super) struct ConvertArgs {
    /// The glossary to read; without it, the shipped glossary of ICANN's terms; `-` is standard input
    input: Option<PathBuf>,
    /// The file to write; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format to write; without it, the output's extension tells
    #[arg(long, value_name = "FORMAT", value_parser = format_names())]
    to: Option<String>,
    /// The format to read; without it, the input's extension and first line tell
    #[arg(long, value_name = "FORMAT", value_parser = format_names(), requires = "input")]
    from: Option<String>,
    /// The language that is translated from, in formats with a direction: en or zh
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = crate::cli::read::language_name)]
    source: Lang,
    /// Name all terms that something was lost of, and not only the first
    #[arg(long)]
    all_losses: bool,
}

/// Reads, writes, and says what was lost.
pub(super) fn run(args: &ConvertArgs) -> Result<Outcome> {
    let to = format_to(args)?;
    let glossary = match &args.input {
        None => Glossary::shipped()?,
        Some(path) => {
            let reading = format::read(path, named_format(args.from.as_ref()))?;
            tell(path, &reading.losses, args.all_losses);
            reading.glossary
        }
    };
    let mut losses = Vec::new();
    output::write_to(args.output.as_deref(), |out| {
        losses = format::write(&glossary, to, out, &WriteOptions { source: args.source })?;
        Ok(())
    })?;
    tell(args.output.as_deref().unwrap_or(Path::new("standard output")), &losses, args.all_losses);
    Ok(Outcome::Clean)
}

fn format_to(args: &ConvertArgs) -> Result<GlossaryFormat> {
    let by_name = || args.output.as_deref().and_then(GlossaryFormat::from_path);
    match (named_format(args.to.as_ref()).or_else(by_name), &args.output) {
        (Some(format), _) => Ok(format),
        (None, Some(path)) if path.as_os_str() != "-" => {
            bail!("{}: the extension tells no format; name it with --to", path.display())
        }
        (None, _) => Ok(GlossaryFormat::Csv),
    }
}
