//! The edit distance of two texts by bit-parallel arithmetic, with a bound beyond which it stops.

/// A text that others are compared with: for each of its tokens the places where it stands, as bits.
///
/// The method is that of G. Myers, "A fast bit-vector algorithm for approximate string matching based
/// on dynamic programming" (1999), over blocks of 64 tokens, for whole texts as in H. Hyyrö, "A
/// bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003).
#[derive(Debug, Clone, Default)]
pub struct Pattern {
    length: usize,
    blocks: usize,
    /// Token and its row, hashed; the row 0 marks a free slot.
    slots: Vec<(u32, u32)>,
    /// `blocks` words a row. The first row is that of tokens which do not stand in the text.
    rows: Vec<u64>,
    /// The vertical differences of the column: more and less, a pair a block.
    column: Vec<(u64, u64)>,
}

impl Pattern {
    /// Prepares a text, given as numbers of its tokens.
    pub fn new(tokens: &[u32]) -> Pattern {
        let mut pattern = Pattern::default();
        pattern.set(tokens);
        pattern
    }

    /// Becomes another text; saves the memory of the earlier one.
    pub fn set(&mut self, tokens: &[u32]) {
        self.length = tokens.len();
        self.blocks = tokens.len().div_ceil(64);
        self.slots.clear();
        self.slots.resize((tokens.len() * 2).next_power_of_two().max(2), (0, 0));
        self.rows.clear();
        self.rows.resize(self.blocks, 0);
        for (at, &token) in tokens.iter().enumerate() {
            let row = self.row_for(token);
            self.rows[row * self.blocks + at / 64] |= 1 << (at % 64);
        }
    }

    /// The row of a token of the text, made where it is new.
    fn row_for(&mut self, token: u32) -> usize {
        let slot = self.slot(token);
        if self.slots[slot].1 == 0 {
            let row = self.rows.len() / self.blocks;
            self.slots[slot] = (token, u32::try_from(row).unwrap_or(u32::MAX));
            self.rows.resize(self.rows.len() + self.blocks, 0);
        }
        self.slots[slot].1 as usize
    }

    /// The slot that a token has or would have. Half of them are always free.
    fn slot(&self, token: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (token.wrapping_mul(0x9E37_79B1) >> 15) as usize & mask;
        while self.slots[slot].1 != 0 && self.slots[slot].0 != token {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The distance to another text: how many tokens must be inserted, deleted or replaced; `None`
    /// where it is more than `bound`.
    pub fn distance(&mut self, other: &[u32], bound: usize) -> Option<usize> {
        if self.length.abs_diff(other.len()) > bound {
            return None;
        }
        match self.blocks {
            0 => Some(other.len()),
            1 => self.short(other, bound),
            _ => self.long(other, bound),
        }
    }

    /// For at most 64 tokens: one block, whose column stays in two registers.
    fn short(&self, other: &[u32], bound: usize) -> Option<usize> {
        let last = 1u64 << (self.length - 1);
        let (mut more, mut less) = (!0u64, 0u64);
        let mut distance = self.length;
        for (read, &token) in other.iter().enumerate() {
            let equal = self.rows[self.slots[self.slot(token)].1 as usize];
            let vertical = equal | less;
            let horizontal = (((equal & more).wrapping_add(more)) ^ more) | equal;
            let up = less | !(horizontal | more);
            let down = more & horizontal;
            distance += usize::from(up & last != 0);
            distance -= usize::from(down & last != 0);
            // each token that is left lowers the distance by one at most
            if distance > bound + (other.len() - read - 1) {
                return None;
            }
            let up = up << 1 | 1;
            more = (down << 1) | !(vertical | up);
            less = up & vertical;
        }
        (distance <= bound).then_some(distance)
    }

    fn long(&mut self, other: &[u32], bound: usize) -> Option<usize> {
        let mut column = std::mem::take(&mut self.column);
        column.clear();
        column.resize(self.blocks, (!0, 0));
        let result = self.long_with(other, bound, &mut column);
        self.column = column;
        result
    }

    fn long_with(&self, other: &[u32], bound: usize, column: &mut [(u64, u64)]) -> Option<usize> {
        let last = 1u64 << ((self.length - 1) % 64);
        let mut distance = self.length;
        for (read, &token) in other.iter().enumerate() {
            let row = self.slots[self.slot(token)].1 as usize * self.blocks;
            let row = &self.rows[row..row + self.blocks];
            let mut step = Step { up: true, down: false };
            for (at, (cell, &equal)) in column.iter_mut().zip(row).enumerate() {
                let mark = if at + 1 == self.blocks { last } else { 1 << 63 };
                step = step.through(cell, equal, mark);
            }
            distance += usize::from(step.up);
            distance -= usize::from(step.down);
            if distance > bound + (other.len() - read - 1) {
                return None;
            }
        }
        (distance <= bound).then_some(distance)
    }
}

/// What one block hands to the block below: whether the distance grows or falls there.
#[derive(Clone, Copy)]
struct Step {
    up: bool,
    down: bool,
}

impl Step {
    fn through(self, (more, less): &mut (u64, u64), equal: u64, mark: u64) -> Step {
        let vertical = equal | *less;
        let equal = equal | u64::from(self.down);
        let horizontal = (((equal & *more).wrapping_add(*more)) ^ *more) | equal;
        let up = *less | !(horizontal | *more);
        let down = *more & horizontal;
        let out = Step { up: up & mark != 0, down: down & mark != 0 };
        let up = up << 1 | u64::from(self.up);
        let down = down << 1 | u64::from(self.down);
        *more = down | !(vertical | up);
        *less = up & vertical;
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_distance_that_strsim_counts(
            a in prop::collection::vec(0u32..6, 0..200),
            b in prop::collection::vec(0u32..6, 0..200),
            bound in 0usize..220,
        ) {
            let truth = strsim::generic_levenshtein(&a, &b);
            prop_assert_eq!(Pattern::new(&a).distance(&b, usize::from(u16::MAX)), Some(truth));
            prop_assert_eq!(Pattern::new(&a).distance(&b, bound), (truth <= bound).then_some(truth));
        }

        #[test]
        fn near_texts_of_any_length_are_near(
            a in prop::collection::vec(any::<u32>(), 50..140),
            at in 0usize..50,
            edits in prop::collection::vec(0u32..3, 0..9),
        ) {
            let mut b = a.clone();
            for edit in edits {
                match edit {
                    0 => b[at] = b[at].wrapping_add(1),
                    1 => b.insert(at, 7),
                    _ => { b.remove(at); }
                }
            }
            let truth = strsim::generic_levenshtein(&a, &b);
            let mut pattern = Pattern::new(&[1; 300]);
            pattern.set(&a);
            prop_assert_eq!(pattern.distance(&b, truth), Some(truth));
            prop_assert_eq!(pattern.distance(&b, truth.wrapping_sub(1).min(truth)), (truth == 0).then_some(0));
        }
    }
}
