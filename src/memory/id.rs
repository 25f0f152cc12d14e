use super::TranslationUnit;
use std::collections::HashMap;

/// The id of a unit before its number among equal ones: the hash of its document names and texts.
pub(crate) fn of_unit(unit: &TranslationUnit) -> String {
    let origin = &unit.origin;
    of([&origin.source_document, &origin.target_document, &unit.source, &unit.target])
}

/// `bw-` and the hash of the parts in hexadecimal.
fn of(parts: [&str; 4]) -> String {
    format!("bw-{:016x}", hash(parts.map(str::as_bytes)))
}

/// The 64-bit FNV-1a hash (Fowler, Noll, Vo; offset basis and prime of the published algorithm) of the
/// parts. It is the same on every machine and in every version.
///
/// A part is followed by the byte 0xFF, which is in no UTF-8 text, so that `ab`, `c` and `a`,
/// `bc` differ.
pub(crate) fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    parts.into_iter().fold(OFFSET_BASIS, |hash, part| extended(extended(hash, part), &[0xFF]))
}

/// What [`hash`] begins with.
pub(crate) const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash after more bytes.
pub(crate) fn extended(hash: u64, bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// `id`, or `id-2`, `id-3` … where it is taken; and takes it. `taken` maps an id to the last
/// number that was tried for it.
pub(crate) fn free(id: String, taken: &mut HashMap<String, usize>) -> String {
    let Some(mut number) = taken.get(&id).copied() else {
        taken.insert(id.clone(), 1);
        return id;
    };
    let numbered = loop {
        number += 1;
        let numbered = format!("{id}-{number}");
        if !taken.contains_key(&numbered) {
            break numbered;
        }
    };
    taken.insert(id, number);
    taken.insert(numbered.clone(), 1);
    numbered
}
