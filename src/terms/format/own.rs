//! Our own columns as CSV and TSV.

use super::{Input, Losses, Reading, WriteOptions};
use crate::terms::{Glossary, GlossaryError, Table};

pub(super) fn write_csv(
    glossary: &Glossary,
    _: &WriteOptions,
    _: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    write(glossary, b',')
}

pub(super) fn write_tsv(
    glossary: &Glossary,
    _: &WriteOptions,
    _: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    write(glossary, b'\t')
}

fn write(glossary: &Glossary, delimiter: u8) -> Result<Vec<u8>, GlossaryError> {
    let mut out = Vec::new();
    glossary.to_table().write(&mut out, delimiter)?;
    Ok(out)
}

/// Reads our own columns, parted by anything, or in a spreadsheet.
pub(super) fn read(input: &Input) -> Result<Reading, GlossaryError> {
    let table = Table::from_bytes(input.bytes, input.path)?;
    Ok(Glossary::from_table(&table, input.path)?.into())
}
