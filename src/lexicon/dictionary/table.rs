//! The layout of the data file, and looking things up in it.
//!
//! Decompressed, a file is (all numbers little-endian):
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `BEADLEX1` |
//! | 6 × 4 | counts: words, stems, lists, pairs; bytes of word text, bytes of stem text |
//! | words × 1 | length of each word in bytes |
//! | words × 1 | flags: 1 simplified, 2 traditional |
//! | words × 4 | the number of the word's list of translations |
//! | stems × 1 | length of each stem in bytes |
//! | lists × 1 | length of each list in pairs |
//! | pairs × 4 | stems of the pairs |
//! | pairs × 1 | weights of the pairs, in 255ths |
//! | | word text: UTF-8, words in ascending order |
//! | | stem text: UTF-8, stems in ascending order |
//!
//! Words that share a list (most simplified and traditional forms do) store it once. Loading
//! turns lengths into offsets and checks them; lookups are binary searches, so no map is built.

use crate::text::Script;
use std::collections::{BTreeMap, BTreeSet};

const MAGIC: &[u8; 8] = b"BEADLEX1";
const SIMPLIFIED: u8 = 1;
const TRADITIONAL: u8 = 2;
/// The most characters of a headword: one bit each of [`WordLengths`].
pub(super) const MOST_CHARS: usize = 64;

/// What is wrong with a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// It does not begin as a dictionary does.
    #[error("not a dictionary, or one of another version")]
    Magic,
    /// It ends too soon, or goes on after its end.
    #[error("its length is not the one that it states")]
    Length,
    /// Its text is no UTF-8, or is cut inside a character.
    #[error("its text is garbled")]
    Text,
    /// Words or stems are out of order, empty or too long.
    #[error("its words are out of order")]
    Order,
    /// A word points to a list, or a list to a stem, that is not there.
    #[error("an entry points nowhere")]
    Pointer,
}

/// The lengths, in characters, of the headwords that begin at one place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordLengths(u64);

impl WordLengths {
    /// The greatest length; 0 when there is none.
    pub fn longest(self) -> usize {
        64 - self.0.leading_zeros() as usize
    }

    /// Whether a headword of `length` characters begins there.
    pub fn contains(self, length: usize) -> bool {
        (1..=MOST_CHARS).contains(&length) && self.0 & (1 << (length - 1)) != 0
    }
}

/// Strings one after the other, in ascending order.
#[derive(Debug)]
struct Strings {
    text: String,
    /// Where each begins, and where the last one ends.
    starts: Vec<u32>,
}

impl Strings {
    fn read(lengths: &[u8], text: &[u8]) -> Result<Strings, Damage> {
        let text = std::str::from_utf8(text).map_err(|_| Damage::Text)?.to_string();
        let starts = starts_of(lengths);
        if starts.last().is_none_or(|&end| end as usize != text.len()) {
            return Err(Damage::Length);
        }
        if starts.iter().any(|&at| !text.is_char_boundary(at as usize)) {
            return Err(Damage::Text);
        }
        let strings = Strings { text, starts };
        let ascending = (1..strings.len()).all(|i| strings.get(i - 1) < strings.get(i));
        let filled = lengths.iter().all(|&length| length > 0);
        if ascending && filled { Ok(strings) } else { Err(Damage::Order) }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn get(&self, at: usize) -> &str {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.text[start as usize..end as usize],
            _ => "",
        }
    }

    fn find(&self, wanted: &str) -> Option<usize> {
        let at = first_where(0, self.len(), |i| self.get(i) >= wanted);
        (at < self.len() && self.get(at) == wanted).then_some(at)
    }
}

/// A dictionary in memory.
#[derive(Debug)]
pub(super) struct Table {
    words: Strings,
    stems: Strings,
    flags: Vec<u8>,
    lists: Vec<u32>,
    list_starts: Vec<u32>,
    pair_stems: Vec<u32>,
    pair_weights: Vec<u8>,
    /// The first characters of words, ascending, with the first word of each.
    first_chars: Vec<(char, u32)>,
    longest: usize,
}

