//! Findings as a compiler shows its errors.

use super::{Report, shown};
use crate::check::{Finding, Severity};
use crate::text::chars::harmless;
use crate::text::counted;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use std::io::{self, Write};

/// How much of a text is shown, in columns.
const WIDTH: usize = 88;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if report.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH * 3);
    for finding in report.findings {
        writeln!(out, "{}\n", show(report, finding, &renderer))?;
    }
    let count = |severity: Severity| (severity, report.count(severity));
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Style]
        .map(count)
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{count} {severity}"))
        .collect();
    let passages = counted(report.passages.len(), "passage");
    match counts.is_empty() {
        true => writeln!(out, "no findings in {passages}"),
        false => writeln!(out, "{} in {passages}", counts.join(", ")),
    }
}

fn show(report: &Report, finding: &Finding, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Style => Level::NOTE.with_name("style"),
    };
    let passage = report.passages.get(finding.passage);
    let (unit, number) = (passage.and_then(|p| p.unit.as_deref()), passage.map_or(0, |p| p.number));
    let mut group = Group::with_title(level.primary_title(finding.message.as_str()).id(finding.rule));
    if let Some(here) = shown::here(report, finding) {
        group = with_side(group, &here, here.place(unit, number), AnnotationKind::Primary);
    }
    if let Some(there) = shown::there(report, finding) {
        group = with_side(group, &there, there.place(unit, number), AnnotationKind::Context);
    }
    if let Some((other, number)) = shown::related(report, finding) {
        let unit = finding.related.and_then(|at| report.passages.get(at)).and_then(|p| p.unit.as_deref());
        group = with_side(group, &other, other.place(unit, number), AnnotationKind::Context);
    }
    let mut groups = vec![group];
    groups.extend(fix(report, finding));
    without_empty_places(&renderer.render(&groups))
}

/// A snippet behind its place leaves an empty place of its own, `:::` below a bar: that goes.
fn without_empty_places(shown: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in shown.lines() {
        if line.trim() == ":::" {
            lines.pop();
        } else {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// The group with one side: its place, and its text with the span marked.
fn with_side<'a>(group: Group<'a>, side: &shown::Side, place: String, kind: AnnotationKind) -> Group<'a> {
    let (text, span) = side.cut(WIDTH);
    let snippet =
        Snippet::source(text).line_start(side.line.unwrap_or(1)).line_numbering(side.line.is_some());
    let annotation = match side.span {
        Some(_) => kind.span(span.start..span.end),
        None => AnnotationKind::Visible.span(0..0),
    };
    // all else is made harmless where it is drawn
    let place: String = place.chars().map(harmless).collect();
    group.element(Origin::path(place)).element(snippet.annotation(annotation))
}

fn fix<'a>(report: &Report, finding: &Finding) -> Option<Group<'a>> {
    let edit = finding.fix.as_ref()?;
    let side = shown::here(report, finding)?;
    let (text, span) = side.cut(WIDTH);
    let title = Level::HELP.secondary_title("with --fix it becomes");
    let snippet: Snippet<Patch> = Snippet::source(text)
        .line_start(side.line.unwrap_or(1))
        .patch(Patch::new(span.start..span.end, edit.replacement.clone()));
    Some(Group::with_title(title).element(snippet))
}
