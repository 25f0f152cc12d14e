//! The marked-up difference of two texts.

use super::CountBy;
use super::token::{in_word, word_end};
use serde::Serialize;

/// More cells than this are not worth a table: what is left between equal ends then counts as replaced.
/// By eye: two texts of 2,000 tokens.
const MOST_CELLS: usize = 4_000_000;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Both texts have it.
    Kept,
    /// Only the older text has it.
    Deleted,
    /// Only the newer text has it.
    Inserted,
}

/// A piece of text, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub change: Change,
    /// Its text, letter by letter as it stands in the text that has it.
    pub text: String,
}

/// How `old` becomes `new`: the pieces in order, two neighbours never of the same kind, what is deleted
/// before what is inserted in its place.
///
/// The kept and deleted pieces, put together, are `old`; the kept and inserted ones are `new`. Words are
/// never cut where words are counted; Han characters are.
///
/// ```
/// use beadwork::search::matching::{Change, CountBy, diff};
/// let pieces = diff("The Board met.", "The Council met.", CountBy::Words);
/// let shown: Vec<(Change, &str)> = pieces.iter().map(|p| (p.change, p.text.as_str())).collect();
/// assert_eq!(shown, [
///     (Change::Kept, "The "), (Change::Deleted, "Board"), (Change::Inserted, "Council"), (Change::Kept, " met."),
/// ]);
/// ```
pub fn diff(old: &str, new: &str, by: CountBy) -> Vec<Piece> {
    let (old, new) = (pieces(old, by), pieces(new, by));
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let mut out = Pieces::default();
    old[..start].iter().for_each(|text| out.push(Change::Kept, text));
    between(&old[start..old.len() - end], &new[start..new.len() - end], &mut out);
    old[old.len() - end..].iter().for_each(|text| out.push(Change::Kept, text));
    out.finish()
}

/// The text in words, where they are counted, runs of white space, and single characters.
fn pieces(text: &str, by: CountBy) -> Vec<&str> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = if c.is_whitespace() {
            text.len() - text[at..].trim_start().len()
        } else if by == CountBy::Words && in_word(c) {
            word_end(text, at)
        } else {
            at + c.len_utf8()
        };
        out.push(&text[at..end]);
        at = end;
    }
    out
}

/// The cheapest way from one list to the other, where what is neither at both ends the same. To replace
/// costs as much as to delete or insert; white space alone is never kept between two changes.
fn between(old: &[&str], new: &[&str], out: &mut Pieces) {
    if old.len().saturating_mul(new.len()) > MOST_CELLS {
        old.iter().for_each(|text| out.push(Change::Deleted, text));
        new.iter().for_each(|text| out.push(Change::Inserted, text));
        return;
    }
    let width = new.len() + 1;
    let mut cost = vec![0u32; (old.len() + 1) * width];
    // cost[i, j]: from the i-th old piece and the j-th new one to the ends
    for i in (0..=old.len()).rev() {
        for j in (0..=new.len()).rev() {
            let at = i * width + j;
            cost[at] = match (old.get(i), new.get(j)) {
                (None, _) => (new.len() - j) as u32,
                (_, None) => (old.len() - i) as u32,
                (Some(a), Some(b)) if a == b => cost[at + width + 1],
                _ => 1 + cost[at + width + 1].min(cost[at + width]).min(cost[at + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        let at = i * width + j;
        let both = i < old.len() && j < new.len();
        if both && old[i] == new[j] {
            out.push(Change::Kept, old[i]);
            (i, j) = (i + 1, j + 1);
        } else if both && cost[at] == 1 + cost[at + width + 1] {
            out.push(Change::Deleted, old[i]);
            out.push(Change::Inserted, new[j]);
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && cost[at] == 1 + cost[at + width] {
            out.push(Change::Deleted, old[i]);
            i += 1;
        } else {
            out.push(Change::Inserted, new[j]);
            j += 1;
        }
    }
}

/// Gathers pieces, so that neighbours of a kind become one and deleted text stands before inserted.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    kept: String,
    deleted: String,
    inserted: String,
}

impl Pieces {
    fn push(&mut self, change: Change, text: &str) {
        match change {
            Change::Kept => self.kept.push_str(text),
            _ if !self.kept.is_empty() => {
                self.settle(change);
                self.push(change, text);
            }
            Change::Deleted => self.deleted.push_str(text),
            Change::Inserted => self.inserted.push_str(text),
        }
    }

    /// What was kept since the last change: it parts two changes, unless it is only white space.
    fn settle(&mut self, next: Change) {
        let kept = std::mem::take(&mut self.kept);
        let changed = !self.deleted.is_empty() && !self.inserted.is_empty();
        if changed && kept.trim().is_empty() && next != Change::Kept {
            self.deleted.push_str(&kept);
            self.inserted.push_str(&kept);
            return;
        }
        self.changes();
        self.done.push(Piece { change: Change::Kept, text: kept });
    }

    fn changes(&mut self) {
        for (change, text) in [(Change::Deleted, &mut self.deleted), (Change::Inserted, &mut self.inserted)] {
            if !text.is_empty() {
                self.done.push(Piece { change, text: std::mem::take(text) });
            }
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        if self.kept.is_empty() {
            self.changes();
        } else {
            self.settle(Change::Kept);
        }
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_pieces_are_both_texts(old in "[ab 域名,]{0,24}|\\PC{0,12}", new in "[ab 域名,]{0,24}|\\PC{0,12}", words: bool) {
            let by = if words { CountBy::Words } else { CountBy::Characters };
            let pieces = diff(&old, &new, by);
            let of = |other: Change| -> String {
                pieces.iter().filter(|p| p.change != other).map(|p| p.text.as_str()).collect()
            };
            prop_assert_eq!(of(Change::Inserted), old.as_str());
            prop_assert_eq!(of(Change::Deleted), new.as_str());
            prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
            prop_assert!(pieces.windows(2).all(|two| two[0].change != two[1].change));
            prop_assert_eq!(pieces.iter().all(|piece| piece.change == Change::Kept), old == new);
        }
    }
}
