//! `beadwork tm import`.

use super::{by, now};
use crate::cli::{Outcome, open, output};
use crate::format::FileFormat;
use crate::store::{
    Conflict, Counts, FileReport, ImportOptions, ImportReport, MemoryFile, OnConflict, OpenOptions, Store,
};
use crate::text::counted;
use anyhow::{Result, bail};
use clap::Args;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;

/// Bring units into a memory: all that the files have, or nothing
///
/// The files may be TMX, CSV, TSV, JSON Lines or other memories, in either direction. The same file twice
/// adds nothing the second time.
#[derive(Args)]
#[command(after_help = "\
A unit is known again by its texts and documents, also after it was edited here, and by
its id. What a file said before is no news: a unit that was edited, approved or rejected
here stays so when the same file comes again. A unit that was deleted comes back; reject
those that must not. Where a file says something new that contradicts the memory,
--on-conflict decides:
  keep       the memory's unit stays; the conflict is shown, and the exit code is 1 (default)
  overwrite  the file's unit takes its place
  newest     the one that was changed last stays
  both       both stay, where their texts differ
  status     the one with the higher status stays: new, aligned, reviewed, approved, rejected

Examples:
  beadwork tm import briefings.bwtm memory.tmx
  beadwork tm import briefings.bwtm 2024.tmx 2025.csv older.bwtm --json | jq .added
  beadwork tm import briefings.bwtm corrected.csv --on-conflict overwrite --by Lin
  curl -s https://example.org/memory.tmx | beadwork tm import briefings.bwtm - --from tmx")]
pub(super) struct ImportArgs {
    /// The memory (.bwtm)
    #[arg(value_name = "MEMORY")]
    memory: PathBuf,
    /// The files to import; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The format of the files, where their extensions do not tell it
    #[arg(long, value_name = "FORMAT", value_parser = open::format_name)]
    from: Option<FileFormat>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    policy: PolicyArgs,
}

/// What is done about differences.
#[derive(Args)]
pub(super) struct PolicyArgs {
    /// Which unit stays where two say different things: keep, overwrite, newest, both, status
    #[arg(long, value_name = "WHICH", default_value = "keep", value_parser = policy_name)]
    on_conflict: OnConflict,
    /// Who makes the changes; without it the user's name
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Take texts although they do not look like English and Chinese, or not like the right script
    #[arg(long)]
    unchecked: bool,
}

impl PolicyArgs {
    /// What was asked for.
    pub(super) fn on_conflict(&self) -> OnConflict {
        self.on_conflict
    }

    /// The options that the library takes.
    pub(super) fn options(&self) -> ImportOptions {
        ImportOptions {
            on_conflict: self.on_conflict,
            now: now(),
            by: by(self.by.as_deref()),
            unchecked: self.unchecked,
        }
    }
}

fn policy_name(name: &str) -> Result<OnConflict, String> {
    let names = || OnConflict::ALL.map(|(_, name)| name).join(", ");
    OnConflict::from_name(name).ok_or_else(|| format!("give one of {}", names()))
}

/// Imports the files.
pub(super) fn run(args: &ImportArgs) -> Result<Outcome> {
    if args.files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
        bail!("standard input can only be read once");
    }
    let mut store = Store::open(&args.memory)?;
    let options =
        OpenOptions { script: Some(store.header().script), format: args.from, ..OpenOptions::default() };
    let memories: Vec<MemoryFile> =
        args.files.iter().map(|file| open::file(file, &options)).collect::<Result<_, _>>()?;
    let report = open::take(&mut store, &memories, &args.policy.options())?;
    output::write_to(None, |out| tell(out, &report, args.json))?;
    Ok(outcome(&report, args.policy.on_conflict))
}

/// Conflicts need a look unless somebody said what to do about them.
pub(super) fn outcome(report: &ImportReport, policy: OnConflict) -> Outcome {
    match (policy, report.total().conflicts) {
        (OnConflict::Keep, 1..) => Outcome::Findings,
        _ => Outcome::Clean,
    }
}

/// Tells what became of the units of each file, for people or for programs.
pub(super) fn tell(out: &mut dyn Write, report: &ImportReport, json: bool) -> Result<()> {
    if json { Ok(writeln!(out, "{}", object(report))?) } else { show(out, report) }
}

fn object(report: &ImportReport) -> Value {
    let file = |FileReport { file, turned_round, counts }: &FileReport| {
        let mut object = counts_object(counts);
        object["file"] = json!(file);
        object["turned_round"] = json!(turned_round);
        object
    };
    let conflict =
        |Conflict { id, file, differs }: &Conflict| json!({"id": id, "file": file, "differs": differs});
    let mut object = counts_object(&report.total());
    object["files"] = report.files.iter().map(file).collect();
    object["first_conflicts"] = report.conflicts.iter().map(conflict).collect();
    object
}

/// The counts, for programs.
pub(super) fn counts_object(counts: &Counts) -> Value {
    let Counts { added, updated, unchanged, conflicts, left_out } = counts;
    json!({
        "added": added,
        "updated": updated,
        "unchanged": unchanged,
        "conflicts": conflicts,
        "left_out": left_out,
    })
}

/// Shows what became of the units of each file.
fn show(out: &mut dyn Write, report: &ImportReport) -> Result<()> {
    for FileReport { file, turned_round, counts } in &report.files {
        let turned = if *turned_round { " (turned round: it is in the other direction)" } else { "" };
        writeln!(out, "{file}: {}{turned}", line(counts))?;
    }
    if report.files.len() > 1 {
        writeln!(out, "total: {}", line(&report.total()))?;
    }
    for Conflict { id, file, differs } in &report.conflicts {
        writeln!(out, "conflict: {id}: its {differs} is another in {file}")?;
    }
    let more = report.total().conflicts.saturating_sub(report.conflicts.len() as u64);
    if more > 0 {
        writeln!(out, "and {}", counted(more, "more conflict"))?;
    }
    Ok(())
}

fn line(counts: &Counts) -> String {
    let Counts { added, updated, unchanged, conflicts, left_out } = counts;
    let mut line = format!("{} added, {updated} updated, {unchanged} unchanged", counted(*added, "unit"));
    if *conflicts > 0 {
        line += &format!(", {conflicts} in conflict left as they were");
    }
    if *left_out > 0 {
        line += &format!(", {left_out} without a text on one side left out");
    }
    line
}
