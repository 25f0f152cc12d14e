//! The files that memories are written to: one, or one of each language.

use super::output;
use crate::format::{self, FileFormat, MosesWriter, UnitWriter, WriteOptions, WriteReport};
use crate::memory::{Header, Memory};
use crate::text::counted;
use anyhow::{Result, bail};
use clap::builder::PossibleValue;
use std::path::Path;

/// What hands the units to a writer.
type Fill<'a> = &'a mut dyn FnMut(&mut dyn UnitWriter) -> Result<()>;

/// The names of the formats, with what they are good for.
pub(super) fn format_names() -> impl Iterator<Item = PossibleValue> {
    format::FORMATS.iter().map(|entry| PossibleValue::new(entry.name).help(entry.description))
}

/// Writes a memory to a file, or to standard output; says what had to be changed.
pub(super) fn write(
    memory: &Memory,
    path: Option<&Path>,
    format: FileFormat,
    options: &WriteOptions,
) -> Result<()> {
    write_each(path, format, &memory.into(), options, &mut |writer| {
        Ok(memory.units.iter().try_for_each(|unit| writer.unit(unit))?)
    })
}

/// Writes the units that `fill` hands over, one by one.
pub(super) fn write_each(
    path: Option<&Path>,
    format: FileFormat,
    header: &Header,
    options: &WriteOptions,
    fill: Fill<'_>,
) -> Result<()> {
    let mut report = WriteReport::default();
    if format.is_pair() {
        report = write_pair(path, format, header, fill)?;
    } else {
        output::write_to(path, |out| {
            let mut writer = format::writer(out, format, header.clone(), options)?;
            fill(&mut *writer)?;
            report = writer.finish()?;
            Ok(())
        })?;
    }
    tell(report);
    Ok(())
}

fn write_pair(
    path: Option<&Path>,
    format: FileFormat,
    header: &Header,
    fill: Fill<'_>,
) -> Result<WriteReport> {
    let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
        bail!("{} is two files, so it needs a name: -o x.moses for x.en and x.zh", format.entry().name);
    };
    let mut report = WriteReport::default();
    if let [sources, targets] = &format.files(path, header)[..] {
        output::write_to(Some(sources), |sources| {
            output::write_to(Some(targets), |targets| {
                let mut writer = Box::new(MosesWriter::new(sources, targets));
                fill(&mut *writer)?;
                report = writer.finish()?;
                Ok(())
            })
        })?;
    }
    Ok(report)
}

fn tell(report: WriteReport) {
    if report.replaced > 0 {
        output::warn(&format!("{} that XML forbids became U+FFFD", counted(report.replaced, "character")));
    }
    if report.line_breaks > 0 {
        output::warn(&format!("{} inside texts became spaces", counted(report.line_breaks, "line break")));
    }
}
