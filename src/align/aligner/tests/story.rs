//! Texts made up in both languages at once, so that it is known what belongs together.

use super::super::*;
use crate::align::search::oracle::Sides;
use crate::segment::from_lines;
use std::slice::from_ref;

/// So many names there are: few enough that each comes often, and none tells a place by itself.
const NAMES: usize = 500;

/// Two texts that grow line by line, with the beads of which they are made.
#[derive(Default)]
pub(super) struct Story {
    chinese: Vec<String>,
    english: Vec<String>,
    beads: Vec<Sides>,
    chance: u64,
}

impl Story {
    pub(super) fn new(seed: u64) -> Story {
        Story { chance: seed, ..Story::default() }
    }

    /// The beads that it was made of, without those that have an empty side: which of several omissions comes
    /// first is no question of truth.
    pub(super) fn truth(&self) -> Vec<Sides> {
        self.beads.clone()
    }

    pub(super) fn chinese(&self) -> Vec<Segment> {
        from_lines(&self.chinese.join("\n"))
    }

    pub(super) fn english(&self) -> Vec<Segment> {
        from_lines(&self.english.join("\n"))
    }

    pub(super) fn bitext(&self) -> Bitext {
        Bitext::new(&self.chinese(), &self.english(), &Lexicon::default())
    }

    /// So many sentences, each a segment on both sides; every eighth is two on one of them.
    pub(super) fn goes_on(&mut self, sentences: usize) {
        for _ in 0..sentences {
            match self.below(16) {
                0 => self.tell(1, 2),
                1 => self.tell(2, 1),
                _ => self.tell(1, 1),
            }
        }
    }

    /// So many sentences, each a segment on both sides.
    pub(super) fn goes_on_in_step(&mut self, sentences: usize) {
        (0..sentences).for_each(|_| self.tell(1, 1));
    }

    pub(super) fn only_in_chinese(&mut self, sentences: usize) {
        for _ in 0..sentences {
            let line = self.names();
            self.chinese.push(chinese(&line));
        }
    }

    pub(super) fn only_in_english(&mut self, sentences: usize) {
        for _ in 0..sentences {
            let line = self.names();
            self.english.push(english(&line));
        }
    }

    /// A section that the Chinese has before, and the English behind a stretch of others.
    pub(super) fn moves(&mut self, section: usize, others: usize) {
        let lines: Vec<_> = (0..section).map(|_| self.names()).collect();
        self.chinese.extend(lines.iter().map(|line| chinese(line)));
        self.goes_on(others);
        self.english.extend(lines.iter().map(|line| english(line)));
    }

    /// The same lines again and again, each turn behind a line of its own.
    pub(super) fn comes_back(&mut self, lines: usize, turns: usize) {
        let refrain: Vec<_> = (0..lines).map(|_| self.names()).collect();
        for _ in 0..turns {
            self.tell(1, 1);
            for line in &refrain {
                self.add(from_ref(line), from_ref(line));
            }
        }
    }

    /// A sentence that is so many segments on either side.
    fn tell(&mut self, in_chinese: usize, in_english: usize) {
        let names = self.names();
        let parts = |many: usize| -> Vec<Vec<usize>> {
            names.chunks(names.len().div_ceil(many)).map(<[usize]>::to_vec).collect()
        };
        self.add(&parts(in_chinese), &parts(in_english));
    }

    fn add(&mut self, zh: &[Vec<usize>], en: &[Vec<usize>]) {
        let (i, j) = (self.chinese.len(), self.english.len());
        self.chinese.extend(zh.iter().map(|names| chinese(names)));
        self.english.extend(en.iter().map(|names| english(names)));
        self.beads.push((i..self.chinese.len(), j..self.english.len()));
    }

    /// The names in a sentence: four to seven.
    fn names(&mut self) -> Vec<usize> {
        let many = 4 + self.below(4);
        (0..many).map(|_| self.below(NAMES)).collect()
    }

    /// A number by chance (Knuth's linear congruences).
    fn below(&mut self, limit: usize) -> usize {
        self.chance =
            self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.chance >> 33) as usize % limit
    }
}

fn chinese(names: &[usize]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("K{name}")).collect();
    format!("这里提到了 {} 等等。", names.join(" 和 "))
}

fn english(names: &[usize]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("K{name}")).collect();
    format!("Here we speak of {}.", names.join(" as well as of "))
}
