//! `beadwork check`: looks for what is wrong in translations.

mod fix;
mod inputs;

use super::Outcome;
use super::evidence::EvidenceArgs;
use super::output;
use super::read::ReadingArgs;
use crate::check::report::{REPORTS, Report, ReportFormat};
use crate::check::{Checker, Finding, PROFILES, RULES, Settings, Severity};
use anyhow::{Context, Result};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

/// Look for what is wrong in a translation, a memory or a text
///
/// A document in each language: they are aligned, and each sentence is checked against its
/// translation. A memory: each unit is. A document alone: what can be said of one language is.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork check briefing.en.docx briefing.zh.docx   two documents that translate each other
  beadwork check ours.tmx                            a memory, in any format that can be read
  beadwork check ours.bwtm                           a memory that `beadwork tm` keeps
  beadwork check --profile icann briefing.zh.pdf     Chinese alone, against ICANN's terms
  beadwork check --glossary ours.csv ours.tmx        all terms of a glossary must be kept to
  beadwork check --rule numbers --rule dates a.tmx   two rules alone
  beadwork check --format html -o findings.html a.tmx
  beadwork check --fix a.zh.md                       writes a.zh.fixed.md with what is safe to fix
  beadwork check --diff a.zh.md                      shows what --fix would change
  beadwork check --list                              the rules; `beadwork explain RULE` tells more

Settings are read from beadwork.toml in the first file's folder or one above it:
  [check]
  profile = \"icann\"            # default, icann, minimal, strict
  fail-on = \"warning\"          # error, warning, style
  [check.rules]
  first-mention = \"off\"        # error, warning, style, off
  [check.settings]
  han-latin-space = \"one\"      # one, none, consistent
  [[check.ignore]]             # pass over; each line may be left out
  rule = \"links\"
  text = \"example.org\"
  file = \"*.tmx\"

In a text file, a line `<!-- beadwork-ignore RULE -->` switches a rule off for the
paragraph behind it, `beadwork-ignore-file RULE` for the file; without RULE all rules.
In plain text the line may begin with #, // or %. In a memory, `beadwork-ignore RULE` in
a unit's note does it for the unit.

The exit code is 1 when there are findings as bad as --fail-on, and 2 when something went wrong.")]
pub(super) struct CheckArgs {
    /// Documents in either language, and memories
    #[arg(required_unless_present = "list", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Show the rules and profiles
    #[arg(long)]
    list: bool,
    /// What is checked, and how strictly: default, icann, minimal or strict
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The file of settings; without it beadwork.toml, looked for upward from the first file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Check this rule alone; may be given several times
    #[arg(long = "rule", value_name = "RULE")]
    rules: Vec<String>,
    /// Leave this rule out; may be given several times
    #[arg(long = "ignore", value_name = "RULE")]
    without: Vec<String>,
    /// From which severity on findings make the exit code 1: error, warning or style
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    fail_on: Option<Severity>,
    /// How the findings are written: text, json, csv, html, sarif or junit
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = report_format)]
    format: String,
    /// Where to write them; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write tables for Excel: with a byte order mark, CRLF, and formulas guarded
    #[arg(long)]
    excel: bool,
    /// Write a copy of each text file and memory, NAME.fixed.EXT, with what is safe to fix
    #[arg(long)]
    fix: bool,
    /// Show what --fix changes instead of the findings
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

fn severity(name: &str) -> Result<Severity, String> {
    Severity::from_name(name).ok_or_else(|| "write error, warning or style".to_owned())
}

fn report_format(name: &str) -> Result<String, String> {
    let known = REPORTS.iter().map(|report| report.name).collect::<Vec<_>>().join(", ");
    ReportFormat::from_name(name)
        .map(|report| report.name.to_owned())
        .ok_or_else(|| format!("there are {known}"))
}

/// Checks the files and writes the findings.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome> {
    if args.list {
        return list();
    }
    let settings = settings(args)?;
    let (own, general) = args.evidence.glossaries()?;
    let inputs = inputs::read(&args.files, &args.reading.options(), &args.evidence)?;
    if inputs.passages.is_empty() {
        // each file was told of already
        return Ok(Outcome::Failed);
    }
    let fail_on = args.fail_on.unwrap_or(settings.fail_on);
    let findings = Checker::new(settings, own).with_general(general).check(&inputs.passages);
    if args.fix || args.diff {
        let fixes = fix::fixes(&inputs, &findings);
        if args.diff {
            output::write_to(args.output.as_deref(), |out| fix::show(&fixes, out))?;
        }
        if args.fix {
            fix::write(&fixes)?;
        }
        fix::tell_of_others(&inputs, &findings);
    }
    if !args.diff {
        write(args, &inputs, &findings)?;
    }
    Ok(match inputs.failed {
        0 if findings.iter().any(|finding| finding.severity >= fail_on) => Outcome::Findings,
        0 => Outcome::Clean,
        _ => Outcome::Failed,
    })
}

fn write(args: &CheckArgs, inputs: &inputs::Inputs, findings: &[Finding]) -> Result<()> {
    let colour = output::is_coloured(args.output.as_deref());
    let report = Report { passages: &inputs.passages, findings, colour, excel: args.excel };
    let format = ReportFormat::from_name(&args.format).unwrap_or(&REPORTS[0]);
    output::write_coloured(args.output.as_deref(), |out| Ok(format.write(&report, out)?))
}

/// The settings of the file that is named or found, with what the arguments change.
fn settings(args: &CheckArgs) -> Result<Settings> {
    let file = args.config.clone().or_else(|| find_settings(args.files.first()?));
    let mut settings = match file {
        Some(path) => {
            crate::cli::inputs::note(&path);
            let text =
                fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
            Settings::read(&text, &path.display().to_string(), args.profile.as_deref())?
        }
        None => Settings::profile(args.profile.as_deref().unwrap_or("default"))?,
    };
    settings.choose(&args.rules, &args.without)?;
    Ok(settings)
}

/// The nearest `beadwork.toml` above a file.
fn find_settings(file: &Path) -> Option<PathBuf> {
    let whole = if file.as_os_str() == "-" {
        std::env::current_dir().ok()?.join("-")
    } else {
        std::path::absolute(file).ok()?
    };
    whole.ancestors().skip(1).map(|folder| folder.join("beadwork.toml")).find(|path| path.is_file())
}

fn list() -> Result<Outcome> {
    output::write_to(None, |out| {
        for rule in RULES {
            writeln!(out, "{:<24} {:<8} {}", rule.id, rule.severity, rule.summary)?;
        }
        writeln!(out, "\nProfiles:")?;
        for (name, purpose, _) in PROFILES {
            writeln!(out, "{name:<24} {purpose}")?;
        }
        Ok(())
    })?;
    Ok(Outcome::Clean)
}
