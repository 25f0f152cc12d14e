//! What a file's name says beside its language.

use std::collections::HashMap;

/// Parts of names that tell the language, and so don't tell two translations apart.
const LANGUAGES: &str = "\
    en eng english us gb uk zh zho chi chn chs cht cn tw hk hans hant sc tc cmn chinese mandarin \
    simplified traditional simp trad zhcn zhtw zhhk zhhans zhhant enus engb \
    translation translated source target original \
    中文 英文 中文版 英文版 汉语 漢語 英语 英語 简体 繁体 繁體 简体中文 繁体中文 繁體中文 中 英 原文 译文 譯文";

/// The name of a file without its folder's, extension's and language's part: two translations of
/// one document often have the same.
///
/// ```
/// use beadwork::align::name_key;
/// assert_eq!(name_key("zh/GAC_briefing_ZH-CN.pdf"), name_key("en/gac-briefing.en.docx"));
/// ```
pub fn name_key(path: &str) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && !is_language(&extension.to_lowercase()) => stem,
        _ => file,
    };
    parts(stem).join("-")
}

/// The words and numbers of a name, in lower case, but for those that tell the language.
fn parts(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    words.map(|part| without_suffix(part).to_lowercase()).filter(|part| !is_language(part)).collect()
}

/// A word without the language that is written onto its end: reportEN, 公报中文版.
fn without_suffix(part: &str) -> &str {
    let latin = ["EN", "ZH", "CN"].into_iter().find_map(|end| part.strip_suffix(end));
    if let Some(stem) = latin.filter(|stem| stem.ends_with(|c: char| c.is_lowercase() || c.is_numeric())) {
        return stem;
    }
    let han = ["中文版", "英文版", "中文", "英文"].into_iter().find_map(|end| part.strip_suffix(end));
    han.filter(|stem| !stem.is_empty()).unwrap_or(part)
}

fn is_language(part: &str) -> bool {
    LANGUAGES.split_ascii_whitespace().any(|language| language == part)
}

/// The names of the files of two languages.
pub(super) struct Names {
    english: Vec<Name>,
    chinese: Vec<Name>,
    /// How many files of the language have the key, the larger number of the two.
    holders: HashMap<String, usize>,
}

struct Name {
    key: String,
    /// The parts of all its folders too.
    path: Vec<String>,
}

/// How much names count that have only some parts in common.
/// By eye.
const SOME_PARTS: f32 = 0.5;

impl Names {
    /// The names of the English and of the Chinese files.
    pub(super) fn new(english: Vec<&str>, chinese: Vec<&str>) -> Names {
        let name = |path: &str| Name { key: name_key(path), path: path_parts(path) };
        let mut names = Names {
            english: english.into_iter().map(name).collect(),
            chinese: chinese.into_iter().map(name).collect(),
            holders: HashMap::new(),
        };
        for side in [&names.english, &names.chinese] {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            side.iter().for_each(|name| *counts.entry(&name.key).or_default() += 1);
            for (key, count) in counts {
                let most = names.holders.entry(key.to_owned()).or_default();
                *most = count.max(*most);
            }
        }
        names
    }

    /// How like the names of an English and a Chinese file are, 0 to 1. Names that many files have
    /// count for less, unless their folders agree as well.
    pub(super) fn likeness(&self, english: usize, chinese: usize) -> f32 {
        let (one, other) = (&self.english[english], &self.chinese[chinese]);
        if one.key.is_empty() || other.key.is_empty() {
            return 0.0;
        }
        if one.key != other.key {
            return SOME_PARTS * common_share(&one.key, &other.key);
        }
        if one.path == other.path { 1.0 } else { 1.0 / self.holders.get(&one.key).map_or(1.0, |&n| n as f32) }
    }
}

/// The parts of the whole path, but for the extension and the languages.
fn path_parts(path: &str) -> Vec<String> {
    let folders = path.rsplit_once(['/', '\\']).map_or("", |(folders, _)| folders);
    let mut all = parts(folders);
    all.push(name_key(path));
    all
}

/// The share of the parts of two keys that both have.
fn common_share(one: &str, other: &str) -> f32 {
    let parts = |key: &str| key.split('-').map(str::to_owned).collect::<std::collections::BTreeSet<String>>();
    let (one, other) = (parts(one), parts(other));
    one.intersection(&other).count() as f32 / one.union(&other).count().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_no_part_of_a_name() {
        let names = [
            "GAC91-briefing_EN.pdf",
            "zh/gac91 briefing (zh-CN).docx",
            "gac91.briefing.zh.txt",
            "GAC91-briefingEN.md",
        ];
        for name in names {
            assert_eq!(name_key(name), "gac91-briefing", "{name}");
        }
        assert_eq!(name_key("公报中文版.docx"), name_key("公报-英文.docx"));
        assert_ne!(name_key("token.txt"), name_key("tok.txt"));
    }

    #[test]
    fn names_that_many_files_have_count_for_less() {
        let names =
            Names::new(vec!["a/en/index.html", "b/en/index.html"], vec!["a/zh/index.html", "c/index.html"]);
        assert_eq!(names.likeness(0, 0), 1.0);
        assert_eq!(names.likeness(1, 1), 0.5);
    }
}
