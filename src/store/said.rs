//! What files say of themselves: the properties of a store's header.

use super::row::{PLACES, place_number};
use crate::memory::{Place, Property};
use rusqlite::{Connection, Result, params};

/// All that was kept, in order.
pub(super) fn all(connection: &Connection) -> Result<Vec<Property>> {
    let mut select =
        connection.prepare("SELECT place, name, value FROM header_properties ORDER BY number")?;
    let property = |row: &rusqlite::Row<'_>| {
        let place = PLACES.get(usize::from(row.get::<_, u8>(0)?)).copied().unwrap_or(Place::Unit);
        Ok(Property { place, name: row.get(1)?, value: row.get(2)? })
    };
    select.query_map([], property)?.collect()
}

/// Keeps what a file says of itself. What is known stays once; of an attribute, which has one value, the
/// first file's stays.
pub(super) fn keep(connection: &Connection, properties: &[Property]) -> Result<()> {
    let known = all(connection)?;
    // a file may say the same twice: only what was known before it is left out
    let is_new = |property: &&Property| match property.place {
        Place::History => known.iter().all(|old| (old.place, &old.name) != (property.place, &property.name)),
        _ => !known.contains(property),
    };
    let sql = "INSERT INTO header_properties (place, name, value) VALUES (?, ?, ?)";
    let mut insert = connection.prepare(sql)?;
    for property in properties.iter().filter(is_new) {
        insert.execute(params![place_number(property.place), property.name, property.value])?;
    }
    Ok(())
}
