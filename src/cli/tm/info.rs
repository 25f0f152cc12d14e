//! `beadwork tm info`.

use super::import::counts_object;
use crate::cli::{Outcome, open, output};
use crate::store::{Counts, Run, Store, StoreInfo, script_name};
use crate::text::counted;
use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;

/// How many documents and runs are shown without --json.
const SHOWN: usize = 10;

/// Tell what there is in a memory
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork tm info briefings.bwtm
  beadwork tm info briefings.bwtm --check                    read all of it and look for damage
  beadwork tm info briefings.bwtm --json | jq '.documents[].name'")]
pub(super) struct InfoArgs {
    /// The memory: .bwtm, or a plain file
    #[arg(value_name = "MEMORY")]
    memory: PathBuf,
    /// Read the whole file and look for damage; the exit code is 1 where there is some
    #[arg(long)]
    check: bool,
    /// Print one JSON object, with all documents and imports
    #[arg(long)]
    json: bool,
}

/// Tells what there is.
pub(super) fn run(args: &InfoArgs) -> Result<Outcome> {
    let store = &open::store(&args.memory)?;
    let info = store.info()?;
    let damage = if args.check { Some(store.check()?) } else { None };
    output::write_to(None, |out| {
        if args.json {
            return Ok(writeln!(out, "{}", object(store, &info, damage.as_deref())?)?);
        }
        show(out, store, &info)?;
        match damage.as_deref() {
            None => Ok(()),
            Some([]) => Ok(writeln!(out, "Check       sound")?),
            Some(damage) => damage.iter().try_for_each(|line| Ok(writeln!(out, "Damage      {line}")?)),
        }
    })?;
    Ok(if damage.is_some_and(|damage| !damage.is_empty()) { Outcome::Findings } else { Outcome::Clean })
}

fn show(out: &mut dyn Write, store: &Store, info: &StoreInfo) -> Result<()> {
    let header = store.header();
    let (source, target, script) = (header.source_lang, header.target_lang, script_name(header.script));
    writeln!(out, "Languages   {source} to {target}, {script} characters")?;
    writeln!(out, "Units       {}", info.units)?;
    for (status, units) in info.statuses.iter().filter(|(_, units)| *units > 0) {
        writeln!(out, "  {:9} {units}", status.name())?;
    }
    writeln!(out, "Documents   {}", info.documents.len())?;
    for document in info.documents.iter().take(SHOWN) {
        let name = if document.name.is_empty() { "(unknown)" } else { &document.name };
        writeln!(out, "  {name}: {}", counted(document.units, "unit"))?;
    }
    and_more(out, info.documents.len())?;
    writeln!(out, "Imports     {}", info.runs.len())?;
    for run in info.runs.iter().rev().take(SHOWN) {
        writeln!(out, "  {}", run_line(run))?;
    }
    and_more(out, info.runs.len())?;
    writeln!(out, "Size        {} KiB", info.bytes.div_ceil(1024))?;
    writeln!(
        out,
        "Store       {}, generation {}, schema {}",
        store.store_id(),
        store.generation()?,
        info.schema
    )?;
    Ok(())
}

fn and_more(out: &mut dyn Write, all: usize) -> Result<()> {
    if all > SHOWN {
        writeln!(out, "  and {} more; --json lists all", all - SHOWN)?;
    }
    Ok(())
}

fn run_line(run: &Run) -> String {
    let when = run.imported.map(|moment| format!("{moment} ")).unwrap_or_default();
    let Counts { added, updated, unchanged, conflicts, .. } = run.counts;
    format!(
        "{when}{}: {added} added, {updated} updated, {unchanged} unchanged, {conflicts} conflicts",
        run.file
    )
}

fn object(store: &Store, info: &StoreInfo, damage: Option<&[String]>) -> Result<Value> {
    let header = store.header();
    let statuses: serde_json::Map<String, Value> =
        info.statuses.iter().map(|(status, units)| (status.name().to_owned(), json!(units))).collect();
    let documents: Vec<Value> = info
        .documents
        .iter()
        .map(|document| json!({"name": document.name, "units": document.units}))
        .collect();
    let mut object = json!({
        "source_lang": header.source_tag(),
        "target_lang": header.target_tag(),
        "created": header.created.map(|moment| moment.to_string()),
        "units": info.units,
        "statuses": statuses,
        "documents": documents,
        "runs": info.runs.iter().map(run_object).collect::<Vec<_>>(),
        "bytes": info.bytes,
        "store_id": store.store_id(),
        "generation": store.generation()?,
        "schema": info.schema,
    });
    if let (Some(damage), Some(object)) = (damage, object.as_object_mut()) {
        object.insert("damage".to_owned(), json!(damage));
    }
    Ok(object)
}

fn run_object(run: &Run) -> Value {
    let mut object = counts_object(&run.counts);
    object["file"] = json!(run.file);
    object["hash"] = json!(run.hash);
    object["imported"] = json!(run.imported.map(|moment| moment.to_string()));
    object
}
