//! What a rule is given.

use super::Passage;
use super::sentences::{Piece, pieces};
use super::settings::Settings;
use super::terms::Terms;
use super::values::Values;
use crate::text::Lang;
use std::cell::OnceCell;

/// What holds for all passages.
#[derive(Clone, Copy)]
pub(super) struct Set<'a> {
    /// All passages, in order.
    pub passages: &'a [Passage],
    /// The settings of the rules.
    pub settings: &'a Settings,
    /// The glossary.
    pub terms: &'a Terms,
}

/// One text.
pub(super) struct Side<'a> {
    pub text: &'a str,
    pub lang: Lang,
    /// The passage that it belongs to.
    pub passage: &'a Passage,
    /// That passage's index.
    pub index: usize,
    pub set: Set<'a>,
}

/// Two texts that translate each other.
pub(super) struct Pair<'a> {
    pub english: &'a str,
    pub chinese: &'a str,
    pub passage: &'a Passage,
    pub set: Set<'a>,
    values: OnceCell<(Values, Values)>,
    pieces: OnceCell<Vec<Piece>>,
}

impl<'a> Pair<'a> {
    /// The two texts of a passage, where it has both and neither is empty.
    pub fn of(passage: &'a Passage, set: Set<'a>) -> Option<Pair<'a>> {
        let (english, chinese) = (passage.text(Lang::English), passage.text(Lang::Chinese));
        let whole = !english.trim().is_empty() && !chinese.trim().is_empty();
        whole.then(|| Pair {
            english,
            chinese,
            passage,
            set,
            values: OnceCell::new(),
            pieces: OnceCell::new(),
        })
    }

    /// The text in `lang`.
    pub fn text(&self, lang: Lang) -> &'a str {
        match lang {
            Lang::English => self.english,
            Lang::Chinese => self.chinese,
        }
    }

    /// The source's language.
    pub fn source(&self) -> Lang {
        self.passage.source_lang()
    }

    /// The sentences that translate each other, in order, without those that the Chinese text has in English.
    pub fn pieces(&self) -> &[Piece] {
        self.pieces.get_or_init(|| {
            let mut pieces = pieces(self.english, self.chinese);
            pieces.retain(|piece| !self.chinese.contains(piece.english.of(self.english).trim()));
            pieces
        })
    }

    /// The numbers and dates of the English and of the Chinese text.
    pub fn values(&self) -> &(Values, Values) {
        self.values.get_or_init(|| {
            (Values::of(self.english, Lang::English), Values::of(self.chinese, Lang::Chinese))
        })
    }
}
