//! Changing and deleting units.

use super::conflict::moved;
use super::{Filter, Sort};
use super::{Selection, Store, StoreError, row};
use crate::memory::{InlineCode, Property, Side, Status, TranslationUnit};
use crate::text::Timestamp;
use rusqlite::Connection;

/// What a person changes of a unit; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edit {
    /// The new source.
    pub source: Option<String>,
    /// The new target.
    pub target: Option<String>,
    /// The new status.
    pub status: Option<Status>,
    /// The new note; an empty one takes the note away.
    pub note: Option<String>,
    /// When it is changed.
    pub at: Option<Timestamp>,
    /// Who changes it.
    pub by: Option<String>,
}

impl Edit {
    /// The unit after the edit. Inline codes stay where the text around them stayed.
    #[must_use]
    pub fn of(&self, unit: &TranslationUnit) -> TranslationUnit {
        let mut new = unit.clone();
        new.source = self.source.clone().unwrap_or(new.source);
        new.target = self.target.clone().unwrap_or(new.target);
        new.status = self.status.unwrap_or(new.status);
        if let Some(note) = &self.note {
            new.note = Some(note.clone()).filter(|note| !note.is_empty());
        }
        new.codes = [Side::Source, Side::Target]
            .into_iter()
            .flat_map(|side| moved(of_side(unit, side), side.text(unit), side.text(&new)))
            .collect();
        if new != *unit {
            new.history.changed = self.at.or(new.history.changed);
            new.history.changed_by = self.by.clone().or(new.history.changed_by);
        }
        new
    }
}

/// What [`Store::revise`] does with a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Revision {
    /// It goes.
    Delete,
    /// It gets these properties in place of its own. Who changed it last and when stays, since its texts do.
    Properties(Vec<Property>),
}

fn of_side(unit: &TranslationUnit, side: Side) -> Vec<InlineCode> {
    unit.codes.iter().filter(|code| code.side == side).cloned().collect()
}

impl Store {
    /// Changes units, all or none. Gives how many were changed: an edit may say what is so already.
    ///
    /// # Errors
    /// There is no unit of one of the ids, a text would be empty, or the file cannot be written.
    pub fn edit(&mut self, ids: &[String], edit: &Edit) -> Result<usize, StoreError> {
        let store = &*self;
        let transaction = store.begin()?;
        let mut changed = 0;
        for id in ids {
            if [&edit.source, &edit.target].into_iter().flatten().any(|text| text.trim().is_empty()) {
                return Err(StoreError::EmptyText { id: id.clone() });
            }
            let number = store.number(id)?;
            changed += usize::from(change(&transaction, number, edit).map_err(|error| store.error(error))?);
        }
        if changed > 0 {
            store.commit(transaction)?;
        }
        Ok(changed)
    }

    /// Deletes the units that `select` gives, after `before` has seen them, all or none; gives how many.
    /// Nobody else changes units in between.
    ///
    /// # Errors
    /// Those of `select` and `before`, and a file that cannot be written.
    pub fn delete<E: From<StoreError>>(
        &mut self,
        select: impl FnOnce(&Store) -> Result<Selection, E>,
        before: impl FnOnce(&Store, &Selection) -> Result<(), E>,
    ) -> Result<usize, E> {
        let store = &*self;
        let transaction = store.begin()?;
        let selection = select(store)?;
        before(store, &selection)?;
        if !selection.is_empty() {
            remove(&transaction, &selection.0).map_err(|error| store.error(error))?;
            store.commit(transaction)?;
        }
        Ok(selection.len())
    }
}

impl Store {
    /// Revises units, all or none. `plan` gives their places, from 0 and each once, in the order in which
    /// [`Store::for_each`] gives the units. Nobody else changes units in between.
    ///
    /// # Errors
    /// Those of `plan`, and a file that cannot be written.
    pub fn revise<E: From<StoreError>>(
        &mut self,
        plan: impl FnOnce(&Store) -> Result<Vec<(usize, Revision)>, E>,
    ) -> Result<(), E> {
        let store = &*self;
        let transaction = store.begin()?;
        let revisions = plan(store)?;
        if revisions.is_empty() {
            return Ok(());
        }
        let numbers = store.select(&Filter::default(), Sort::default())?.0;
        revise(&transaction, &numbers, revisions).map_err(|error| store.error(error))?;
        Ok(store.commit(transaction)?)
    }
}

fn revise(connection: &Connection, numbers: &[i64], plan: Vec<(usize, Revision)>) -> rusqlite::Result<()> {
    let mut deleted = Vec::new();
    for (place, revision) in plan {
        let Some(&number) = numbers.get(place) else { continue };
        match revision {
            Revision::Delete => deleted.push(number),
            Revision::Properties(properties) => {
                let (unit, said) = row::of_number(connection, number)?;
                row::update(connection, number, &TranslationUnit { properties, ..unit }, said)?;
            }
        }
    }
    if deleted.is_empty() { Ok(()) } else { remove(connection, &deleted) }
}

fn change(connection: &Connection, number: i64, edit: &Edit) -> rusqlite::Result<bool> {
    let (unit, said) = row::of_number(connection, number)?;
    let new = edit.of(&unit);
    let is_changed = new != unit;
    if is_changed {
        row::update(connection, number, &new, said)?;
    }
    Ok(is_changed)
}

fn remove(connection: &Connection, numbers: &[i64]) -> rusqlite::Result<()> {
    let mut delete = connection.prepare("DELETE FROM units WHERE unit = ?")?;
    numbers.iter().try_for_each(|number| delete.execute([number]).map(|_| ()))?;
    let unused = "DELETE FROM documents WHERE NOT EXISTS (SELECT 1 FROM units WHERE source_document = document) \
        AND NOT EXISTS (SELECT 1 FROM units WHERE target_document = document)";
    connection.execute(unused, []).map(|_| ())
}
