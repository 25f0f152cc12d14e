//! What a rule is given.

use super::Passage;
use super::options::Options;
use super::sentences::{Piece, pieces};
use super::terms::{Found, Terms};
use super::values::Values;
use crate::text::Lang;
use std::cell::OnceCell;

/// What holds for all passages.
#[derive(Clone, Copy)]
pub(super) struct Set<'a> {
    /// All passages, in order.
    pub passages: &'a [Passage],
    /// What the rules ask for.
    pub options: &'a Options,
    /// The glossary.
    pub terms: &'a Terms,
}

/// The terms that stand in the texts of a passage, looked for once, when the first rule asks for them.
pub(super) struct PassageTerms<'a> {
    passage: &'a Passage,
    set: Set<'a>,
    english: OnceCell<Vec<Found<'a>>>,
    chinese: OnceCell<Vec<Found<'a>>>,
}

impl<'a> PassageTerms<'a> {
    /// Those of a passage; none is looked for yet.
    pub(super) fn of(passage: &'a Passage, set: Set<'a>) -> PassageTerms<'a> {
        PassageTerms { passage, set, english: OnceCell::new(), chinese: OnceCell::new() }
    }

    /// Those of the text in `lang`, in order.
    pub(super) fn within(&self, lang: Lang) -> &[Found<'a>] {
        let cell = match lang {
            Lang::English => &self.english,
            Lang::Chinese => &self.chinese,
        };
        cell.get_or_init(|| self.set.terms.found(self.passage.text(lang), lang, self.set.options.terms))
    }
}

/// One text.
pub(super) struct Side<'a> {
    pub text: &'a str,
    pub lang: Lang,
    /// The passage that it belongs to.
    pub passage: &'a Passage,
    /// That passage's index.
    pub index: usize,
    /// The terms of that passage.
    pub terms: &'a PassageTerms<'a>,
    pub set: Set<'a>,
}

/// Two texts that translate each other.
pub(super) struct Pair<'a> {
    pub english: &'a str,
    pub chinese: &'a str,
    pub passage: &'a Passage,
    /// The terms of the passage.
    pub terms: &'a PassageTerms<'a>,
    pub set: Set<'a>,
    values: OnceCell<(Values, Values)>,
    pieces: OnceCell<Vec<Piece>>,
}

impl<'a> Pair<'a> {
    /// The two texts of a passage, where it has both and neither is empty.
    pub(super) fn of(passage: &'a Passage, terms: &'a PassageTerms<'a>, set: Set<'a>) -> Option<Pair<'a>> {
        let (english, chinese) = (passage.text(Lang::English), passage.text(Lang::Chinese));
        let whole = !english.trim().is_empty() && !chinese.trim().is_empty();
        whole.then(|| Pair {
            english,
            chinese,
            passage,
            terms,
            set,
            values: OnceCell::new(),
            pieces: OnceCell::new(),
        })
    }

    /// The text in `lang`.
    pub(super) fn text(&self, lang: Lang) -> &'a str {
        match lang {
            Lang::English => self.english,
            Lang::Chinese => self.chinese,
        }
    }

    /// The source's language.
    pub(super) fn source(&self) -> Lang {
        self.passage.source_lang()
    }

    /// The sentences that translate each other, in order, without those that the Chinese text has in English.
    pub(super) fn pieces(&self) -> &[Piece] {
        self.pieces.get_or_init(|| {
            let mut pieces = pieces(self.english, self.chinese);
            pieces.retain(|piece| !self.chinese.contains(piece.english.of(self.english).trim()));
            pieces
        })
    }

    /// The numbers and dates of the English and of the Chinese text.
    pub(super) fn values(&self) -> &(Values, Values) {
        self.values.get_or_init(|| (Values::of(self.english), Values::of(self.chinese)))
    }
}
