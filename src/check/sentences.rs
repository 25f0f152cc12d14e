//! The sentences of a text beside those of its translation.

use crate::segment::segment_text;
use crate::text::{Lang, Span};

/// Sentences of an English text, and those of the Chinese text that translate them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub english: Span,
    pub chinese: Span,
    single: bool,
}

impl Piece {
    /// Whether it is the translation of one sentence by one, so that it surely belongs together.
    pub(super) fn is_single(&self) -> bool {
        self.single
    }
}

/// How many sentences of each side make a piece, and what a piece that is not 1-1 costs: as much as
/// one side being e^cost times as long as it should be.
const SHAPES: [(usize, usize, f64); 5] = [(1, 1, 0.0), (1, 2, 0.5), (2, 1, 0.5), (2, 2, 0.8), (3, 1, 1.0)];

/// Letters that each side of a piece is taken to have more, so that the lengths of short sentences,
/// which vary most, count less.
const SLACK: f64 = 12.0;

/// Texts with more sentences than this are one piece.
const MOST: usize = 64;

/// The pieces of two texts, by the lengths of their sentences (Gale and Church 1993): all of the text
/// is in a piece, in order. Texts that cannot be cut in the same way are one piece.
pub(super) fn pieces(english: &str, chinese: &str) -> Vec<Piece> {
    let whole = || {
        vec![Piece {
            english: Span::new(0, english.len()),
            chinese: Span::new(0, chinese.len()),
            single: true,
        }]
    };
    let en = segment_text(english, Lang::English);
    if en.len() < 2 || en.len() > MOST {
        return whole();
    }
    let zh = segment_text(chinese, Lang::Chinese);
    if zh.len() < 2 || zh.len() > MOST {
        return whole();
    }
    cut(&lengths(english, &en), &lengths(chinese, &zh)).map_or_else(whole, |cuts| {
        let piece = |cut: &[(usize, usize)]| {
            let ((e0, z0), (e1, z1)) = (cut[0], cut[1]);
            Piece {
                english: Span::new(en[e0].start, en[e1 - 1].end),
                chinese: Span::new(zh[z0].start, zh[z1 - 1].end),
                single: e1 - e0 == 1 && z1 - z0 == 1,
            }
        };
        cuts.windows(2).map(piece).collect()
    })
}

/// The letters up to the end of each sentence, from 0.
fn lengths(text: &str, sentences: &[Span]) -> Vec<f64> {
    let mut sum = 0.0;
    let ends = sentences.iter().map(|span| {
        sum += span.of(text).chars().filter(|c| c.is_alphanumeric()).count() as f64;
        sum
    });
    std::iter::once(0.0).chain(ends).collect()
}

/// The places, in sentences of both sides, where pieces end, from (0, 0) to the end of both.
fn cut(english: &[f64], chinese: &[f64]) -> Option<Vec<(usize, usize)>> {
    let (rows, columns) = (english.len(), chinese.len());
    let share = english[rows - 1] / chinese[columns - 1].max(1.0);
    let mut best = vec![(f64::INFINITY, (0, 0)); rows * columns];
    best[0].0 = 0.0;
    for e in 0..rows {
        for z in 0..columns {
            for (de, dz, extra) in SHAPES {
                let Some((pe, pz)) = e.checked_sub(de).zip(z.checked_sub(dz)) else { continue };
                let (le, lz) = (english[e] - english[pe], (chinese[z] - chinese[pz]) * share);
                let cost = best[pe * columns + pz].0 + ((le + SLACK) / (lz + SLACK)).ln().abs() + extra;
                if cost < best[e * columns + z].0 {
                    best[e * columns + z] = (cost, (pe, pz));
                }
            }
        }
    }
    let mut at = (rows - 1, columns - 1);
    let mut cuts = vec![at];
    while at != (0, 0) {
        let (cost, before) = best[at.0 * columns + at.1];
        if cost.is_infinite() {
            return None;
        }
        at = before;
        cuts.push(at);
    }
    cuts.reverse();
    Some(cuts)
}
