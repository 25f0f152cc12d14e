//! Where output goes: a file that appears whole or not at all, or standard output.

mod terminal;

use super::inputs;
use crate::io::whole::{self, Written, write_buffered};
use crate::text::chars;
use anyhow::Result;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use terminal::{Colours, Terminal};

/// Writes to `path`, which must be none of the inputs, or to standard output where it is `-` or absent.
pub(super) fn write_to(path: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    match path {
        Some(path) if path.as_os_str() != "-" => {
            inputs::refuse(path)?;
            replace(path, write)?;
            inputs::note(path);
            Ok(())
        }
        _ => write_standard(Colours::No, write),
    }
}

/// The same with colours, where standard output has any ([`is_coloured`]). The texts in it are to be
/// [`harmless`].
pub(super) fn write_coloured(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    if is_coloured(path) { write_standard(Colours::Yes, write) } else { write_to(path, write) }
}

/// Writes a file in place of itself: for commands that say so.
pub(super) fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    whole::write(path, write)
}

/// The text without what a terminal would obey.
pub(super) fn harmless(text: &str) -> String {
    text.chars().map(chars::harmless).collect()
}

/// A reader that goes away, as that of `beadwork … | head` does, ends the output and is no error. A terminal
/// gets nothing that it would obey but the colours of our own.
fn write_standard(colours: Colours, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let out = io::stdout().lock();
    // what was said before an error is said, as nothing is kept back of a stream
    let write = |out: &mut dyn Write| {
        let result = write(out);
        let flushed = out.flush();
        result.and_then(|()| Ok(flushed?))
    };
    let written = if out.is_terminal() {
        write_buffered(Terminal::new(out, colours), write)
    } else {
        write_buffered(out, write)
    };
    match written {
        Written::Failed(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Written::Failed(error) => Err(error.into()),
        Written::Ended(result) => result,
    }
}

/// Whether what goes to `path` is shown in colours: at a terminal that has not asked for none
/// (<https://no-color.org>: `NO_COLOR` counts where it is not empty).
pub(super) fn is_coloured(path: Option<&Path>) -> bool {
    let to_file = path.is_some_and(|path| path.as_os_str() != "-");
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    !to_file && wanted && io::stdout().is_terminal()
}

/// Says on standard error what went wrong.
pub(super) fn complain(error: &anyhow::Error) {
    say(&format!("beadwork: error: {error:#}"));
}

/// Says on standard error what the user should know although the work went on.
pub(super) fn warn(message: &str) {
    say(&format!("beadwork: warning: {message}"));
}

/// Says on standard error what was done, where standard output is for data.
pub(super) fn note(message: &str) {
    say(&format!("beadwork: {message}"));
}

#[allow(clippy::print_stderr)]
fn say(line: &str) {
    if io::stderr().is_terminal() { eprintln!("{}", harmless(line)) } else { eprintln!("{line}") }
}
