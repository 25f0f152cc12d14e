//! A unit as rows of the tables, and back.

use super::key::{self, side_number, status_number};
use crate::align::BeadType;
use crate::document::BlockKind;
use crate::memory::{Context, History, InlineCode, Origin, Place, Property, Side, Status, TranslationUnit};
use crate::text::Timestamp;
use rusqlite::{Connection, OptionalExtension, Result, Row, ToSql, params};
use std::sync::LazyLock;

/// What [`read`] needs of a unit `u`, its source's document `s` and its target's `t`.
pub(super) const COLUMNS: &str = "u.unit, u.id, u.source, u.target, s.name AS source_document, \
    t.name AS target_document, u.source_block, u.target_block, u.source_page, u.target_page, u.kind, \
    u.bead_source, u.bead_target, u.score, u.source_before, u.source_after, u.target_before, \
    u.target_after, u.created, u.created_by, u.changed, u.changed_by, u.used, u.usage_count, u.status, \
    u.note, u.has_codes, u.has_properties";

pub(super) const PLACES: [Place; 4] = [Place::Unit, Place::Source, Place::Target, Place::History];

/// The unit of a row of [`COLUMNS`], with its codes and properties.
pub(super) fn read(connection: &Connection, row: &Row<'_>) -> Result<TranslationUnit> {
    let number: i64 = row.get("unit")?;
    let mut unit = TranslationUnit {
        id: row.get("id")?,
        source: row.get("source")?,
        target: row.get("target")?,
        origin: origin(row)?,
        source_context: Context { before: row.get("source_before")?, after: row.get("source_after")? },
        target_context: Context { before: row.get("target_before")?, after: row.get("target_after")? },
        history: history(row)?,
        status: status(row)?,
        note: row.get("note")?,
        ..TranslationUnit::default()
    };
    if row.get("has_codes")? {
        unit.codes = codes(connection, number)?;
    }
    if row.get("has_properties")? {
        unit.properties = properties(connection, number)?;
    }
    Ok(unit)
}

/// Units with their documents, for [`COLUMNS`]; the documents first, so that units can come in their
/// order without being sorted.
pub(super) const TABLES: &str = "documents s CROSS JOIN units u ON u.source_document = s.document \
    JOIN documents t ON t.document = u.target_document";

/// The same, the units first.
pub(super) const TABLES_BY_UNIT: &str = "units u JOIN documents s ON s.document = u.source_document \
    JOIN documents t ON t.document = u.target_document";

static OF_NUMBER: LazyLock<String> =
    LazyLock::new(|| format!("SELECT {COLUMNS}, u.said FROM {TABLES_BY_UNIT} WHERE u.unit = ?"));

/// The unit of a number, and the hash of what a file last said of it.
pub(super) fn of_number(connection: &Connection, number: i64) -> Result<(TranslationUnit, i64)> {
    let mut select = connection.prepare_cached(&OF_NUMBER)?;
    select.query_row([number], |row| Ok((read(connection, row)?, row.get("said")?)))
}

fn status(row: &Row<'_>) -> Result<Status> {
    let number: u8 = row.get("status")?;
    Ok(Status::ALL.get(usize::from(number)).copied().unwrap_or_default())
}

fn origin(row: &Row<'_>) -> Result<Origin> {
    let number = |name: &str| -> Result<Option<usize>> {
        Ok(row.get::<_, Option<i64>>(name)?.map(|number| number as usize))
    };
    let kind: Option<String> = row.get("kind")?;
    Ok(Origin {
        source_document: row.get("source_document")?,
        target_document: row.get("target_document")?,
        source_block: number("source_block")?,
        target_block: number("target_block")?,
        source_page: row.get("source_page")?,
        target_page: row.get("target_page")?,
        kind: kind.as_deref().and_then(BlockKind::from_name),
        bead: match (number("bead_source")?, number("bead_target")?) {
            (Some(source), Some(target)) => Some(BeadType { source, target }),
            _ => None,
        },
        score: row.get("score")?,
    })
}

fn history(row: &Row<'_>) -> Result<History> {
    let moment = |name: &str| -> Result<Option<Timestamp>> {
        Ok(row.get::<_, Option<i64>>(name)?.and_then(Timestamp::from_unix))
    };
    Ok(History {
        created: moment("created")?,
        created_by: row.get("created_by")?,
        changed: moment("changed")?,
        changed_by: row.get("changed_by")?,
        used: moment("used")?,
        usage_count: row.get::<_, i64>("usage_count")?.cast_unsigned(),
    })
}

fn codes(connection: &Connection, unit: i64) -> Result<Vec<InlineCode>> {
    let sql = "SELECT side, at, markup FROM codes WHERE unit = ? ORDER BY number";
    let mut select = connection.prepare_cached(sql)?;
    let code = |row: &Row<'_>| {
        let side =
            if row.get::<_, i64>(0)? == side_number(Side::Source) { Side::Source } else { Side::Target };
        Ok(InlineCode { side, at: row.get::<_, i64>(1)? as usize, markup: row.get(2)? })
    };
    select.query_map([unit], code)?.collect()
}

fn properties(connection: &Connection, unit: i64) -> Result<Vec<Property>> {
    let sql = "SELECT place, name, value FROM properties WHERE unit = ? ORDER BY number";
    let mut select = connection.prepare_cached(sql)?;
    let property = |row: &Row<'_>| {
        let place = PLACES.get(usize::from(row.get::<_, u8>(0)?)).copied().unwrap_or(Place::Unit);
        Ok(Property { place, name: row.get(1)?, value: row.get(2)? })
    };
    select.query_map([unit], property)?.collect()
}

