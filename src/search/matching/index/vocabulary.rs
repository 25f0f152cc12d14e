//! The tokens of an index and their numbers.

use super::blocks::Read;
use super::checksum::checksum;
use super::sections::{Section, Sections};

/// The number of a token; `None` where the index does not have it.
pub(super) fn number(sections: &Sections, token: &str) -> Read<Option<u32>> {
    let slots = sections.len(Section::VocabularySlots) / 4;
    let mut slot = first_slot(token, slots);
    for _ in 0..slots {
        let Some(number) = sections.number(Section::VocabularySlots, slot)?.checked_sub(1) else {
            return Ok(None);
        };
        let piece = sections.piece(Section::VocabularyEnds, number)?;
        if sections.bytes(Section::Vocabulary, piece)? == token.as_bytes() {
            return Ok(Some(number as u32));
        }
        slot = (slot + 1) & (slots - 1);
    }
    Ok(None)
}

/// Writes the tokens, in the order of their numbers: the sections Vocabulary, VocabularyEnds and
/// VocabularySlots. `None` where they are too many.
pub(super) fn written<'t>(tokens: impl ExactSizeIterator<Item = &'t str>) -> Option<[Vec<u8>; 3]> {
    let count = (tokens.len() * 2).next_power_of_two();
    let mut slots = vec![0u32; count];
    let (mut text, mut ends) = (Vec::new(), Vec::new());
    for (number, token) in tokens.enumerate() {
        text.extend_from_slice(token.as_bytes());
        ends.extend(u32::try_from(text.len()).ok()?.to_le_bytes());
        let mut slot = first_slot(token, count);
        while slots[slot] != 0 {
            slot = (slot + 1) & (count - 1);
        }
        slots[slot] = u32::try_from(number).ok()?.checked_add(1)?;
    }
    let slots = slots.into_iter().flat_map(u32::to_le_bytes).collect();
    Some([text, ends, slots])
}

fn first_slot(token: &str, slots: usize) -> usize {
    checksum(token.as_bytes()) as usize & slots.saturating_sub(1)
}
