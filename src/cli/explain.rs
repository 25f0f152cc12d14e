//! `beadwork explain`: tells what a rule of `beadwork check` looks for.

use super::Outcome;
use super::output;
use crate::check::{Case, Rule, rule};
use anyhow::{Result, anyhow, bail};
use clap::Args;
use std::io::Write;

/// Tell what a rule of `beadwork check` looks for, with examples
#[derive(Args)]
#[command(after_help = "\
What the rule finds stands between ⟦ and ⟧ in the examples.

Examples:
  beadwork explain numbers
  beadwork check --list         the names of all rules")]
pub(super) struct ExplainArgs {
    /// The rule's name
    #[arg(value_name = "RULE")]
    rule: String,
}

/// Shows the rule.
pub(super) fn run(args: &ExplainArgs) -> Result<Outcome> {
    let Some(rule) = rule(&args.rule) else {
        bail!("there is no rule `{}`; `beadwork check --list` shows them", args.rule);
    };
    let cases = rule.cases().map_err(|error| anyhow!("{}: {error}", rule.id))?;
    output::write_to(None, |out| show(rule, &cases, out))?;
    Ok(Outcome::Clean)
}

fn show(rule: &Rule, cases: &[Case], out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{} ({}): {}\n\n{}", rule.id, rule.severity, rule.summary, rule.explanation())?;
    for case in cases {
        writeln!(out, "\n{}: {}", if case.bad { "Found" } else { "Not found" }, case.title)?;
        for [english, chinese] in &case.passages {
            for text in [english, chinese].into_iter().flatten() {
                writeln!(out, "    {text}")?;
            }
        }
        if let Some(fix) = &case.fix {
            writeln!(out, "  With --fix:\n    {fix}")?;
        }
    }
    Ok(())
}
