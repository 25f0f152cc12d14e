use super::columns::{COLUMNS, Columns, cells, width};
use crate::format::{
    ReadError, UnitWriter, WriteOptions, WriteReport, error::Trouble, input::Input, intake::Intake,
};
use crate::io::csv_table::{UTF8_MARK, guarded, unguarded};
use crate::memory::{Header, TranslationUnit};
use crate::text::counted;
use std::io::{self, Write};

/// Writes CSV to the letter of RFC 4180: UTF-8, CRLF after every row, a cell in quotation marks
/// where it holds one, a comma or a line break.
///
/// For Excel it also has a byte order mark, by which Excel knows UTF-8, and an apostrophe before
/// every cell that would be run as a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a
/// carriage return, even behind apostrophes of its own. Reading a table with a byte order mark
/// takes that one apostrophe off, so that nothing is lost on the way.
pub struct CsvWriter<W: Write> {
    rows: csv::Writer<W>,
    header: Header,
    options: WriteOptions,
    report: WriteReport,
}

impl<W: Write> CsvWriter<W> {
    /// Begins the file with the row of column names.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn new(mut out: W, header: Header, options: &WriteOptions) -> io::Result<CsvWriter<W>> {
        if options.excel {
            out.write_all(UTF8_MARK)?;
        }
        let mut rows = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        rows.write_record(&COLUMNS[..width(options.brief)])?;
        Ok(CsvWriter { rows, header, options: *options, report: WriteReport::default() })
    }
}

impl<W: Write> UnitWriter for CsvWriter<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let mut cells = cells(unit, &self.header, self.report.units == 0);
        self.report.units += 1;
        if self.options.excel {
            cells = cells.map(guarded);
        }
        Ok(self.rows.write_record(&cells[..width(self.options.brief)])?)
    }

    fn finish(mut self: Box<Self>) -> io::Result<WriteReport> {
        self.rows.flush()?;
        Ok(self.report)
    }
}

/// Reads CSV. The cells of columns that are not ours become properties of the unit.
pub(in crate::format) fn read_csv(input: Input<'_>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let (name, excel) = (input.name, input.had_utf8_mark);
    let mut rows = csv::Reader::from_reader(input.reader);
    let columns = Columns::find(rows.headers().map_err(|error| read_error(name, error))?.iter())
        .map_err(|message| ReadError::malformed(name, 1, message))?;
    let mut row = csv::StringRecord::new();
    loop {
        match rows.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => {
                let (line, trouble) = trouble(error);
                intake.row(name, line, Err(trouble))?;
                continue;
            }
        }
        rows.get_mut().begin_piece();
        let line = row.position().map_or(0, csv::Position::line);
        let cells: Vec<String> =
            row.iter().map(|cell| if excel { unguarded(cell) } else { cell }.to_owned()).collect();
        let taken = columns.take(&cells, intake);
        intake.row(name, line, taken)?;
    }
}

fn read_error(name: &str, error: csv::Error) -> ReadError {
    let (line, trouble) = trouble(error);
    trouble.at(name, line)
}

fn trouble(error: csv::Error) -> (u64, Trouble) {
    let line = error.position().map_or(1, csv::Position::line);
    let trouble = match error.into_kind() {
        csv::ErrorKind::Io(error) => Trouble::Io(error),
        csv::ErrorKind::Utf8 { .. } => "not UTF-8: save the table as UTF-8".into(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{} where the first row has {expected_len}", counted(len, "cell")).into()
        }
        _ => "not a table of comma-separated values".into(),
    };
    (line, trouble)
}
