//! One page with everything in it, that needs no network.

use super::{Report, shown};
use crate::check::{Finding, Severity, rule};
use crate::io::page::Page;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::io::{self, Write};

const STYLE: &str = include_str!("report.css");

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page(report).into_string().as_bytes())?;
    out.write_all(b"\n")
}

fn page(report: &Report) -> Markup {
    let body = html! {
                h1 { "Findings" }
                p {
                    (report.passages.len()) " passages, "
                    (report.count(Severity::Error)) " errors, "
                    (report.count(Severity::Warning)) " warnings, "
                    (report.count(Severity::Style)) " of style"
                }
                (by_rule(report))
                @for (index, finding) in report.findings.iter().enumerate() { (one(report, finding, index)) }
    };
    Page { title: "Findings of beadwork check", style: STYLE, script: "" }.around(body)
}

fn by_rule(report: &Report) -> Markup {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (index, finding) in report.findings.iter().enumerate() {
        counts.entry(finding.rule).or_insert((index, 0)).1 += 1;
    }
    html! {
        table {
            tr { th { "rule" } th { "findings" } th { "what it looks for" } }
            @for (id, (first, count)) in &counts {
                tr {
                    td { a href={ "#f" (first) } { (id) } }
                    td { (count) }
                    td { (rule(id).map_or("", |rule| rule.summary)) }
                }
            }
        }
    }
}

fn one(report: &Report, finding: &Finding, index: usize) -> Markup {
    let passage = report.passages.get(finding.passage);
    let (unit, number) = (passage.and_then(|p| p.unit.as_deref()), passage.map_or(0, |p| p.number));
    html! {
        section id={ "f" (index) } class=(finding.severity.name()) {
            h2 { span { (finding.severity.name()) } " " (finding.rule) }
            p { (finding.message) }
            @if let Some(here) = shown::here(report, finding) { (side(&here, &here.place(unit, number))) }
            @if let Some(there) = shown::there(report, finding) { (side(&there, &there.place(unit, number))) }
            @if let Some((other, number)) = shown::related(report, finding) { (side(&other, &other.place(None, number))) }
            @if let Some(edit) = &finding.fix { p.fix { "Fix: " ins { (edit.replacement) } } }
        }
    }
}

fn side(side: &shown::Side, place: &str) -> Markup {
    let span = side.span.unwrap_or_default();
    let part = |from: usize, to: usize| side.text.get(from..to).unwrap_or("");
    html! {
        div.side {
            small { (place) }
            p lang=(side.lang.code()) {
                (part(0, span.start)) mark { (part(span.start, span.end)) } (part(span.end, side.text.len()))
            }
        }
    }
}