impl Table {
    pub(super) fn read(bytes: &[u8]) -> Result<Table, Damage> {
        let mut rest = bytes.strip_prefix(MAGIC).ok_or(Damage::Magic)?;
        let counts = numbers(take(&mut rest, 6 * 4)?);
        let [words, stems, lists, pairs, word_bytes, stem_bytes] = counts[..] else {
            return Err(Damage::Length);
        };
        let word_lengths = take(&mut rest, words as usize)?;
        let flags = take(&mut rest, words as usize)?.to_vec();
        let word_lists = numbers(take(&mut rest, words as usize * 4)?);
        let stem_lengths = take(&mut rest, stems as usize)?;
        let list_starts = starts_of(take(&mut rest, lists as usize)?);
        let pair_stems = numbers(take(&mut rest, pairs as usize * 4)?);
        let pair_weights = take(&mut rest, pairs as usize)?.to_vec();
        let words = Strings::read(word_lengths, take(&mut rest, word_bytes as usize)?)?;
        let stem_strings = Strings::read(stem_lengths, take(&mut rest, stem_bytes as usize)?)?;
        if !rest.is_empty() || list_starts.last() != Some(&pairs) {
            return Err(Damage::Length);
        }
        if word_lists.iter().any(|&list| list >= lists) || pair_stems.iter().any(|&stem| stem >= stems) {
            return Err(Damage::Pointer);
        }
        let longest = (0..words.len()).map(|at| words.get(at).chars().count()).max().unwrap_or(0);
        if longest > MOST_CHARS {
            return Err(Damage::Order);
        }
        let first_chars = first_chars(&words);
        let stems = stem_strings;
        Ok(Table {
            words,
            stems,
            flags,
            lists: word_lists,
            list_starts,
            pair_stems,
            pair_weights,
            first_chars,
            longest,
        })
    }

    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let (low, high) = self.range_of(word.chars().next()?)?;
        let at = first_where(low, high, |i| self.words.get(i) >= word);
        (at < high && self.words.get(at) == word).then_some(at)
    }

    pub(super) fn translations(&self, word: &str) -> impl Iterator<Item = (u32, u8)> + '_ {
        let list = self.find(word).map_or(0..0, |at| {
            let list = self.lists[at] as usize;
            self.list_starts[list] as usize..self.list_starts[list + 1] as usize
        });
        let weights = self.pair_weights[list.clone()].iter();
        self.pair_stems[list].iter().copied().zip(weights.copied())
    }

    pub(super) fn word_lengths(&self, chars: &[char]) -> WordLengths {
        let mut lengths = WordLengths::default();
        let Some((mut low, mut high)) = chars.first().and_then(|&c| self.range_of(c)) else {
            return lengths;
        };
        let mut bytes = chars[0].len_utf8();
        for (i, next) in chars.iter().skip(1).map(Some).chain([None]).enumerate().take(MOST_CHARS) {
            // of the words that begin so, the one that is no longer comes first
            if low < high && self.words.get(low).len() == bytes {
                lengths.0 |= 1 << i;
                low += 1;
            }
            let Some(&c) = next else { break };
            if low == high {
                break;
            }
            let mut buffer = [0; 4];
            let wanted = c.encode_utf8(&mut buffer).as_bytes();
            let tail = |at: usize| &self.words.get(at).as_bytes()[bytes..];
            low = first_where(low, high, |at| tail(at) >= wanted);
            high = first_where(low, high, |at| !tail(at).starts_with(wanted));
            bytes += wanted.len();
        }
        lengths
    }

    pub(super) fn is_written_in(&self, at: usize, script: Script) -> bool {
        let flag = match script {
            Script::Simplified => SIMPLIFIED,
            Script::Traditional => TRADITIONAL,
        };
        self.flags[at] & flag != 0
    }

    pub(super) fn stem(&self, id: u32) -> &str {
        self.stems.get(id as usize)
    }

    pub(super) fn stem_id(&self, stem: &str) -> Option<u32> {
        self.stems.find(stem).map(|at| at as u32)
    }

    pub(super) fn stem_count(&self) -> usize {
        self.stems.len()
    }

    pub(super) fn word_count(&self) -> usize {
        self.words.len()
    }

    pub(super) fn pair_count(&self) -> usize {
        let length = |&list: &u32| self.list_starts[list as usize + 1] - self.list_starts[list as usize];
        self.lists.iter().map(|list| length(list) as usize).sum()
    }

    pub(super) fn longest_word(&self) -> usize {
        self.longest
    }

    /// The words that begin with `c`.
    fn range_of(&self, c: char) -> Option<(usize, usize)> {
        let at = self.first_chars.binary_search_by_key(&c, |&(first, _)| first).ok()?;
        let end = self.first_chars.get(at + 1).map_or(self.words.len(), |&(_, start)| start as usize);
        Some((self.first_chars[at].1 as usize, end))
    }
}

