//! What memories know of whole documents.

use super::{Asked, Match, MatchError, MatchOptions, Matcher, Query};
use crate::segment::Segment;
use crate::text::join;
use rayon::prelude::*;
use std::ops::Range;

/// The most segments of a document that are looked up as one text. Longer beads are rare.
/// Of the 1,329 gold beads of MAC-Dev eight have more on a side.
pub const LONGEST_RUN: usize = 4;

/// What memories know of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentMatches {
    /// The best matches of each segment by itself, the best first.
    pub segments: Vec<Vec<Match>>,
    /// Runs of segments that memories have as one text, in order, without overlaps.
    pub runs: Vec<Run>,
}

/// Neighbouring segments of a paragraph that a memory has as one text: two sentences that were translated by one.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Which segments, by their numbers in the document.
    pub segments: Range<usize>,
    /// Their text, joined.
    pub text: String,
    /// The best match of that text. Its tokens are the same.
    pub best: Match,
}

impl DocumentMatches {
    /// The run that a segment is in.
    pub fn run_of(&self, segment: usize) -> Option<&Run> {
        let at = self.runs.partition_point(|run| run.segments.end <= segment);
        self.runs.get(at).filter(|run| run.segments.contains(&segment))
    }

    /// The score of the best that is known of a segment: of the run that it is in, else of its own best match.
    pub fn score_of(&self, segment: usize) -> Option<u8> {
        let own = self.segments.get(segment).and_then(|matches| matches.first());
        self.run_of(segment).map(|run| &run.best).or(own).map(|best| best.score)
    }

    /// Whether nothing is known at all.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.segments.iter().all(Vec::is_empty)
    }
}

/// Looks the segments of documents up on all cores; the result does not depend on their number. `each` is called
/// after each segment.
///
/// Where the segments of a paragraph are not all known as the same text, runs of up to [`LONGEST_RUN`] of them are
/// looked up as one text, too: by the same tokens alone, which is quick. Of the runs that are found those are given
/// that cover the paragraph best: by them and the matches of the segments beside them its characters score most.
///
/// # Errors
/// An index is damaged or stale, or a unit cannot be fetched.
pub fn match_documents(
    asked: &[Asked<'_>],
    options: MatchOptions,
    documents: &[&[Segment]],
    each: &(dyn Fn() + Sync),
) -> Result<Vec<DocumentMatches>, MatchError> {
    let matcher = || Matcher::new(asked, options);
    let places = documents.iter().flat_map(|segments| (0..segments.len()).map(move |at| (*segments, at)));
    let places: Vec<(&[Segment], usize)> = places.collect();
    let found = places.par_iter().map_init(matcher, |matcher, &(segments, at)| {
        each();
        matcher.find(query(segments, &(at..at + 1), &segments[at].text))
    });
    let mut found = found.collect::<Result<Vec<_>, _>>()?.into_iter();
    let of_document = |segments: &&[Segment]| found.by_ref().take(segments.len()).collect();
    let matches: Vec<Vec<Vec<Match>>> = documents.iter().map(of_document).collect();

    let paragraphs: Vec<Paragraph> = (0..documents.len())
        .flat_map(|document| Paragraph::all(document, documents[document], &matches[document]))
        .filter(Paragraph::may_have_runs)
        .collect();
    let starts =
        paragraphs.iter().flat_map(|paragraph| paragraph.within.clone().map(move |at| (paragraph, at)));
    let starts: Vec<(&Paragraph, usize)> = starts.collect();
    let found = starts
        .par_iter()
        .map_init(matcher, |matcher, (paragraph, start)| paragraph.runs_from(*start, matcher, options));
    let mut found = found.collect::<Result<Vec<_>, _>>()?.into_iter();
    let mut of_documents: Vec<Vec<Run>> = vec![Vec::new(); documents.len()];
    for paragraph in &paragraphs {
        let found: Vec<Vec<Run>> = found.by_ref().take(paragraph.within.len()).collect();
        of_documents[paragraph.document].extend(paragraph.best_runs(&found));
    }
    let all = matches.into_iter().zip(of_documents);
    Ok(all.map(|(segments, runs)| DocumentMatches { segments, runs }).collect())
}

/// A text of a document with its neighbours there.
fn query<'a>(segments: &'a [Segment], which: &Range<usize>, text: &'a str) -> Query<'a> {
    let text_of = |at: usize| segments.get(at).map(|segment| segment.text.as_str());
    Query { text, before: which.start.checked_sub(1).and_then(text_of), after: text_of(which.end) }
}

/// The segments of one block, with what is known of each by itself.
struct Paragraph<'a> {
    document: usize,
    segments: &'a [Segment],
    matches: &'a [Vec<Match>],
    within: Range<usize>,
}

