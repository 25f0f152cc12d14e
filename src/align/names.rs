//! What a file's name says beside its language.

/// Parts of names that tell the language, and so don't tell two translations apart.
const LANGUAGES: &[&str] = &[
    "en",
    "eng",
    "english",
    "us",
    "gb",
    "uk",
    "zh",
    "zho",
    "chi",
    "chn",
    "chs",
    "cht",
    "cn",
    "tw",
    "hk",
    "hans",
    "hant",
    "sc",
    "tc",
    "chinese",
    "simplified",
    "traditional",
    "中文",
    "英文",
    "中文版",
    "英文版",
    "简体",
    "繁体",
    "简体中文",
    "繁體中文",
    "zhcn",
    "zhtw",
    "enus",
    "engb",
];

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
    let lower = stem.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty() && !is_language(part))
        .collect();
    parts.join("-")
}

fn is_language(part: &str) -> bool {
    LANGUAGES.contains(&part)
}
