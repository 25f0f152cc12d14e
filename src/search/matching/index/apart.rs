//! The cheapest of several things of which no two are neighbours.

/// Chooses `count` of the weights, no two of them neighbours, so that their sum is the least; gives their
/// places. `None` where there are not so many.
///
/// Whether one more is worth it is told by a price that each chosen one earns; the price at which `count`
/// are chosen is found by halving (Lagrange's method: the least sum is convex in the count).
pub(super) fn cheapest_apart(weights: &[u32], count: usize) -> Option<Vec<usize>> {
    if weights.is_empty() || count > weights.len().div_ceil(2) {
        return None;
    }
    let (mut low, mut high) = (0, weights.iter().map(|&weight| i64::from(weight)).sum::<i64>() + 1);
    while low < high {
        let price = low + (high - low) / 2;
        if best(weights, price, None) >= count { high = price } else { low = price + 1 }
    }
    let mut chosen = Vec::new();
    best(weights, high, Some(&mut chosen));
    chosen.sort_unstable_by_key(|&place| weights[place]);
    chosen.truncate(count);
    Some(chosen)
}

/// How many are chosen at a price: of the choices that earn the most the one with the most places.
fn best(weights: &[u32], price: i64, chosen: Option<&mut Vec<usize>>) -> usize {
    // what the best choice among the first ones earns, and of how many: without and with the last
    let (mut without, mut with) = ((0i64, 0usize), (i64::MIN / 2, 0usize));
    let mut taken = Vec::new();
    for &weight in weights {
        let take = (without.0 + price - i64::from(weight), without.1 + 1);
        let skip = without.max(with);
        if chosen.is_some() {
            taken.push(skip == with);
        }
        (without, with) = (skip, take);
    }
    if let Some(chosen) = chosen {
        let mut takes = with > without;
        for (place, &before_is) in taken.iter().enumerate().rev() {
            if takes {
                chosen.push(place);
                takes = false;
            } else {
                takes = before_is;
            }
        }
    }
    without.max(with).1
}