/// What is best from a segment to the end of its paragraph.
#[derive(Clone, Copy, Default)]
struct Best {
    /// The sum of characters times their scores.
    value: usize,
    /// How many segments are covered by what comes first: 1, or a run.
    first: usize,
}

impl<'a> Paragraph<'a> {
    fn all(document: usize, segments: &'a [Segment], matches: &'a [Vec<Match>]) -> Vec<Paragraph<'a>> {
        let mut start = 0;
        let blocks = segments.chunk_by(|one, next| one.block == next.block).map(|block| {
            let within = start..start + block.len();
            start = within.end;
            Paragraph { document, segments, matches, within }
        });
        blocks.collect()
    }

    /// Whether there is more than one segment, and not all are known as the same text.
    fn may_have_runs(&self) -> bool {
        self.within.len() > 1 && !self.is_known(&self.within)
    }

    fn is_known(&self, which: &Range<usize>) -> bool {
        which.clone().all(|at| self.score(at) >= 100)
    }

    fn score(&self, at: usize) -> usize {
        self.matches[at].first().map_or(0, |best| best.score.into())
    }

    fn length(&self, which: &Range<usize>) -> usize {
        self.segments[which.clone()].iter().map(|segment| segment.text.chars().count()).sum()
    }

    /// Those of the runs, given by the segment that they begin with, that cover the paragraph best with single
    /// segments between them.
    fn best_runs(&self, found: &[Vec<Run>]) -> Vec<Run> {
        let best = self.best(found);
        let mut runs = Vec::new();
        let mut at = 0;
        while at < found.len() {
            let first = best[at].first;
            runs.extend(found[at].iter().find(|run| run.segments.len() == first).cloned());
            at += first;
        }
        runs
    }

    /// Those that begin with a segment and are known as one text.
    fn runs_from(
        &self,
        start: usize,
        matcher: &mut Matcher,
        options: MatchOptions,
    ) -> Result<Vec<Run>, MatchError> {
        let mut runs = Vec::new();
        for end in start + 2..=self.within.end.min(start + LONGEST_RUN) {
            let which = start..end;
            if self.is_known(&which) {
                continue;
            }
            let texts = self.segments[which.clone()].iter().map(|segment| segment.text.as_str());
            let text = join(texts, options.lang);
            if let Some(best) = matcher.find_same(query(self.segments, &which, &text))? {
                runs.push(Run { segments: which, text, best });
            }
        }
        Ok(runs)
    }

    /// By dynamic programming from the end; where two ways are as good, the one with fewer runs.
    fn best(&self, found: &[Vec<Run>]) -> Vec<Best> {
        let mut best = vec![Best::default(); found.len() + 1];
        for at in (0..found.len()).rev() {
            let start = self.within.start + at;
            let single = self.length(&(start..start + 1)) * self.score(start);
            best[at] = Best { value: single + best[at + 1].value, first: 1 };
            for run in &found[at] {
                let first = run.segments.len();
                let own = self.length(&run.segments) * usize::from(run.best.score);
                let value = own + best[at + first].value;
                if value > best[at].value {
                    best[at] = Best { value, first };
                }
            }
        }
        best
    }
}
