//! The best assignment of rows to columns.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Assigns each row at most one column and each column at most one row, so that the sum of the
/// gains is the largest; a row whose gains are all negative stays free.
///
/// `gains[row]` are the columns that the row may get, with what that is worth. Shortest augmenting
/// paths with potentials (Jonker and Volgenant 1987) over the sparse gains; each row has a column
/// of its own at no gain, which stands for being free.
pub(super) fn assign(gains: &[Vec<(usize, f64)>], columns: usize) -> Vec<Option<usize>> {
    let most = gains.iter().flatten().map(|&(_, gain)| gain).fold(0.0, f64::max);
    let costs: Vec<Vec<(usize, f64)>> = gains
        .iter()
        .enumerate()
        .map(|(row, gains)| {
            let wanted = gains.iter().filter(|(_, gain)| *gain > 0.0);
            wanted.map(|&(column, gain)| (column, most - gain)).chain([(columns + row, most)]).collect()
        })
        .collect();
    let mut matching = Matching::new(&costs, columns + gains.len());
    for row in 0..costs.len() {
        matching.add(row);
    }
    let mut out = vec![None; gains.len()];
    for (column, row) in matching.row_of[..columns].iter().enumerate() {
        if let Some(row) = row {
            out[*row] = Some(column);
        }
    }
    out
}

struct Matching<'a> {
    costs: &'a [Vec<(usize, f64)>],
    row_of: Vec<Option<usize>>,
    row_price: Vec<f64>,
    column_price: Vec<f64>,
}

impl Matching<'_> {
    fn new(costs: &[Vec<(usize, f64)>], columns: usize) -> Matching<'_> {
        Matching {
            costs,
            row_of: vec![None; columns],
            row_price: vec![0.0; costs.len()],
            column_price: vec![0.0; columns],
        }
    }

    /// Gives `row` a column; rows that have one may have to change.
    fn add(&mut self, row: usize) {
        let columns = self.row_of.len();
        let (mut distance, mut before) = (vec![f64::INFINITY; columns], vec![None; columns]);
        let mut done: Vec<usize> = Vec::new();
        let mut is_done = vec![false; columns];
        let mut heap = BinaryHeap::new();
        let (mut at, mut so_far, mut from) = (row, 0.0, None);
        let end = loop {
            for &(column, cost) in &self.costs[at] {
                let reduced = cost - self.row_price[at] - self.column_price[column];
                let length = so_far + reduced.max(0.0);
                if length < distance[column] && !is_done[column] {
                    (distance[column], before[column]) = (length, from);
                    heap.push(Reverse((Length(length), column)));
                }
            }
            let Some(Reverse((Length(length), column))) = heap.pop() else { return };
            if is_done[column] || length > distance[column] {
                continue;
            }
            is_done[column] = true;
            let Some(next) = self.row_of[column] else { break column };
            done.push(column);
            (at, so_far, from) = (next, length, Some(column));
        };
        self.update_prices(row, &done, &distance, distance[end]);
        self.augment(row, end, &before);
    }

    fn update_prices(&mut self, row: usize, done: &[usize], distance: &[f64], length: f64) {
        self.row_price[row] += length;
        for &column in done {
            let slack = length - distance[column];
            self.column_price[column] -= slack;
            if let Some(owner) = self.row_of[column] {
                self.row_price[owner] += slack;
            }
        }
    }

    /// Along the path each row takes the column behind it.
    fn augment(&mut self, row: usize, end: usize, before: &[Option<usize>]) {
        let mut column = end;
        while let Some(previous) = before[column] {
            self.row_of[column] = self.row_of[previous];
            column = previous;
        }
        self.row_of[column] = Some(row);
    }
}

/// A length that can be ordered.
#[derive(PartialEq)]
struct Length(f64);

impl Eq for Length {}

impl PartialOrd for Length {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Length {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::assign;
    use proptest::prelude::*;

    #[test]
    fn the_sum_counts_and_not_the_best_single_gain() {
        let gains = [vec![(0, 9.0), (1, 8.0)], vec![(0, 8.0)], vec![(1, -1.0)]];
        assert_eq!(assign(&gains, 2), [Some(1), Some(0), None]);
    }

    /// The largest sum over all assignments, by trying them all.
    fn best_sum(gains: &[Vec<(usize, f64)>], taken: u32) -> f64 {
        let Some((first, rest)) = gains.split_first() else { return 0.0 };
        let free = first.iter().filter(|(column, _)| taken & (1 << column) == 0);
        free.map(|&(column, gain)| gain + best_sum(rest, taken | (1 << column)))
            .fold(best_sum(rest, taken), f64::max)
    }

    proptest! {
        #[test]
        fn no_assignment_is_better(gains in prop::collection::vec(prop::collection::vec(-3i32..20, 5), 0..6)) {
            let gains: Vec<Vec<(usize, f64)>> = gains
                .iter()
                .map(|row| row.iter().enumerate().map(|(c, &g)| (c, f64::from(g))).filter(|(_, g)| *g != 7.0).collect())
                .collect();
            let found = assign(&gains, 5);
            let gain = |row: usize, column: usize| gains[row].iter().find(|(c, _)| *c == column).map_or(-99.0, |(_, g)| *g);
            let sum: f64 = found.iter().enumerate().filter_map(|(row, c)| Some(gain(row, (*c)?))).sum();
            prop_assert!((sum - best_sum(&gains, 0)).abs() < 1e-9, "{found:?}: {sum}");
            let mut columns: Vec<usize> = found.into_iter().flatten().collect();
            columns.sort_unstable();
            columns.dedup();
            prop_assert_eq!(columns.len(), assign(&gains, 5).into_iter().flatten().count());
        }
    }
}
