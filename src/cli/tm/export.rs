//! `beadwork tm export`.

use super::filter::{FilterArgs, sort_name};
use crate::cli::{Outcome, files, memory_file, open, output};
use crate::format::{FileFormat, WriteOptions};
use crate::memory::TranslationUnit;
use crate::store::{Filter, Selection, Sort, Store};
use crate::text::counted;
use anyhow::{Result, bail};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};

mod split;

pub(super) use split::Split;

/// Write the units of a memory to a file of any format, or to several
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork tm export briefings.bwtm -o briefings.tmx
  beadwork tm export briefings.bwtm -o sure.csv --excel --min-score 0.9
  beadwork tm export briefings.bwtm --to jsonl --status approved | jq .target
  beadwork tm export briefings.bwtm -o by-document --to tmx --split document
  beadwork tm export briefings.bwtm -o parts --to csv --split 1000 --sort score")]
pub(super) struct ExportArgs {
    /// The memory: .bwtm, or a plain file
    #[arg(value_name = "MEMORY")]
    memory: PathBuf,
    /// The file to write, or the folder with --split; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format; without it the output file's extension tells
    #[arg(long, value_name = "FORMAT", value_parser = open::format_name)]
    to: Option<FileFormat>,
    /// Write several files into a folder: one for each `document`, one for each `date` (day) on which units
    /// were made or changed, or one for each so many units
    #[arg(long, value_name = "BY", requires = "output", value_parser = Split::from_name)]
    split: Option<Split>,
    /// The order of the units: document, added, date, score, source, target, id
    #[arg(long, value_name = "ORDER", default_value = "document", value_parser = sort_name)]
    sort: Sort,
    /// Write tables for Excel: with a byte order mark, CRLF, and formulas guarded
    #[arg(long)]
    excel: bool,
    /// Leave the last column of tables out, which has as JSON what the others cannot hold
    #[arg(long)]
    brief: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

/// Exports the units.
pub(super) fn run(args: &ExportArgs) -> Result<Outcome> {
    let store = open::store(&args.memory)?;
    let options = WriteOptions { excel: args.excel, brief: args.brief };
    let (filter, path) = (args.filter.filter(), args.output.as_deref());
    match (args.split, path) {
        (Some(split), Some(folder)) => {
            let Some(format) = args.to else {
                bail!("--split needs the format of the files, as in --to tmx")
            };
            let job = split::Job { store: &store, filter, sort: args.sort, format, options, folder };
            let files = job.run(split)?;
            output::note(&format!("{}: {}", folder.display(), counted(files, "file")));
        }
        _ => {
            let format = format_of(args.to, path)?;
            write(&store, Units::Of(&filter, args.sort), format, options, path)?;
        }
    }
    Ok(Outcome::Clean)
}

/// The format that was named, else that of the file, else TSV.
fn format_of(named: Option<FileFormat>, path: Option<&Path>) -> Result<FileFormat> {
    match (named, path) {
        (Some(format), _) => Ok(format),
        (None, Some(path)) if path.as_os_str() != "-" => Ok(FileFormat::from_path(path)?),
        _ => Ok(FileFormat::Tsv),
    }
}

/// Units of a store.
#[derive(Clone, Copy)]
pub(super) enum Units<'a> {
    /// Those of a filter, in an order.
    Of(&'a Filter, Sort),
    /// Those that were selected.
    Selected(&'a Selection),
}

impl Units<'_> {
    /// Gives each to `each`.
    pub(super) fn for_each(
        self,
        store: &Store,
        each: &mut dyn FnMut(TranslationUnit) -> Result<()>,
    ) -> Result<()> {
        match self {
            Units::Of(filter, sort) => store.for_each_of(filter, sort, each),
            Units::Selected(selection) => store.for_each_selected(selection, each),
        }
    }
}

/// Writes units to a file, which must not come out empty.
pub(super) fn write(
    store: &Store,
    which: Units<'_>,
    format: FileFormat,
    options: WriteOptions,
    path: Option<&Path>,
) -> Result<()> {
    memory_file::write_each(path, format, &store.header(), &options, &mut |writer| {
        let mut written = 0;
        let bar = files::counter("Writing");
        which.for_each(store, &mut |unit| {
            written += 1;
            bar.inc(1);
            Ok(writer.unit(&unit)?)
        })?;
        bar.finish_and_clear();
        if written == 0 {
            bail!("{}: no unit is meant by these options; nothing was written", store.name());
        }
        Ok(())
    })
}

/// Writes units one by one.
pub(super) fn write_units(
    store: &Store,
    which: Units<'_>,
    format: FileFormat,
    options: WriteOptions,
    out: &mut dyn Write,
) -> Result<crate::format::WriteReport> {
    let mut writer = crate::format::writer(out, format, store.header(), &options)?;
    which.for_each(store, &mut |unit| Ok(writer.unit(&unit)?))?;
    Ok(writer.finish()?)
}

/// Says how many units there were.
pub(super) fn note_units(path: &Path, number: usize) {
    output::note(&format!("{}: {}", path.display(), counted(number, "unit")));
}
