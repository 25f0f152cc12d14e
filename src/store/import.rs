//! Bringing units into a store.

use super::conflict::{OnConflict, contradiction, say_the_same, taken_over, with_facts};
use super::fit::Fit;
use super::known::Known;
use super::{Store, StoreError, key, row, said};
use crate::memory::{Header, TranslationUnit};
use crate::text::Timestamp;
use rusqlite::{Transaction, params};

/// How units are brought in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportOptions {
    /// What becomes of units that the store and the file know differently.
    pub on_conflict: OnConflict,
    /// When the import takes place, for the list of runs and for units that it changes.
    pub now: Option<Timestamp>,
    /// Who imports.
    pub by: Option<String>,
    /// Whether texts are taken that are not in the languages that their file says.
    pub unchecked: bool,
}

/// What became of the units of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// New units.
    pub added: u64,
    /// Units that the file changed, or of which it knew more.
    pub updated: u64,
    /// Units of which it knew nothing new.
    pub unchanged: u64,
    /// Units that it and the store know differently, and that stayed as they were in the store.
    pub conflicts: u64,
    /// Units without a text on one side.
    pub left_out: u64,
}

impl Counts {
    /// Whether no unit with two texts came.
    fn is_empty(&self) -> bool {
        self.added + self.updated + self.unchanged + self.conflicts == 0
    }

    fn reasons(&self) -> Vec<String> {
        let left_out = Some(self.left_out).filter(|left_out| *left_out > 0);
        left_out.map(|left_out| format!("{left_out} without a text on one side")).into_iter().collect()
    }
}

/// A file that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileReport {
    /// Its name.
    pub file: String,
    /// Whether its source is the store's target, so that its units were turned round.
    pub turned_round: bool,
    /// What became of its units.
    pub counts: Counts,
}

/// A unit that a file and the store know differently.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// Its id in the store.
    pub id: String,
    /// The file.
    pub file: String,
    /// In what they differ: `target`, `status` …
    pub differs: &'static str,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ImportReport {
    /// Each file, in order.
    pub files: Vec<FileReport>,
    /// The first conflicts that left the store as it was, at most [`ImportReport::SHOWN`].
    pub conflicts: Vec<Conflict>,
}

impl ImportReport {
    /// How many conflicts are shown one by one.
    pub const SHOWN: usize = 10;

    /// The counts of all files together.
    pub fn total(&self) -> Counts {
        self.files.iter().fold(Counts::default(), |sum, file| Counts {
            added: sum.added + file.counts.added,
            updated: sum.updated + file.counts.updated,
            unchanged: sum.unchanged + file.counts.unchanged,
            conflicts: sum.conflicts + file.counts.conflicts,
            left_out: sum.left_out + file.counts.left_out,
        })
    }
}

/// An import that is under way: all of it happens, with [`Import::finish`], or nothing.
///
/// A unit of a file is the same as one in the store
///
/// 1. if both texts and both documents are those that the store's unit has, or had at an earlier time, so
///    that an edited unit is known again; the *n*-th of several equal units of a file is the *n*-th of the
///    store, and one with the same id goes before others;
/// 2. else if the ids are the same and, unless it is an id that Beadwork made out of a unit's content, the
///    documents do not contradict and at least one of the texts is the same: other programs number the units of each
///    file from 1.
///
/// Any other is new, and gets an id of its own where its id is taken. A file that says of a unit what a file
/// said before has no news: whatever people or other files did to the unit since, stays. So a rejected unit
/// stays rejected, an edited one edited and a corrected one corrected when the same file comes again; a
/// deleted one comes back. [`OnConflict::Overwrite`] minds none of this, and with [`OnConflict::Newest`] and
/// [`OnConflict::Status`] only what was said last is old news, since they can tell themselves what is newer.
pub struct Import<'a> {
    store: &'a Store,
    transaction: Transaction<'a>,
    options: ImportOptions,
    report: ImportReport,
    open: Option<OpenFile>,
}

