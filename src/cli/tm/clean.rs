//! `beadwork tm clean`.

mod survey;

use crate::cli::{Outcome, memory_file, open, output};
use crate::format::{FileFormat, WriteOptions};
use crate::memory::Header;
use crate::upkeep::{CLEAN_RULES, CleanRule, clean_rule, flagged};
use crate::{
    memory::TranslationUnit,
    store::{MemoryFile, OpenOptions, Revision, Store},
};
use anyhow::{Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use survey::Survey;

/// Find units of a memory that are of no use or not to be trusted; mark them, or delete some
///
/// Nothing is deleted unless --delete names the rules: people decide. A unit that fails rules is marked with
/// the property x-clean, whose value is their names, and stays as it is otherwise; a mark that no longer
/// holds goes.
#[derive(Args)]
#[command(after_help = after_help())]
pub(super) struct CleanArgs {
    /// The memory: .bwtm, or a plain file; - for standard input
    #[arg(value_name = "MEMORY")]
    memory: PathBuf,
    /// The format of a plain file; without it, the extension tells
    #[arg(long, value_name = "FORMAT", value_parser = open::format_name)]
    from: Option<FileFormat>,
    /// The file to write, for a plain file; its extension tells the format
    #[arg(short, long, value_name = "FILE", conflicts_with = "dry_run")]
    output: Option<PathBuf>,
    /// Only these rules
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule_name)]
    rules: Vec<&'static str>,
    /// All rules but these
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule_name)]
    except: Vec<&'static str>,
    /// Delete the units that fail these rules
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule_name)]
    delete: Vec<&'static str>,
    /// Write the deleted units to this file, whose extension tells its format
    #[arg(long, value_name = "FILE", requires = "delete")]
    removed: Option<PathBuf>,
    /// Delete without keeping what is deleted in a file
    #[arg(long, requires = "delete")]
    yes: bool,
    /// Tell what would be marked and deleted, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// How many units to show for each rule
    #[arg(long, value_name = "N", default_value_t = 3)]
    examples: usize,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

fn after_help() -> String {
    let rule = |rule: &CleanRule| format!("  {:<16} {}\n", rule.name, rule.summary);
    let rules: String = CLEAN_RULES.iter().map(rule).collect();
    format!("The rules:\n{rules}\n{NOTES}")
}

const NOTES: &str = "\
Of units that repeat each other the best is kept: the one with the highest status (approved, reviewed, aligned,
new, rejected), of these the one changed last, of these the first.

Examples:
  beadwork tm clean briefings.bwtm --dry-run              what there is to find; changes nothing
  beadwork tm clean briefings.bwtm                        mark it in the memory
  beadwork tm clean theirs.tmx -o marked.tmx --except other-target
  beadwork tm clean theirs.tmx -o better.tmx --delete duplicates,fragments --removed removed.tmx
  beadwork tm clean - --from tmx --dry-run < theirs.tmx
  beadwork tm clean briefings.bwtm --dry-run --json --rules numbers | jq .rules.numbers

Exit codes: 0 nothing was found, 1 something was, 2 the work could not be done.";

fn rule_name(name: &str) -> Result<&'static str, String> {
    let names = || CLEAN_RULES.iter().map(|rule| rule.name).collect::<Vec<_>>().join(", ");
    clean_rule(name).map(|rule| rule.name).ok_or_else(|| format!("no such rule; there are {}", names()))
}

impl CleanArgs {
    fn chosen(&self) -> Result<Vec<&'static CleanRule>> {
        let is_chosen = |rule: &&CleanRule| {
            (self.rules.is_empty() || self.rules.contains(&rule.name)) && !self.except.contains(&rule.name)
        };
        let rules: Vec<&CleanRule> = CLEAN_RULES.iter().filter(is_chosen).collect();
        if rules.is_empty() {
            bail!("no rule is left; give fewer with --except");
        }
        if let Some(name) = self.delete.iter().find(|name| rules.iter().all(|rule| rule.name != **name)) {
            bail!("--delete {name}: this rule does not look; add it to --rules or take it from --except");
        }
        Ok(rules)
    }

    fn check(&self, memory: &MemoryFile) -> Result<()> {
        if !self.delete.is_empty() && self.removed.is_none() && !self.yes && !self.dry_run {
            bail!("--delete: name the file that keeps what is deleted with --removed, or add --yes");
        }
        match (memory, &self.output) {
            (MemoryFile::Store(_), Some(_)) => {
                bail!("-o: a memory (.bwtm) is changed in place; leave -o out, or export it first")
            }
            (MemoryFile::Plain(_), None) if !self.dry_run => {
                bail!("name the file to write with -o, or only look with --dry-run")
            }
            _ => Ok(()),
        }
    }
}

