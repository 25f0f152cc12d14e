use super::{Context, Origin, Status, TranslationUnit, id};
use crate::align::{Alignment, Bead};
use crate::document::BlockKind;
use crate::segment::Segment;
use crate::text::{Lang, join};
use std::collections::HashMap;
use std::ops::Range;

/// What [`collect`] takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CollectOptions {
    /// The language of the source segments; the target is in the other.
    pub source_lang: Lang,
    /// Beads with a lower score are left out, 0 to 1.
    pub min_score: f64,
    /// Whether beads of links alone are taken whose two sides are the same text. They fill
    /// in the links of a new document, and say nothing about the languages.
    pub identical_links: bool,
}

impl Default for CollectOptions {
    fn default() -> Self {
        CollectOptions { source_lang: Lang::English, min_score: 0.0, identical_links: true }
    }
}

/// Makes a translation unit of every bead that has both sides.
///
/// The segments of a side are joined with [`join`]. The document names go into the units as they
/// are given; file names without their folders keep the ids the same when files move.
///
/// A bead whose ranges reach past the segments is left out, as a null bead is.
pub fn collect(
    source_segments: &[Segment],
    target_segments: &[Segment],
    alignment: &Alignment,
    source_document: &str,
    target_document: &str,
    options: &CollectOptions,
) -> Vec<TranslationUnit> {
    let units = collect_numbered(
        source_segments,
        target_segments,
        alignment,
        source_document,
        target_document,
        options,
    );
    units.into_iter().map(|(_, unit)| unit).collect()
}

/// Makes units as [`collect`] does, each with the index of the bead that it was made of.
pub fn collect_numbered(
    source_segments: &[Segment],
    target_segments: &[Segment],
    alignment: &Alignment,
    source_document: &str,
    target_document: &str,
    options: &CollectOptions,
) -> Vec<(usize, TranslationUnit)> {
    let mut taken = HashMap::new();
    let mut unit_of = |bead: &Bead| -> Option<TranslationUnit> {
        let source = Side::of(source_segments.get(bead.source.clone())?, options.source_lang)?;
        let target = Side::of(target_segments.get(bead.target.clone())?, options.source_lang.other())?;
        let identical_links = source.links && target.links && source.text == target.text;
        if bead.score < options.min_score || identical_links && !options.identical_links {
            return None;
        }
        let mut unit = TranslationUnit {
            origin: Origin {
                source_document: source_document.to_owned(),
                target_document: target_document.to_owned(),
                source_block: Some(source.first.block + 1),
                target_block: Some(target.first.block + 1),
                source_page: source.first.page,
                target_page: target.first.page,
                kind: Some(source.first.kind),
                bead: Some(bead.bead_type()),
                score: bead.score.is_finite().then(|| four_decimals(bead.score)),
            },
            source: source.text,
            target: target.text,
            source_context: neighbours(source_segments, &bead.source),
            target_context: neighbours(target_segments, &bead.target),
            status: Status::Aligned,
            ..TranslationUnit::default()
        };
        unit.id = id::free(id::of_unit(&unit), &mut taken);
        Some(unit)
    };
    let beads = alignment.beads.iter().enumerate();
    beads.filter_map(|(index, bead)| Some((index, unit_of(bead)?))).collect()
}

/// The segments before and after those of a bead, as their document has them, whatever they were
/// aligned with.
fn neighbours(segments: &[Segment], bead: &Range<usize>) -> Context {
    let text = |at: usize| segments.get(at).map(|segment| segment.text.clone());
    Context { before: bead.start.checked_sub(1).and_then(text), after: text(bead.end) }
}

/// One side of a bead.
struct Side<'a> {
    first: &'a Segment,
    text: String,
    links: bool,
}

impl<'a> Side<'a> {
    fn of(segments: &'a [Segment], lang: Lang) -> Option<Side<'a>> {
        Some(Side {
            first: segments.first()?,
            text: join(segments.iter().map(|segment| segment.text.as_str()), lang),
            links: segments.iter().all(|segment| segment.kind == BlockKind::Link),
        })
    }
}

/// More decimals would say more than the model knows, and could differ between machines.
fn four_decimals(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}
