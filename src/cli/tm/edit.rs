//! `beadwork tm edit`.

use super::filter::status_name;
use super::list::show;
use super::{by, now};
use crate::cli::{Outcome, output};
use crate::format::{FileFormat, WriteOptions};
use crate::memory::Status;
use crate::store::{Edit, Store};
use crate::text::counted;
use anyhow::{Result, bail};
use clap::Args;
use std::path::PathBuf;

/// Change a unit's texts, status or note
///
/// The unit bears who changed it and when. Imports of the file that it came from do not undo the change.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork tm edit briefings.bwtm bw-0f3c21d09a77e1b2 --status approved
  beadwork tm edit briefings.bwtm bw-0f3c21d09a77e1b2 --target '理事会通过了该决议。' --note 'term corrected'
  beadwork tm edit briefings.bwtm bw-0f3c21d09a77e1b2 bw-77e1b20f3c21d09a --status rejected --by Lin")]
pub(super) struct EditArgs {
    /// The memory (.bwtm)
    #[arg(value_name = "MEMORY")]
    memory: PathBuf,
    /// The ids of the units, as `beadwork tm list` shows them
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// The new source
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// The new target
    #[arg(long, value_name = "TEXT")]
    target: Option<String>,
    /// The new status: new, aligned, reviewed, approved, rejected
    #[arg(long, value_name = "STATUS", value_parser = status_name)]
    status: Option<Status>,
    /// The new note; an empty one takes the note away
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Who makes the change; without it the user's name
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Print one JSON object a unit, one a line
    #[arg(long)]
    json: bool,
}

/// Edits the units.
pub(super) fn run(args: &EditArgs) -> Result<Outcome> {
    let texts = args.source.is_some() || args.target.is_some();
    if !texts && args.status.is_none() && args.note.is_none() {
        bail!("nothing to change: give --source, --target, --status or --note");
    }
    if texts && args.ids.len() > 1 {
        bail!("several units cannot have the same new text: give one id, or only --status and --note");
    }
    let edit = Edit {
        source: args.source.clone(),
        target: args.target.clone(),
        status: args.status,
        note: args.note.clone(),
        at: now(),
        by: by(args.by.as_deref()),
    };
    let mut store = Store::open(&args.memory)?;
    let changed = store.edit(&args.ids, &edit)?;
    output::write_to(None, |out| {
        if args.json {
            let header = store.header();
            let mut writer = crate::format::writer(out, FileFormat::Jsonl, header, &WriteOptions::default())?;
            args.ids.iter().try_for_each(|id| anyhow::Ok(writer.unit(&store.unit(id)?)?))?;
            let _ = writer.finish()?;
            return Ok(());
        }
        args.ids.iter().try_for_each(|id| show(out, &store.unit(id)?))
    })?;
    if changed < args.ids.len() {
        output::note(&format!("{} were so already", counted(args.ids.len() - changed, "unit")));
    }
    Ok(Outcome::Clean)
}
