//! The file of a learned lexicon.

use super::{Count, LearnedLexicon};
use crate::text::chars::is_han;
use crate::text::counted;
use std::collections::btree_map::Entry;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

/// What the first line begins with.
const FORMAT: &str = "# beadwork lexicon 1";
/// Stands for all words.
const ALL: &str = "*";

/// Why the file of a learned lexicon could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LearnedLexiconError {
    /// The file could not be opened or read.
    #[error("{name}: cannot be read")]
    Io {
        /// What was read.
        name: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A line is not what the format asks for.
    #[error("{name}:{line}: {message}")]
    Malformed {
        /// What was read.
        name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        message: String,
    },
}

impl LearnedLexicon {
    /// Reads a file that [`LearnedLexicon::write`] wrote.
    ///
    /// # Errors
    /// The file cannot be read, or a line is not what the format asks for.
    pub fn open(path: &Path) -> Result<LearnedLexicon, LearnedLexiconError> {
        let name = path.display().to_string();
        match std::fs::File::open(path) {
            Ok(file) => LearnedLexicon::read(file, &name),
            Err(source) => Err(LearnedLexiconError::Io { name, source }),
        }
    }

    /// Reads a learned lexicon. `name` is what errors call it.
    ///
    /// # Errors
    /// The input cannot be read, or a line is not what the format asks for.
    pub fn read(input: impl Read, name: &str) -> Result<LearnedLexicon, LearnedLexiconError> {
        let malformed =
            |line, message| LearnedLexiconError::Malformed { name: name.to_owned(), line, message };
        let mut lexicon = LearnedLexicon::default();
        let mut last = 0;
        for (line, text) in BufReader::new(input).lines().enumerate() {
            let text = text.map_err(|source| match source.kind() {
                io::ErrorKind::InvalidData => {
                    malformed(line + 1, "not UTF-8: save the lexicon as UTF-8".to_owned())
                }
                _ => LearnedLexiconError::Io { name: name.to_owned(), source },
            })?;
            last = line + 1;
            if line == 0 && text.trim_start_matches('\u{feff}').trim_end() != FORMAT {
                let message = format!("no lexicon: the first line must be {FORMAT:?}");
                return Err(malformed(last, message));
            }
            if !text.starts_with('#') && line > 0 && !text.is_empty() {
                lexicon.take(&text).map_err(|message| malformed(last, message))?;
            }
        }
        if last == 0 {
            return Err(malformed(1, "the lexicon is empty: learn it again".to_owned()));
        }
        lexicon.check().map_err(|message| malformed(last, message))?;
        Ok(lexicon)
    }

    fn take(&mut self, line: &str) -> Result<(), String> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [chinese, english, seen] = cells[..] else {
            return Err(format!(
                "{}; write Chinese word, English stem, number seen",
                counted(cells.len(), "cell")
            ));
        };
        let count = parse_count(seen)?;
        let twice = || format!("{chinese} with {english} was there already");
        match (chinese, english) {
            (ALL, ALL) if self.words != Count::default() => return Err(twice()),
            (ALL, ALL) => self.words = count,
            (ALL, stem) => new(self.english.entry(parse_stem(stem)?), count).ok_or_else(twice)?,
            (word, ALL) => {
                let word = self.chinese.entry(parse_word(word)?).or_default();
                if word.seen != Count::default() {
                    return Err(twice());
                }
                word.seen = count;
            }
            (word, stem) => {
                let word = self.chinese.entry(parse_word(word)?).or_default();
                new(word.stems.entry(parse_stem(stem)?), count).ok_or_else(twice)?;
            }
        }
        Ok(())
    }

    /// Whether every word has its total.
    fn check(&self) -> Result<(), String> {
        for (chinese, word) in &self.chinese {
            if word.seen == Count::default() {
                return Err(format!("the line \"{chinese}<TAB>*<TAB>number\" is missing"));
            }
            if let Some(stem) = word.stems.keys().find(|stem| !self.english.contains_key(*stem)) {
                return Err(format!("the line \"*<TAB>{stem}<TAB>number\" is missing"));
            }
        }
        if self.words == Count::default() && !self.chinese.is_empty() {
            return Err("the line \"*<TAB>*<TAB>number\" is missing".to_owned());
        }
        Ok(())
    }

    /// Writes the file: sorted, numbers with two decimals. `made` says in a comment how it was
    /// made.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn write(&self, made: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{FORMAT}")?;
        for line in made.lines() {
            writeln!(out, "# {line}")?;
        }
        writeln!(out, "# Chinese word, English stem, how often they were seen together; * is all words")?;
        row(out, ALL, ALL, self.words)?;
        for (stem, count) in &self.english {
            row(out, ALL, stem, *count)?;
        }
        for (chinese, word) in &self.chinese {
            row(out, chinese, ALL, word.seen)?;
            for (stem, count) in &word.stems {
                row(out, chinese, stem, *count)?;
            }
        }
        Ok(())
    }
}

fn row(out: &mut dyn Write, chinese: &str, english: &str, count: Count) -> io::Result<()> {
    writeln!(out, "{chinese}\t{english}\t{:.2}", count.number())
}

fn new(entry: Entry<String, Count>, count: Count) -> Option<()> {
    match entry {
        Entry::Vacant(entry) => {
            entry.insert(count);
            Some(())
        }
        Entry::Occupied(_) => None,
    }
}

fn parse_count(cell: &str) -> Result<Count, String> {
    let number: Option<f64> = cell.trim().parse().ok();
    let count = number.filter(|n| n.is_finite() && *n < 1e15).map(Count::of);
    count
        .filter(|count| *count > Count::default())
        .ok_or_else(|| format!("{cell:?} is no number of 0.01 or more"))
}

fn parse_word(cell: &str) -> Result<String, String> {
    let is_word = !cell.is_empty() && cell.chars().all(is_han);
    is_word.then(|| cell.to_owned()).ok_or_else(|| format!("{cell:?} is no Chinese word"))
}

fn parse_stem(cell: &str) -> Result<String, String> {
    let is_stem = !cell.is_empty() && !cell.contains(char::is_whitespace);
    is_stem.then(|| cell.to_owned()).ok_or_else(|| format!("{cell:?} is no English stem"))
}
