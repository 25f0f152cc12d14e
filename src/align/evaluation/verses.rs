use super::bead_lines::GroupBead;
use crate::text::counted;
use thiserror::Error;

/// The verse that each segment of a text belongs to, such as those of the Bible.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verses {
    source: Vec<String>,
    target: Vec<String>,
}

/// A bead names a segment that has no verse.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "segment {segment} of the {side} side has no verse: the verse file has only {}",
    counted(*lines, "line")
)]
pub struct VerseError {
    /// `source` or `target`.
    pub side: &'static str,
    /// The segment, from 0.
    pub segment: usize,
    /// The length of the verse file.
    pub lines: usize,
}

impl Verses {
    /// The verses of two texts from files with one name a line, the segments' verses in order.
    pub fn new(source: &str, target: &str) -> Verses {
        let lines = |text: &str| text.split('\n').map(|l| l.trim_end_matches('\r').to_owned()).collect();
        Verses { source: lines(source), target: lines(target) }
    }

    /// Joins consecutive beads that lie in one and the same verse.
    ///
    /// Where a gold standard goes by verses, an aligner that cuts more finely is not wrong. The
    /// joined beads have no score.
    ///
    /// # Errors
    /// A bead names a segment that has no verse.
    pub fn join(&self, beads: &[GroupBead]) -> Result<Vec<GroupBead>, VerseError> {
        let mut out: Vec<GroupBead> = Vec::new();
        let mut last = None;
        for bead in beads {
            let verse = self.verse_of(bead)?;
            match out.last_mut() {
                Some(before) if verse.is_some() && verse == last => {
                    before.source.extend(&bead.source);
                    before.target.extend(&bead.target);
                    before.score = None;
                }
                _ => out.push(bead.clone()),
            }
            last = verse;
        }
        Ok(out)
    }

    /// The one verse that the bead lies in; a null side agrees with any.
    fn verse_of(&self, bead: &GroupBead) -> Result<Option<&str>, VerseError> {
        let source = bead.source.iter().map(|&id| name("source", &self.source, id));
        let target = bead.target.iter().map(|&id| name("target", &self.target, id));
        let names: Vec<&str> = source.chain(target).collect::<Result<_, _>>()?;
        Ok(names.first().copied().filter(|first| names.iter().all(|name| name == first)))
    }
}

fn name<'a>(side: &'static str, verses: &'a [String], segment: usize) -> Result<&'a str, VerseError> {
    let verse = verses.get(segment).map(String::as_str);
    verse.ok_or(VerseError { side, segment, lines: verses.len() })
}
