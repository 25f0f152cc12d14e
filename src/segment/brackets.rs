//! Which brackets of a text belong together.

/// The bytes within which a bracket holds its sentences together. A longer pair is more likely
/// two brackets that lost their partners.
const LONGEST: usize = 900;

/// The matched pairs of brackets of a text, asked about places in ascending order.
pub(super) struct Brackets {
    /// Byte of the opening and of the closing bracket, sorted by the first.
    pairs: Vec<(usize, usize)>,
    next: usize,
    open: Vec<(usize, usize)>,
}

impl Brackets {
    /// Matches the brackets of `text`. One without a partner is passed over: the `)` of `1)`.
    pub(super) fn of(text: &str) -> Brackets {
        let (mut open, mut pairs) = (Vec::new(), Vec::new());
        for (at, c) in text.char_indices() {
            if let Some(kind) = opening(c) {
                open.push((at, kind));
            } else if let Some(kind) = closing(c)
                && let Some(partner) = open.iter().rev().take(8).position(|&(_, k)| k == kind)
            {
                open.truncate(open.len() - partner);
                if let Some((start, _)) = open.pop()
                    && at - start <= LONGEST
                {
                    pairs.push((start, at));
                }
            }
        }
        pairs.sort_unstable();
        Brackets { pairs, next: 0, open: Vec::new() }
    }

    /// The opening bracket of the innermost pair around byte `at`. `at` must not descend from
    /// call to call.
    pub(super) fn around(&mut self, at: usize) -> Option<usize> {
        while let Some(&pair) = self.pairs.get(self.next).filter(|pair| pair.0 < at) {
            self.leave(pair.0);
            self.open.push(pair);
            self.next += 1;
        }
        self.leave(at);
        self.open.last().map(|open| open.0)
    }

    fn leave(&mut self, at: usize) {
        while self.open.last().is_some_and(|open| open.1 < at) {
            self.open.pop();
        }
    }

    /// The closing partner of the bracket that opens at byte `open`.
    pub(super) fn partner(&self, open: usize) -> Option<usize> {
        let found = self.pairs.binary_search_by_key(&open, |pair| pair.0).ok()?;
        Some(self.pairs[found].1)
    }
}

/// The kind of an opening bracket. Wide and narrow ones may close each other: （甲).
pub(super) fn opening(c: char) -> Option<u8> {
    Some(match c {
        '(' | '（' => 0,
        '[' | '［' | '〔' => 1,
        '{' | '｛' => 2,
        '【' => 3,
        '《' => 4,
        '〈' => 5,
        _ => return None,
    })
}

/// The kind of a closing bracket.
pub(super) fn closing(c: char) -> Option<u8> {
    Some(match c {
        ')' | '）' => 0,
        ']' | '］' | '〕' => 1,
        '}' | '｝' => 2,
        '】' => 3,
        '》' => 4,
        '〉' => 5,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_nest_and_a_lone_bracket_is_passed_over() {
        let text = "1) a (b [c] d) e (f";
        let mut brackets = Brackets::of(text);
        let mut around = |needle: &str| brackets.around(text.find(needle).unwrap_or(0));
        assert_eq!(
            [around("b"), around("c"), around("d"), around("e"), around("f")],
            [Some(5), Some(8), Some(5), None, None]
        );
    }
}
