use super::collect::{Glyph, Rule};
use std::collections::HashSet;

/// A unit vector in page coordinates: where a pen moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Direction {
    pub x: f32,
    pub y: f32,
}

impl Direction {
    /// The direction of the vector, where it has one.
    pub(super) fn new(x: f64, y: f64) -> Option<Direction> {
        let length = x.hypot(y);
        (length.is_normal()).then(|| Direction { x: (x / length) as f32, y: (y / length) as f32 })
    }

    /// Its sector: 0, 90, 180, 270 for the four straight ones, with 7 degrees to each side for
    /// pages that were scanned askew, else the nearest multiple of 15 that is none of these.
    fn sector(self) -> u16 {
        let degrees = self.y.atan2(self.x).to_degrees().rem_euclid(360.0);
        ((degrees / 15.0).round() as u16 * 15) % 360
    }
}

/// A glyph in the frame of its direction: along the line and across the lines.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub text: String,
    pub start: f32,
    pub end: f32,
    pub base: f32,
    pub size: f32,
    pub bold: bool,
    /// Whether it is white space only.
    pub blank: bool,
}

/// All glyphs that run in one direction.
pub(super) struct Frame {
    pub glyphs: Vec<Placed>,
    /// The horizontal rules of the page; none for text that runs otherwise.
    pub rules: Vec<Rule>,
    /// The extent across the lines: the page's height for horizontal text.
    pub height: f32,
    /// Whether most of the page runs otherwise.
    pub turned: bool,
}

/// Sorts glyphs by direction: the frame of most glyphs first, then the others by angle.
pub(super) fn frames(glyphs: Vec<Glyph>, rules: Vec<Rule>, page: (f32, f32)) -> Vec<Frame> {
    let mut sectors: Vec<(u16, Vec<Glyph>)> = Vec::new();
    for glyph in glyphs {
        let sector = glyph.direction.sector();
        match sectors.iter_mut().find(|(known, _)| *known == sector) {
            Some((_, members)) => members.push(glyph),
            None => sectors.push((sector, vec![glyph])),
        }
    }
    sectors.sort_by_key(|(sector, _)| *sector);
    let main = (0..sectors.len()).max_by_key(|&i| (sectors[i].1.len(), std::cmp::Reverse(i)));
    if let Some(main) = main {
        sectors[..=main].rotate_right(1);
    }
    sectors
        .into_iter()
        .enumerate()
        .map(|(i, (sector, members))| {
            let (glyphs, height) = place(members, sector, page);
            let rules = if sector == 0 { rules.clone() } else { Vec::new() };
            Frame { glyphs, rules, height, turned: i > 0 }
        })
        .collect()
}

/// Turns the page so that the sector's lines run from left to right and follow each other downwards.
fn place(glyphs: Vec<Glyph>, sector: u16, (width, height): (f32, f32)) -> (Vec<Placed>, f32) {
    let angle = f32::from(sector).to_radians();
    let (sin, cos) = angle.sin_cos();
    let (shift_along, shift_across, extent) = match sector {
        0 => (0.0, 0.0, height),
        90 => (0.0, width, width),
        180 => (width, height, height),
        270 => (height, 0.0, width),
        _ => (0.0, 0.0, height),
    };
    let placed = glyphs
        .into_iter()
        .map(|glyph| {
            let start = glyph.x * cos + glyph.y * sin + shift_along;
            let base = glyph.y * cos - glyph.x * sin + shift_across;
            let blank = glyph.text.chars().all(char::is_whitespace);
            let end = start + glyph.advance.max(0.0);
            Placed { text: glyph.text, start, end, base, size: glyph.size, bold: glyph.bold, blank }
        })
        .collect();
    (placed, extent)
}

/// Drops a glyph that stands on an equal one within a tenth of an em: bold type or shadows made by
/// printing twice, or outlines around filled glyphs. Gives the number dropped; what stays is bold.
pub(super) fn drop_overprinted(glyphs: &mut Vec<Placed>) -> usize {
    use std::collections::HashMap;
    let mut seen: HashMap<(String, i32, i32), Vec<usize>> = HashMap::new();
    let mut doubles: HashSet<usize> = HashSet::new();
    let mut bold: Vec<usize> = Vec::new();
    for (i, glyph) in glyphs.iter().enumerate() {
        let near = glyph.size * 0.1;
        let cell = |value: f32| (value / glyph.size.max(1.0)).round() as i32;
        let (column, row) = (cell(glyph.start), cell(glyph.base));
        let twin = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy))).find_map(|(dx, dy)| {
            let key = (glyph.text.clone(), column.saturating_add(dx), row.saturating_add(dy));
            seen.get(&key)?.iter().copied().find(|&j| {
                (glyphs[j].start - glyph.start).abs() <= near
                    && (glyphs[j].base - glyph.base).abs() <= near
                    && (glyphs[j].size - glyph.size).abs() <= near
            })
        });
        match twin {
            Some(first) => {
                doubles.insert(i);
                bold.push(first);
            }
            None => seen.entry((glyph.text.clone(), column, row)).or_default().push(i),
        }
    }
    for first in bold {
        glyphs[first].bold = true;
    }
    let mut i = 0;
    glyphs.retain(|_| {
        i += 1;
        !doubles.contains(&(i - 1))
    });
    doubles.len()
}
