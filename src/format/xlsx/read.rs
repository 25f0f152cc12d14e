use super::guard;
use crate::format::ReadError;
use crate::format::error::Trouble;
use crate::format::input::Input;
use crate::format::intake::Intake;
use crate::format::table::columns::Columns;
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;

/// The columns of a sheet (ECMA-376, part 1, 18.3.1.13).
const COLUMNS: u32 = 16_384;

/// Reads the first sheet whose first row names the columns `source` and `target`, row by row. The
/// cells of columns that are not ours become properties of the unit. A number is read as it would
/// be written.
pub(in crate::format) fn read(input: Input<'_>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let name = input.name;
    let bytes = guard::bytes(input.reader.into_inner()).map_err(|error| Trouble::Io(error).at(name, 1))?;
    let mut line = 1;
    read_bytes(&bytes, intake, &mut line).map_err(|trouble| trouble.at(name, line))
}

fn read_bytes(bytes: &[u8], intake: &mut Intake<'_>, line: &mut u64) -> Result<(), Trouble> {
    guard::check(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    for sheet in book.sheet_names() {
        let found = read_sheet(&mut book, &sheet, intake, line)?;
        if found {
            return Ok(());
        }
    }
    Err("no sheet whose first row names the columns source and target".into())
}

/// Reads a sheet; `false` where its first row does not name our columns.
fn read_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    intake: &mut Intake<'_>,
    line: &mut u64,
) -> Result<bool, Trouble> {
    let mut cells = match book.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        // a chart has no cells
        Err(XlsxError::NotAWorksheet(_)) => return Ok(false),
        Err(error) => return Err(damaged(error)),
    };
    let mut columns = None;
    let mut row = Row::default();
    loop {
        let cell = cells.next_cell().map_err(damaged)?;
        let at = cell.as_ref().map(|cell| cell.get_position());
        if at.is_none_or(|(number, _)| number != row.number) {
            *line = u64::from(row.number) + 1;
            if !row.take(&mut columns, intake)? {
                return Ok(false);
            }
            let Some((number, _)) = at else { return Ok(columns.is_some()) };
            row.number = number;
        }
        if let Some(cell) = cell
            && cell.get_position().1 < COLUMNS
        {
            row.cells.insert(cell.get_position().1, text(cell.get_value()));
        }
    }
}

/// The cells of a row by their columns.
#[derive(Default)]
struct Row {
    number: u32,
    cells: BTreeMap<u32, String>,
}

impl Row {
    /// Takes the row, and leaves it empty: the first with cells names the columns. `false` where
    /// it does not.
    fn take(&mut self, columns: &mut Option<Columns>, intake: &mut Intake<'_>) -> Result<bool, Trouble> {
        let Some(last) = self.cells.keys().next_back() else { return Ok(true) };
        let cells: Vec<String> = (0..=*last).map(|at| self.cells.remove(&at).unwrap_or_default()).collect();
        if cells.iter().all(String::is_empty) {
            return Ok(true);
        }
        match columns {
            Some(columns) => columns.take(&cells, intake)?,
            None => *columns = Columns::find(cells.iter().map(String::as_str)).ok(),
        }
        Ok(columns.is_some())
    }
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is_true) => if *is_true { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => moment.as_f64().to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn damaged(error: XlsxError) -> Trouble {
    format!("not a spreadsheet that can be read ({error}): save it again as .xlsx").into()
}
