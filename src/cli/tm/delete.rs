//! `beadwork tm delete`.

use super::export::{Units, note_units, write};
use super::filter::FilterArgs;
use crate::cli::{Outcome, output};
use crate::format::{FileFormat, WriteOptions};
use crate::store::{Filter, Selection, Sort, Store};
use crate::text::counted;
use anyhow::{Result, bail};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

/// Delete units from a memory
///
/// A deleted unit comes back when the file that it came from is imported again; `beadwork tm edit --status
/// rejected` keeps it from being used for good.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork tm delete briefings.bwtm bw-0f3c21d09a77e1b2 --yes
  beadwork tm delete briefings.bwtm --document draft.en.docx --removed draft.tmx --yes
  beadwork tm delete briefings.bwtm --status rejected          tells how many there are")]
pub(super) struct DeleteArgs {
    /// The memory (.bwtm)
    #[arg(value_name = "MEMORY")]
    memory: PathBuf,
    /// The ids of the units
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Do it; without this the units are only counted
    #[arg(long)]
    yes: bool,
    /// Write the deleted units to this file, whose extension tells its format
    #[arg(long, value_name = "FILE")]
    removed: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

/// Deletes the units.
pub(super) fn run(args: &DeleteArgs) -> Result<Outcome> {
    let filter = Filter { ids: args.ids.clone(), ..args.filter.filter() };
    if filter == Filter::default() {
        bail!("which units? Give ids, or options such as --document and --status");
    }
    let format = args.removed.as_deref().map(FileFormat::from_path).transpose()?;
    let mut store = Store::open(&args.memory)?;
    if !args.yes {
        let number = selected(&store, &filter)?.len();
        bail!("{} would be deleted; add --yes to delete", counted(number, "unit"));
    }
    let deleted = store.delete(
        |store| selected(store, &filter),
        |store, selection| match (format, args.removed.as_deref()) {
            (Some(format), Some(path)) => {
                write(store, Units::Selected(selection), format, WriteOptions::default(), Some(path))
            }
            _ => Ok(()),
        },
    )?;
    args.removed.iter().for_each(|path| note_units(path, deleted));
    output::write_to(None, |out| {
        let object = || json!({"deleted": deleted}).to_string();
        let line = if args.json { object() } else { format!("{} deleted", counted(deleted, "unit")) };
        Ok(writeln!(out, "{line}")?)
    })?;
    Ok(Outcome::Clean)
}

/// The units that are meant: every id must be there.
fn selected(store: &Store, filter: &Filter) -> Result<Selection> {
    for id in &filter.ids {
        store.unit(id)?;
    }
    let selection = store.select(filter, Sort::default())?;
    if selection.is_empty() {
        bail!("{}: no unit is meant by these options; nothing was deleted", store.name());
    }
    Ok(selection)
}
