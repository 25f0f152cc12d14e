//! Which word of a unit belongs to which, where several might.

/// The least evidence that a word beside a phrase belongs to another.
const LEAST_LINK: f64 = 0.5;

/// What a link loses between words at opposite ends of the unit.
/// By eye.
const FAR: f64 = 0.3;

/// The pairs of words of a unit that belong together: each English word has one Chinese word, or two
/// that touch; a Chinese word has as many English ones as it has room for.
///
/// Competitive linking after Melamed (2000), "Models of translational equivalence among words", with the
/// places of the words to decide between equals.
pub(super) struct Mates(Vec<Vec<bool>>);

impl Mates {
    /// The mates by the evidence `values`, a row for each English word; `rooms` says how many English
    /// words each Chinese word may stand for.
    pub(super) fn new(values: &[Vec<f64>], rooms: &[usize]) -> Mates {
        let mut mates = Mates(values.iter().map(|row| vec![false; row.len()]).collect());
        let mut rooms = rooms.to_vec();
        let links = links(values);
        let mut single = vec![true; values.len()];
        for &(_, en, zh) in &links {
            if single[en] && rooms[zh] > 0 {
                single[en] = false;
                rooms[zh] -= 1;
                mates.0[en][zh] = true;
            }
        }
        for (_, en, zh) in links {
            let free = !mates.0.iter().any(|row| row[zh]);
            let touches = |other: usize| mates.0[en].get(other).copied().unwrap_or(false);
            let one = mates.0[en].iter().filter(|mate| **mate).count() == 1;
            if free && one && (touches(zh + 1) || zh > 0 && touches(zh - 1)) {
                mates.0[en][zh] = true;
            }
        }
        mates
    }

    /// Whether an English and a Chinese word belong together.
    pub(super) fn are(&self, en: usize, zh: usize) -> bool {
        self.0.get(en).and_then(|row| row.get(zh)).copied().unwrap_or(false)
    }
}

/// The links with their weights, the strongest first.
fn links(values: &[Vec<f64>]) -> Vec<(f64, usize, usize)> {
    let mut links = Vec::new();
    for (en, row) in values.iter().enumerate() {
        for (zh, &value) in row.iter().enumerate().filter(|(_, value)| **value >= LEAST_LINK) {
            let place = |index: usize, of: usize| index as f64 / of.max(1) as f64;
            let far = (place(en, values.len()) - place(zh, row.len())).abs();
            links.push((value - FAR * far, en, zh));
        }
    }
    links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_decide_between_equals() {
        // a report on reports: each has its own
        let values = vec![vec![1.0, 0.0, 1.0], vec![0.0, 1.0, 0.0], vec![1.0, 0.0, 1.0]];
        let mates = Mates::new(&values, &[1, 1, 1]);
        assert!(mates.are(0, 0) && mates.are(1, 1) && mates.are(2, 2) && !mates.are(0, 2));
    }

    #[test]
    fn a_word_has_room_for_several() {
        let mates = Mates::new(&[vec![1.0], vec![0.9], vec![0.8]], &[2]);
        assert!(mates.are(0, 0) && mates.are(1, 0) && !mates.are(2, 0));
    }
}
