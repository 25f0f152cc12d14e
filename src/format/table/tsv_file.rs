use super::columns::{COLUMNS, Columns, cells, width};
use crate::format::{
    ReadError, UnitWriter, WriteOptions, WriteReport, error::Trouble, input::Input, intake::Intake,
};
use crate::memory::{Header, TranslationUnit};
use crate::text::counted;
use std::io::{self, Write};

/// Writes tab-separated values: UTF-8, LF, one line a unit. A tab, line feed, carriage return or
/// backslash of a text becomes `\t`, `\n`, `\r` or `\\`.
pub struct TsvWriter<W: Write> {
    out: W,
    header: Header,
    width: usize,
    report: WriteReport,
}

impl<W: Write> TsvWriter<W> {
    /// Begins the file with the row of column names.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn new(mut out: W, header: Header, options: &WriteOptions) -> io::Result<TsvWriter<W>> {
        let width = width(options.brief);
        writeln!(out, "{}", COLUMNS[..width].join("\t"))?;
        Ok(TsvWriter { out, header, width, report: WriteReport::default() })
    }
}

impl<W: Write> UnitWriter for TsvWriter<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let cells = cells(unit, &self.header, self.report.units == 0).map(|cell| escaped(&cell));
        self.report.units += 1;
        writeln!(self.out, "{}", cells[..self.width].join("\t"))
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

/// Reads tab-separated values. The cells of columns that are not ours become properties of the unit.
pub(in crate::format) fn read_tsv(mut input: Input<'_>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let name = input.name;
    let mut columns = None;
    let mut line = Vec::new();
    for number in 1.. {
        let at = |trouble: Trouble| trouble.at(name, number);
        if !input.reader.next_line(&mut line).map_err(|error| at(Trouble::Io(error)))? {
            break;
        }
        let taken = take(&line, &mut columns, intake);
        intake.row(name, number, taken)?;
    }
    match columns {
        Some(_) => Ok(()),
        None => Err(ReadError::malformed(name, 1, "the file is empty")),
    }
}

/// Takes a line: the first names the columns, with their number, and the others are units.
fn take(line: &[u8], columns: &mut Option<(Columns, usize)>, intake: &mut Intake<'_>) -> Result<(), Trouble> {
    let line = std::str::from_utf8(line).map_err(|_| "not UTF-8: save the table as UTF-8")?;
    let line = line.trim_end_matches(['\n', '\r']);
    let cells: Vec<String> = line.split('\t').map(unescaped).collect();
    match columns {
        None => *columns = Some((Columns::find(cells.iter().map(String::as_str))?, cells.len())),
        Some(_) if line.is_empty() => {}
        Some((_, expected)) if cells.len() != *expected => {
            return Err(format!("{} where the first row has {expected}", counted(cells.len(), "cell")).into());
        }
        Some((columns, _)) => columns.take(&cells, intake)?,
    }
    Ok(())
}
