//! The words of a bead that speak for each other, as they stand in the texts.

use super::super::bead::Bead;
use super::super::encode::Side;
use super::super::features::{Model, TokenGains};
use super::super::links::Link;
use super::super::table::Table;
use super::evidence::Shares;
use super::places::{Surface, Surfaces, place_in_side};
use crate::lexicon::Lexicon;
use crate::segment::Segment;
use crate::text::Span;
use crate::text::chars::is_han;
use crate::text::named;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A link of less weight says next to nothing.
/// By eye.
const WORTH_TELLING: f32 = 2.0;
/// How many observations the dictionary's opinion is worth in the table.
const DICTIONARY_OBSERVATIONS: f32 = 5.0;

/// A Chinese word and what translates it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WordLink {
    /// The Chinese word.
    #[serde(rename = "zh")]
    pub chinese: Piece,
    /// The English word; several for a term of several words.
    #[serde(rename = "en")]
    pub english: Vec<Piece>,
    /// How it is known.
    pub kind: LinkKind,
    /// How much likelier the English word is beside the Chinese one than by chance.
    pub ratio: f32,
}

/// A piece of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The segment, from 0.
    pub segment: usize,
    /// The bytes of the segment's text.
    pub span: Span,
    /// What stands there.
    pub text: String,
}

named! {
    /// How two words are known to translate each other.
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum LinkKind {
        /// The dictionary says so.
        Dictionary = "dictionary",
        /// A glossary says so.
        Glossary = "glossary",
        /// It was learned from translation memories.
        Memory = "memories",
        /// It was learned from these two documents.
        Document = "these documents",
        /// The same number.
        Number = "number",
        /// The same month.
        Date = "date",
        /// The same name or acronym.
        Name = "name",
        /// The same part of a link or address.
        Link = "link",
    }
}

impl LinkKind {
    /// Whether both sides have the same thing: a number, a date, a name, a link.
    pub fn is_shared(self) -> bool {
        matches!(self, LinkKind::Number | LinkKind::Date | LinkKind::Name | LinkKind::Link)
    }
}

/// Finds the words of beads.
pub(super) struct Words<'a> {
    /// The model of the last pass.
    pub model: &'a Model<'a>,
    /// What it knows of words.
    pub table: &'a Table,
    /// What was known before.
    pub lexicon: &'a Lexicon,
    /// The texts.
    pub surfaces: Surfaces<'a>,
}

