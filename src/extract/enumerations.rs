//! Enumerations within sentences: *phishing, malware, botnets and spam*, 网络钓鱼、恶意软件、僵尸网络和垃圾邮件.
//!
//! Where both sentences enumerate as many things, those in the middle pair up by their place, and both
//! have clear ends; the first and the last may have other words before or behind them.

/// Words that stand before the last of several things, the longest first.
const CHINESE_AND: [&str; 5] = ["以及", "和", "与", "及", "或"];

/// The same in English.
const ENGLISH_AND: [&str; 2] = [" and ", " or "];

/// What ends a Chinese clause.
const CLAUSE: &str = "，。；：！？（）()“”\"《》\n\t";

/// What ends an English clause, besides a comma.
const BREAK: &str = ";:.!?()“”\"\n\t";

/// The things in the middle of enumerations of both texts, in order. Of several enumerations of one
/// length in a text, none is taken.
pub(super) fn inner_items<'a>(english: &'a str, chinese: &'a str) -> Vec<(&'a str, &'a str)> {
    let zh_lists: Vec<Vec<&str>> = chinese.split(|c| CLAUSE.contains(c)).filter_map(chinese_list).collect();
    if zh_lists.is_empty() {
        return Vec::new();
    }
    let sentences: Vec<&str> = english.split(|c| BREAK.contains(c)).collect();
    let mut pairs = Vec::new();
    for zh in &zh_lists {
        let alone = zh_lists.iter().filter(|other| other.len() == zh.len()).count() == 1;
        let mut found = sentences.iter().flat_map(|sentence| english_lists(sentence, zh.len()));
        if let (true, Some(en), None) = (alone, found.next(), found.next()) {
            pairs.extend(en.into_iter().zip(zh).map(|(en, zh)| (en, *zh)));
        }
    }
    pairs
}

/// The things in the middle of the enumeration of a clause; at least one.
fn chinese_list(clause: &str) -> Option<Vec<&str>> {
    let mut items: Vec<&str> = clause.split('、').map(str::trim).collect();
    let last = items.pop()?;
    items.extend(CHINESE_AND.iter().find_map(|and| last.split_once(and)).map(|(item, _)| item.trim()));
    items
        .get(1..)
        .filter(|inner| !inner.is_empty() && inner.iter().all(|item| !item.is_empty()))
        .map(<[&str]>::to_vec)
}

/// Those of the enumerations of a sentence with `count` things in the middle.
fn english_lists(sentence: &str, count: usize) -> Vec<Vec<&str>> {
    let parts: Vec<&str> = sentence.split(", ").map(str::trim).collect();
    let mut lists = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let before = |count: usize| {
            index.checked_sub(count).filter(|start| *start > 0).map(|start| &parts[start..index])
        };
        // a, b, and c
        let oxford = ENGLISH_AND.iter().any(|and| part.starts_with(and.trim_start()));
        if oxford {
            lists.extend(before(count).map(<[&str]>::to_vec));
        } else if let Some((item, _)) = ENGLISH_AND.iter().find_map(|and| part.split_once(and)) {
            // a, b and c
            lists.extend(before(count - 1).map(|items| [items, &[item.trim()]].concat()));
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_enumeration_pairs_up() {
        let zh = "他们讨论锚、缆绳、风帆以及船桨的价格。";
        let expected = [("ropes", "缆绳"), ("sails", "风帆")];
        for en in [
            "They discuss the prices of anchors, ropes, sails, and oars.",
            "They discuss the prices of anchors, ropes, sails and oars in May.",
        ] {
            assert_eq!(inner_items(en, zh), expected, "{en}");
        }
    }

    #[test]
    fn nothing_pairs_up_where_the_sides_differ() {
        for (en, zh) in [
            ("They sell anchors, ropes and oars.", "他们出售锚、缆绳、风帆和船桨。"),
            ("Here, they stay.", "在这里，他们停留。"),
            ("", "、、、"),
            (", , and", "锚、和"),
            ("a, b and c; d, e and f", "甲、乙和丙；丁、戊和己"),
        ] {
            assert_eq!(inner_items(en, zh), [], "{en}");
        }
    }
}
