use super::columns::{COLUMNS, Columns, cells};
use crate::format::input::Input;
use crate::format::intake::Intake;
use crate::format::{Header, ReadError, ReadOptions, Reading, UnitWriter, WriteReport};
use crate::memory::TranslationUnit;
use std::io::{self, BufRead, Write};

/// Writes tab-separated values: UTF-8, LF, one line a unit. A tab, line feed, carriage return or
/// backslash of a text becomes `\t`, `\n`, `\r` or `\\`.
pub struct TsvWriter<W: Write> {
    out: W,
    header: Header,
    report: WriteReport,
}

impl<W: Write> TsvWriter<W> {
    /// Begins the file with the row of column names.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn new(mut out: W, header: Header) -> io::Result<TsvWriter<W>> {
        writeln!(out, "{}", COLUMNS.join("\t"))?;
        Ok(TsvWriter { out, header, report: WriteReport::default() })
    }
}

impl<W: Write> UnitWriter for TsvWriter<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        self.report.units += 1;
        let cells = cells(unit, &self.header).map(|cell| escaped(&cell));
        writeln!(self.out, "{}", cells.join("\t"))
    }

    fn finish(mut self: Box<Self>) -> io::Result<WriteReport> {
        self.out.flush()?;
        Ok(self.report)
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Undoes [`escaped`]; a backslash before any other character stands for itself.
fn unescaped(text: &str) -> String {
    let mut unescaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        unescaped.push_str(before);
        let meant = match after.chars().next() {
            Some('t') => '\t',
            Some('n') => '\n',
            Some('r') => '\r',
            _ => '\\',
        };
        unescaped.push(meant);
        rest = after.strip_prefix(['t', 'n', 'r', '\\']).unwrap_or(after);
    }
    unescaped + rest
}

pub(in crate::format) fn read_tsv(input: Input<'_>, options: &ReadOptions) -> Result<Reading, ReadError> {
    let name = input.name;
    let mut intake = Intake::new(options);
    let mut columns = None;
    for (number, line) in (1..).zip(input.reader.split(b'\n')) {
        let line = line.map_err(|error| ReadError::io(name, error))?;
        let malformed = |message: String| ReadError::malformed(name, number, message);
        let line = String::from_utf8(line)
            .map_err(|_| malformed("not UTF-8: save the table as UTF-8".to_owned()))?;
        let cells: Vec<String> = line.trim_end_matches('\r').split('\t').map(unescaped).collect();
        match &columns {
            None => {
                columns =
                    Some((Columns::find(cells.iter().map(String::as_str)).map_err(malformed)?, cells.len()))
            }
            Some(_) if line.trim_end_matches('\r').is_empty() => {}
            Some((_, expected)) if cells.len() != *expected => {
                let message = format!("{} cells where the first row has {expected}", cells.len());
                return Err(malformed(message));
            }
            Some((columns, _)) => columns.take(&cells, &mut intake).map_err(malformed)?,
        }
    }
    match columns {
        Some(_) => Ok(intake.finish()),
        None => Err(ReadError::malformed(name, 1, "the file is empty")),
    }
}
