use super::Leverage;
use crate::memory::{Memory, Side};
use crate::search::matching::{DocumentMatches, Match, MatchKind};
use crate::segment::Segment;
use crate::text::{Lang, Script, named};
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

/// A segment with the best that memories know of it, or several neighbours that a memory has as one text.
#[derive(Debug, Clone)]
pub struct Pretranslated {
    /// The segment; of several the text of all, joined.
    pub segment: Segment,
    /// The number of the first of them in the document, from 0.
    pub number: usize,
    /// The segments that it was joined of; none where it is one.
    pub joined: Vec<Segment>,
    /// The best match, where there is one.
    pub best: Option<Match>,
}

named! {
    /// What a memory offers for a segment.
    pub enum Offer {
        /// The translation of the same text beside the same neighbours.
        Context = "context",
        /// The translation of the same text.
        Exact = "exact",
        /// The translation of a text that differs in numbers, dates or codes alone, with the new ones put in.
        Substituted = "substituted",
        /// The translation of a like text, to be edited. Also that of the same text, where penalties took it below 100.
        Fuzzy = "fuzzy",
        /// Nothing.
        Nothing = "new",
    }
}

impl Offer {
    /// Whether it is the translation of the same text, and good enough to need no editing.
    pub fn is_exact(self) -> bool {
        matches!(self, Offer::Context | Offer::Exact)
    }
}

impl Pretranslated {
    /// Those of a document, in order: each segment, and each run of segments that is known as one text.
    pub fn all(segments: &[Segment], found: DocumentMatches) -> Vec<Pretranslated> {
        let mut runs = found.runs.into_iter().peekable();
        let mut all = Vec::new();
        let mut matches = found.segments.into_iter().enumerate();
        while let Some((number, matches_of_it)) = matches.next() {
            let Some(segment) = segments.get(number) else { break };
            let mut single = Pretranslated {
                segment: segment.clone(),
                number,
                joined: Vec::new(),
                best: matches_of_it.into_iter().next(),
            };
            if let Some(run) = runs.next_if(|run| run.segments.start == number) {
                single.joined = segments.get(run.segments.clone()).unwrap_or_default().to_vec();
                single.segment.text = run.text;
                single.segment.span.end = single.joined.last().map_or(segment.span.end, |last| last.span.end);
                single.best = Some(run.best);
                matches.by_ref().take(run.segments.len() - 1).for_each(drop);
            }
            all.push(single);
        }
        all
    }

    /// The segments of the document that it is.
    pub fn segments(&self) -> &[Segment] {
        if self.joined.is_empty() { std::slice::from_ref(&self.segment) } else { &self.joined }
    }

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

    /// The memory and, where they are known, the document and the id of the unit that a match is from.
    pub fn origin_of(&self, found: &Match) -> String {
        let origin = [self.memory_of(found), &found.unit.origin.source_document, &found.unit.id];
        origin.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
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

    /// What the memories cover of the document; each segment counts, those that were joined too. What scores below
    /// the threshold that they were asked with counts as new: it is not known here.
    pub fn leverage(&self) -> Leverage {
        let mut leverage = Leverage::default();
        leverage.document(&self.name);
        for pretranslated in &self.segments {
            let score = pretranslated.best.as_ref().map(|best| best.score);
            pretranslated.segments().iter().for_each(|segment| leverage.segment(&segment.text, score));
        }
        leverage
    }
}
