//! Making an index.

use super::super::{CountBy, Tokens};
use super::lists::width;
use super::sections::Sections;
use super::{Identity, Index, LONGEST, grams, signature, vocabulary};
use rustc_hash::FxHashMap;

/// There are too many texts for one index: more than 2³² words or bytes of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the memory is too large for one index: split it")]
pub struct TooLarge;

/// Makes an index of texts that are added one by one.
#[derive(Debug)]
pub struct IndexBuilder {
    by: CountBy,
    /// Numbers in the order in which the tokens were first seen.
    tokens: FxHashMap<Box<str>, u32>,
    counts: Vec<u32>,
    /// All texts, one after the other.
    texts: Vec<u32>,
    /// For each text its end and the number of its unit.
    added: Vec<(usize, u32)>,
    left_out: u32,
    read: Tokens,
}

impl IndexBuilder {
    /// An index without texts.
    pub fn new(by: CountBy) -> IndexBuilder {
        IndexBuilder {
            by,
            tokens: FxHashMap::default(),
            counts: Vec::new(),
            texts: Vec::new(),
            added: Vec::new(),
            left_out: 0,
            read: Tokens::default(),
        }
    }

    /// Adds the text of the unit with that number. A text of more than [`LONGEST`] tokens is left out.
    pub fn add(&mut self, unit: u32, text: &str) {
        let mut read = std::mem::take(&mut self.read);
        read.read(text, self.by);
        if read.len() > LONGEST {
            self.left_out = self.left_out.saturating_add(1);
        } else if !read.is_empty() {
            for token in read.iter() {
                let number = self.number(token);
                self.texts.push(number);
            }
            self.added.push((self.texts.len(), unit));
        }
        self.read = read;
    }

    fn number(&mut self, token: &str) -> u32 {
        let number = match self.tokens.get(token) {
            Some(&number) => number,
            None => {
                let number = self.counts.len() as u32;
                self.tokens.insert(token.into(), number);
                self.counts.push(0);
                number
            }
        };
        self.counts[number as usize] = self.counts[number as usize].saturating_add(1);
        number
    }

    /// The index. `identity` says what it was made of.
    ///
    /// # Errors
    /// There were too many texts.
    pub fn finish(mut self, identity: Identity) -> Result<Index, TooLarge> {
        if u32::try_from(self.texts.len().max(self.counts.len())).is_err() {
            return Err(TooLarge);
        }
        let vocabulary = self.number_by_frequency().ok_or(TooLarge)?;
        let order = self.by_length();
        let lengths = self.lengths(&order);
        let (texts, text_ends) = self.written_texts(&order).ok_or(TooLarge)?;
        let (grams, ranks) = self.written_grams(&order).ok_or(TooLarge)?;
        let units = order.iter().flat_map(|&text| self.added[text].1.to_le_bytes()).collect();
        let signatures = self.written_signatures(&order);
        let [words, word_ends, slots] = vocabulary;
        let lengths = lengths.into_iter().flat_map(u32::to_le_bytes).collect();
        let sections = Sections::join([
            words, word_ends, slots, texts, text_ends, units, lengths, grams, ranks, signatures,
        ]);
        Index::new(self.by, self.left_out, identity, sections).map_err(|_| TooLarge)
    }

    /// Gives the most frequent token the number 0, and so on; then forgets the tokens.
    fn number_by_frequency(&mut self) -> Option<[Vec<u8>; 3]> {
        let tokens = std::mem::take(&mut self.tokens);
        let mut ranked: Vec<(&str, u32)> = tokens.iter().map(|(token, &number)| (&**token, number)).collect();
        let count = |number: u32| std::cmp::Reverse(self.counts[number as usize]);
        ranked.sort_unstable_by_key(|&(token, number)| (count(number), token));
        let mut renumbered = vec![0u32; ranked.len()];
        for (new, &(_, old)) in ranked.iter().enumerate() {
            renumbered[old as usize] = new as u32;
        }
        self.texts.iter_mut().for_each(|token| *token = renumbered[*token as usize]);
        vocabulary::written(ranked.iter().map(|(token, _)| *token))
    }

