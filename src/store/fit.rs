//! Whether texts are in the languages that their file says.

use crate::lexicon::script_of;
use crate::memory::TranslationUnit;
use crate::text::chars::{han_share, is_han};
use crate::text::{Lang, Script};

/// The share of Han characters from which a text is Chinese.
const CHINESE: f64 = 0.3;

/// Counts of units by what their texts look like. Texts that are the same on both sides, such as links, and
/// those without letters say nothing.
#[derive(Debug, Default)]
pub(super) struct Fit {
    fitting: usize,
    swapped: usize,
    no_chinese: usize,
    no_english: usize,
    simplified: usize,
    traditional: usize,
}

impl Fit {
    pub(super) fn observe(&mut self, unit: &TranslationUnit, source_lang: Lang) {
        let (english, chinese) = match source_lang {
            Lang::English => (&unit.source, &unit.target),
            Lang::Chinese => (&unit.target, &unit.source),
        };
        let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
        if english == chinese || !has_letters(english) || !has_letters(chinese) {
            return;
        }
        let counter = match (han_share(english) > CHINESE, chinese.chars().any(is_han)) {
            (false, true) => &mut self.fitting,
            (true, false) => &mut self.swapped,
            (false, false) => &mut self.no_chinese,
            (true, true) => &mut self.no_english,
        };
        *counter += 1;
        match script_of(chinese) {
            Some(Script::Simplified) => self.simplified += 1,
            Some(Script::Traditional) => self.traditional += 1,
            None => {}
        }
    }

    /// What is wrong with most of the units, if something is.
    pub(super) fn misfit(&self) -> Option<&'static str> {
        let wrong = [
            (
                self.swapped,
                "the English texts are Chinese and the Chinese ones are not: swap the columns or languages",
            ),
            (self.no_chinese, "there is no Chinese in most of the texts that should be Chinese"),
            (self.no_english, "most of the texts that should be English are Chinese"),
        ];
        wrong.into_iter().find(|(units, _)| *units > self.fitting).map(|(_, message)| message)
    }

    /// The script of most Chinese texts, where they show one.
    pub(super) fn script(&self) -> Option<Script> {
        match self.simplified.cmp(&self.traditional) {
            std::cmp::Ordering::Greater => Some(Script::Simplified),
            std::cmp::Ordering::Less => Some(Script::Traditional),
            std::cmp::Ordering::Equal => None,
        }
    }
}
