//! Looks for what is wrong with files of memories, and mends it.

mod mend;
mod mending;
mod rules;
mod tmx;
mod xliff;

use super::error::Trouble;
use super::input::Input;
use super::intake::Intake;
use super::{EachUnit, FileFormat, ReadError, ReadOptions, ReadSummary};
use crate::memory::Header;
use mend::Mender;
use mending::Mending;
use std::cell::RefCell;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::rc::Rc;

/// The attributes of TMX that are dates.
const DATES: [&str; 3] = ["creationdate", "changedate", "lastusagedate"];

/// Something that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line (in a spreadsheet the row), from 1.
    pub line: u64,
    /// The name of the rule that is broken, for programs.
    pub rule: &'static str,
    /// What is wrong.
    pub cause: String,
    /// What to do about it.
    pub fix: String,
}

/// The function that is told of each fault.
pub type EachFault<'a> = dyn FnMut(Fault) + 'a;

/// Faults that were found and not yet told of.
type Found = Rc<RefCell<Vec<Fault>>>;

/// Looks for what is wrong with a memory's file, and gives the number of its units. The faults come
/// one by one, in order of their lines as far as a stream allows it: what can only be known at the
/// end of the file is told then.
///
/// TMX and XLIFF files are held against the rules of the format (its DTD, schema and text) and what real
/// programs need. In all others, every row or unit that cannot be read is a fault.
///
/// # Errors
/// The extension is none of [`super::FORMATS`], the file cannot be read at all, or no unit is in it.
pub fn validate(path: &Path, each: &mut EachFault<'_>) -> Result<usize, ReadError> {
    let format = FileFormat::from_path(path)?;
    let name = path.display().to_string();
    if is_tmx(format) {
        let input = open(path, &name)?;
        return tmx::validate(input, each);
    }
    if is_xml(format) {
        return xliff::validate(open(path, &name)?, each);
    }
    let summary = lenient(path, format, &name, &mut |_, _| Ok(()), each)?;
    Ok(summary.units)
}

/// Reads a file that has faults, mended: what is said in [`Fault::fix`] of `--fix` is done. Units
/// that are no translation (a text is missing) are left out.
///
/// # Errors
/// The extension is none of [`super::FORMATS`], the file cannot be read even so, no unit is in it,
/// or `each` failed.
pub fn mend(path: &Path, each: &mut EachUnit<'_>) -> Result<ReadSummary, ReadError> {
    let format = FileFormat::from_path(path)?;
    let mut mender = Mender::default();
    let mut mended = None;
    let name = path.display().to_string();
    let mut take = |header: &Header, unit| match mender.mended(unit) {
        Some(unit) => each(mended.get_or_insert_with(|| mend::header(header)), unit),
        None => Ok(()),
    };
    lenient(path, format, &name, &mut take, &mut |_| {})
}

fn is_tmx(format: FileFormat) -> bool {
    matches!(format, FileFormat::Tmx | FileFormat::TmxGz)
}

fn is_xml(format: FileFormat) -> bool {
    is_tmx(format) || matches!(format, FileFormat::Xliff | FileFormat::Xliff12)
}

fn lenient(
    path: &Path,
    format: FileFormat,
    name: &str,
    each: &mut EachUnit<'_>,
    faults: &mut EachFault<'_>,
) -> Result<ReadSummary, ReadError> {
    let options = ReadOptions::default();
    if format.is_pair() {
        return super::read_each(path, &options, each);
    }
    let input = open(path, name)?;
    let found = Found::default();
    let mut tell = |fault| faults(fault);
    let summary = {
        let mut intake = Intake::lenient(&options, each, &mut tell);
        let input = if is_xml(format) { mended(input, &found)? } else { input };
        (format.entry().read)(input, &mut intake)?;
        intake.finish(name)?
    };
    found.take().into_iter().for_each(faults);
    Ok(summary)
}

fn open<'n>(path: &Path, name: &'n str) -> Result<Input<'n>, ReadError> {
    let file = File::open(path).map_err(|error| ReadError::io(name, error))?;
    Input::new(file, name).map_err(|error| Trouble::Io(error).at(name, 1))
}

/// The input with what no XML can hold mended, and told of.
fn mended<'n>(input: Input<'n>, found: &Found) -> Result<Input<'n>, ReadError> {
    let name = input.name;
    let mending = Mending::new(BufReader::new(input.reader.into_inner()), Rc::clone(found));
    Input::of_utf8(mending, name).map_err(|error| Trouble::Io(error).at(name, 1))
}
