use super::corpus::Corpus;
use crate::terms::TermStatus;
use crate::text::Lang;
use crate::text::Timestamp;
use crate::text::named;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A term or segment with all that stands for it in the other language.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which of the two it is.
    pub kind: Kind,
    /// Its language.
    pub from: Lang,
    /// The term as the glossary writes it, or the segment as it is written most often.
    pub text: String,
    /// What the glossary says of the term itself.
    pub status: Option<TermStatus>,
    /// Whether it is rendered in one way.
    pub verdict: Verdict,
    /// All units that have it. What stands for it may stand there in two ways.
    pub uses: Uses,
    /// What stands for it: the glossary's names in their order, what is kept, what is likely, then nothing;
    /// for a segment the most frequent first.
    pub renderings: Vec<Rendering>,
}

named! {
    /// What an [`Entry`] is of.
    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Kind {
        /// A name of the glossary, or one that the extraction proposed.
        Term = "term",
        /// A whole segment that is translated in several ways; space, width, case and punctuation do not count.
        Segment = "segment",
    }
}

named! {
    /// Whether a term or segment is rendered in one way.
    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Verdict {
        /// Several names of one concept stand for it, or one that must not be used; a segment has several
        /// translations.
        Inconsistent = "inconsistent",
        /// It may be rendered in several ways: a part of them is guessed or of different concepts, or nothing
        /// was found in half of the units or more.
        Doubtful = "doubtful",
        /// It is rendered in one way, where its rendering was found.
        Consistent = "consistent",
    }
}

/// One of the ways in which a term or segment is rendered.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendering {
    /// The text; none where nothing was found.
    pub text: Option<String>,
    /// What is known of it.
    pub standing: Standing,
    /// Where it stands.
    pub uses: Uses,
    /// The first of its units, for a term.
    pub example: Option<Example>,
}

/// A unit that shows a rendering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// Its English text.
    pub en: String,
    /// Its Chinese text.
    pub zh: String,
}

/// What is known of a rendering.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// The glossary has it, with this status.
    Term(TermStatus),
    /// The acronym or the term itself, kept in the other language.
    Kept,
    /// The glossary has it not; association says that it is the counterpart, with this score: at least
    /// 10.83, a log-likelihood ratio weighted by the lexicon.
    Likely(f64),
    /// Nothing was found.
    Missing,
    /// It is a translation of a whole segment.
    Segment,
}

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Uses {
    /// In how many units.
    pub units: usize,
    /// In which documents, by number in [`Corpus::documents`].
    pub documents: BTreeSet<u32>,
    /// The first date on which one of the units, or else its memory, was made or changed.
    pub first: Option<Timestamp>,
    /// The last such date.
    pub last: Option<Timestamp>,
}

impl Entry {
    /// How many different texts stand for it.
    pub fn ways(&self) -> usize {
        self.renderings.iter().filter(|rendering| rendering.text.is_some()).count()
    }

    /// What entries are sorted by.
    pub(super) fn order(&self) -> impl Ord + '_ {
        (self.kind, self.from, self.verdict, Reverse(self.uses.units), &self.text)
    }
}

impl Standing {
    /// The word for it in files: the status, or `kept`, `likely`, `none`; empty for segments.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Term(status) => status.name(),
            Standing::Kept => "kept",
            Standing::Likely(_) => "likely",
            Standing::Missing => "none",
            Standing::Segment => "",
        }
    }

    /// The words that [`Standing::name`] may give for a term, in the order of renderings.
    pub const NAMES: [&'static str; 8] =
        ["preferred", "admitted", "deprecated", "forbidden", "candidate", "kept", "likely", "none"];
}

impl Uses {
    /// Where these units are.
    pub(super) fn of(corpus: &Corpus, units: &[usize]) -> Uses {
        let all = || units.iter().filter_map(|&unit| corpus.units.get(unit));
        Uses {
            units: units.len(),
            documents: all().map(|unit| unit.document).collect(),
            first: all().filter_map(|unit| unit.date).min(),
            last: all().filter_map(|unit| unit.date).max(),
        }
    }

    /// The names of the documents.
    pub fn names<'c>(&self, corpus: &'c Corpus) -> Vec<&'c str> {
        let name = |number: &u32| corpus.documents().get(*number as usize).map(String::as_str);
        self.documents.iter().filter_map(name).collect()
    }
}
