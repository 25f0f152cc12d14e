//! Units out of a store, one by one: it is never loaded whole.

use super::filter::Condition;
use super::{Filter, Sort, Store, StoreError, row};
use crate::memory::{Side, TranslationUnit};
use rusqlite::{Connection, Row, Rows, params_from_iter};
use std::collections::HashSet;

/// The units that a query selected, by their numbers in the store.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection(pub(super) Vec<i64>);

impl Selection {
    /// How many units it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The selection cut into pieces of `size` units, the last of which may have fewer.
    pub fn pieces(&self, size: std::num::NonZeroUsize) -> impl Iterator<Item = Selection> {
        self.0.chunks(size.get()).map(|units| Selection(units.to_vec()))
    }

    /// For each unit of `all` whether this selection has it.
    pub fn among(&self, all: &Selection) -> Vec<bool> {
        let own: HashSet<i64> = self.0.iter().copied().collect();
        all.0.iter().map(|number| own.contains(number)).collect()
    }

    /// Those of its units that stand at these places, from 0.
    #[must_use]
    pub fn only(&self, places: &[usize]) -> Selection {
        Selection(places.iter().filter_map(|place| self.0.get(*place).copied()).collect())
    }

    /// Its first units.
    #[must_use]
    pub fn first(mut self, units: usize) -> Selection {
        self.0.truncate(units);
        self
    }
}

impl Store {
    /// Gives every unit to `each`, in the order of documents.
    ///
    /// # Errors
    /// Those of `each`, and a file that cannot be read.
    pub fn for_each<E: From<StoreError>>(
        &self,
        each: &mut dyn FnMut(TranslationUnit) -> Result<(), E>,
    ) -> Result<(), E> {
        self.for_each_of(&Filter::default(), Sort::default(), each)
    }

    /// Gives the units of a filter to `each`, as they were when this began.
    ///
    /// # Errors
    /// Those of `each`, and a file that cannot be read.
    pub fn for_each_of<E: From<StoreError>>(
        &self,
        filter: &Filter,
        sort: Sort,
        each: &mut dyn FnMut(TranslationUnit) -> Result<(), E>,
    ) -> Result<(), E> {
        let condition = Condition::of(filter);
        let sql = select(row::COLUMNS, &condition, sort);
        let mut statement = self.connection.prepare(&sql).map_err(|error| self.error(error))?;
        let mut rows =
            statement.query(params_from_iter(&condition.values)).map_err(|error| self.error(error))?;
        while let Some(unit) = next(&self.connection, &mut rows).map_err(|error| self.error(error))? {
            each(unit)?;
        }
        Ok(())
    }

    /// Selects the units of a filter.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn select(&self, filter: &Filter, sort: Sort) -> Result<Selection, StoreError> {
        numbers(&self.connection, filter, sort).map(Selection).map_err(|error| self.error(error))
    }

    /// Gives the units of a selection to `each`, in its order. Units that were deleted since it was made are
    /// passed over.
    ///
    /// # Errors
    /// Those of `each`, and a file that cannot be read.
    pub fn for_each_selected<E: From<StoreError>>(
        &self,
        selection: &Selection,
        each: &mut dyn FnMut(TranslationUnit) -> Result<(), E>,
    ) -> Result<(), E> {
        for number in &selection.0 {
            match row::of_number(&self.connection, *number) {
                Ok((unit, _)) => each(unit)?,
                Err(rusqlite::Error::QueryReturnedNoRows) => {}
                Err(error) => return Err(self.error(error).into()),
            }
        }
        Ok(())
    }

    /// The unit of that id.
    ///
    /// # Errors
    /// There is none, or the file cannot be read.
    pub fn unit(&self, id: &str) -> Result<TranslationUnit, StoreError> {
        let number = self.number(id)?;
        row::of_number(&self.connection, number).map(|(unit, _)| unit).map_err(|error| self.error(error))
    }

    /// Gives the number of each unit and its text of one side to `each`, in the order of the numbers.
    ///
    /// # Errors
    /// Those of `each`, and a file that cannot be read.
    pub fn for_each_text<E: From<StoreError>>(
        &self,
        side: Side,
        each: &mut dyn FnMut(u32, &str) -> Result<(), E>,
    ) -> Result<(), E> {
        let column = if side == Side::Source { "source" } else { "target" };
        let sql = format!("SELECT unit, {column} FROM units ORDER BY unit");
        let mut statement = self.connection.prepare(&sql).map_err(|error| self.error(error))?;
        let mut rows = statement.query([]).map_err(|error| self.error(error))?;
        while let Some(row) = rows.next().map_err(|error| self.error(error))? {
            let number = row.get(0).map_err(|error| self.error(error))?;
            let text =
                row.get_ref(1).and_then(|text| Ok(text.as_str()?)).map_err(|error| self.error(error))?;
            each(number, text)?;
        }
        Ok(())
    }

    /// The unit of that number, which is that of its row, and which it keeps for life; `None` where there is none.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn unit_of_number(&self, number: u32) -> Result<Option<TranslationUnit>, StoreError> {
        match row::of_number(&self.connection, i64::from(number)) {
            Ok((unit, _)) => Ok(Some(unit)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(error) => Err(self.error(error)),
        }
    }

    pub(super) fn number(&self, id: &str) -> Result<i64, StoreError> {
        let sql = "SELECT unit FROM units WHERE id = ?";
        self.connection.query_row(sql, [id], |row| row.get(0)).map_err(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => {
                StoreError::NoSuchUnit { name: self.name.clone(), id: id.to_owned() }
            }
            error => self.error(error),
        })
    }
}

fn next(connection: &Connection, rows: &mut Rows<'_>) -> rusqlite::Result<Option<TranslationUnit>> {
    rows.next()?.map(|row| row::read(connection, row)).transpose()
}

fn numbers(connection: &Connection, filter: &Filter, sort: Sort) -> rusqlite::Result<Vec<i64>> {
    let condition = Condition::of(filter);
    let mut statement = connection.prepare(&select("u.unit", &condition, sort))?;
    let number = |row: &Row<'_>| row.get(0);
    statement.query_map(params_from_iter(&condition.values), number)?.collect()
}

/// In the order of documents SQLite goes from document to document along the index; in any other it finds
/// the units first.
fn select(columns: &str, condition: &Condition, sort: Sort) -> String {
    let tables = if sort == Sort::Document { row::TABLES } else { row::TABLES_BY_UNIT };
    format!("SELECT {columns} FROM {tables} WHERE {} ORDER BY {}", condition.sql(), sort.sql())
}
