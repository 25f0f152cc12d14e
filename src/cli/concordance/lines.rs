//! What was found, put together: hits with their units, and what stands on the other side.

use super::args::Order;
use super::query::Query;
use crate::lexicon::Lexicon;
use crate::memory::{Side, TranslationUnit};
use crate::search::concordance::{Asked, Elsewhere, Hit, Renderings};
use crate::store::SearchedMemory;
use crate::text::fold::Folded;
use crate::text::{Lang, Span};
use anyhow::Result;
use std::collections::{BTreeSet, HashMap};

/// So many units with hits, and as many without, are looked through for renderings.
const SAMPLE: usize = 1000;

/// All hits.
pub(super) struct Found<'m> {
    pub memories: &'m [SearchedMemory],
    /// A line for each hit: the number of the memory, and the hit.
    pub lines: Vec<(usize, Hit)>,
    /// How many units they are in.
    pub units: usize,
    /// What stands for it in each language.
    pub renderings: Vec<(Lang, Renderings)>,
    /// Hits on the other side of a line's, which are counterparts.
    beside: HashMap<(usize, usize), Vec<Span>>,
}

/// A line with its unit.
pub(super) struct Line<'m> {
    pub memory: &'m SearchedMemory,
    pub unit: TranslationUnit,
    pub side: Side,
    /// What was found, in bytes of the text of its side.
    pub span: Span,
    /// What stands for it on the other side, in bytes of that text.
    pub others: Vec<Span>,
    /// The rendering that this is, where it is one.
    pub rendering: Option<String>,
}

impl Line<'_> {
    pub(super) fn text(&self) -> &str {
        self.side.text(&self.unit)
    }

    pub(super) fn other(&self) -> &str {
        self.side.other().text(&self.unit)
    }

    /// The language of its side.
    pub(super) fn lang(&self) -> Lang {
        self.memory.lang(self.side)
    }
}

impl<'m> Found<'m> {
    /// Puts hits of the memories together. Where a unit has hits on both sides, there are lines for those
    /// in the query's language.
    pub(super) fn new(
        memories: &'m [SearchedMemory],
        hits: Vec<Vec<Hit>>,
        query: &Query,
        lexicon: &Lexicon,
    ) -> Found<'m> {
        let mut found =
            Found { memories, lines: Vec::new(), units: 0, renderings: Vec::new(), beside: HashMap::new() };
        for (memory, hits) in hits.into_iter().enumerate() {
            found.add(memory, hits, memories[memory].side(query.lang));
        }
        for lang in [Lang::Chinese, Lang::English] {
            found.find_renderings(query, lang, lexicon);
        }
        found
    }

    fn add(&mut self, memory: usize, hits: Vec<Hit>, first: Side) {
        let own: BTreeSet<usize> = hits.iter().filter(|hit| hit.side == first).map(|hit| hit.unit).collect();
        let mut units = own.clone();
        let from = self.lines.len();
        for hit in hits {
            if hit.side == first || !own.contains(&hit.unit) {
                units.insert(hit.unit);
                self.lines.push((memory, hit));
            } else {
                self.beside.entry((memory, hit.unit)).or_default().push(hit.span);
            }
        }
        self.lines[from..].sort_by_key(|(_, hit)| (hit.unit, hit.side, hit.span.start));
        self.units += units.len();
    }

    fn find_renderings(&mut self, query: &Query, lang: Lang, lexicon: &Lexicon) {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for (number, memory) in self.memories.iter().enumerate() {
            let side = memory.side(lang);
            let lines = self.lines.iter().filter(|(memory, hit)| *memory == number && hit.side != side);
            let units: BTreeSet<usize> = lines.map(|(_, hit)| hit.unit).collect();
            without.extend(
                evenly((0..memory.texts().len()).filter(|unit| !units.contains(unit)), memory.texts().len())
                    .map(|unit| memory.texts().text(unit, side)),
            );
            let number = units.len();
            with.extend(evenly(units.into_iter(), number).map(|unit| memory.texts().text(unit, side)));
        }
        if !with.is_empty() {
            let known = query.known(lang);
            let asked = Asked { query: &query.text, known: &known, lang };
            let elsewhere = Elsewhere::new(&without, lang, lexicon);
            self.renderings.push((lang, Renderings::find(asked, &with, &elsewhere, lexicon)));
        }
    }

    fn rendering(&self, memory: usize, hit: &Hit) -> Option<(&str, Vec<Span>)> {
        let memory = &self.memories[memory];
        let side = hit.side.other();
        let (_, renderings) = self.renderings.iter().find(|(lang, _)| *lang == memory.lang(side))?;
        let (at, spans) = renderings.of(memory.texts().text(hit.unit, side))?;
        Some((&renderings.found[at].text, spans))
    }

    /// Sorts the lines; those that are equal stay as they are.
    pub(super) fn sort(&mut self, order: Order) {
        let mut lines = std::mem::take(&mut self.lines);
        let text = |(memory, hit): &(usize, Hit)| self.memories[*memory].texts().text(hit.unit, hit.side);
        let right = |line: &(usize, Hit)| letters(&text(line)[line.1.span.end..]).collect::<String>();
        let left = |line: &(usize, Hit)| {
            let before: Vec<char> = letters(&text(line)[..line.1.span.start]).collect();
            before.into_iter().rev().collect::<String>()
        };
        match order {
            Order::Memory => {}
            Order::Left => lines.sort_by_cached_key(left),
            Order::Right => lines.sort_by_cached_key(right),
            Order::Match => lines.sort_by_cached_key(|line| line.1.span.of(text(line)).to_lowercase()),
            Order::Rendering => lines.sort_by_cached_key(|line| {
                let rendering = self.rendering(line.0, &line.1).map(|(text, _)| text.to_owned());
                (rendering.is_none(), rendering)
            }),
        }
        self.lines = lines;
    }

    /// A line with its unit; `None` where the unit was deleted meanwhile.
    pub(super) fn line(&self, number: usize) -> Result<Option<Line<'m>>> {
        let (memory, hit) = self.lines[number];
        let opened = &self.memories[memory];
        let Some(unit) = opened.unit(hit.unit)? else { return Ok(None) };
        let origin = |text: &str, span: Span| Folded::new(text).origin(span.start, span.end);
        let Some(span) = origin(hit.side.text(&unit), hit.span) else { return Ok(None) };
        let (rendering, mut spans) = match self.rendering(memory, &hit) {
            Some((text, spans)) => (Some(text.to_owned()), spans),
            None => (None, Vec::new()),
        };
        spans.extend(self.beside.get(&(memory, hit.unit)).into_iter().flatten());
        let other = hit.side.other().text(&unit);
        let others = joined(spans).into_iter().filter_map(|span| origin(other, span)).collect();
        Ok(Some(Line { memory: opened, span, others, rendering, side: hit.side, unit }))
    }
}

/// At most so many of `all` that all parts have their share.
fn evenly(all: impl Iterator<Item = usize>, number: usize) -> impl Iterator<Item = usize> {
    all.step_by(number.div_ceil(SAMPLE).max(1))
}

/// Letters and digits in small letters, with single spaces between words: contexts are sorted by these.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric() || *c == ' ').flat_map(char::to_lowercase)
}

/// Spans in order, those that overlap as one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start < last.end => *last = last.join(span),
            _ => joined.push(span),
        }
    }
    joined
}
