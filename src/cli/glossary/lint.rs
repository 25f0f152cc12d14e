//! `beadwork glossary lint`: what is wrong in a glossary's file.

use crate::cli::Outcome;
use crate::cli::output;
use crate::terms::Table;
use crate::terms::lint::{Finding, lint};
use crate::text::counted;
use anyhow::Result;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Say what is wrong or doubtful in glossaries, line by line
#[derive(Args)]
#[command(after_help = after_help())]
pub(super) struct LintArgs {
    /// Glossaries of our own columns: CSV, TSV or XLSX; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Leave out the findings of a rule; may be given several times
    #[arg(long, value_name = "RULE")]
    skip: Vec<String>,
    /// Print one JSON object a finding, one a line
    #[arg(long)]
    json: bool,
}

fn after_help() -> String {
    let rules = crate::terms::lint::rules();
    let rules: Vec<String> = rules.map(|(name, finds)| format!("  {name:<10} {finds}")).collect();
    format!(
        "\
Examples:
  beadwork glossary lint ours.csv
  beadwork glossary lint --skip similar --json ours.csv | jq .line
  beadwork glossary format --write ours.csv    puts right what can be put right without a thought

The rules:
{}

Exit codes: 0 nothing found, 1 findings, 2 a file could not be read.",
        rules.join("\n")
    )
}

#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    #[serde(flatten)]
    finding: &'a Finding,
}

/// Prints the findings.
pub(super) fn run(args: &LintArgs) -> Result<Outcome> {
    let known: Vec<&str> = crate::terms::lint::rules().map(|(name, _)| name).collect();
    if let Some(unknown) = args.skip.iter().find(|rule| !known.contains(&rule.as_str())) {
        anyhow::bail!("--skip {unknown}: there is no such rule; the rules are {}", known.join(", "));
    }
    let mut all = Vec::new();
    for file in &args.files {
        let table = Table::open(file)?;
        if table.rows.is_empty() {
            anyhow::bail!("{}:1: no terms in this file", file.display());
        }
        let mut findings = lint(&table);
        findings.retain(|finding| !args.skip.iter().any(|rule| rule == finding.rule));
        all.push((file.display().to_string(), findings));
    }
    output::write_to(None, |out| {
        for (file, finding) in all.iter().flat_map(|(file, list)| list.iter().map(move |one| (file, one))) {
            if args.json {
                writeln!(out, "{}", serde_json::to_string(&Row { file, finding })?)?;
            } else {
                writeln!(out, "{file}:{}: {}: {}", finding.line, finding.rule, finding.message)?;
            }
        }
        Ok(())
    })?;
    let findings = || all.iter().flat_map(|(_, findings)| findings);
    let fixable = findings().filter(|finding| finding.fixable).count();
    if fixable > 0 {
        output::note(&format!(
            "{fixable} of {} {} put right by `glossary format --write`",
            counted(findings().count(), "finding"),
            if fixable == 1 { "is" } else { "are" }
        ));
    }
    Ok(if findings().next().is_some() { Outcome::Findings } else { Outcome::Clean })
}
