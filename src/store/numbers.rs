use rustc_hash::FxHashMap;

/// How many bits a page has.
const PAGE: i64 = 4096;

/// A set of numbers that mostly follow each other, such as those of units: a bit a number, so that millions
/// fit in a megabyte.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pages: FxHashMap<i64, Box<[u64; PAGE as usize / 64]>>,
}

impl Numbers {
    pub(super) fn contains(&self, number: i64) -> bool {
        let (page, word, bit) = place(number);
        self.pages.get(&page).is_some_and(|page| page[word] & bit != 0)
    }

    pub(super) fn insert(&mut self, number: i64) {
        let (page, word, bit) = place(number);
        self.pages.entry(page).or_insert_with(|| Box::new([0; PAGE as usize / 64]))[word] |= bit;
    }
}

/// The page of a number, the word in it, and its bit.
fn place(number: i64) -> (i64, usize, u64) {
    let within = number.rem_euclid(PAGE);
    (number.div_euclid(PAGE), (within / 64) as usize, 1 << (within % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_in_it_when_it_was_put_in() {
        let mut numbers = Numbers::default();
        let put = [0, 1, 63, 64, 4095, 4096, -1, i64::MAX, i64::MIN];
        put.iter().for_each(|number| numbers.insert(*number));
        assert!(put.iter().all(|number| numbers.contains(*number)));
        assert!([2, 62, 65, 4094, 4097, -2, i64::MAX - 1].iter().all(|number| !numbers.contains(*number)));
    }
}
