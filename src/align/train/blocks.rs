//! Gold segments stand one a line and know nothing of blocks; the document that they were taken from
//! does.

use crate::segment::Segment;

/// Gives gold segments the blocks and kinds of the segments of their document, by the characters that
/// both hold in order. A segment that the document does not have, because it was cleaned up or cut
/// otherwise, goes with the one before it. Tells how many were found.
pub fn take_blocks(gold: &mut [Segment], document: &[Segment]) -> usize {
    let (text, owners) = compact(document);
    let (mut at, mut found, mut last) = (0, 0, None);
    for segment in gold {
        let wanted: String = segment.text.chars().filter(|c| !c.is_whitespace()).collect();
        let place = text[at..].find(&wanted).filter(|&skipped| skipped <= FURTHEST && !wanted.is_empty());
        if let Some(skipped) = place {
            found += 1;
            last = Some(&document[owners[at + skipped]]);
            at += skipped + wanted.len();
        }
        if let Some(owner) = last {
            (segment.block, segment.kind, segment.page) = (owner.block, owner.kind, owner.page);
        }
    }
    found
}

/// A segment is looked for so many bytes on: furniture may lie between, but no other chapter.
const FURTHEST: usize = 2_000;

/// The text without white space, and for each byte the segment that it comes from.
fn compact(document: &[Segment]) -> (String, Vec<usize>) {
    let (mut text, mut owners) = (String::new(), Vec::new());
    for (index, segment) in document.iter().enumerate() {
        text.extend(segment.text.chars().filter(|c| !c.is_whitespace()));
        owners.resize(text.len(), index);
    }
    (text, owners)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;
    use crate::segment::from_lines;

    #[test]
    fn segments_know_the_blocks_of_their_document() {
        let document =
            [("Roofs", BlockKind::Heading, 0), ("A roof leaks. Who pays?", BlockKind::Paragraph, 1)];
        let mut lines = from_lines("Roofs\nA roof leaks.\nNobody knows.\nWho pays?\n");
        let whole: Vec<Segment> = document
            .iter()
            .map(|&(text, kind, block)| Segment { text: text.into(), kind, block, ..lines[0].clone() })
            .collect();
        assert_eq!(take_blocks(&mut lines, &whole), 3);
        assert_eq!(lines.iter().map(|s| s.block).collect::<Vec<_>>(), [0, 1, 1, 1]);
        assert_eq!(lines[0].kind, BlockKind::Heading);
    }
}