/// The file whose units are coming in.
struct OpenFile {
    report: FileReport,
    header: Header,
    run: i64,
    fit: Fit,
    known: Known,
}

impl Store {
    /// Begins an import. Other programs can read meanwhile, and wait if they want to write.
    ///
    /// # Errors
    /// Another program writes for longer than we wait, or the memory is write-protected.
    pub fn import(&mut self, options: &ImportOptions) -> Result<Import<'_>, StoreError> {
        let store = &*self;
        let transaction = store.begin()?;
        Ok(Import {
            store,
            transaction,
            options: options.clone(),
            report: ImportReport::default(),
            open: None,
        })
    }
}

impl Import<'_> {
    /// Begins a file. `hash` is that of its content, for the list of runs.
    ///
    /// # Errors
    /// It is in the other script, the file before it had no units, or what stood in the file before it was in other languages than it said.
    pub fn file(&mut self, file: &str, hash: &str, header: &Header) -> Result<(), StoreError> {
        self.close_file()?;
        if header.script != self.store.header.script {
            return Err(self.other_script(file, header));
        }
        let imported = self.options.now.map_or(0, Timestamp::unix);
        let sql = "INSERT INTO runs (file, hash, imported) VALUES (?, ?, ?)";
        self.transaction
            .execute(sql, params![file, hash, imported])
            .map_err(|error| self.store.error(error))?;
        let run = self.transaction.last_insert_rowid();
        said::keep(&self.transaction, &header.properties).map_err(|error| self.store.error(error))?;
        let turned_round = header.source_lang != self.store.header.source_lang;
        self.open = Some(OpenFile {
            report: FileReport { file: file.to_owned(), turned_round, counts: Counts::default() },
            header: header.clone(),
            run,
            fit: Fit::default(),
            known: Known::default(),
        });
        Ok(())
    }

    fn other_script(&self, file: &str, header: &Header) -> StoreError {
        StoreError::OtherScript { name: self.store.name.clone(), file: file.to_owned(), found: header.script }
    }

    /// Takes a unit of the file that was begun last, in that file's direction. Without a file it is left out.
    ///
    /// # Errors
    /// The store cannot be written to.
    pub fn unit(&mut self, unit: TranslationUnit) -> Result<(), StoreError> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let take = Take { transaction: &self.transaction, options: &self.options, open };
        let conflict = take.unit(unit).map_err(|error| self.store.error(error))?;
        if self.report.conflicts.len() < ImportReport::SHOWN {
            self.report.conflicts.extend(conflict);
        }
        Ok(())
    }

    /// Ends the import: from here on the units are in the store, whatever happens.
    ///
    /// # Errors
    /// The last file had no units or was in other languages than it said, or the store cannot be written to.
    pub fn finish(mut self) -> Result<ImportReport, StoreError> {
        self.close_file()?;
        let said = said::all(&self.transaction).map_err(|error| self.store.error(error))?;
        let Counts { added, updated, .. } = self.report.total();
        if added + updated > 0 {
            self.store.commit(self.transaction)?;
        } else {
            self.transaction.commit().map_err(|error| self.store.error(error))?;
        }
        self.store.properties.replace(said);
        Ok(self.report)
    }

    fn close_file(&mut self) -> Result<(), StoreError> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let file = &open.report.file;
        if open.report.counts.is_empty() {
            return Err(StoreError::NoUnits { file: file.clone(), warnings: open.report.counts.reasons() });
        }
        if let (Some(message), false) = (open.fit.misfit(), self.options.unchecked) {
            return Err(StoreError::Misfit { file: file.clone(), message: message.to_owned() });
        }
        if let (Some(script), false) = (open.fit.script(), self.options.unchecked)
            && script != open.header.script
        {
            return Err(self.other_script(file, &Header { script, ..open.header }));
        }
        self.note_run(&open).map_err(|error| self.store.error(error))?;
        self.report.files.push(open.report);
        Ok(())
    }

    fn note_run(&self, open: &OpenFile) -> rusqlite::Result<()> {
        let Counts { added, updated, unchanged, conflicts, left_out } = open.report.counts;
        let counts = [added, updated, unchanged, conflicts, left_out].map(u64::cast_signed);
        let [added, updated, unchanged, conflicts, left_out] = counts;
        let sql = "UPDATE runs SET (added, updated, unchanged, conflicts, left_out) = (?, ?, ?, ?, ?) \
            WHERE run = ?";
        let counts = params![added, updated, unchanged, conflicts, left_out, open.run];
        self.transaction.execute(sql, counts).map(|_| ())
    }
}

