//! Which words of a Chinese and an English segment speak for each other.

use super::band::Band;
use super::encode::Side;
use super::learn::Taught;
use super::table::{Entry, Table};
use rayon::prelude::*;
use std::ops::Range;

/// A Chinese and an English token that may translate each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    /// The Chinese token, by its index in its side.
    pub chinese: u32,
    /// The English token, by its index in its side.
    pub english: u32,
    /// The likelihood ratio of their words, above 1.
    pub ratio: f32,
}

/// The links of one Chinese segment with all English segments near it.
#[derive(Debug, Clone, Default)]
struct Row {
    first_english: usize,
    ends: Vec<u32>,
    links: Vec<Link>,
}

/// The links of all pairs of segments within a band.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    rows: Vec<Row>,
}

impl Links {
    /// Finds the links of all pairs of segments that a bead in the band can hold.
    pub(super) fn find(
        chinese: &Side,
        english: &Side,
        band: &Band,
        reach: usize,
        table: &Table,
        taught: &Taught,
    ) -> Links {
        Links::within(chinese, english, |i| band.english_near(i, reach), table, taught)
    }

    /// Finds the links of each Chinese segment with the English segments that `near` tells.
    pub(super) fn within(
        chinese: &Side,
        english: &Side,
        near: impl Fn(usize) -> Range<usize> + Sync,
        table: &Table,
        taught: &Taught,
    ) -> Links {
        let rows = (0..chinese.len())
            .into_par_iter()
            .map_init(
                || Finder { chinese, english, table, taught, marks: vec![Vec::new(); english.words.len()] },
                |finder, i| finder.row(i, near(i)),
            )
            .collect();
        Links { rows }
    }

    /// The links of a Chinese with an English segment.
    pub(super) fn of(&self, chinese: usize, english: usize) -> &[Link] {
        let row = &self.rows[chinese];
        let Some(k) = english.checked_sub(row.first_english).filter(|&k| k < row.ends.len()) else {
            return &[];
        };
        let start = if k == 0 { 0 } else { row.ends[k - 1] as usize };
        &row.links[start..row.ends[k] as usize]
    }
}

struct Finder<'a> {
    chinese: &'a Side,
    english: &'a Side,
    table: &'a Table,
    taught: &'a Taught,
    /// For each English word the Chinese tokens of the segment in hand that may translate it.
    marks: Vec<Vec<(u32, Entry)>>,
}

impl Finder<'_> {
    fn row(&mut self, i: usize, near: Range<usize>) -> Row {
        let tokens = self.chinese.first[i]..self.chinese.first[i + 1];
        for t in tokens.clone() {
            for entry in &self.table.entries[self.chinese.tokens[t].word as usize] {
                self.marks[entry.english as usize].push((t as u32, *entry));
            }
        }
        let mut row = Row { first_english: near.start, ..Row::default() };
        for j in near {
            self.pair(i, j, &mut row.links);
            row.ends.push(row.links.len() as u32);
        }
        for t in tokens {
            for entry in &self.table.entries[self.chinese.tokens[t].word as usize] {
                self.marks[entry.english as usize].clear();
            }
        }
        row
    }

    fn pair(&self, i: usize, j: usize, links: &mut Vec<Link>) {
        let own = self.taught.by_pair(i, j);
        for e in self.english.first[j]..self.english.first[j + 1] {
            for (z, entry) in &self.marks[self.english.tokens[e].word as usize] {
                let word = self.chinese.tokens[*z as usize].word;
                let (own_pair, own_word) =
                    own.map_or((0.0, 0.0), |own| (own.pair(word, entry.english), own.word(word)));
                let ratio = self.table.ratio(word, entry, own_pair, own_word);
                if ratio >= 1.0 {
                    links.push(Link { chinese: *z, english: e as u32, ratio });
                }
            }
        }
    }
}
