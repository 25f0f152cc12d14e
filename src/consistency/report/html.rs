//! One page with everything in it, that needs no network: tables to be sorted and filtered.

use super::{Kind, Report, Verdict, day, rows};
use crate::consistency::entry::{Entry, Rendering, Standing, Uses};
use crate::io::page::Page;
use crate::text::Lang;
use crate::text::counted;
use maud::{Markup, html};
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The columns: what they are sorted by, `text` in the order of the alphabet or `number`, and the name.
const COLUMNS: [(&str, &str); 8] = [
    ("text", "Direction"),
    ("number", "Verdict"),
    ("number", "Units"),
    ("number", "Ways"),
    ("text", "Renderings"),
    ("number", "Documents"),
    ("text", "First"),
    ("text", "Last"),
];

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { title: "Consistency of terms and segments", style: STYLE, script: SCRIPT };
    out.write_all(page.around(body(report)).into_string().as_bytes())?;
    out.write_all(b"\n")
}

fn body(report: &Report) -> Markup {
    html! {
        header {
            h1 { "Consistency of terms and segments" }
            p { (report.summary()) }
            (tools(report))
        }
        main {
            (table(report, Kind::Term, "Terms", "Term"))
            (table(report, Kind::Segment, "Segments translated in several ways", "Segment"))
        }
    }
}

fn tools(report: &Report) -> Markup {
    let used = |name: &&&str| {
        report.shown().any(|entry| entry.renderings.iter().any(|one| one.standing.name() == **name))
    };
    html! {
        form class="tools" role="search" {
            label { "Search " input id="find" type="search"; }
            label { "Direction " select id="from" {
                option value="" { "both" }
                @for lang in [Lang::English, Lang::Chinese] {
                    option value=(lang.code()) { (lang) " to " (lang.other()) }
                }
            } }
            label { "With a rendering that is " select id="standing" {
                option value="" { "any" }
                @for name in Standing::NAMES.iter().filter(used) { option value=(name) { (standing_label(name)) } }
            } }
            label { input id="inconsistent" type="checkbox"; " Inconsistent only" }
            label { input id="consistent" type="checkbox"; " Hide consistent" }
            span id="shown" role="status" {}
        }
    }
}

fn table(report: &Report, kind: Kind, caption: &str, first: &str) -> Markup {
    let entries = || report.shown().filter(|entry| entry.kind == kind);
    html! {
        @if entries().next().is_some() {
            table {
                caption { h2 { (caption) } }
                thead { tr {
                    th scope="col" class="wide" data-sort="text" { button type="button" { (first) } }
                    @for (sort, name) in COLUMNS {
                        th scope="col" class=(name.to_lowercase()) data-sort=(sort) { button type="button" { (name) } }
                    }
                } }
                tbody { @for entry in entries() { (row(report, entry)) } }
            }
        }
    }
}

fn row(report: &Report, entry: &Entry) -> Markup {
    let mut standings: Vec<&str> = entry.renderings.iter().map(|one| one.standing.name()).collect();
    standings.dedup();
    let order = Verdict::ALL.iter().position(|verdict| *verdict == entry.verdict);
    html! {
        tr class=(entry.verdict.name()) data-from=(entry.from.code()) data-standings=(standings.join(" ")) {
            th scope="row" lang=(entry.from.code()) {
                (entry.text)
                @if let Some(status) = entry.status.filter(|status| !status.is_usable()) { " " (badge(status.name())) }
            }
            td { (entry.from.code()) "→" (entry.from.other().code()) }
            td data-value=(order.unwrap_or_default()) { span class="verdict" { (entry.verdict.name()) } }
            td class="number" { (entry.uses.units) }
            td class="number" { (entry.ways()) }
            td { ul { @for one in &entry.renderings { li { (rendering(report, entry, one)) } } } }
            td class="number" { (entry.uses.documents.len()) }
            td class="day" { (day(entry.uses.first)) }
            td class="day" { (day(entry.uses.last)) }
        }
    }
}

fn rendering(report: &Report, entry: &Entry, rendering: &Rendering) -> Markup {
    html! {
        @match &rendering.text {
            Some(text) => b lang=(entry.from.other().code()) { (text) },
            None => i { "nothing found" },
        }
        " "
        @if !matches!(rendering.standing, Standing::Segment | Standing::Missing) {
            (badge(rendering.standing.name()))
            @if let Standing::Likely(score) = rendering.standing {
                " " small title="how much speaks for it: a log-likelihood ratio, 10.83 or more" { (rows::rounded(score)) }
            }
            " "
        }
        details {
            summary { (counted(rendering.uses.units, "unit")) }
            (place(report, &rendering.uses))
            @if let Some(example) = &rendering.example {
                p lang="en" { (example.en) }
                p lang="zh" { (example.zh) }
            }
        }
    }
}

fn place(report: &Report, uses: &Uses) -> Markup {
    /// So many documents are named; the other formats name all.
    const NAMED: usize = 20;
    let (first, last) = (day(uses.first), day(uses.last));
    html! {
        p class="place" {
            (rows::some(&uses.names(report.corpus), NAMED))
            @if !first.is_empty() { "; " (first) @if first != last { " to " (last) } }
        }
    }
}

fn badge(name: &str) -> Markup {
    html! { span class={ "badge " (name) } { (standing_label(name)) } }
}

/// A standing in words for people.
fn standing_label(name: &str) -> &str {
    match name {
        "kept" => "kept as it is",
        "none" => "not found",
        status => status,
    }
}
