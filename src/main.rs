//! The `beadwork` command: parse, run, exit code.
//!
//! Exit codes: 0 clean, 1 findings (something was left over or left out), 2 error.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
