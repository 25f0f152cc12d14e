use super::font::Font;
use super::frame::Direction;
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{BezPath, PathEl, Point, Rect};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use std::time::{Duration, Instant};

/// Glyphs on one page. The densest honest pages (telephone books) have some 30,000.
const MAX_GLYPHS: usize = 300_000;
/// Drawing operations on one page: maps and plans have some 100,000s.
const MAX_STEPS: usize = 1_000_000;
/// Horizontal rules that are remembered on one page.
const MAX_RULES: usize = 10_000;
/// Rules no further apart than this, in points, are one.
const RULE_GAP: f32 = 3.0;
/// Time for one page. Only a file made to exhaust its reader takes so long without passing the
/// two limits above, by forms that contain forms that contain forms.
const MAX_TIME: Duration = Duration::from_secs(10);

/// A glyph where the interpreter showed it: points from the page's top left corner, y downwards.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Its character or characters (a ligature has several).
    pub text: String,
    /// Its origin.
    pub x: f32,
    /// Its origin.
    pub y: f32,
    /// How far it moves the pen.
    pub advance: f32,
    /// The font size as it appears on the page.
    pub size: f32,
    /// Whether its font is bold.
    pub bold: bool,
    /// Where the pen moves.
    pub direction: Direction,
}

/// A horizontal stroke, or the edge of a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub left: f32,
    pub right: f32,
    pub y: f32,
}

/// Joins the rules that go on one another: many writers draw a line for each cell.
pub(super) fn join_rules(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.y.round().total_cmp(&b.y.round()).then(a.left.total_cmp(&b.left)));
    let mut joined: Vec<Rule> = Vec::new();
    for rule in rules {
        match joined.last_mut() {
            Some(last) if (last.y - rule.y).abs() <= 1.0 && rule.left <= last.right + RULE_GAP => {
                last.right = last.right.max(rule.right);
            }
            _ => joined.push(rule),
        }
    }
    joined
}

/// The payload of the unwinding that ends a page which passed a limit.
pub(super) struct GiveUp;

/// A device that draws nothing and notes the glyphs and rules.
pub(super) struct Collector {
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// Whether anything but glyphs was drawn.
    pub has_pictures: bool,
    /// Glyphs without a character.
    pub unknown: usize,
    /// Glyphs that are set from top to bottom.
    pub vertical: usize,
    steps: usize,
    begun: Instant,
    /// Where the glyphs of the run before begin.
    last_run: usize,
}

impl Collector {
    pub(super) fn new() -> Collector {
        Collector {
            glyphs: Vec::new(),
            rules: Vec::new(),
            has_pictures: false,
            unknown: 0,
            vertical: 0,
            steps: 0,
            begun: Instant::now(),
            last_run: 0,
        }
    }

    /// Counts a drawing operation. The interpreter has no way to be stopped but to unwind through
    /// it; this kind of unwinding prints nothing, and `pages::page` catches it.
    fn step(&mut self) {
        self.steps += 1;
        let late = self.steps.is_multiple_of(64) && self.begun.elapsed() > MAX_TIME;
        if late || self.steps > MAX_STEPS || self.glyphs.len() > MAX_GLYPHS {
            std::panic::resume_unwind(Box::new(GiveUp));
        }
    }

