//! Memories that are asked: their units with the index of their texts.

use super::{MemoryFile, OpenOptions, Store, StoreError};
use crate::memory::{Header, Memory, Side, TranslationUnit};
use crate::search::matching::{
    Asked, CountBy, FetchError, Identity, Index, IndexBuilder, LONGEST, Match, MatchError, MatchOptions,
    Matcher, Query, UnitSource, index_path,
};
use crate::text::{Lang, chars::han_share, counted};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::slice;
use std::sync::{Mutex, PoisonError};

/// A memory that answers: a store or a plain file, with the index of its texts.
///
/// ```
/// use beadwork::store::{OpenMemory, OpenOptions};
///
/// let mut memory = OpenMemory::open("memories/samples.tmx".as_ref(), &OpenOptions::default())?;
/// let matches = memory.matches("Joint Meeting of the ALAC and the GAC")?;
/// assert_eq!((matches[0].score, matches[0].target()), (100, "ALAC 与 GAC 联席会议"));
/// # Ok::<(), beadwork::store::StoreError>(())
/// ```
pub struct OpenMemory {
    name: String,
    header: Header,
    units: Units,
    penalty: u8,
    /// Where the index is kept; none where it is not.
    path: Option<PathBuf>,
    /// What the index must be of.
    identity: Identity,
    /// The index of the side in a language.
    index: Option<(Lang, Index)>,
    warnings: Vec<String>,
}

/// Where the units of a memory are.
enum Units {
    /// In a plain file, which was read.
    Plain(Memory),
    /// In a store, where they stay.
    Store(Box<Mutex<Store>>),
}

/// A store that several threads ask: one after the other, as SQLite has it.
impl UnitSource for Mutex<Store> {
    fn unit(&self, number: u32) -> Result<Option<Cow<'_, TranslationUnit>>, FetchError> {
        let store = self.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(store.unit_of_number(number)?.map(Cow::Owned))
    }
}

impl OpenMemory {
    /// Opens a store, or reads a plain file.
    ///
    /// # Errors
    /// As those of [`MemoryFile::open`].
    pub fn open(path: &Path, options: &OpenOptions) -> Result<OpenMemory, StoreError> {
        OpenMemory::of(MemoryFile::open(path, options))
    }

    /// A memory of a file that was opened: one in the other script cannot be asked.
    ///
    /// # Errors
    /// That of the opening, or the file cannot be read to its end.
    pub fn of(opened: Result<MemoryFile, StoreError>) -> Result<OpenMemory, StoreError> {
        let file = opened.map_err(|error| match error {
            StoreError::OtherScript { file, found, .. } => StoreError::ScriptNotWanted { file, found },
            error => error,
        })?;
        let (name, header) = (file.name().to_owned(), file.header());
        // before the units are read: if they change meanwhile, the index is stale at the next look
        let (path, identity) = match &file {
            MemoryFile::Store(store) => {
                let identity = Identity::of_store(store.store_id(), store.generation()?);
                (Some(store.path().to_owned()), identity)
            }
            MemoryFile::Plain(plain) => {
                let kept = plain.kept().map_err(|source| StoreError::Io { name: name.clone(), source })?;
                kept.map_or((None, Identity::none()), |(path, identity)| (Some(path.to_owned()), identity))
            }
        };
        let (units, warnings) = match file {
            MemoryFile::Store(store) => (Units::Store(Box::new(Mutex::new(store))), Vec::new()),
            file => {
                let read = file.memory()?;
                let named = read.warnings.iter().map(|warning| format!("{name}: {warning}"));
                (Units::Plain(read.memory), named.collect())
            }
        };
        Ok(OpenMemory { name, header, units, penalty: 0, path, identity, index: None, warnings })
    }

    /// The same memory, whose matches cost so many points.
    #[must_use]
    pub fn with_penalty(self, penalty: u8) -> OpenMemory {
        OpenMemory { penalty, ..self }
    }