    fn text(&self, text: usize) -> &[u32] {
        let start = if text == 0 { 0 } else { self.added[text - 1].0 };
        &self.texts[start..self.added[text].0]
    }

    /// The texts, shortest first, those of a length in the order in which they were added.
    fn by_length(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.added.len()).collect();
        order.sort_by_key(|&text| self.text(text).len());
        order
    }

    fn lengths(&self, order: &[usize]) -> Vec<u32> {
        let mut lengths = vec![0];
        for (rank, &text) in order.iter().enumerate() {
            while lengths.len() <= self.text(text).len() {
                lengths.push(rank as u32);
            }
        }
        lengths.push(order.len() as u32);
        lengths
    }

    fn written_texts(&self, order: &[usize]) -> Option<(Vec<u8>, Vec<u8>)> {
        let (mut texts, mut ends) = (Vec::new(), Vec::with_capacity(order.len() * 4));
        for &text in order {
            self.text(text).iter().for_each(|&token| write_number(token, &mut texts));
            ends.extend(u32::try_from(texts.len()).ok()?.to_le_bytes());
        }
        Some((texts, ends))
    }

    fn written_signatures(&self, order: &[usize]) -> Vec<u8> {
        let (mut written, mut one) = (Vec::new(), Vec::new());
        for &text in order {
            let text = self.text(text);
            signature::signature(text, signature::words(text.len()), &mut one);
            written.extend(one.iter().flat_map(|word| word.to_le_bytes()));
        }
        written
    }

    /// The sections Grams and Ranks.
    fn written_grams(&self, order: &[usize]) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        let mut lists: Vec<(u64, u32)> = Vec::new();
        let mut places: Vec<u32> = Vec::with_capacity(self.texts.len() + order.len());
        let mut found = Vec::new();
        for &text in order {
            grams::grams(self.text(text), self.by, &mut found);
            for &gram in &found {
                let number = *numbers.entry(gram).or_insert(lists.len() as u32);
                if number as usize == lists.len() {
                    lists.push((gram, 0));
                }
                lists[number as usize].1 += 1;
                places.push(number);
            }
        }
        u32::try_from(places.len()).ok()?;
        drop(numbers);
        let table = table(&lists);
        let ranks = self.ranks(order, &lists, &places);
        Some((table, ranks))
    }

    /// The lists of ranks, one after the other.
    fn ranks(&self, order: &[usize], lists: &[(u64, u32)], places: &[u32]) -> Vec<u8> {
        let mut next: Vec<u32> = starts(lists).collect();
        let width = width(order.len() as u32);
        let mut ranks = vec![0u8; places.len() * width];
        let mut places = places.iter();
        for (rank, &text) in order.iter().enumerate() {
            let grams = grams::count(self.text(text).len(), self.by);
            for &list in places.by_ref().take(grams) {
                let at = &mut next[list as usize];
                let place = *at as usize * width;
                ranks[place..place + width].copy_from_slice(&rank.to_le_bytes()[..width]);
                *at += 1;
            }
        }
        ranks
    }
}

/// Where each list begins.
fn starts(lists: &[(u64, u32)]) -> impl Iterator<Item = u32> {
    lists.iter().scan(0, |start, (_, length)| {
        let this = *start;
        *start += length;
        Some(this)
    })
}

/// The hash table of the lists.
fn table(lists: &[(u64, u32)]) -> Vec<u8> {
    let slots = (lists.len() * 3 / 2 + 1).next_power_of_two();
    let mut table = vec![[0u8; 16]; slots];
    for (&(gram, length), start) in lists.iter().zip(starts(lists)) {
        let mut slot = grams::slot(gram, slots);
        while table[slot][12..] != [0; 4] {
            slot = (slot + 1) & (slots - 1);
        }
        table[slot][..8].copy_from_slice(&gram.to_le_bytes());
        table[slot][8..12].copy_from_slice(&start.to_le_bytes());
        table[slot][12..].copy_from_slice(&length.to_le_bytes());
    }
    table.into_flattened()
}

/// Seven bits a byte, the low ones first; the highest bit says that more follow.
fn write_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
