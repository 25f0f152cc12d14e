//! In how many lists each text is.

use super::lists::{Ranks, any_width, rank};

/// Counts for each text of a band, given by its place in the band, in how many lists it is.
///
/// A count is its distance from a base that grows from band to band, so that nothing must be set to zero
/// but every few bands.
#[derive(Debug, Default)]
pub(super) struct Counts {
    cells: Vec<u8>,
    base: u8,
    /// How many numbers were added.
    added: u32,
    /// The texts that are in a second list, a third and so on, as they came to it.
    again: Vec<(u32, u8)>,
    noted: usize,
    /// How many texts are in at least so many lists, from two.
    in_lists: Vec<u32>,
}

/// No text is counted more often. A base is a byte, and so often as this goes into a byte bands are counted
/// between two times that all is set to zero.
pub(super) const MOST: u8 = 40;

impl Counts {
    /// Counts anew, for a band of so many texts.
    pub(super) fn begin(&mut self, texts: usize) {
        if self.base > u8::MAX - 2 * MOST {
            self.cells.fill(0);
            self.base = 0;
        } else {
            self.base += MOST;
        }
        if self.cells.len() < texts {
            self.cells.resize(texts, 0);
        }
        self.added = 0;
        self.noted = 0;
        self.in_lists.clear();
        self.in_lists.resize(usize::from(MOST) + 1, 0);
    }

    /// Counts the texts of a list, given by their ranks, of which `first` is that of the band's first text;
    /// `None` where one is none of the band.
    pub(super) fn add(&mut self, ranks: Ranks, first: u32) -> Option<()> {
        any_width!(ranks, ranks => self.add_all(ranks, first))
    }

    fn add_all<const WIDTH: usize>(&mut self, ranks: &[[u8; WIDTH]], first: u32) -> Option<()> {
        let base = self.base;
        if self.again.len() < self.noted + ranks.len() {
            self.again.resize(2 * (self.noted + ranks.len()), (0, 0));
        }
        let again = &mut self.again[self.noted..];
        let mut noted = 0;
        for bytes in ranks {
            let text = rank(bytes).wrapping_sub(first);
            let cell = self.cells.get_mut(text as usize)?;
            let before = cell.saturating_sub(base);
            let count = before + u8::from(before < MOST);
            *cell = base + count;
            // whether it is the first time can't be foreseen: to write anyway is faster than to branch
            *again.get_mut(noted)? = (text, count);
            noted += usize::from(before > 0 && before < MOST);
        }
        for (_, count) in &again[..noted] {
            self.in_lists[usize::from(*count)] += 1;
        }
        self.noted += noted;
        self.added += ranks.len() as u32;
        Some(())
    }

    /// How many texts are in so many lists or more.
    pub(super) fn in_lists(&self, count: usize) -> u32 {
        match count {
            1 => self.added.saturating_sub(self.noted as u32),
            count => self.in_lists.get(count).copied().unwrap_or(0),
        }
    }

    /// The texts that are in so many lists or more, from two.
    pub(super) fn reached(&self, count: usize) -> impl Iterator<Item = u32> {
        self.again[..self.noted]
            .iter()
            .filter(move |(_, reached)| usize::from(*reached) == count)
            .map(|(text, _)| *text)
    }

    /// Sets the count of a text to nothing; tells whether there was one.
    pub(super) fn forget(&mut self, text: u32) -> bool {
        self.cells.get_mut(text as usize).is_some_and(|cell| std::mem::replace(cell, 0) > self.base)
    }
}
