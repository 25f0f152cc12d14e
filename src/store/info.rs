//! What there is in a store.

use super::{Counts, Store, StoreError};
use crate::memory::Status;
use crate::text::Timestamp;
use rusqlite::{Connection, Row};

/// What there is in a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreInfo {
    /// Its units.
    pub units: u64,
    /// How many of them have each status.
    pub statuses: Vec<(Status, u64)>,
    /// The documents of the sources, by name; the empty name stands for those of which nothing is known.
    pub documents: Vec<DocumentCount>,
    /// The imports, in order.
    pub runs: Vec<Run>,
    /// The size of the database in bytes.
    pub bytes: u64,
    /// The version of its tables.
    pub schema: u32,
}

/// How many units are from a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentCount {
    /// Its name.
    pub name: String,
    /// The units whose source is from it.
    pub units: u64,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The name of the file.
    pub file: String,
    /// The hash of its content.
    pub hash: String,
    /// When it was imported.
    pub imported: Option<Timestamp>,
    /// What became of its units.
    pub counts: Counts,
}

impl Store {
    /// Counts what there is.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn info(&self) -> Result<StoreInfo, StoreError> {
        info(&self.connection).map_err(|error| self.error(error))
    }

    /// Reads the whole file and tells what is damaged: nothing, in a sound one.
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        check(&self.connection).map_err(|error| self.error(error))
    }
}

fn info(connection: &Connection) -> rusqlite::Result<StoreInfo> {
    let number = |sql: &str| connection.query_row(sql, [], |row| count(row, 0));
    let statuses = statuses(connection)?;
    Ok(StoreInfo {
        units: statuses.iter().map(|(_, units)| units).sum(),
        statuses,
        documents: documents(connection)?,
        runs: runs(connection)?,
        bytes: number("PRAGMA page_count")? * number("PRAGMA page_size")?,
        schema: super::schema::version(connection)?,
    })
}

fn statuses(connection: &Connection) -> rusqlite::Result<Vec<(Status, u64)>> {
    let mut select = connection.prepare("SELECT count(*) FROM units WHERE status = ?")?;
    let counted = |(status, number)| Ok((status, select.query_row([number], |row| count(row, 0))?));
    Status::ALL.into_iter().zip(0i64..).map(counted).collect()
}

fn documents(connection: &Connection) -> rusqlite::Result<Vec<DocumentCount>> {
    let sql = "SELECT name, (SELECT count(*) FROM units WHERE source_document = document) AS units \
        FROM documents WHERE units > 0 ORDER BY name";
    let document = |row: &Row<'_>| Ok(DocumentCount { name: row.get(0)?, units: count(row, 1)? });
    connection.prepare(sql)?.query_map([], document)?.collect()
}

fn runs(connection: &Connection) -> rusqlite::Result<Vec<Run>> {
    let sql =
        "SELECT file, hash, imported, added, updated, unchanged, conflicts, left_out FROM runs ORDER BY run";
    let run = |row: &Row<'_>| {
        Ok(Run {
            file: row.get(0)?,
            hash: row.get(1)?,
            imported: Timestamp::from_unix(row.get(2)?).filter(|moment| moment.unix() != 0),
            counts: Counts {
                added: count(row, 3)?,
                updated: count(row, 4)?,
                unchanged: count(row, 5)?,
                conflicts: count(row, 6)?,
                left_out: count(row, 7)?,
            },
        })
    };
    connection.prepare(sql)?.query_map([], run)?.collect()
}

fn check(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut integrity = connection.prepare("PRAGMA integrity_check")?;
    let found: Vec<String> = integrity.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut keys = connection.prepare("PRAGMA foreign_key_check")?;
    let dangling =
        keys.query_map([], |row| Ok(format!("a row of {} belongs to nothing", row.get::<_, String>(0)?)))?;
    let sound = |message: &String| message != "ok";
    found.into_iter().filter(sound).map(Ok).chain(dangling).collect()
}

/// SQLite's integers are signed; a count is not.
fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get(column).map(i64::cast_unsigned)
}
