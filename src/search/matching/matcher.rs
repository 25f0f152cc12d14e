//! What memories know of a segment: matches with all that a translator needs to judge them.

use super::difference::differences_of_form;
use super::index::{DamagedIndex, Hit, Index, Searcher};
use super::values::WithoutValues;
use super::{CountBy, Difference, Penalties, Penalty, Piece, Substitution, TokenScore, diff, differences};
use crate::memory::{Memory, Side, Status, TranslationUnit};
use crate::text::{Lang, Script, Timestamp, named};
use serde::Serialize;
use std::borrow::Cow;
use std::cmp::Reverse;

/// Where units are fetched from by their numbers.
pub trait UnitSource {
    /// The unit of that number; `None` where there is none any more.
    ///
    /// # Errors
    /// It cannot be fetched.
    fn unit(&self, number: u32) -> Result<Option<Cow<'_, TranslationUnit>>, FetchError>;
}

/// Why a unit cannot be fetched.
pub type FetchError = Box<dyn std::error::Error + Send + Sync>;

/// The number of a unit is its place among [`Memory::units`].
impl UnitSource for Memory {
    fn unit(&self, number: u32) -> Result<Option<Cow<'_, TranslationUnit>>, FetchError> {
        Ok(self.units.get(number as usize).map(Cow::Borrowed))
    }
}

/// A memory to ask.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Its units.
    pub units: &'a (dyn UnitSource + Sync),
    /// The index of the side that is in the language of the query, by the numbers of the units.
    pub index: &'a Index,
    /// The side that is in the language of the query.
    pub side: Side,
    /// The script of its Chinese.
    pub script: Script,
    /// What its matches cost, in percent points.
    pub penalty: u8,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Query<'a> {
    /// The segment.
    pub text: &'a str,
    /// The segment before it in its document.
    pub before: Option<&'a str>,
    /// The segment after it.
    pub after: Option<&'a str>,
}

impl<'a> Query<'a> {
    /// A segment of which nothing else is known.
    pub fn of(text: &'a str) -> Query<'a> {
        Query { text, before: None, after: None }
    }
}

/// How a memory is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchOptions {
    /// The language of the queries.
    pub lang: Lang,
    /// The script of the Chinese, on whichever side. Memories in the other script are passed over.
    pub script: Script,
    /// Matches with a lower score are left out, 1 to 100.
    pub threshold: u8,
    /// At most so many matches a query.
    pub limit: usize,
    /// Whether a query with numbers or dates to which nothing else fits gets matches with a lower score, too, if
    /// only values differ and the new ones could be put into the translation.
    pub below_for_values: bool,
    /// What is taken from scores.
    pub penalties: Penalties,
}

impl MatchOptions {
    /// Those for queries in a language: from 70 percent, the five best, and below where only values differ.
    pub fn new(lang: Lang, script: Script) -> MatchOptions {
        let penalties = Penalties::default();
        MatchOptions { lang, script, threshold: 70, limit: 5, below_for_values: true, penalties }
    }
}

named! {
    /// What kind of match it is.
    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    #[non_exhaustive]
    pub enum MatchKind {
        /// The same text beside at least one same neighbour.
        Context = "context",
        /// The same text.
        Exact = "exact",
        /// A like text.
        Fuzzy = "fuzzy",
    }
}

/// A memory's answer to a query.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Match {
    /// 102 for the same text between the same neighbours, 101 beside one of them, 100 for the same text,
    /// else below; less the penalties.
    pub score: u8,
    /// What kind it is, whatever the penalties.
    pub kind: MatchKind,
    /// How alike the texts are, before anything else.
    pub tokens: TokenScore,
    /// What was taken from the score.
    pub penalties: Vec<Penalty>,
    /// In what the texts differ that must not be overlooked.
    pub differences: Vec<Difference>,
    /// How the memory's text becomes the query.
    pub diff: Vec<Piece>,
    /// The translation with the query's numbers, where nothing else differs and there is no doubt.
    pub proposal: Option<String>,
    /// Which of the memories asked it is from.
    pub memory: usize,
    /// The number of the unit in it.
    pub number: u32,
    /// The side of the unit that was matched.
    pub side: Side,
    /// The unit.
    pub unit: TranslationUnit,
}

impl Match {
    /// The text of the memory that is like the query.
    pub fn source(&self) -> &str {
        self.side.text(&self.unit)
    }

