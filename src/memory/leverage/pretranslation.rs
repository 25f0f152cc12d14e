use super::Leverage;
use crate::memory::matching::{Match, MatchKind};
use crate::memory::{Memory, Side};
use crate::segment::Segment;
use crate::text::{Lang, Script};
use std::collections::HashSet;

/// A document with the best that memories know of each of its segments.
#[derive(Debug, Clone)]
pub struct Pretranslation {
    /// The document's name.
    pub name: String,
    /// The language of the document.
    pub source_lang: Lang,
    /// The script of the Chinese, on whichever side.
    pub script: Script,
    /// The memories that were asked, by the numbers in the matches.
    pub memories: Vec<String>,
    /// Its segments, in order.
    pub segments: Vec<Pretranslated>,
}

/// A segment with the best that memories know of it.
#[derive(Debug, Clone)]
pub struct Pretranslated {
    /// The segment.
    pub segment: Segment,
    /// The best match, where there is one.
    pub best: Option<Match>,
}

/// What a memory offers for a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Offer {
    /// The translation of the same text beside the same neighbours.
    Context,
    /// The translation of the same text.
    Exact,
    /// The translation of a text that differs in numbers, dates or codes alone, with the new ones put in.
    Substituted,
    /// The translation of a like text, to be edited. Also that of the same text, where penalties took it below 100.
    Fuzzy,
    /// Nothing.
    Nothing,
}

impl Offer {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Offer::Context => "context",
            Offer::Exact => "exact",
            Offer::Substituted => "substituted",
            Offer::Fuzzy => "fuzzy",
            Offer::Nothing => "new",
        }
    }

    /// Whether it is the translation of the same text, and good enough to need no editing.
    pub fn is_exact(self) -> bool {
        matches!(self, Offer::Context | Offer::Exact)
    }
}

impl Pretranslated {
    /// What the memory offers.
    pub fn offer(&self) -> Offer {
        match &self.best {
            None => Offer::Nothing,
            Some(best) if best.score > 100 => Offer::Context,
            Some(best) if best.score == 100 => Offer::Exact,
            Some(best) if best.kind == MatchKind::Fuzzy && best.proposal.is_some() => Offer::Substituted,
            Some(_) => Offer::Fuzzy,
        }
    }

    /// The translation that it offers: with the new numbers, where they were put in.
    pub fn target(&self) -> Option<&str> {
        let best = self.best.as_ref()?;
        Some(best.proposal.as_deref().unwrap_or_else(|| best.target()))
    }
}

impl Pretranslation {
    /// The name of the memory that a match is from.
    pub fn memory_of(&self, found: &Match) -> &str {
        self.memories.get(found.memory).map_or("", String::as_str)
    }

    /// The units that were found, each once, in the order of the segments, and as they are in their memories:
    /// a fuzzy match keeps its own source, so that no program takes it for the translation of the new one.
    pub fn units(&self) -> Memory {
        let mut memory = Memory::new(self.source_lang, self.script);
        let mut seen = HashSet::new();
        let found = self.segments.iter().filter_map(|segment| segment.best.as_ref());
        let each_once = found.filter(|found| seen.insert((found.memory, found.number)));
        memory.extend(each_once.map(|found| match found.side {
            Side::Source => found.unit.clone(),
            Side::Target => found.unit.clone().reversed(),
        }));
        memory
    }

    /// What the memories cover of the document. Matches below the threshold that they were asked with count as
    /// new.
    pub fn leverage(&self) -> Leverage {
        let mut leverage = Leverage::default();
        leverage.document(&self.name);
        for segment in &self.segments {
            leverage.segment(&segment.segment.text, segment.best.as_ref().map(|best| best.score));
        }
        leverage
    }
}
