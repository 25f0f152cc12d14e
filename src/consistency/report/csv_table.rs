//! One row a rendering.

use super::{Report, rows};
use std::io::{self, Write};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(rows::header()).map_err(io::Error::from)?;
    for row in report.shown().flat_map(|entry| rows::of(report, entry)) {
        writer.write_record(row.map(rows::Cell::into_text)).map_err(io::Error::from)?;
    }
    writer.flush()
}
