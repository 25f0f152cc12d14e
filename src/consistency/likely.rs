//! What is likely to stand for a term where no name of the glossary does.

use super::corpus::Corpus;
use crate::lexicon::Lexicon;
use crate::search::concordance::{Asked, Elsewhere, Rendering, Renderings};
use crate::text::Lang;
use crate::text::fold::fold;

/// So many units, evenly taken, are what the units of a term are held against.
const BACKGROUND: usize = 20_000;
/// So many units of a term, evenly taken, are looked through for its counterparts.
const SAMPLE: usize = 300;

/// The texts of the other language, as those of a term are held against them.
pub(super) struct Others<'l> {
    lang: Lang,
    lexicon: &'l Lexicon,
    elsewhere: Elsewhere,
    /// How many units there are for one of the background.
    step: usize,
}

/// The least score of a counterpart: the critical value of χ² with one degree of freedom at 0.01 %. It is
/// stricter than that of a concordance, because hundreds of terms are asked for at once.
const LEAST_SCORE: f64 = 15.14;

/// What was found in the units of a term.
#[derive(Debug, Default)]
pub(super) struct Likely {
    /// The units in which a known name stands in another form, such as *implemented* for
    /// *implementation*, by its number.
    pub known: Vec<(usize, usize)>,
    /// Likely counterparts.
    pub found: Vec<One>,
    /// The units with none of it.
    pub without: Vec<usize>,
}

/// A likely counterpart.
#[derive(Debug)]
pub(super) struct One {
    pub text: String,
    pub score: f64,
    pub units: Vec<usize>,
}

impl<'l> Others<'l> {
    pub(super) fn new(corpus: &Corpus, lang: Lang, lexicon: &'l Lexicon) -> Others<'l> {
        let step = corpus.len().div_ceil(BACKGROUND).max(1);
        let texts: Vec<String> =
            corpus.units.iter().step_by(step).map(|unit| fold(unit.text(lang))).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        Others { lang, lexicon, elsewhere: Elsewhere::new(&texts, lang, lexicon), step }
    }

    /// Looks for counterparts of `term` in `units`, which have it and none of the `known` names as it is written.
    pub(super) fn find(&self, corpus: &Corpus, term: &str, known: &[String], units: &[usize]) -> Likely {
        if units.is_empty() {
            return Likely::default();
        }
        let texts: Vec<String> = units.iter().map(|&unit| fold(corpus.units[unit].text(self.lang))).collect();
        let every = texts.len().div_ceil(SAMPLE).max(1);
        let sample: Vec<&str> = texts.iter().step_by(every).map(String::as_str).collect();
        // so many units of the background are meant by one of the sample
        let share = texts.len() as f64 / sample.len() as f64 / self.step as f64;
        let asked = Asked { query: term, known, lang: self.lang };
        let renderings = Renderings::find(asked, &sample, self.elsewhere.without_hits(share), self.lexicon);
        let mut likely = Likely::default();
        for (&unit, text) in units.iter().zip(&texts) {
            let found = renderings.of(text).map(|(at, _)| &renderings.found[at]);
            likely.take(unit, found, known);
        }
        likely.found.sort_by_key(|one| std::cmp::Reverse(one.units.len()));
        likely
    }
}

impl Likely {
    fn take(&mut self, unit: usize, found: Option<&Rendering>, known: &[String]) {
        let Some(rendering) = found else { return self.without.push(unit) };
        let name = known.iter().position(|name| rendering.in_glossary && *name == rendering.text);
        let score = rendering.score.unwrap_or(0.0);
        match (name, self.found.iter_mut().find(|one| one.text == rendering.text)) {
            (Some(name), _) => self.known.push((name, unit)),
            (None, _) if score < LEAST_SCORE => self.without.push(unit),
            (None, Some(one)) => one.units.push(unit),
            (None, None) => {
                self.found.push(One { text: rendering.text.clone(), score, units: vec![unit] });
            }
        }
    }
}