/// Looks, and marks and deletes what is to be.
pub(super) fn run(args: &CleanArgs) -> Result<Outcome> {
    let rules = args.chosen()?;
    let memory = open::file(&args.memory, &OpenOptions { format: args.from, ..OpenOptions::default() })?;
    args.check(&memory)?;
    let survey = match memory {
        MemoryFile::Store(mut store) if !args.dry_run => clean_store(args, &rules, &mut store)?,
        memory => clean_plain(args, &rules, &memory)?,
    };
    output::write_to(None, |out| if args.json { survey.write_json(out) } else { survey.show(out) })?;
    Ok(if survey.is_clean() { Outcome::Clean } else { Outcome::Findings })
}

/// Marks and deletes units of a store, in one transaction.
fn clean_store(args: &CleanArgs, rules: &[&'static CleanRule], store: &mut Store) -> Result<Survey> {
    let mut survey = Survey::new(rules, &args.delete, args.examples);
    let header = store.header();
    store.revise(|store| {
        survey.look(&header, &mut |each| store.for_each(each))?;
        if let Some(path) = &args.removed {
            write(&survey, path, &header, true, &mut |each| store.for_each(each))?;
        }
        let mut plan = Vec::new();
        survey.each(&mut |each| store.for_each(each), &mut |place, unit, found, deleted| {
            let marks = || flagged(&unit, rules, found).map(Revision::Properties);
            let revision = if deleted { Some(Revision::Delete) } else { marks() };
            plan.extend(revision.map(|revision| (place, revision)));
            Ok(())
        })?;
        Ok::<_, anyhow::Error>(plan)
    })?;
    Ok(survey)
}

/// Writes the units of a plain file to another; looks only, where none is named.
fn clean_plain(args: &CleanArgs, rules: &[&'static CleanRule], memory: &MemoryFile) -> Result<Survey> {
    let mut survey = Survey::new(rules, &args.delete, args.examples);
    let header = memory.header();
    let mut warnings = Vec::new();
    survey.look(&header, &mut |each| {
        warnings = memory.for_each(each)?;
        Ok(())
    })?;
    open::warn_of(memory.name(), &warnings);
    let units: survey::Units<'_> = &mut |each| memory.for_each(each).map(|_| ());
    if args.dry_run {
        return Ok(survey);
    }
    if let Some(path) = &args.removed {
        write(&survey, path, &header, true, units)?;
    }
    if let Some(path) = &args.output {
        write(&survey, path, &header, false, units)?;
    }
    Ok(survey)
}

/// Writes those units that are deleted, or those that are not, with their marks.
fn write(
    survey: &Survey,
    path: &Path,
    header: &Header,
    deleted: bool,
    units: survey::Units<'_>,
) -> Result<()> {
    let format = FileFormat::from_path(path)?;
    let number = if deleted { survey.deleted() } else { survey.units() - survey.deleted() };
    if number == 0 {
        output::note(&format!("{}: not written: no unit goes into it", path.display()));
        return Ok(());
    }
    memory_file::write_each(Some(path), format, header, &WriteOptions::default(), &mut |writer| {
        survey.each(units, &mut |_, unit, found, goes| {
            if goes != deleted {
                return Ok(());
            }
            let properties = flagged(&unit, survey.rules(), found);
            let properties = properties.unwrap_or_else(|| unit.properties.clone());
            Ok(writer.unit(&TranslationUnit { properties, ..unit })?)
        })
    })?;
    super::export::note_units(path, number);
    Ok(())
}
