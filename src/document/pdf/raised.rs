//! Raised figures: footnote marks and exponents.
//!
//! A figure that is set small and above the baseline becomes the raised figure of Unicode: `licence.¹`,
//! `10⁶`. That is how the page shows it, and it keeps the number of a note apart from the text: in
//! `licence.1` no sentence seems to end, and `106` is another number.

use super::frame::Placed;
use super::piece::Piece;

/// A raised figure is at most this share of the size of the text beside it.
const SMALL: f32 = 0.8;
/// It stands at least this far above the baseline, in ems of the text beside it.
const RAISED: f32 = 0.15;

/// Makes the raised figures among the glyphs of a piece raised ones.
pub(super) fn mark(glyphs: &mut [Placed], base: f32, size: f32) {
    for glyph in glyphs.iter_mut().filter(|glyph| is_raised(glyph.base, glyph.size, base, size)) {
        if let Some(text) = raised(&glyph.text) {
            glyph.text = text;
        }
    }
}

/// The same for a piece that is nothing else, beside the text at `base`.
pub(super) fn mark_piece(piece: &mut Piece, base: f32, size: f32) {
    if is_raised(piece.base, piece.size, base, size)
        && let Some(text) = raised(&piece.text)
    {
        piece.text = text;
    }
}

fn is_raised(base: f32, size: f32, main_base: f32, main_size: f32) -> bool {
    size <= main_size * SMALL && base <= main_base - RAISED * main_size
}

/// The figures of `text` raised, with the commas and spaces between them; none if it has others.
fn raised(text: &str) -> Option<String> {
    let raise = |c: char| match c {
        '1' => Some('¹'),
        '2' => Some('²'),
        '3' => Some('³'),
        '0' | '4'..='9' => char::from_u32(0x2070 + u32::from(c) - u32::from('0')),
        ',' | ' ' => Some(c),
        _ => None,
    };
    text.chars().map(raise).collect()
}
