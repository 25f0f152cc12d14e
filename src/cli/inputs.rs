//! What a command reads, which it must not write over.

use crate::io::whole::is_same_file;
use anyhow::{Result, bail};
use clap::{Arg, ArgMatches, Command};
use std::any::TypeId;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The options that name what is written; whatever else is given may be an input.
const OUTPUTS: [&str; 4] = ["output", "removed", "rejected", "to"];

/// What SQLite keeps beside a memory belongs to it.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What this run reads or has written.
static TAKEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn taken() -> MutexGuard<'static, Vec<PathBuf>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Notes a file that is read, and those that belong to it.
pub(super) fn note(path: &Path) {
    let companion = |end: &str| {
        let mut name = OsString::from(path);
        name.push(end);
        PathBuf::from(name)
    };
    let mut all = taken();
    all.extend(COMPANIONS.map(companion));
    // a memory may be two files, of which any of three names stands for both
    if path.extension().is_some_and(|extension| ["moses", "en", "zh"].iter().any(|name| extension == *name)) {
        all.extend(["en", "zh"].map(|extension| path.with_extension(extension)));
    }
    all.push(path.to_owned());
}

/// Notes all that the command line names and that is no output, whether or not it is a file.
pub(super) fn note_arguments(command: &Command, matches: &ArgMatches) {
    note(Path::new("/dev/stdin"));
    each_value(command, matches, &mut |is_output, value| {
        if !is_output {
            note(Path::new(value));
            // such as `memory.tmx:5`, with its penalty
            if let Some((path, _)) = value.to_str().and_then(|value| value.rsplit_once(':')) {
                note(Path::new(path));
            }
        }
    });
}

/// Refuses the command before it begins where an output that it names is one of its inputs.
pub(super) fn check_outputs(command: &Command, matches: &ArgMatches) -> Result<()> {
    let mut result = Ok(());
    each_value(command, matches, &mut |is_output, value| {
        if is_output && result.is_ok() {
            result = refuse(Path::new(value));
        }
    });
    result
}

/// An output must be none of the inputs, nor what was written before.
pub(super) fn refuse(output: &Path) -> Result<()> {
    if taken().iter().any(|input| is_same_file(input, output)) {
        bail!(
            "{}: is read or written by this command already; give the output another name",
            output.display()
        );
    }
    Ok(())
}

/// Whether an argument names what the command writes.
pub fn is_output(command: &Command, argument: &Arg) -> bool {
    let id = argument.get_id().as_str();
    // what is rejected is read there; and the `to` of many is the name of a format
    let is_read = command.get_name() == "extract" && id == "rejected";
    let is_path = argument.get_value_parser().type_id() == TypeId::of::<PathBuf>();
    is_path && !is_read && OUTPUTS.contains(&id)
}

fn each_value(command: &Command, matches: &ArgMatches, each: &mut impl FnMut(bool, &OsStr)) {
    for argument in command.get_arguments() {
        if let Ok(Some(values)) = matches.try_get_raw(argument.get_id().as_str()) {
            values.for_each(|value| each(is_output(command, argument), value));
        }
    }
    if let Some((name, matches)) = matches.subcommand()
        && let Some(command) = command.find_subcommand(name)
    {
        each_value(command, matches, each);
    }
}
