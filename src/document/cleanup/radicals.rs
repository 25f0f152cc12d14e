//! Radicals that stand for characters.
//!
//! A PDF made from some fonts gives ⼀ (U+2F00, a Kangxi radical) where the writer typed 一 (U+4E00):
//! the glyph is the same, and a search finds nothing. Three blocks are read as the characters that
//! they look like: the Kangxi radicals U+2F00–2FD5 and the compatibility ideographs U+F900–FAFF by
//! their compatibility decomposition in Unicode, and the CJK radicals U+2E80–2EF3, which have none,
//! by the table `radicals.tsv`, which also overrules the decomposition.

use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

const TABLE: &str = include_str!("radicals.tsv");

static RADICALS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    entries(TABLE).filter_map(|(_, radical, character)| Some((one(radical)?, one(character)?))).collect()
});

/// The character that the radical or compatibility ideograph `c` stands for, where it is one.
pub fn character(c: char) -> Option<char> {
    match c {
        '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAFF}' => {
            RADICALS.get(&c).copied().or_else(|| decomposed(c))
        }
        _ => None,
    }
}

fn decomposed(c: char) -> Option<char> {
    let form: String = std::iter::once(c).nfkc().collect();
    one(&form).filter(|&other| other != c)
}

/// The lines of the table: code point, radical, character.
fn entries(table: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

fn one(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::chars::is_han;

    #[test]
    fn the_table_is_sorted_unique_and_well_formed() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        let points: Vec<u32> = entries(TABLE)
            .map(|(point, radical, character)| {
                let point = u32::from_str_radix(point, 16).expect(point);
                assert_eq!(one(radical).map(u32::from), Some(point), "{radical}");
                assert!(one(character).is_some_and(is_han), "{radical} {character}");
                point
            })
            .collect();
        assert_eq!(points.len(), lines);
        assert!(points.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn all_kangxi_radicals_become_han() {
        for c in '\u{2F00}'..='\u{2FD5}' {
            assert!(character(c).is_some_and(is_han), "{c}");
        }
    }
}