    /// Its translation.
    pub fn target(&self) -> &str {
        self.side.other().text(&self.unit)
    }

    /// Whether the texts differ in the values of numbers, dates and codes alone, and the new ones could be put into
    /// the translation.
    pub fn only_values_differ(&self) -> bool {
        self.proposal.is_some()
    }
}

/// A memory could not answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MatchError {
    /// Its index is damaged.
    #[error(transparent)]
    Damaged(#[from] DamagedIndex),
    /// Its index was made of other units than it has now.
    #[error("the index is not of this memory as it is now: make it anew")]
    Stale,
    /// A unit could not be fetched.
    #[error("a unit cannot be fetched: {0}")]
    Fetch(FetchError),
}

/// Asks memories, one query after the other. A thread has one of its own.
pub struct Matcher<'a> {
    memories: Vec<(usize, Asked<'a>, Searcher<'a>)>,
    options: MatchOptions,
}

impl<'a> Matcher<'a> {
    /// A matcher of those of the memories that are in the script of the options.
    pub fn new(memories: &[Asked<'a>], options: MatchOptions) -> Matcher<'a> {
        let asked = memories.iter().enumerate().filter(|(_, asked)| asked.script == options.script);
        let memories = asked.map(|(at, asked)| (at, *asked, Searcher::new(asked.index))).collect();
        Matcher { memories, options }
    }

    /// The best matches of a query, the best first. Of units with the same two texts only the best is
    /// given. Of matches with the same score those come first that more people have looked at, then the
    /// youngest, then those of the memory that was named first.
    ///
    /// # Errors
    /// An index is damaged or stale, or a unit cannot be fetched.
    pub fn find(&mut self, query: Query) -> Result<Vec<Match>, MatchError> {
        let threshold = self.options.threshold;
        let found = self.look(&query, Look { tokens: threshold, least: threshold, without: None })?;
        if !found.is_empty() || !self.options.below_for_values {
            return Ok(found);
        }
        let by = self.memories.first().map(|(_, asked, _)| asked.index.by());
        let Some((without, by)) = WithoutValues::of(query.text).zip(by) else { return Ok(found) };
        let tokens = without.threshold(by);
        if tokens >= threshold {
            return Ok(found);
        }
        self.look(&query, Look { tokens, least: 0, without: Some(&without) })
    }

    /// The best match whose tokens are those of the query, where it reaches the threshold.
    ///
    /// # Errors
    /// As those of [`find`](Matcher::find).
    pub fn find_same(&mut self, query: Query) -> Result<Option<Match>, MatchError> {
        let least = self.options.threshold;
        let found = self.look(&query, Look { tokens: 100, least, without: None })?;
        Ok(found.into_iter().next())
    }

    fn look(&mut self, query: &Query, look: Look) -> Result<Vec<Match>, MatchError> {
        let mut best = Best { matches: Vec::new(), limit: self.options.limit };
        for (memory, asked, searcher) in &mut self.memories {
            let most = if look.without.is_some() { MOST_LOOKED_AT } else { usize::MAX };
            for hit in searcher.search(query.text, look.tokens)?.into_iter().take(most) {
                if best.is_beyond(hit.score) {
                    break;
                }
                let judged = Judge { options: &self.options, asked, memory: *memory, query, look };
                if let Some(found) = judged.judge(hit)? {
                    best.add(found);
                }
            }
        }
        Ok(best.matches.into_iter().map(|judged| judged.complete(query, &self.options)).collect())
    }
}

/// So many of the texts that are nearest are looked at, where only values may differ.
/// By eye; what it costs and finds is in docs/matching.md.
const MOST_LOOKED_AT: usize = 100;

/// What is looked for.
#[derive(Clone, Copy)]
struct Look<'q> {
    /// The tokens score so much at least.
    tokens: u8,
    /// After the penalties the match scores so much at least.
    least: u8,
    /// The query without its values, where nothing but these may differ.
    without: Option<&'q WithoutValues<'q>>,
}

/// What turns a hit of an index into a match.
struct Judge<'q> {
    options: &'q MatchOptions,
    asked: &'q Asked<'q>,
    memory: usize,
    query: &'q Query<'q>,
    look: Look<'q>,
}

