//! A store as a source of units for matching.

use super::Store;
use crate::memory::TranslationUnit;
use crate::search::matching::{FetchError, UnitSource};
use std::borrow::Cow;
use std::sync::Mutex;

/// A store that several threads ask: one after the other, as SQLite has it.
impl UnitSource for Mutex<Store> {
    fn unit(&self, number: u32) -> Result<Option<Cow<'_, TranslationUnit>>, FetchError> {
        let store = self.lock().map_err(|_| "another thread broke off")?;
        Ok(store.unit_of_number(number)?.map(Cow::Owned))
    }
}