    /// What messages call it: its path as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its languages, its script, when it was made and what other programs said of the whole memory.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What the user should know of it and was not told yet: "memory.csv: 3 units left out: no Chinese text".
    pub fn take_warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }

    /// The best matches of a text, the best first: from 70 percent, five at most. Whether it is Chinese or
    /// English is told by its characters.
    ///
    /// # Errors
    /// The memory or its index cannot be read.
    pub fn matches(&mut self, text: &str) -> Result<Vec<Match>, StoreError> {
        let lang = if han_share(text) > MOSTLY_HAN { Lang::Chinese } else { Lang::English };
        self.find(Query::of(text), MatchOptions::new(lang, self.header.script))
    }

    /// The best matches of a query, as the options want them.
    ///
    /// # Errors
    /// The memory or its index cannot be read.
    pub fn find(&mut self, query: Query<'_>, options: MatchOptions) -> Result<Vec<Match>, StoreError> {
        let by = CountBy::of(options.lang);
        ask(slice::from_mut(self), options.lang, by, &|asked| Matcher::new(asked, options).find(query))
    }

    /// Makes it ready for queries in a language: opens the index that is kept beside it, where it is that of
    /// the memory as it is, else makes one. Gives how many texts there are to match with.
    ///
    /// # Errors
    /// The memory cannot be read or is too large.
    pub fn index(&mut self, lang: Lang, by: CountBy) -> Result<u32, StoreError> {
        if !self.index.as_ref().is_some_and(|(known, index)| *known == lang && index.by() == by) {
            let path = self.path.as_ref().map(|path| index_path(path, lang, by));
            let kept = path.and_then(|path| Index::open(&path).ok());
            match kept.filter(|index| *index.identity() == self.identity && index.by() == by) {
                Some(index) => self.index = Some((lang, index)),
                None => self.make_index(lang, by)?,
            }
        }
        Ok(self.index.as_ref().map_or(0, |(_, index)| index.texts()))
    }

    /// Makes the index, whatever the file beside the memory says, and writes it there.
    fn index_anew(&mut self, lang: Lang, by: CountBy) -> Result<(), StoreError> {
        let path = self.path.as_ref().map(|path| index_path(path, lang, by));
        if let Some(path) = path.filter(|path| path.exists()) {
            self.warnings.push(format!("{}: does not fit the memory; made anew", path.display()));
        }
        self.make_index(lang, by)
    }

    fn make_index(&mut self, lang: Lang, by: CountBy) -> Result<(), StoreError> {
        let too_large = |problem| StoreError::Index { name: self.name.clone(), problem };
        let mut builder = IndexBuilder::new(by);
        self.units.for_each_text(self.side(lang), &mut |number, text| builder.add(number, text))?;
        let index = builder.finish(self.identity.clone()).map_err(too_large)?;
        if index.left_out() > 0 {
            let (name, texts) = (&self.name, index.left_out());
            self.warnings
                .push(format!("{name}: {} left out: longer than {LONGEST} tokens", counted(texts, "text")));
        }
        if let Some(path) = self.path.as_ref().map(|path| index_path(path, lang, by))
            && let Err(error) = index.write(&path)
        {
            self.warnings.push(format!("{}: the index cannot be kept: {error}", path.display()));
        }
        self.index = Some((lang, index));
        Ok(())
    }

    fn side(&self, lang: Lang) -> Side {
        if self.header.source_lang == lang { Side::Source } else { Side::Target }
    }

    /// What a matcher takes; `None` while there is no index.
    fn asked(&self) -> Option<Asked<'_>> {
        let (lang, index) = self.index.as_ref()?;
        let units: &(dyn UnitSource + Sync) = match &self.units {
            Units::Plain(memory) => memory,
            Units::Store(store) => &**store,
        };
        let (script, penalty) = (self.header.script, self.penalty);
        Some(Asked { units, index, side: self.side(*lang), script, penalty })
    }
}

/// The share of Chinese characters above which a text by itself is taken for Chinese; by eye.
const MOSTLY_HAN: f64 = 0.3;

impl Units {
    /// The texts of a side, with the numbers of their units.
    fn for_each_text(&self, side: Side, each: &mut dyn FnMut(u32, &str)) -> Result<(), StoreError> {
        match self {
            Units::Plain(memory) => {
                (0..).zip(&memory.units).for_each(|(number, unit)| each(number, side.text(unit)));
                Ok(())
            }
            Units::Store(store) => {
                let store = store.lock().unwrap_or_else(PoisonError::into_inner);
                store.for_each_text(side, &mut |number, text| {
                    each(number, text);
                    Ok(())
                })
            }
        }
    }
}

/// Asks memories whatever `question` is, such as [`match_documents`](crate::search::matching::match_documents),
/// of texts in a language. Where an index turns out not to fit its memory, all are made anew and it is asked again.
///
/// # Errors
/// A memory cannot be read or is too large, and those of `question`.
pub fn ask<T>(
    memories: &mut [OpenMemory],
    lang: Lang,
    by: CountBy,
    question: &dyn Fn(&[Asked<'_>]) -> Result<T, MatchError>,
) -> Result<T, StoreError> {
    let asked = |memories: &[OpenMemory]| {
        question(&memories.iter().filter_map(OpenMemory::asked).collect::<Vec<Asked<'_>>>())
    };
    memories.iter_mut().try_for_each(|memory| memory.index(lang, by).map(|_| ()))?;
    match asked(memories) {
        Err(MatchError::Damaged(_) | MatchError::Stale) => {
            memories.iter_mut().try_for_each(|memory| memory.index_anew(lang, by))?;
            Ok(asked(memories)?)
        }
        answer => Ok(answer?),
    }
}