/// The columns that are written, in the order of the parameters of [`write`].
const WRITTEN: &str = "id, source, target, source_document, target_document, source_block, target_block, \
    source_page, target_page, kind, bead_source, bead_target, score, source_before, source_after, \
    target_before, target_after, created, created_by, changed, changed_by, used, usage_count, status, \
    note, has_codes, has_properties, source_hash, target_hash, key, said";

static PLACEHOLDERS: LazyLock<String> = LazyLock::new(|| vec!["?"; WRITTEN.split(',').count()].join(", "));
static INSERT: LazyLock<String> =
    LazyLock::new(|| format!("INSERT INTO units ({WRITTEN}, run) VALUES ({}, ?)", *PLACEHOLDERS));
static UPDATE: LazyLock<String> =
    LazyLock::new(|| format!("UPDATE units SET ({WRITTEN}) = ({}) WHERE unit = ?", *PLACEHOLDERS));

/// Adds a unit that run number `run` brought; `said` is the hash of what the file said of it. Gives
/// its number.
pub(super) fn insert(connection: &Connection, unit: &TranslationUnit, said: i64, run: i64) -> Result<i64> {
    write(connection, &INSERT, unit, said, run)?;
    let number = connection.last_insert_rowid();
    insert_side_tables(connection, number, unit)?;
    Ok(number)
}

/// Puts a unit in place of the one of that number.
pub(super) fn update(connection: &Connection, number: i64, unit: &TranslationUnit, said: i64) -> Result<()> {
    keep_former(connection, number, key::of_unit(unit), said)?;
    write(connection, &UPDATE, unit, said, number)?;
    connection.prepare_cached("DELETE FROM codes WHERE unit = ?")?.execute([number])?;
    connection.prepare_cached("DELETE FROM properties WHERE unit = ?")?.execute([number])?;
    insert_side_tables(connection, number, unit)
}

/// Keeps what the unit is known by and what files said of it, where it becomes something else.
fn keep_former(connection: &Connection, number: i64, key: i64, said: i64) -> Result<()> {
    for (sql, new) in [
        ("INSERT OR IGNORE INTO former_keys SELECT key, unit FROM units WHERE unit = ? AND key <> ?", key),
        ("INSERT OR IGNORE INTO former_said SELECT unit, said FROM units WHERE unit = ? AND said <> ?", said),
    ] {
        connection.prepare_cached(sql)?.execute([number, new])?;
    }
    Ok(())
}

/// Notes that a file said this of the unit.
pub(super) fn remember_said(connection: &Connection, number: i64, said: i64) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO former_said SELECT unit, ?2 FROM units WHERE unit = ?1 AND said <> ?2";
    connection.prepare_cached(sql)?.execute([number, said])?;
    Ok(())
}

/// Whether a file said this of the unit at an earlier time.
pub(super) fn was_said(connection: &Connection, number: i64, said: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM former_said WHERE unit = ? AND said = ?";
    connection.prepare_cached(sql)?.exists([number, said])
}

fn write(connection: &Connection, sql: &str, unit: &TranslationUnit, said: i64, last: i64) -> Result<()> {
    let (origin, history) = (&unit.origin, &unit.history);
    let unix = |moment: Option<Timestamp>| moment.map(Timestamp::unix);
    let number = |number: Option<usize>| number.map(|number| number as i64);
    let parameters: [&dyn ToSql; 32] = [
        &unit.id,
        &unit.source,
        &unit.target,
        &document(connection, &origin.source_document)?,
        &document(connection, &origin.target_document)?,
        &number(origin.source_block),
        &number(origin.target_block),
        &origin.source_page,
        &origin.target_page,
        &origin.kind.map(BlockKind::name),
        &number(origin.bead.map(|bead| bead.source)),
        &number(origin.bead.map(|bead| bead.target)),
        &origin.score,
        &unit.source_context.before,
        &unit.source_context.after,
        &unit.target_context.before,
        &unit.target_context.after,
        &unix(history.created),
        &history.created_by,
        &unix(history.changed),
        &history.changed_by,
        &unix(history.used),
        &history.usage_count.cast_signed(),
        &status_number(unit.status),
        &unit.note,
        &!unit.codes.is_empty(),
        &!unit.properties.is_empty(),
        &key::of_text(&unit.source),
        &key::of_text(&unit.target),
        &key::of_unit(unit),
        &said,
        &last,
    ];
    connection.prepare_cached(sql)?.execute(parameters)?;
    Ok(())
}

fn insert_side_tables(connection: &Connection, number: i64, unit: &TranslationUnit) -> Result<()> {
    for (position, code) in (0i64..).zip(&unit.codes) {
        connection.prepare_cached("INSERT INTO codes VALUES (?, ?, ?, ?, ?)")?.execute(params![
            number,
            position,
            side_number(code.side),
            code.at as i64,
            code.markup
        ])?;
    }
    for (position, property) in (0i64..).zip(&unit.properties) {
        connection.prepare_cached("INSERT INTO properties VALUES (?, ?, ?, ?, ?)")?.execute(params![
            number,
            position,
            place_number(property.place),
            property.name,
            property.value
        ])?;
    }
    Ok(())
}

pub(super) fn place_number(place: Place) -> i64 {
    PLACES.iter().zip(0..).find(|(known, _)| **known == place).map_or(0, |(_, number)| number)
}

/// The number of a document, which is added where it is new.
fn document(connection: &Connection, name: &str) -> Result<i64> {
    let mut select = connection.prepare_cached("SELECT document FROM documents WHERE name = ?")?;
    if let Some(number) = select.query_row([name], |row| row.get(0)).optional()? {
        return Ok(number);
    }
    connection.prepare_cached("INSERT INTO documents (name) VALUES (?)")?.execute([name])?;
    Ok(connection.last_insert_rowid())
}
