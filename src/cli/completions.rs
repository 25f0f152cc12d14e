//! `beadwork completions`: what a shell needs to complete commands and options.

use super::output;
use super::{Cli, Outcome};
use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

/// Write what a shell needs to complete commands and options
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork completions bash > ~/.local/share/bash-completion/completions/beadwork
  beadwork completions zsh > ~/.zfunc/_beadwork           with fpath+=~/.zfunc before compinit
  beadwork completions fish > ~/.config/fish/completions/beadwork.fish
  beadwork completions powershell >> $PROFILE
  beadwork completions elvish >> ~/.config/elvish/rc.elv

Start a new shell afterwards.")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Writes the script to standard output.
pub(super) fn run(args: &CompletionsArgs) -> Result<Outcome> {
    // the generator panics where it cannot write
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "beadwork", &mut script);
    output::write_to(None, |out| Ok(out.write_all(&script)?))?;
    Ok(Outcome::Clean)
}