impl Words<'_> {
    /// The shares of numbers and names in the word features of a bead.
    pub(super) fn shares(&self, bead: &Bead, gains: &TokenGains) -> Shares {
        let (zh, en) = (self.model.chinese, self.model.english);
        let sum = |side: &Side, segments, gains: &[f32], is: fn(&str) -> bool| {
            let tokens = side.tokens_of(segments).iter().zip(gains);
            tokens.filter(|(t, _)| is(&side.words[t.word as usize])).map(|(_, gain)| gain).sum::<f32>()
        };
        let latin = gains.links.iter().filter(|(link, _)| is_name(word_of(zh, link.chinese)));
        let linked: BTreeSet<u32> = latin.map(|(link, _)| link.english).collect();
        let first = en.first[bead.target.start];
        // an English word is a name here if the Chinese text has it in Latin letters too
        let names = gains.english.iter().enumerate().filter(|(k, _)| {
            let token = (first + k) as u32;
            linked.contains(&token) && !is_number(word_of(en, token))
        });
        Shares {
            numbers: (
                sum(en, &bead.target, &gains.english, is_number),
                sum(zh, &bead.source, &gains.chinese, is_number),
            ),
            names: (names.map(|(_, gain)| gain).sum(), sum(zh, &bead.source, &gains.chinese, is_name)),
        }
    }

    /// The strongest links of a bead; each word is in one, but for terms of several English words.
    pub(super) fn links(&self, bead: &Bead, gains: &TokenGains) -> Vec<WordLink> {
        let mut links: Vec<&(Link, f32)> = gains.links.iter().filter(|(_, w)| *w >= WORTH_TELLING).collect();
        links.sort_by(|(a, v), (b, w)| {
            w.total_cmp(v).then((a.chinese, a.english).cmp(&(b.chinese, b.english)))
        });
        let zh = BeadSide::of(self.model.chinese, &bead.source, self.surfaces.chinese, Surface::chinese);
        let en = BeadSide::of(self.model.english, &bead.target, self.surfaces.english, Surface::english);
        let mut taken = BTreeSet::new();
        let mut found: BTreeMap<u32, WordLink> = BTreeMap::new();
        for (link, _) in links {
            if taken.contains(&link.english) {
                continue;
            }
            let (Some(chinese), Some(english)) = (zh.piece(link.chinese), en.piece(link.english)) else {
                continue;
            };
            if let Some(earlier) = found.get_mut(&link.chinese) {
                let another = earlier.kind == LinkKind::Glossary && self.in_glossary(link);
                if another && earlier.english.iter().all(|piece| piece.span != english.span) {
                    taken.insert(link.english);
                    earlier.english.push(english);
                }
                continue;
            }
            taken.insert(link.english);
            let in_link = zh.in_link(&chinese) || en.in_link(&english);
            let kind = self.kind(link, in_link);
            found.insert(link.chinese, WordLink { chinese, english: vec![english], kind, ratio: link.ratio });
        }
        sorted(found.into_values().collect())
    }

    fn words(&self, link: &Link) -> (&str, &str) {
        (word_of(self.model.chinese, link.chinese), word_of(self.model.english, link.english))
    }

    fn in_glossary(&self, link: &Link) -> bool {
        let (chinese, english) = self.words(link);
        self.lexicon.term_has(chinese, english)
    }

    fn kind(&self, link: &Link, in_link: bool) -> LinkKind {
        let (word, stem) = self.words(link);
        if !word.starts_with(is_han) {
            return match word {
                _ if word.starts_with("month-") => LinkKind::Date,
                _ if is_number(word) => LinkKind::Number,
                _ if in_link => LinkKind::Link,
                _ => LinkKind::Name,
            };
        }
        if self.in_glossary(link) {
            LinkKind::Glossary
        } else if self.mostly_from_dictionary(link) {
            if self.lexicon.memories_have(word, stem) { LinkKind::Memory } else { LinkKind::Dictionary }
        } else {
            LinkKind::Document
        }
    }

    /// Whether the dictionary says more of a pair of words than what the documents taught.
    fn mostly_from_dictionary(&self, link: &Link) -> bool {
        let (zh, en) = (self.model.chinese, self.model.english);
        let stem = en.tokens[link.english as usize].word;
        let entries = &self.table.entries[zh.tokens[link.chinese as usize].word as usize];
        let entry = entries.iter().find(|entry| entry.english == stem);
        entry.is_some_and(|entry| DICTIONARY_OBSERVATIONS * entry.dictionary >= entry.seen)
    }
}

/// The strongest first; the pieces of a term in the order of the text.
fn sorted(mut links: Vec<WordLink>) -> Vec<WordLink> {
    for link in &mut links {
        link.english.sort_by_key(|piece| (piece.segment, piece.span.start));
    }
    links.sort_by(|a, b| b.ratio.total_cmp(&a.ratio));
    links
}

/// The surfaces of some consecutive segments of a side.
struct BeadSide<'a> {
    side: &'a Side,
    first: usize,
    surfaces: Vec<Surface<'a>>,
}

impl<'a> BeadSide<'a> {
    fn of(
        side: &'a Side,
        range: &Range<usize>,
        texts: &'a [Segment],
        read: fn(&'a str) -> Surface<'a>,
    ) -> Self {
        let surfaces = texts[range.clone()].iter().map(|segment| read(&segment.text)).collect();
        BeadSide { side, first: range.start, surfaces }
    }

    fn piece(&self, token: u32) -> Option<Piece> {
        let (segment, centre) = place_in_side(self.side, token);
        let surface = self.surfaces.get(segment.checked_sub(self.first)?)?;
        let span = surface.place(word_of(self.side, token), centre);
        Some(Piece { segment, span, text: surface.text(span).to_owned() })
    }

    fn in_link(&self, piece: &Piece) -> bool {
        let surface = piece.segment.checked_sub(self.first).and_then(|k| self.surfaces.get(k));
        surface.is_some_and(|surface| surface.in_link(piece.span))
    }
}

fn word_of(side: &Side, token: u32) -> &str {
    &side.words[side.tokens[token as usize].word as usize]
}

fn is_number(word: &str) -> bool {
    word.starts_with("month-")
        || word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic)
}

fn is_name(word: &str) -> bool {
    !is_number(word) && !word.starts_with(is_han)
}