impl Judge<'_> {
    /// The match, without what only the best need; `None` where the unit is gone, was rejected or scores
    /// too low with its penalties.
    fn judge(&self, hit: Hit) -> Result<Option<Match>, MatchError> {
        let unit = self.asked.units.unit(hit.unit).map_err(MatchError::Fetch)?;
        let Some(unit) = unit.filter(|unit| unit.status != Status::Rejected) else { return Ok(None) };
        let source = self.asked.side.text(&unit);
        let by = self.asked.index.by();
        let same = source == self.query.text;
        if TokenScore::of(self.query.text, source, by) != hit.score {
            return Err(MatchError::Stale);
        }
        let only_values = |without: &WithoutValues| without.may_be(source) && self.proposal(&unit).is_some();
        if !self.look.without.is_none_or(only_values) {
            return Ok(None);
        }
        let neighbours = if same { self.same_neighbours(&unit) } else { 0 };
        let forms = differences_of_form(self.query.text, source, by);
        let penalties = self.options.penalties.of(&unit, &forms, self.asked.penalty);
        let points = penalties.iter().fold(0u8, |sum, penalty| sum.saturating_add(penalty.points));
        // another text never looks like the same one, even where nothing is taken for its form
        let most = if same { u8::MAX } else { 99 };
        let score = (hit.score.percent() + neighbours).saturating_sub(points).min(most);
        let found = Match {
            score,
            kind: match (same, neighbours) {
                (true, 0) => MatchKind::Exact,
                (true, _) => MatchKind::Context,
                _ => MatchKind::Fuzzy,
            },
            tokens: hit.score,
            penalties,
            differences: Vec::new(),
            diff: Vec::new(),
            proposal: None,
            memory: self.memory,
            number: hit.unit,
            side: self.asked.side,
            unit: unit.into_owned(),
        };
        Ok((score >= self.look.least).then_some(found))
    }

    fn proposal(&self, unit: &TranslationUnit) -> Option<String> {
        let side = self.asked.side;
        proposal(self.query, side.text(unit), side.other().text(unit), self.options)
    }

    /// How many of the unit's neighbours are those of the query. One that is not known is not the same.
    fn same_neighbours(&self, unit: &TranslationUnit) -> u8 {
        let context = match self.asked.side {
            Side::Source => &unit.source_context,
            Side::Target => &unit.target_context,
        };
        let same = |known: &Option<String>, asked: Option<&str>| {
            known.as_deref().zip(asked).is_some_and(|(known, asked)| known.trim() == asked.trim())
        };
        u8::from(same(&context.before, self.query.before)) + u8::from(same(&context.after, self.query.after))
    }
}

impl Match {
    fn complete(mut self, query: &Query, options: &MatchOptions) -> Match {
        let by = CountBy::of(options.lang);
        self.diff = diff(self.source(), query.text, by);
        self.differences = differences(query.text, self.source(), by);
        if self.kind == MatchKind::Fuzzy {
            self.proposal = proposal(query, self.source(), self.target(), options);
        }
        self
    }

    /// What comes first.
    fn order(&self) -> impl Ord {
        let age: Option<Timestamp> = self.unit.history.last_change();
        (
            Reverse(self.score),
            self.tokens.distance,
            Reverse(self.unit.status),
            Reverse(age),
            self.memory,
            self.number,
        )
    }
}

/// The translation with the query's values, where nothing else differs.
fn proposal(query: &Query, source: &str, target: &str, options: &MatchOptions) -> Option<String> {
    let (target_lang, script) = (options.lang.other(), options.script);
    Substitution { query: query.text, source, target, target_lang, script }.target()
}

/// The best matches so far.
struct Best {
    matches: Vec<Match>,
    limit: usize,
}

impl Best {
    /// Whether no match with these tokens can be among the best. The same text may gain two points by its
    /// neighbours, and of texts with the same score any may be the best.
    fn is_beyond(&self, tokens: TokenScore) -> bool {
        let most = if tokens.distance == 0 { 102 } else { tokens.percent() };
        self.limit == 0
            || self.matches.len() >= self.limit && self.matches.last().is_some_and(|last| last.score > most)
    }

    fn add(&mut self, found: Match) {
        let same = |other: &Match| other.source() == found.source() && other.target() == found.target();
        if let Some(at) = self.matches.iter().position(same) {
            if self.matches[at].order() <= found.order() {
                return;
            }
            self.matches.remove(at);
        }
        let at = self.matches.partition_point(|other| other.order() <= found.order());
        self.matches.insert(at, found);
        self.matches.truncate(self.limit);
    }
}