/// The taking of one unit.
struct Take<'a> {
    transaction: &'a Transaction<'a>,
    options: &'a ImportOptions,
    open: &'a mut OpenFile,
}

impl Take<'_> {
    fn unit(self, mut unit: TranslationUnit) -> rusqlite::Result<Option<Conflict>> {
        if unit.source.trim().is_empty() || unit.target.trim().is_empty() {
            self.open.report.counts.left_out += 1;
            return Ok(None);
        }
        self.open.fit.observe(&unit, self.open.header.source_lang);
        if self.open.report.turned_round {
            unit = unit.reversed();
        }
        if unit.origin.bead.is_some() {
            // what Beadwork aligns bears the date of its memory alone
            unit.history.created = unit.history.created.or(self.open.header.created);
        }
        match self.open.known.find(self.transaction, &unit)? {
            Some(number) => self.meet(number, &unit),
            None => self.add(unit).map(|()| None),
        }
    }

    fn add(self, mut unit: TranslationUnit) -> rusqlite::Result<()> {
        unit.id = self.open.known.free_id(self.transaction, &unit)?;
        let said = key::of_what_is_said(&unit);
        let number = row::insert(self.transaction, &unit, said, self.open.run)?;
        self.open.known.take(key::of_unit(&unit), number);
        self.open.report.counts.added += 1;
        Ok(())
    }

    /// Compares the unit with the one of the store that it is.
    fn meet(self, number: i64, unit: &TranslationUnit) -> rusqlite::Result<Option<Conflict>> {
        let (stored, said_before) = row::of_number(self.transaction, number)?;
        let said = key::of_what_is_said(unit);
        if self.is_old_news(number, said, said_before)? {
            return self.replace(number, &stored, with_facts(&stored, unit), said_before);
        }
        let Some(differs) = contradiction(&stored, unit) else {
            row::remember_said(self.transaction, number, said)?;
            return self.replace(number, &stored, taken_over(&stored, unit), said);
        };
        if self.options.on_conflict.takes(&stored, unit) {
            return self.replace(number, &stored, taken_over(&stored, unit), said);
        }
        let other_texts = stored.source != unit.source || stored.target != unit.target;
        if self.options.on_conflict == OnConflict::Both && other_texts {
            return self.add(unit.clone()).map(|()| None);
        }
        self.open.report.counts.conflicts += 1;
        Ok(Some(Conflict { id: stored.id, file: self.open.report.file.clone(), differs }))
    }

    fn is_old_news(&self, number: i64, said: i64, said_before: i64) -> rusqlite::Result<bool> {
        Ok(match self.options.on_conflict {
            OnConflict::Overwrite => false,
            OnConflict::Newest | OnConflict::Status => said == said_before,
            OnConflict::Keep | OnConflict::Both => {
                said == said_before || row::was_said(self.transaction, number, said)?
            }
        })
    }

    fn replace(
        self,
        number: i64,
        stored: &TranslationUnit,
        mut new: TranslationUnit,
        said: i64,
    ) -> rusqlite::Result<Option<Conflict>> {
        let counts = &mut self.open.report.counts;
        if new == *stored {
            counts.unchanged += 1;
            return Ok(None);
        }
        if !say_the_same(&new, stored) && new.history.changed == stored.history.changed {
            new.history.changed = self.options.now.or(new.history.changed);
            new.history.changed_by.clone_from(&self.options.by);
        }
        counts.updated += 1;
        row::update(self.transaction, number, &new, said)?;
        Ok(None)
    }
}
