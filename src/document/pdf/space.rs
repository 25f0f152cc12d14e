use super::frame::Placed;
use crate::text::chars::{is_han, is_wide_punctuation};

/// The least gap, in ems, that is a space between Latin letters where the file has no space glyphs
/// (as TeX writes). Spaces of common fonts are 0.22 to 0.28 em wide, and justification takes up to
/// a fifth off; kerning and tracking stay under a tenth.
const LATIN_GAP: f32 = 0.17;
/// The same where it has space glyphs: a gap without one is rarely a space.
const LATIN_GAP_BESIDE_SPACES: f32 = 0.3;
/// Between Chinese and Latin: typesetters leave a quarter of an em there without a space.
const MIXED_GAP: f32 = 0.5;
/// Between Chinese characters: justification alone leaves up to an em.
const HAN_GAP: f32 = 1.0;
/// Gaps from which the letter-spacing of a heading is told.
const MIN_GAPS: usize = 5;

/// The text of glyphs from left to right, with one space where the glyphs or a gap say so.
pub(super) fn text(glyphs: &[Placed], size: f32) -> String {
    let tracking = tracking(glyphs, size);
    let has_spaces = glyphs.iter().any(|glyph| glyph.blank);
    let mut text = String::new();
    let mut before: Option<&Placed> = None;
    let mut blank: Option<&Placed> = None;
    for glyph in glyphs {
        if glyph.blank {
            blank = blank.or(Some(glyph));
            continue;
        }
        if let Some(before) = before {
            let gap = (glyph.start - before.end) / size.max(0.01);
            let limit = tracking + limit(before, glyph, has_spaces);
            match blank {
                Some(blank) if is_real(before, glyph, gap - tracking) => text.push_str(&one(&blank.text)),
                _ if gap > limit => text.push(' '),
                _ => {}
            }
        }
        text.push_str(&glyph.text);
        (before, blank) = (Some(glyph), None);
    }
    text
}

/// One character of white space: the ideographic or no-break space stays what it is.
fn one(blank: &str) -> String {
    blank.chars().next().unwrap_or(' ').to_string()
}

/// Whether a space glyph makes room. Some writers put one after every Chinese character and take
/// its width back.
fn is_real(before: &Placed, after: &Placed, gap: f32) -> bool {
    !(is_wide(before.text.chars().last()) && is_wide(after.text.chars().next())) || gap > 0.05
}

fn limit(before: &Placed, after: &Placed, has_spaces: bool) -> f32 {
    match (is_wide(before.text.chars().last()), is_wide(after.text.chars().next())) {
        (true, true) => HAN_GAP,
        (false, false) if has_spaces => LATIN_GAP_BESIDE_SPACES,
        (false, false) => LATIN_GAP,
        _ => MIXED_GAP,
    }
}

/// Whether a character fills a square, as Chinese does.
pub(super) fn is_wide(c: Option<char>) -> bool {
    c.is_some_and(|c| is_han(c) || is_wide_punctuation(c) || matches!(c, '\u{2E80}'..='\u{2FDF}'))
}

/// The usual gap between glyphs that no space parts, in ems: 0 but for letter-spaced text.
fn tracking(glyphs: &[Placed], size: f32) -> f32 {
    let mut gaps: Vec<f32> = glyphs
        .windows(2)
        .filter(|pair| !pair[0].blank && !pair[1].blank)
        .map(|pair| (pair[1].start - pair[0].end) / size.max(0.01))
        .collect();
    if gaps.len() < MIN_GAPS {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    let median = gaps[gaps.len() / 2];
    if median > 0.05 { median } else { 0.0 }
}
