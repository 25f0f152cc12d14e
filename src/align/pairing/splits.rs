//! Documents whose translation is in two files.

use super::likeness::{Evidence, compare_pair};
use super::print::{Features, Print, read};
use super::{Candidate, DocumentPair};
use crate::lexicon::Lexicon;
use crate::text::Lang;
use rayon::prelude::*;
use serde::Serialize;

/// A document whose translation is in two files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Split {
    /// The whole document.
    pub whole: usize,
    /// The two files, in the order of the whole.
    pub parts: [usize; 2],
}

/// A part and its piece of the whole are at least so like.
/// By eye, as are those that follow.
const LEAST: f32 = 0.25;
/// By how much a part is liker its own piece of the whole than the other one.
const LEAD: f32 = 0.1;
/// By how much the lengths may differ, as ln of their ratio.
const LENGTH: f32 = 0.5;
/// A part is shorter than the whole by at least so much, as ln of the ratio of their lengths.
const SHORTER: f32 = -0.1;
/// How many documents are tried as the other part.
const TRIED: usize = 5;

/// The documents whose translation is in two files, of which at least one is in no pair.
pub(super) fn find(
    documents: &[Candidate],
    pairs: &[DocumentPair],
    prints: &[Print],
    features: &Features,
    lexicon: &Lexicon,
) -> Vec<Split> {
    let mut partner = vec![None; documents.len()];
    for pair in pairs {
        partner[pair.english] = Some(pair.chinese);
        partner[pair.chinese] = Some(pair.english);
    }
    let search = Search { documents, partner, prints, features, lexicon };
    let wholes: Vec<usize> = (0..documents.len()).collect();
    let mut found: Vec<Split> = wholes.into_par_iter().filter_map(|whole| search.split_of(whole)).collect();
    // each part belongs to one whole only
    let mut taken = vec![false; documents.len()];
    found.retain(|split| {
        let free = split.parts.iter().all(|&part| !taken[part]);
        split.parts.iter().for_each(|&part| taken[part] |= free);
        free
    });
    found
}

struct Search<'a> {
    documents: &'a [Candidate<'a>],
    partner: Vec<Option<usize>>,
    prints: &'a [Print],
    features: &'a Features,
    lexicon: &'a Lexicon,
}

impl Search<'_> {
    /// The best two parts of a document: its partner, if it has one, and a document in no pair.
    fn split_of(&self, whole: usize) -> Option<Split> {
        let partner = self.partner[whole];
        let free = self.free_candidates(whole);
        let firsts: Vec<usize> = partner.map_or_else(|| free.clone(), |partner| vec![partner]);
        let mut best: Option<(f32, Split)> = None;
        for &first in &firsts {
            for &second in free.iter().filter(|&&second| second != first) {
                for parts in [[first, second], [second, first]] {
                    let Some(likeness) = self.likeness(whole, parts) else { continue };
                    if best.as_ref().is_none_or(|(most, _)| likeness > *most) {
                        best = Some((likeness, Split { whole, parts }));
                    }
                }
            }
        }
        best.map(|(_, split)| split)
    }

    /// The documents in no pair that are most like the whole, and shorter.
    fn free_candidates(&self, whole: usize) -> Vec<usize> {
        let language = self.documents[whole].language;
        let mut free: Vec<(f32, usize)> = (0..self.documents.len())
            .filter(|&k| self.documents[k].language != language && self.partner[k].is_none())
            .filter(|&k| self.length(&[k], whole) < SHORTER)
            .map(|k| (self.compare(k, &self.prints[whole], whole).words, k))
            .filter(|&(words, _)| words >= LEAST)
            .collect();
        free.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        free.into_iter().take(TRIED).map(|(_, k)| k).collect()
    }

    /// ln of how much longer the parts are than they should be beside the whole.
    fn length(&self, parts: &[usize], whole: usize) -> f32 {
        let length: f32 = parts.iter().map(|&part| self.prints[part].length).sum();
        let sum = Print { length, ..Print::default() };
        self.oriented(&sum, &self.prints[whole], whole, |evidence| evidence.length)
    }

    /// Compares a part with the whole or a piece of it; `whole` tells the language.
    fn compare(&self, part: usize, piece: &Print, whole: usize) -> Evidence {
        match self.documents[whole].language {
            Lang::English => compare_pair(piece, &self.prints[part], self.features),
            Lang::Chinese => compare_pair(&self.prints[part], piece, self.features),
        }
    }

    /// A signed measure of a part beside a whole, positive where the part has more.
    fn oriented(&self, part: &Print, piece: &Print, whole: usize, of: impl Fn(Evidence) -> f32) -> f32 {
        match self.documents[whole].language {
            Lang::English => -of(compare_pair(piece, part, self.features)),
            Lang::Chinese => of(compare_pair(part, piece, self.features)),
        }
    }

    /// How like the parts are to the two pieces that the whole falls into by their lengths; none
    /// where either part is as like to the other piece, or one part's length fits better than both
    /// together.
    fn likeness(&self, whole: usize, parts: [usize; 2]) -> Option<f32> {
        let length = self.length(&parts, whole).abs();
        let alone =
            |part: &usize| self.partner[*part] == Some(whole) && self.length(&[*part], whole).abs() <= length;
        if length > LENGTH || parts.iter().any(alone) {
            return None;
        }
        let [first, second] = parts.map(|part| self.prints[part].length);
        let pieces = self.pieces(whole, first / (first + second).max(1.0));
        let words = |part: usize, piece: usize| self.compare(parts[part], &pieces[piece], whole).words;
        let (own, other) = ([words(0, 0), words(1, 1)], [words(0, 1), words(1, 0)]);
        let fits = (0..2).all(|part| own[part] >= LEAST && own[part] >= other[part] + LEAD);
        fits.then_some(own[0] + own[1])
    }

    /// The whole, cut in two at a share of its length.
    fn pieces(&self, whole: usize, share: f32) -> [Print; 2] {
        let Candidate { segments, language, .. } = self.documents[whole];
        let total: usize = segments.iter().map(|segment| segment.text.len()).sum();
        let mut left = share * total as f32;
        let in_first = segments.iter().take_while(|segment| {
            left -= segment.text.len() as f32;
            left >= 0.0
        });
        let cut = in_first.count();
        let print = |part| self.features.print(&read(part, language, self.lexicon));
        [print(&segments[..cut]), print(&segments[cut..])]
    }
}
