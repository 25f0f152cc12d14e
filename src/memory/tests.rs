use super::*;
use crate::align::{Alignment, Bead};
use crate::document::BlockKind;
use crate::segment::Segment;
use crate::text::Span;
use proptest::prelude::*;

fn segment(text: &str, kind: BlockKind, block: usize) -> Segment {
    Segment { text: text.into(), block, span: Span::new(0, text.len()), kind, page: Some(1 + block as u32) }
}

fn paragraphs(texts: &[&str]) -> Vec<Segment> {
    texts.iter().enumerate().map(|(i, text)| segment(text, BlockKind::Paragraph, i)).collect()
}

fn bead(source: std::ops::Range<usize>, target: std::ops::Range<usize>, score: f64) -> Bead {
    Bead { source, target, score }
}

fn collected(
    source: &[Segment],
    target: &[Segment],
    beads: Vec<Bead>,
    options: &CollectOptions,
) -> Vec<TranslationUnit> {
    collect(source, target, &Alignment { beads }, "a.docx", "b.docx", options)
}

#[test]
fn beads_become_units_with_their_provenance() {
    let source = paragraphs(&["One.", "Two.", "Three.", "Four."]);
    let target = paragraphs(&["一。", "二，", "又二。", "三四。"]);
    let beads = vec![
        bead(0..1, 0..1, 0.987_654_3),
        bead(1..2, 1..3, 0.5),
        bead(2..2, 3..3, 1.0),
        bead(2..4, 3..4, 0.2),
    ];
    let units = collected(&source, &target, beads, &CollectOptions { min_score: 0.3, ..Default::default() });
    assert_eq!(units.len(), 2);
    assert_eq!((units[1].source.as_str(), units[1].target.as_str()), ("Two.", "二，又二。"));
    let origin = &units[0].origin;
    assert_eq!((origin.source_document.as_str(), origin.target_document.as_str()), ("a.docx", "b.docx"));
    assert_eq!((origin.source_block, origin.source_page, origin.score), (Some(1), Some(1), Some(0.9877)));
    assert_eq!(units[1].origin.bead.map(|bead| bead.to_string()).as_deref(), Some("1-2"));
    assert_eq!(units[0].status, Status::Aligned);
}

#[test]
fn an_edit_elsewhere_leaves_ids_as_they_are() {
    let one_to_one = |n: usize| (0..n).map(|i| bead(i..i + 1, i..i + 1, 1.0)).collect::<Vec<_>>();
    let ids = |source: &[&str], target: &[&str]| -> Vec<String> {
        let units = collected(
            &paragraphs(source),
            &paragraphs(target),
            one_to_one(source.len()),
            &Default::default(),
        );
        units.into_iter().map(|unit| unit.id).collect()
    };
    let before = ids(&["Yes.", "No.", "Yes."], &["是。", "否。", "是。"]);
    let after = ids(&["New.", "Yes.", "No.", "Yes."], &["新。", "是。", "否。", "是。"]);
    assert_eq!(before, after[1..]);
    assert_eq!(before[2], format!("{}-2", before[0]));
}

#[test]
fn identical_links_are_dropped_only_on_request() {
    let url = "https://example.org/a";
    let links = [segment(url, BlockKind::Link, 0)];
    let other = [segment("https://example.org/zh/a", BlockKind::Link, 0)];
    let without = CollectOptions { identical_links: false, ..Default::default() };
    let beads = || vec![bead(0..1, 0..1, 1.0)];
    assert_eq!(collected(&links, &links, beads(), &Default::default()).len(), 1);
    assert_eq!(collected(&links, &links, beads(), &without).len(), 0);
    assert_eq!(collected(&links, &other, beads(), &without).len(), 1);
}

#[test]
fn a_bead_past_the_segments_is_left_out() {
    let some = paragraphs(&["One."]);
    assert!(
        collected(&some, &some, vec![bead(0..1, 0..2, 1.0), bead(4..9, 0..1, 1.0)], &Default::default())
            .is_empty()
    );
}

proptest! {
    #[test]
    fn ids_are_unique_and_reversing_twice_changes_nothing(texts in prop::collection::vec("[ab]{0,2}", 0..12), folds in 1usize..4) {
        let segments = paragraphs(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let beads = (0..texts.len()).map(|i| bead(i..i + 1, i..i + 1, 1.0)).collect();
        let units = collected(&segments, &segments, beads, &Default::default());
        let mut memory = Memory::default();
        (0..folds).for_each(|_| memory.extend(units.clone()));
        let ids: std::collections::BTreeSet<_> = memory.units.iter().map(|unit| &unit.id).collect();
        prop_assert_eq!(ids.len(), texts.len() * folds);
        prop_assert_eq!(memory.clone().reversed().reversed(), memory);
    }
}
