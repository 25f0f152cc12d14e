//! What an index was made of, so that it is never used for anything else.

use super::checksum::checksum;
use crate::text::Script;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// The bytes of a file that are hashed at a time.
const CHUNK: usize = 1 << 20;

/// What an index was made of: a file of a memory, or a store at a moment of its life.
///
/// Two are equal when the units behind them, and their numbers, are the same: a file's time alone does not
/// matter.
#[derive(Debug, Clone)]
pub struct Identity(String);

impl PartialEq for Identity {
    fn eq(&self, other: &Identity) -> bool {
        self.content().eq(other.content())
    }
}

impl Eq for Identity {}

impl Identity {
    /// That of texts that nobody else has: of an index that stays in memory.
    pub fn none() -> Identity {
        Identity("none".to_owned())
    }

    /// That of a store: its id, and the number that grows with each change.
    pub fn of_store(store_id: &str, generation: u64) -> Identity {
        Identity(format!("store {generation} {store_id}"))
    }

    /// That of a file of a memory: its length, its time and a hash of its content; and the script that
    /// was asked for, since the units in the other one are left out when it is read.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn of_file(path: &Path, script: Option<Script>) -> io::Result<Identity> {
        let file = fs::metadata(path)?;
        Ok(Identity(format!("{} {:016x}", Self::outside(&file, script), content_hash(path)?)))
    }

    /// The same for another script that is asked for; a store has no other.
    #[must_use]
    pub fn with_script(self, script: Option<Script>) -> Identity {
        match self.0.split(' ').collect::<Vec<_>>()[..] {
            ["file", length, time, _, hash] => {
                Identity(format!("file {length} {time} {} {hash}", script_name(script)))
            }
            _ => self,
        }
    }

    /// Whether it is still that of the file at `path`. `made` is when the index was written: the time of
    /// a file that changed just before says little, and its content is hashed again.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn is_of_file(&self, path: &Path, script: Option<Script>, made: SystemTime) -> io::Result<bool> {
        let file = fs::metadata(path)?;
        let outside = Self::outside(&file, script);
        let settled = made.duration_since(file.modified()?).is_ok_and(|since| since.as_secs() >= 2);
        if settled && self.0.strip_prefix(&outside).is_some_and(|hash| hash.len() == 17) {
            return Ok(true);
        }
        let words: Vec<&str> = self.0.split(' ').collect();
        let length = file.len().to_string();
        let script = script_name(script);
        match words[..] {
            ["file", recorded, _, wanted, hash] if recorded == length && wanted == script => {
                Ok(hash == format!("{:016x}", content_hash(path)?))
            }
            _ => Ok(false),
        }
    }

    /// Its words without a file's time.
    fn content(&self) -> impl Iterator<Item = &str> {
        let timed = self.0.starts_with("file ");
        self.0.split(' ').enumerate().filter(move |(at, _)| !(timed && *at == 2)).map(|(_, word)| word)
    }

    fn outside(file: &Metadata, script: Option<Script>) -> String {
        let time = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let time = time.map_or(0, |time| time.as_nanos());
        format!("file {} {time} {}", file.len(), script_name(script))
    }

    pub(in crate::search) fn text(&self) -> &str {
        &self.0
    }

    pub(in crate::search) fn from_text(text: &str) -> Identity {
        Identity(text.to_owned())
    }
}

fn script_name(script: Option<Script>) -> &'static str {
    match script {
        None => "any",
        Some(Script::Simplified) => "hans",
        Some(Script::Traditional) => "hant",
    }
}

/// A hash of the checksums of a file's pieces.
fn content_hash(path: &Path) -> io::Result<u64> {
    use io::Read;
    let mut file = File::open(path)?;
    let mut piece = Vec::with_capacity(CHUNK);
    let mut sums = Vec::new();
    loop {
        piece.clear();
        if file.by_ref().take(CHUNK as u64).read_to_end(&mut piece)? == 0 {
            return Ok(checksum(&sums));
        }
        sums.extend(checksum(&piece).to_le_bytes());
    }
}
