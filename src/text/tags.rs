//! Language tags as translation programs write them.

use crate::text::{Lang, Script};

/// The language of a tag, and its script where the tag tells one: `en-GB`, `zh_CN`,
/// `cmn-Hans-CN`, `ZH-tw`. `None` for any other language.
///
/// A script subtag decides before a region. The regions are those of the CLDR's likely subtags.
pub(crate) fn parse(tag: &str) -> Option<(Lang, Option<Script>)> {
    let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
    let mut subtags = tag.split('-');
    match subtags.next()? {
        "en" | "eng" => Some((Lang::English, None)),
        "zh" | "zho" | "chi" | "cmn" => {
            let scripts: Vec<Subtag> = subtags.filter_map(subtag).collect();
            let named = scripts.iter().find(|s| s.is_script).or(scripts.first());
            Some((Lang::Chinese, named.map(|s| s.script)))
        }
        _ => None,
    }
}

struct Subtag {
    script: Script,
    is_script: bool,
}

fn subtag(subtag: &str) -> Option<Subtag> {
    let (script, is_script) = match subtag {
        "hans" | "chs" => (Script::Simplified, true),
        "hant" | "cht" => (Script::Traditional, true),
        "cn" | "sg" | "my" => (Script::Simplified, false),
        "tw" | "hk" | "mo" => (Script::Traditional, false),
        _ => return None,
    };
    Some(Subtag { script, is_script })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_all_habits_are_read() {
        let simplified = Some((Lang::Chinese, Some(Script::Simplified)));
        let traditional = Some((Lang::Chinese, Some(Script::Traditional)));
        for tag in ["zh-CN", "zh_CN", "zh-Hans", "zh-Hans-CN", "cmn-Hans-CN", "ZH-CN", "zh-Hans-HK"] {
            assert_eq!(parse(tag), simplified, "{tag}");
        }
        for tag in ["zh-TW", "zh-Hant", "ZH_hk", "zh-CN-Hant"] {
            assert_eq!(parse(tag), traditional, "{tag}");
        }
        assert_eq!(parse("zh"), Some((Lang::Chinese, None)));
        for tag in ["en", "EN", "en-GB", "EN_us"] {
            assert_eq!(parse(tag), Some((Lang::English, None)), "{tag}");
        }
        for tag in ["", "fr-CN", "english", "*all*"] {
            assert_eq!(parse(tag), None, "{tag}");
        }
    }
}