/// One word of a dictionary that is being written: see [`Dictionary::to_compressed`](super::Dictionary::to_compressed).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Headword {
    /// Simplified text writes the word so.
    pub simplified: bool,
    /// Traditional text writes the word so.
    pub traditional: bool,
    /// English stems with weights from 0 to 1.
    pub translations: Vec<(String, f32)>,
}

/// The bytes of a file, before compression.
pub(super) fn write(words: &BTreeMap<String, Headword>) -> Vec<u8> {
    let stems: BTreeSet<&str> =
        words.values().flat_map(|word| word.translations.iter().map(|(stem, _)| stem.as_str())).collect();
    let stem_ids: BTreeMap<&str, u32> = stems.iter().copied().zip(0..).collect();
    let fits = |word: &str| (1..256).contains(&word.len()) && word.chars().count() <= MOST_CHARS;
    let words: Vec<(&String, &Headword)> = words.iter().filter(|(word, _)| fits(word)).collect();

    let mut lists: Vec<Vec<(u32, u8)>> = Vec::new();
    let mut list_ids = BTreeMap::new();
    let mut word_lists = Vec::new();
    for (_, word) in &words {
        let list = list_of(word, &stem_ids);
        let id = *list_ids.entry(list.clone()).or_insert_with(|| {
            lists.push(list);
            lists.len() as u32 - 1
        });
        word_lists.push(id);
    }
    let pairs: Vec<(u32, u8)> = lists.iter().flatten().copied().collect();
    let word_text: String = words.iter().map(|(word, _)| word.as_str()).collect();
    let stem_text: String = stems.iter().copied().collect();

    let mut bytes = MAGIC.to_vec();
    let counts = [words.len(), stems.len(), lists.len(), pairs.len(), word_text.len(), stem_text.len()];
    bytes.extend(counts.iter().flat_map(|&count| (count as u32).to_le_bytes()));
    bytes.extend(words.iter().map(|(word, _)| word.len() as u8));
    bytes.extend(words.iter().map(|(_, word)| flags_of(word)));
    bytes.extend(word_lists.iter().flat_map(|list| list.to_le_bytes()));
    bytes.extend(stems.iter().map(|stem| stem.len() as u8));
    bytes.extend(lists.iter().map(|list| list.len() as u8));
    bytes.extend(pairs.iter().flat_map(|(stem, _)| stem.to_le_bytes()));
    bytes.extend(pairs.iter().map(|(_, weight)| weight));
    bytes.extend(word_text.bytes().chain(stem_text.bytes()));
    bytes
}

fn flags_of(word: &Headword) -> u8 {
    u8::from(word.simplified) * SIMPLIFIED + u8::from(word.traditional) * TRADITIONAL
}

/// At most 255 pairs, the heaviest first.
fn list_of(word: &Headword, stem_ids: &BTreeMap<&str, u32>) -> Vec<(u32, u8)> {
    let weight = |weight: f32| (weight * 255.0).round().clamp(1.0, 255.0) as u8;
    let mut list: Vec<(u32, u8)> =
        word.translations.iter().map(|(stem, w)| (stem_ids[stem.as_str()], weight(*w))).collect();
    list.sort_by_key(|&(stem, weight)| (std::cmp::Reverse(weight), stem));
    list.truncate(255);
    list
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8], Damage> {
    let (taken, after) = rest.split_at_checked(length).ok_or(Damage::Length)?;
    *rest = after;
    Ok(taken)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
}

/// Where each of the pieces of these lengths begins, and where the last one ends.
fn starts_of(lengths: &[u8]) -> Vec<u32> {
    let mut sum = 0;
    let ends = lengths.iter().map(|&length| {
        sum += u32::from(length);
        sum
    });
    std::iter::once(0).chain(ends).collect()
}

fn first_chars(words: &Strings) -> Vec<(char, u32)> {
    let mut first_chars: Vec<(char, u32)> = Vec::new();
    for at in 0..words.len() {
        let Some(c) = words.get(at).chars().next() else { continue };
        if first_chars.last().is_none_or(|&(last, _)| last != c) {
            first_chars.push((c, at as u32));
        }
    }
    first_chars
}

/// The first of `low..high` where `holds`, which must hold for all that follow; else `high`.
fn first_where(mut low: usize, mut high: usize, holds: impl Fn(usize) -> bool) -> usize {
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
