//! The alignment as one HTML page that needs nothing else: both documents side by side, the
//! reasons folded in.

use super::text;
use super::texts::Texts;
use crate::align::Bead;
use crate::align::explain::{Explanation, Piece, WordLink, is_doubtful};
use crate::io::page::Page;
use crate::segment::Segment;
use crate::text::Lang;
use maud::{Markup, html};
use std::ops::Range;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The whole page.
pub(super) fn page(explanation: &Explanation, texts: &Texts) -> Markup {
    let beads = &explanation.alignment.beads;
    let doubtful = explanation.doubts.iter().filter(|doubts| is_doubtful(doubts)).count();
    let title = format!("{} and {}", texts.source_name, texts.target_name);
    let body = html! {
                header {
                    h1 { (texts.source_name) " and " (texts.target_name) }
                    p { (beads.len()) " beads, " (doubtful) " of them doubtful" }
                    div role="search" class="tools" {
                        label for="find" { "Search" } " "
                        input id="find" type="search";
                        label { input id="only" type="checkbox"; " Doubtful only" }
                        button id="back" type="button" aria-keyshortcuts="p" { "Previous doubtful (p)" }
                        button id="next" type="button" aria-keyshortcuts="n" { "Next doubtful (n)" }
                        span id="shown" role="status" {}
                    }
                }
                main {
                    (order(explanation, texts))
                    table {
                        caption { "The two documents, bead by bead" }
                        thead { tr {
                            th scope="col" class="number" { "Bead" }
                            th scope="col" { (texts.source_name) }
                            th scope="col" { (texts.target_name) }
                            th scope="col" class="why" { "Score and reasons" }
                        } }
                        tbody {
                            @for (index, bead) in beads.iter().enumerate() {
                                (row(index, bead, explanation, texts))
                            }
                        }
                    }
                }
    };
    Page { title: &title, style: STYLE, script: SCRIPT }.around(body)
}

fn row(index: usize, bead: &Bead, explanation: &Explanation, texts: &Texts) -> Markup {
    let (reasons, doubts) = (&explanation.reasons[index], &explanation.doubts[index]);
    let doubtful = is_doubtful(doubts);
    let (class, label) = grade(bead.score, doubtful);
    html! {
        tr id={ "b" (index + 1) } class=[doubtful.then_some("doubtful")] tabindex="-1" {
            th scope="row" { (index + 1) br; small { (bead.bead_type()) } }
            td lang=(texts.source_code()) {
                (side(texts.source, &bead.source, &reasons.links, texts.source_language))
            }
            td lang=(texts.target_code()) {
                (side(texts.target, &bead.target, &reasons.links, texts.source_language.other()))
            }
            td {
                span class={ "score " (class) } { (format!("{:.2}", bead.score)) " " (label) }
                @if !doubts.is_empty() {
                    p class="doubts" { @if doubtful { b { "Doubtful: " } } (text::doubts(doubts).join("; ")) }
                }
                details {
                    summary { "Reasons" }
                    (paragraph("For", &text::worths(reasons, |worth| worth > 0.0)))
                    (paragraph("Against", &text::worths(reasons, |worth| worth < 0.0)))
                    (paragraph("Words", &text::links(&reasons.links)))
                    @if let Some(runner_up) = &reasons.runner_up {
                        (paragraph("Next best", &text::runner_up(runner_up, texts)))
                    }
                }
            }
        }
    }
}

fn paragraph(name: &str, text: &str) -> Markup {
    html! { @if !text.is_empty() { p { b { (name) ": " } (text) } } }
}

/// A score's colour and what it means.
fn grade(score: f64, doubtful: bool) -> (&'static str, &'static str) {
    match doubtful {
        false => ("sure", "sure"),
        true if score >= 0.6 => ("likely", "doubtful"),
        true => ("unsure", "hardly right"),
    }
}

/// The pairs in another order, as a list with links to their beads.
fn order(explanation: &Explanation, texts: &Texts) -> Markup {
    let text = |segments: &[Segment], range: &Range<usize>| {
        segments[range.clone()].iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let beads = &explanation.alignment.beads;
    html! {
        @if !explanation.crossings.is_empty() {
            section aria-labelledby="order" {
                h2 id="order" { "In another order on the two sides" }
                ol {
                    @for pair in &explanation.crossings {
                        @let here = beads.iter().position(|bead| bead.source.contains(&pair.source.start)).unwrap_or(0);
                        @let there = beads.iter().position(|bead| bead.target.contains(&pair.target.start)).unwrap_or(0);
                        li {
                            a href={ "#b" (here + 1) } lang=(texts.source_code()) { (text(texts.source, &pair.source)) }
                            " = "
                            a href={ "#b" (there + 1) } lang=(texts.target_code()) { (text(texts.target, &pair.target)) }
                        }
                    }
                }
            }
        }
    }
}

/// The segments of one side of a bead, with their linked words marked.
fn side(segments: &[Segment], range: &Range<usize>, links: &[WordLink], language: Lang) -> Markup {
    html! {
        @for index in range.clone() {
            p { small { (index + 1) } " " (marked(&segments[index].text, &pieces(index, links, language))) }
        }
    }
}

/// The pieces of a segment with the numbers of their links, in order; none overlaps another.
fn pieces(segment: usize, links: &[WordLink], language: Lang) -> Vec<(&Piece, usize)> {
    let all = links.iter().enumerate().flat_map(|(number, link)| {
        let pieces = match language {
            Lang::Chinese => std::slice::from_ref(&link.chinese),
            Lang::English => &link.english[..],
        };
        pieces.iter().map(move |piece| (piece, number))
    });
    let mut pieces: Vec<(&Piece, usize)> = all.filter(|(piece, _)| piece.segment == segment).collect();
    pieces.sort_by_key(|(piece, number)| (piece.span.start, *number));
    let mut end = 0;
    pieces.retain(|(piece, _)| {
        let fits = piece.span.start >= end;
        end = if fits { piece.span.end } else { end };
        fits
    });
    pieces
}

fn marked(text: &str, pieces: &[(&Piece, usize)]) -> Markup {
    let starts = [0].into_iter().chain(pieces.iter().map(|(piece, _)| piece.span.end));
    let gaps = starts.zip(pieces.iter().map(|(piece, _)| piece.span.start).chain([text.len()]));
    html! {
        @for (k, (start, end)) in gaps.enumerate() {
            (text.get(start..end).unwrap_or_default())
            @if let Some((piece, number)) = pieces.get(k) {
                span data-w=(number) { (piece.text) }
            }
        }
    }
}
