//! Hits as one HTML page that needs nothing else.

use super::lines::{Found, Line};
use super::query::Query;
use crate::cli::tm::list::place;
use crate::io::page::{Page, marked};
use crate::memory::Side;
use crate::text::counted;
use anyhow::Result;
use maud::{Markup, html};

const STYLE: &str = include_str!("page.css");

/// The whole page.
pub(super) fn page(query: &Query, found: &Found, shown: usize) -> Result<Markup> {
    let mut rows = Vec::new();
    for number in 0..shown {
        rows.extend(found.line(number)?.map(|line| row(&line)));
    }
    let body = html! {
                h1 lang=(query.lang.code()) { (query.text) }
                p { (found.lines.len()) " hits in " (found.units) " units; " (shown) " are shown" }
                @if query.is_term { p { "Searched for all names of the term: " (query.searched.join(", ")) } }
                (renderings(found))
                table {
                    caption { "Hits, with what stands for them on the other side" }
                    thead { tr { th scope="col" { "Found" } th scope="col" { "Translation" } th scope="col" { "From" } } }
                    tbody { @for row in &rows { (row) } }
                }
    };
    Ok(Page { title: &query.text, style: STYLE, script: "" }.around(body))
}

fn renderings(found: &Found) -> Markup {
    html! {
        @for (lang, renderings) in found.renderings.iter().filter(|(_, all)| !all.found.is_empty()) {
            table class="renderings" {
                caption { "In " (lang) ", of " (counted(renderings.units, "unit")) " looked at" }
                thead { tr { th scope="col" { "Rendering" } th scope="col" { "Units" } th scope="col" { "Glossary" } } }
                tbody {
                    @for rendering in &renderings.found {
                        tr {
                            td lang=(lang.code()) { (rendering.text) }
                            td class="number" { (rendering.units) }
                            td { @if rendering.in_glossary { "yes" } }
                        }
                    }
                    @if renderings.without() > 0 {
                        tr { td { "none of these" } td class="number" { (renderings.without()) } td {} }
                    }
                }
            }
        }
    }
}

fn row(line: &Line) -> Markup {
    let origin = &line.unit.origin;
    let (document, block) = match line.side {
        Side::Source => (&origin.source_document, origin.source_block),
        Side::Target => (&origin.target_document, origin.target_block),
    };
    html! {
        tr {
            td lang=(line.lang().code()) { (marked(line.text(), &[line.span], "hit")) }
            td lang=(line.lang().other().code()) { (marked(line.other(), &line.others, "counterpart")) }
            td class="from" {
                (place(document, block)) " " (line.unit.status.name())
                @if let Some(score) = origin.score { " " (score) }
            }
        }
    }
}
