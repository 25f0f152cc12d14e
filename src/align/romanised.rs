//! Chinese names in Latin letters: 叶文洁 is Ye Wenjie.

use crate::lexicon::english;
use pinyin::ToPinyin;

/// The longest name, in characters.
const LONGEST: usize = 4;

/// How a word may be spelt in Latin letters if it is a name, as stems: the whole (王淼 or 文洁 as
/// *wangmiao*, *wenjie*), and surname and given name by themselves (*wang*, *miao*). Surnames of one
/// and of two characters are thought of. Nothing for a word too long for a name.
pub(super) fn spellings(word: &str) -> Vec<String> {
    let syllables: Option<Vec<&str>> =
        word.chars().map(|c| c.to_pinyin().map(|pinyin| pinyin.plain())).collect();
    let Some(syllables) = syllables.filter(|all| (2..=LONGEST).contains(&all.len())) else {
        return Vec::new();
    };
    let mut spellings = vec![syllables.concat()];
    for surname in 1..syllables.len().min(3) {
        spellings.extend([syllables[..surname].concat(), syllables[surname..].concat()]);
    }
    spellings.iter_mut().for_each(|spelling| *spelling = english::stem(spelling));
    spellings.sort_unstable();
    spellings.dedup();
    spellings
}

#[cfg(test)]
mod tests {
    use super::spellings;
    use crate::lexicon::english::stem;

    #[test]
    fn surname_and_given_name_are_spelt_apart_and_together() {
        let stems = |names: &[&str]| {
            let mut stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
            stems.sort_unstable();
            stems
        };
        assert_eq!(spellings("陈静"), stems(&["Chen", "Jing", "Chenjing"]));
        assert_eq!(spellings("欧阳静"), stems(&["Ou", "Yangjing", "Ouyang", "Jing", "Ouyangjing"]));
        assert!(spellings("王").is_empty() && spellings("A 股").is_empty());
    }
}
