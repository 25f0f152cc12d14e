//! What all workbooks that are written have in common.

use crate::text::Timestamp;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::io::{self, Seek, Write};

/// An empty workbook. The date in it is the one given, else the first that the format has: never the clock's.
pub(crate) fn new(created: Option<Timestamp>) -> io::Result<Workbook> {
    let created = created.and_then(|created| ExcelDateTime::from_timestamp(created.unix()).ok());
    let created = created.map_or_else(|| ExcelDateTime::from_ymd(1980, 1, 1), Ok).map_err(failed)?;
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(book)
}

/// Packs the workbook into `out`.
pub(crate) fn save(book: &mut Workbook, out: &mut impl Write) -> io::Result<()> {
    // the packer goes back and forth in its file, which the output may not allow
    let mut packed = tempfile::tempfile()?;
    book.save_to_writer(&mut packed).map_err(failed)?;
    packed.rewind()?;
    io::copy(&mut packed, out)?;
    out.flush()
}

pub(crate) fn failed(error: XlsxError) -> io::Error {
    io::Error::other(error)
}
