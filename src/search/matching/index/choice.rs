//! The choice of lists of grams that a like text can't avoid.

use super::super::CountBy;
use super::Index;
use super::apart::cheapest_apart;
use super::band::Band;
use super::blocks::Read;
use super::grams::{grams, number, pairs};
use super::lists::List;

/// The lists of a query's grams. A gram that no text has, has an empty one.
#[derive(Debug, Default)]
pub(super) struct Choice {
    grams: Vec<u64>,
    of_grams: Vec<List>,
    /// The lists, the shortest first.
    ascending: Vec<List>,
    /// Where characters are counted: the pairs in the order of the text, and how many texts have each.
    pairs: Vec<u64>,
    weights: Vec<u32>,
    chosen: Vec<u64>,
    /// What was chosen last.
    pub(super) lists: Vec<List>,
}

impl Choice {
    /// Becomes that of a query.
    pub(super) fn read(&mut self, index: &Index, query: &[u32]) -> Read<()> {
        grams(query, index.by, &mut self.grams);
        index.lists(&self.grams, &mut self.of_grams)?;
        self.ascending.clone_from(&self.of_grams);
        self.ascending.sort_unstable();
        self.pairs.clear();
        self.weights.clear();
        if index.by == CountBy::Characters {
            pairs(query, &mut self.pairs);
            for &pair in &self.pairs {
                self.weights.push(list_of(&self.grams, &self.of_grams, pair).length);
            }
        }
        Ok(())
    }

    /// Chooses lists for a band, the shortest first, and tells how many of them, from the first, a text that
    /// is like the query can't avoid: it is in one more of them for each more that is read. `None` where there
    /// are none such.
    pub(super) fn choose(&mut self, band: &Band) -> Option<usize> {
        let any = Some(band.lost + 1).filter(|&count| count <= self.ascending.len());
        // an edit spoils one of several pairs at most that have no character in common
        let apart = (1..=MORE + 1).rev().find_map(|more| cheapest_apart(&self.weights, band.edits + more));
        self.chosen.clear();
        self.chosen.extend(apart.iter().flatten().map(|&place| self.pairs[place]));
        number(&mut self.chosen);
        self.lists.clear();
        self.lists.extend(self.chosen.iter().map(|&gram| list_of(&self.grams, &self.of_grams, gram)));
        self.lists.sort_unstable();
        let apart = apart.map(|_| band.edits + 1);
        let cost = |lists: &[List], count| -> u64 {
            lists.iter().take(count).map(|list| u64::from(list.length)).sum()
        };
        match (any, apart) {
            (Some(any), Some(apart)) if cost(&self.ascending, any) > cost(&self.lists, apart) => Some(apart),
            (None, Some(apart)) => Some(apart),
            _ => {
                self.lists.clone_from(&self.ascending);
                any
            }
        }
    }
}

/// So many more lists of pairs than can't be avoided are chosen, to be read where that spares candidates.
/// By eye.
const MORE: usize = 3;

/// The list of one of the grams, which are in order.
fn list_of(grams: &[u64], lists: &[List], gram: u64) -> List {
    grams.binary_search(&gram).ok().and_then(|at| lists.get(at)).copied().unwrap_or_default()
}
