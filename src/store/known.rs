//! Knowing a file's units again.

use super::key;
use super::numbers::Numbers;
use crate::memory::TranslationUnit;
use crate::memory::id;
use rusqlite::{Connection, OptionalExtension, Result, params};
use rustc_hash::FxHashMap;

/// Which of the store's units a file has already named, so that of several equal units of the file each
/// is another one of the store. It grows with what is repeated in the file, and hardly with the file.
#[derive(Debug, Default)]
pub(super) struct Known {
    taken: Numbers,
    /// For a key that several units have, the last that was looked at: it and those before it are taken.
    cursors: FxHashMap<i64, i64>,
    /// The last number that was tried behind an id.
    numbers: FxHashMap<String, u64>,
}

impl Known {
    /// The number of the unit in the store that this one is (see [`super::Import`]), and takes it.
    pub(super) fn find(&mut self, connection: &Connection, unit: &TranslationUnit) -> Result<Option<i64>> {
        let key = key::of_unit(unit);
        let named = self.named(connection, unit, key)?;
        let found = match named {
            Some(Named { number, is_same_key: true, .. }) => Some(number),
            _ => match self.of_key(connection, CURRENT, key)? {
                Some(number) => Some(number),
                None => self
                    .of_key(connection, FORMER, key)?
                    .or(named.filter(|named| named.is_likely).map(|named| named.number)),
            },
        };
        found.iter().for_each(|number| self.taken.insert(*number));
        Ok(found)
    }

    /// Takes a unit that was added.
    pub(super) fn take(&mut self, key: i64, number: i64) {
        self.taken.insert(number);
        self.cursors.entry(key).and_modify(|cursor| *cursor = number);
    }

    /// The unit of the same id, unless it is taken.
    fn named(&self, connection: &Connection, unit: &TranslationUnit, key: i64) -> Result<Option<Named>> {
        let mut select = connection.prepare_cached(NAMED)?;
        let origin = &unit.origin;
        let parameters = params![
            unit.id,
            key,
            unit.source,
            unit.target,
            origin.source_document,
            origin.target_document,
            is_made_of_content(&unit.id)
        ];
        let named = select
            .query_row(parameters, |row| {
                Ok(Named { number: row.get(0)?, is_same_key: row.get(1)?, is_likely: row.get(2)? })
            })
            .optional()?;
        Ok(named.filter(|named| !self.taken.contains(named.number)))
    }

    /// The first unit of a key that is not taken.
    fn of_key(&mut self, connection: &Connection, sql: &str, key: i64) -> Result<Option<i64>> {
        let is_current = sql == CURRENT;
        let cursor = self.cursors.get(&key).copied().filter(|_| is_current);
        let mut select = connection.prepare_cached(sql)?;
        let mut rows = select.query([key, cursor.unwrap_or(0)])?;
        while let Some(row) = rows.next()? {
            let number = row.get(0)?;
            if !self.taken.contains(number) {
                return Ok(Some(number));
            }
            if is_current {
                self.cursors.insert(key, number);
            }
        }
        Ok(None)
    }

    /// The unit's id where no other has it, else one made out of its content.
    pub(super) fn free_id(&mut self, connection: &Connection, unit: &TranslationUnit) -> Result<String> {
        if !unit.id.is_empty() && is_free(connection, &unit.id)? {
            return Ok(unit.id.clone());
        }
        let base = id::of_unit(unit);
        if !self.numbers.contains_key(&base) && is_free(connection, &base)? {
            return Ok(base);
        }
        let number = self.numbers.entry(base.clone()).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{base}-{number}");
            if is_free(connection, &numbered)? {
                return Ok(numbered);
            }
        }
    }
}

/// A unit with the id of the one that came.
struct Named {
    number: i64,
    /// Whether it has, or had, the same key.
    is_same_key: bool,
    /// Whether it is the same although its key never was.
    is_likely: bool,
}

/// ?1 id, ?2 key, ?3 and ?4 texts, ?5 and ?6 documents, ?7 whether the id is made of content.
const NAMED: &str = "SELECT u.unit, \
    u.key = ?2 OR EXISTS (SELECT 1 FROM former_keys f WHERE f.key = ?2 AND f.unit = u.unit), \
    ?7 OR (u.source = ?3 OR u.target = ?4) AND (s.name = ?5 OR s.name = '' OR ?5 = '') \
        AND (t.name = ?6 OR t.name = '' OR ?6 = '') \
    FROM units u JOIN documents s ON s.document = u.source_document \
    JOIN documents t ON t.document = u.target_document WHERE u.id = ?1";
const CURRENT: &str = "SELECT unit FROM units WHERE key = ? AND unit > ? ORDER BY unit";
const FORMER: &str = "SELECT unit FROM former_keys WHERE key = ? AND unit > ? ORDER BY unit";

/// Whether Beadwork made the id: `bw-` and 16 hexadecimal digits. Such an id is never another unit's.
fn is_made_of_content(id: &str) -> bool {
    let digits = id.strip_prefix("bw-").and_then(|rest| rest.get(..16));
    digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_free(connection: &Connection, id: &str) -> Result<bool> {
    Ok(!connection.prepare_cached("SELECT 1 FROM units WHERE id = ?")?.exists([id])?)
}
