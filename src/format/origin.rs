//! The fields of an [`Origin`] as names and values, the same in TMX and JSON Lines.

use crate::align::BeadType;
use crate::document::BlockKind;
use crate::memory::Origin;
use std::str::FromStr;

const KINDS: [(BlockKind, &str); 9] = [
    (BlockKind::Heading, "heading"),
    (BlockKind::Paragraph, "paragraph"),
    (BlockKind::ListItem, "list-item"),
    (BlockKind::TableCell, "table-cell"),
    (BlockKind::Footnote, "footnote"),
    (BlockKind::Caption, "caption"),
    (BlockKind::Contents, "contents"),
    (BlockKind::Link, "link"),
    (BlockKind::Furniture, "furniture"),
];

/// The fields that are known, in a fixed order.
pub(super) fn fields(origin: &Origin) -> Vec<(&'static str, String)> {
    let name = |name: &String| (!name.is_empty()).then(|| name.clone());
    let fields = [
        ("source-document", name(&origin.source_document)),
        ("target-document", name(&origin.target_document)),
        ("source-block", origin.source_block.map(|n| n.to_string())),
        ("target-block", origin.target_block.map(|n| n.to_string())),
        ("source-page", origin.source_page.map(|n| n.to_string())),
        ("target-page", origin.target_page.map(|n| n.to_string())),
        ("kind", origin.kind.map(|kind| kind_name(kind).to_owned())),
        ("bead", origin.bead.map(|bead| bead.to_string())),
        ("score", origin.score.map(|score| score.to_string())),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Sets the field of that name; `false` where there is none or the value is not of its kind.
pub(super) fn set(origin: &mut Origin, name: &str, value: &str) -> bool {
    match name {
        "source-document" => value.clone_into(&mut origin.source_document),
        "target-document" => value.clone_into(&mut origin.target_document),
        "source-block" => return parsed(value, &mut origin.source_block),
        "target-block" => return parsed(value, &mut origin.target_block),
        "source-page" => return parsed(value, &mut origin.source_page),
        "target-page" => return parsed(value, &mut origin.target_page),
        "score" => return known(value.parse().ok().filter(is_score), &mut origin.score),
        "kind" => return known(kind_from_name(value), &mut origin.kind),
        "bead" => return known(bead_from_name(value), &mut origin.bead),
        _ => return false,
    }
    true
}

fn parsed<T: FromStr>(value: &str, field: &mut Option<T>) -> bool {
    known(value.parse().ok(), field)
}

fn known<T>(value: Option<T>, field: &mut Option<T>) -> bool {
    let is_known = value.is_some();
    if is_known {
        *field = value;
    }
    is_known
}

/// Whether the number can be a score: 0 to 1.
pub(super) fn is_score(score: &f64) -> bool {
    (0.0..=1.0).contains(score)
}

pub(super) fn kind_name(kind: BlockKind) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == kind).map_or("paragraph", |(_, name)| name)
}

pub(super) fn kind_from_name(name: &str) -> Option<BlockKind> {
    KINDS.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
}

/// Reads `1-2`.
pub(super) fn bead_from_name(name: &str) -> Option<BeadType> {
    let (source, target) = name.split_once('-')?;
    Some(BeadType { source: source.parse().ok()?, target: target.parse().ok()? })
}
