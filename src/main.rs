//! The `beadwork` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    beadwork::cli::main()
}