    fn note(&mut self, glyph: &PositionedGlyph<'_>, props: &DrawProps<'_>, vertical: bool, font: Font) {
        let [a, b, c, d, e, f] = (props.transform * glyph.transform()).as_coeffs();
        // the transform places a glyph of 1000 units to the em
        let (width_scale, height_scale) = (a.hypot(b), c.hypot(d));
        let size = (height_scale * 1000.0) as f32;
        let width = match &**glyph {
            FontGlyph::Outline(outline) => outline.advance_width().unwrap_or(500.0),
            FontGlyph::Type3(type3) => type3.advance_width().unwrap_or(500.0),
        };
        // where a font is not embedded its substitute is stretched to the right width by the
        // transform, so that the width must not be stretched again
        let mut advance = (f64::from(width) * width_scale.min(height_scale)) as f32;
        let (mut x, mut y) = (e as f32, f as f32);
        let mut direction = Direction::new(a, b).or_else(|| Direction::new(-d, c));
        if vertical {
            self.vertical += 1;
            // the glyph's origin is at its lower left, 0.88 em below where the pen stood
            direction = Direction::new(-c, -d);
            advance = size;
            if let Some(down) = direction {
                (x, y) = (x - down.x * 0.88 * size, y - down.y * 0.88 * size);
            }
        }
        let Some(direction) = direction else { return };
        if ![x, y, advance, size].iter().all(|number| number.is_finite()) || size <= 0.0 {
            return;
        }
        let text = self.characters(glyph, font);
        let advance = advance.abs();
        self.glyphs.push(Glyph { text, x, y, advance, size, bold: font.bold, direction });
    }

    fn characters(&mut self, glyph: &FontGlyph<'_>, font: Font) -> String {
        if let Some(c) = font.symbol(glyph) {
            return c.to_string();
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => String::new(),
        };
        let text = text.replace(is_line_end, " ").replace('\0', "");
        if text.is_empty() {
            // subset fonts often forget to map the space
            if matches!(glyph, FontGlyph::Outline(outline) if outline.outline().is_empty()) {
                return " ".to_string();
            }
            self.unknown += 1;
            return char::REPLACEMENT_CHARACTER.to_string();
        }
        text
    }

    /// Whether this run is the last one once more: text that is filled and outlined (rendering mode
    /// 2, the usual way to make a font bold that has no bold cut) is shown twice.
    fn outlines_last_run(&mut self, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>) -> bool {
        let last = &mut self.glyphs[self.last_run..];
        let [.., x, y] = match run.glyphs().first() {
            Some(glyph) => (props.transform * glyph.transform()).as_coeffs(),
            None => return false,
        };
        let same = |glyph: &Glyph| glyph.x == x as f32 && glyph.y == y as f32;
        let twice = last.len() == run.glyphs().len() && last.first().is_some_and(same);
        if twice {
            last.iter_mut().for_each(|glyph| glyph.bold = true);
        }
        twice
    }

    fn note_rule(&mut self, from: Point, to: Point) {
        let flat = (from.y - to.y).abs() < 0.5 && (from.x - to.x).abs() > 12.0;
        if flat && self.rules.len() < MAX_RULES && from.is_finite() && to.is_finite() {
            let (left, right) = (from.x.min(to.x) as f32, from.x.max(to.x) as f32);
            self.rules.push(Rule { left, right, y: from.y as f32 });
        }
    }
}

/// Characters that would break a line in two if a font mapped a glyph to them.
fn is_line_end(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        if matches!(mode, DrawMode::Stroke(_)) && self.outlines_last_run(run, &props) {
            return;
        }
        self.last_run = self.glyphs.len();
        let font = run.glyphs().first().map(|glyph| Font::of(glyph)).unwrap_or_default();
        let vertical = run.writing_mode() == WritingMode::Vertical;
        for glyph in run.glyphs() {
            self.note(glyph, &props, vertical, font);
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        self.step();
        self.has_pictures = true;
        let (mut first, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            let end = match *element {
                PathEl::MoveTo(point) => {
                    first = props.transform * point;
                    last = first;
                    continue;
                }
                PathEl::LineTo(point) => props.transform * point,
                PathEl::ClosePath => first,
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                    last = props.transform * point;
                    continue;
                }
            };
            self.note_rule(last, end);
            last = end;
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, _: &DrawMode) {
        self.step();
        self.has_pictures = true;
        for y in [rect.y0, rect.y1] {
            self.note_rule(
                props.transform * Point::new(rect.x0, y),
                props.transform * Point::new(rect.x1, y),
            );
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.step();
        self.has_pictures = true;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
