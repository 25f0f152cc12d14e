use super::*;
use crate::lexicon::english;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| Dictionary::to_compressed(&words()).unwrap());
static SMALL_RAW: LazyLock<Vec<u8>> = LazyLock::new(|| zstd::decode_all(SMALL.as_slice()).unwrap());

fn words() -> BTreeMap<String, Headword> {
    let word = |simplified, traditional, translations: &[(&str, f32)]| Headword {
        simplified,
        traditional,
        translations: translations.iter().map(|(stem, weight)| (stem.to_string(), *weight)).collect(),
    };
    BTreeMap::from([
        ("网".to_string(), word(true, false, &[("net", 1.0)])),
        ("网络".to_string(), word(true, false, &[("network", 0.6), ("web", 0.4)])),
        ("網絡".to_string(), word(false, true, &[("network", 0.6), ("web", 0.4)])),
        ("网络安全法".to_string(), word(true, false, &[])),
    ])
}

#[test]
fn words_are_found_with_their_translations() {
    let dictionary = Dictionary::from_compressed(&SMALL).unwrap();
    let network = dictionary.stem_id("network").unwrap();
    assert_eq!(dictionary.stem(network), "network");
    for word in ["网络", "網絡"] {
        let (stem, weight) = dictionary.translations(word).next().unwrap();
        assert_eq!(stem, network);
        assert!((weight - 0.6).abs() < 0.01);
    }
    assert_eq!(dictionary.translations("网页").count(), 0);
    assert!(dictionary.is_written_in("网络", Script::Simplified));
    assert!(!dictionary.is_written_in("网络", Script::Traditional));
}

#[test]
fn all_word_lengths_come_in_one_walk() {
    let dictionary = Dictionary::from_compressed(&SMALL).unwrap();
    let chars: Vec<char> = "在网络安全法".chars().collect();
    let lengths = dictionary.word_lengths_at(&chars, 1);
    assert_eq!((1..=6).filter(|&n| lengths.contains(n)).collect::<Vec<_>>(), [1, 2, 5]);
    assert_eq!(lengths.longest(), 5);
    assert_eq!(dictionary.longest_word_at(&chars, 1, 4), 2);
    assert_eq!(dictionary.longest_word_at(&chars, 0, 4), 0);
    assert_eq!(dictionary.longest_word_at(&chars, 99, 4), 0);
}

#[test]
fn cedict_knows_everyday_words_in_both_scripts() {
    let cedict = Dictionary::shared().unwrap();
    for (word, english) in
        [("网络", "network"), ("網絡", "network"), ("政府", "government"), ("孩子", "children")]
    {
        let id = cedict.stem_id(&english::stem(english)).unwrap();
        assert!(cedict.translations(word).any(|(stem, _)| stem == id), "{word} → {english}");
    }
    let sum: f32 = cedict.translations("政府").map(|(_, weight)| weight).sum();
    assert!(sum > 0.9 && sum < 1.05, "{sum}");
}

proptest! {
    #[test]
    fn a_damaged_file_is_an_error_or_still_safe(at in 0usize..10_000, value: u8, cut in 0usize..10_000) {
        let raw = SMALL_RAW.as_slice();
        let mut bent = raw.to_vec();
        bent[at % raw.len()] = value;
        if let Ok(table) = table::Table::read(&bent) {
            table.word_lengths(&['网', '络']);
            table.translations("网络").count();
        }
        prop_assert!(table::Table::read(&raw[..cut % raw.len()]).is_err());
        prop_assert!(Dictionary::from_compressed(&SMALL[..cut % SMALL.len()]).is_err());
    }

    #[test]
    fn a_walk_finds_what_lookups_find(text in "[网络安全的政府国家组织]{1,12}") {
        let cedict = Dictionary::shared().unwrap();
        let chars: Vec<char> = text.chars().collect();
        let lengths = cedict.word_lengths_at(&chars, 0);
        for length in 1..=chars.len() {
            let word: String = chars[..length].iter().collect();
            prop_assert_eq!(lengths.contains(length), cedict.contains(&word));
        }
    }
}
