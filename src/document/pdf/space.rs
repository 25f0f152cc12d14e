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
/// Gaps above this many ems part columns.
const MAX_TRACKING: f32 = 1.2;

/// The text of glyphs from left to right, with one space where the glyphs or a gap say so.
/// `tracking` is the letter-spacing of their row, in ems.
pub(super) fn text(glyphs: &[Placed], size: f32, tracking: f32) -> String {
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

/// The letter-spacing of a row of glyphs from left to right, in ems: the usual gap between letters
/// that no space parts. 0 for all but letter-spaced text; dot leaders are no letters.
pub(super) fn tracking(row: &[Placed]) -> f32 {
    let mut gaps: Vec<f32> = row
        .windows(2)
        .filter(|pair| pair.iter().all(|glyph| glyph.text.chars().all(char::is_alphanumeric)))
        .map(|pair| (pair[1].start - pair[0].end) / pair[0].size.max(pair[1].size).max(0.01))
        .filter(|gap| *gap < MAX_TRACKING)
        .collect();
    if gaps.len() < MIN_GAPS {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    let median = gaps[gaps.len() / 2];
    if median > 0.05 { median } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two glyphs of ten points, so many ems apart; behind them a space, where the file has such glyphs.
    fn apart(first: &str, second: &str, ems: f32, has_spaces: bool) -> String {
        let glyph = |text: &str, start: f32| Placed {
            text: text.to_owned(),
            start,
            end: start + 10.0,
            base: 0.0,
            size: 10.0,
            bold: false,
            blank: text == " ",
        };
        let mut glyphs = vec![glyph(first, 0.0), glyph(second, 10.0 + 10.0 * ems)];
        if has_spaces {
            glyphs.push(glyph(" ", 50.0));
        }
        super::text(&glyphs, 10.0, 0.0)
    }

    #[test]
    fn a_gap_is_a_space_from_a_width_that_hangs_on_what_stands_beside_it() {
        for (first, second, has_spaces, limit) in [
            ("域", "名", false, 1.0),
            ("域", "名", true, 1.0),
            ("域", "a", false, 0.5),
            ("a", "域", true, 0.5),
            ("a", "b", false, 0.17),
            ("a", "b", true, 0.3),
        ] {
            assert_eq!(apart(first, second, limit - 0.02, has_spaces), format!("{first}{second}"));
            assert_eq!(apart(first, second, limit + 0.02, has_spaces), format!("{first} {second}"));
        }
    }
}
