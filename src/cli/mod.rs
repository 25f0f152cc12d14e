//! The command line: one file a command. Only these files print.
//!
//! Exit codes: 0 clean, 1 findings (something was left over or left out), 2 error.

mod align;
mod build;
mod check;
mod completions;
mod concordance;
mod consistency;
mod corpus;
mod dates;
mod eval;
mod evidence;
mod explain;
mod files;
mod glossary;
mod inputs;
mod jsonl;
mod leverage;
mod lexicon;
mod match_;
mod memory_file;
mod open;
mod output;
mod pair;
mod pretranslate;
mod read;
mod segment;
mod signals;
mod term;
mod tm;
mod train;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::process::ExitCode;

/// Make translation memories and glossaries out of documents that exist in Chinese and English.
#[derive(Parser)]
#[command(name = "beadwork", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::BuildArgs),
    Align(align::AlignArgs),
    Pair(pair::PairArgs),
    Eval(eval::EvalArgs),
    Read(read::ReadArgs),
    Segment(segment::SegmentArgs),
    Tm(tm::TmCommandArgs),
    Match(match_::MatchArgs),
    Concordance(concordance::ConcordanceArgs),
    Leverage(leverage::LeverageArgs),
    Pretranslate(pretranslate::PretranslateArgs),
    Glossary(glossary::GlossaryCommandArgs),
    Check(check::CheckArgs),
    Consistency(consistency::ConsistencyArgs),
    Explain(explain::ExplainArgs),
    Term(term::TermArgs),
    Train(train::TrainArgs),
    Lexicon(lexicon::LexiconCommandArgs),
    Completions(completions::CompletionsArgs),
}

/// What a command found, as an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Everything was done.
    Clean,
    /// It was done, and something needs a look.
    Findings,
    /// It was not done, and the user was told why.
    Failed,
}

pub use inputs::is_output;

/// The whole command line, as it is parsed.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Parses the arguments, runs the command, and gives the exit code.
pub fn main() -> ExitCode {
    let mut command = command();
    let matches = command.get_matches_mut();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    signals::watch();
    inputs::note_arguments(&command, &matches);
    match inputs::check_outputs(&command, &matches).and_then(|()| run(cli.command)) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) => {
            output::complain(&error);
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Build(args) => build::run(&args),
        Command::Align(args) => align::run(&args),
        Command::Pair(args) => pair::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Segment(args) => segment::run(&args),
        Command::Tm(args) => tm::run(&args),
        Command::Match(args) => match_::run(&args),
        Command::Concordance(args) => concordance::run(&args),
        Command::Leverage(args) => leverage::run(&args),
        Command::Pretranslate(args) => pretranslate::run(&args),
        Command::Glossary(args) => glossary::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Consistency(args) => consistency::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Term(args) => term::run(&args),
        Command::Train(args) => train::run(&args),
        Command::Lexicon(args) => lexicon::run(&args),
        Command::Completions(args) => completions::run(&args),
    }
}
