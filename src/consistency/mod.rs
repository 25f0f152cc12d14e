//! In how many ways terms and segments are rendered, over many documents.
//!
//! A [`Corpus`] is filled with the units of memories; [`fn@report`] gives an [`Entry`] for each term that
//! stands in it and for each segment that is translated in several ways, in both directions; [`mod@report`]
//! writes them. How the rendering of a term in a unit is found:
//!
//! 1. the glossary's own names, by the scanner of [`Glossary::matches_in`]: the longest match wins;
//! 2. where none stands there so, one that stands in a longer word: 域名 in 域名系统;
//! 3. where none stands there at all, the acronym or the source's own name, kept as it is;
//! 4. in the units that are left, the likely counterpart by association over all units
//!    ([`crate::search::concordance::Renderings`]); it is a guess, and shown as one.

mod corpus;
mod designations;
mod entry;
mod likely;
mod proposals;
pub mod report;
mod segments;
mod terms;

pub use corpus::Corpus;
pub use entry::{Entry, Example, Kind, Rendering, Standing, Uses, Verdict};
pub use proposals::proposed;

use crate::lexicon::Lexicon;
use crate::terms::Glossary;
use crate::text::Lang;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// From which languages.
    pub from: Vec<Lang>,
    /// Terms, segments or both.
    pub kinds: Vec<Kind>,
    /// In how many units a term must stand.
    pub least_units: usize,
}

impl Default for Options {
    /// Everything, in both directions.
    fn default() -> Self {
        Options {
            from: vec![Lang::English, Lang::Chinese],
            kinds: vec![Kind::Term, Kind::Segment],
            least_units: 1,
        }
    }
}

/// What stands in a corpus in which ways: by kind and direction, then what is inconsistent, doubtful and
/// consistent, then what stands in most units. The same input gives the same list, whatever the number of
/// threads.
///
/// ```
/// use beadwork::consistency::{Corpus, Options, Verdict, report};
/// use beadwork::terms::Glossary;
/// use beadwork::lexicon::Lexicon;
/// use beadwork::memory::TranslationUnit;
/// use beadwork::text::Lang;
///
/// let csv = "en,zh-CN,status\nharbour,港口,preferred\nharbour,码头,deprecated\n";
/// let glossary = Glossary::read(csv.as_bytes(), "harbour.csv")?;
/// let mut corpus = Corpus::default();
/// for (source, target) in [("The harbour is open.", "港口开放。"), ("A new harbour", "新码头")] {
///     let unit = TranslationUnit { source: source.into(), target: target.into(), ..Default::default() };
///     corpus.add(unit, Lang::English, "harbour.tmx", None);
/// }
/// let entries = report(&corpus, &glossary, &Lexicon::empty(), &Options::default());
/// assert_eq!((entries[0].text.as_str(), entries[0].verdict), ("harbour", Verdict::Inconsistent));
/// assert_eq!(entries[0].renderings.len(), 2);
/// # Ok::<(), beadwork::terms::GlossaryError>(())
/// ```
pub fn report(corpus: &Corpus, glossary: &Glossary, lexicon: &Lexicon, options: &Options) -> Vec<Entry> {
    let mut entries = Vec::new();
    for &from in &options.from {
        if options.kinds.contains(&Kind::Term) {
            entries.extend(terms::entries(corpus, glossary, lexicon, from));
        }
        if options.kinds.contains(&Kind::Segment) {
            entries.extend(segments::entries(corpus, from));
        }
    }
    entries.retain(|entry| entry.kind == Kind::Segment || entry.uses.units >= options.least_units);
    entries.sort_by(|a, b| a.order().cmp(&b.order()));
    entries
}
