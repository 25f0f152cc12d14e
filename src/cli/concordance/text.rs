//! Hits for people: the words found one below the other, each with its translation.

use super::lines::{Found, Line};
use super::query::Query;
use crate::cli::tm::list::{place, visible};
use crate::memory::{Side, TranslationUnit};
use crate::search::concordance::Renderings;
use crate::text::Span;
use crate::text::chars::{columns, width};
use crate::text::counted;
use anyhow::Result;
use std::io::Write;

/// How hits are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Whether the words found are coloured; else they stand in brackets.
    pub colours: bool,
    /// Columns of context on each side.
    pub context: usize,
    /// Whether both texts are shown whole.
    pub full: bool,
}

/// Writes the first hits, then the renderings.
pub(super) fn write(
    query: &Query,
    found: &Found,
    shown: usize,
    style: Style,
    out: &mut dyn Write,
) -> Result<()> {
    if query.is_term && shown > 0 {
        writeln!(out, "Searched for all names of the term: {}", query.searched.join(", "))?;
        writeln!(out, "(--no-terms searches for the words alone)\n")?;
    }
    for number in 0..shown {
        if let Some(line) = found.line(number)? {
            match style.full {
                true => write_whole(&line, style, out)?,
                false => write_line(&line, style, out)?,
            }
        }
    }
    for (lang, renderings) in &found.renderings {
        write_renderings(&lang.to_string(), renderings, out)?;
    }
    Ok(())
}

/// The word in its context, and below it the translation around the counterpart.
fn write_line(line: &Line, style: Style, out: &mut dyn Write) -> Result<()> {
    let text = line.text();
    let (before, after) = (visible(&text[..line.span.start]), visible(&text[line.span.end..]));
    let left = last_columns(&before, style.context);
    let right = first_columns(&after, style.context);
    let gap = " ".repeat(style.context.saturating_sub(width(&left)));
    let rest = " ".repeat(style.context.saturating_sub(width(&right)));
    let key = marked(&visible(line.span.of(text)), style, Mark::Hit);
    writeln!(out, "{gap}{left}{key}{right}{rest}  {}", origin(&line.unit, line.side))?;
    writeln!(out, "{}", around(line, style))?;
    Ok(())
}

/// The translation with its counterparts marked, as much as has room around the first.
fn around(line: &Line, style: Style) -> String {
    let other = line.other();
    let room = style.context * 2 + 8;
    let indent = "    ";
    if width(other) <= room {
        return format!(
            "{indent}{}",
            with_marks(other, Span::new(0, other.len()), &line.others, style, Mark::Counterpart)
        );
    }
    let middle = line.others.first().copied().unwrap_or_default();
    let before = last_columns(&other[..middle.start], room / 2);
    let start = middle.start - before.trim_start_matches('…').len().min(middle.start);
    let start = (start..=middle.start).find(|at| other.is_char_boundary(*at)).unwrap_or(0);
    let left = room.saturating_sub(width(&other[start..middle.start]));
    let after = first_columns(&other[middle.start..], left);
    let end = middle.start + after.trim_end_matches('…').len();
    let end =
        (end.max(middle.end)..=other.len()).find(|at| other.is_char_boundary(*at)).unwrap_or(other.len());
    let head = if start > 0 { "…" } else { "" };
    let tail = if end < other.len() { "…" } else { "" };
    let shown = with_marks(other, Span::new(start, end), &line.others, style, Mark::Counterpart);
    format!("{indent}{head}{shown}{tail}")
}

/// Both texts, side by side.
fn write_whole(line: &Line, style: Style, out: &mut dyn Write) -> Result<()> {
    let unit = &line.unit;
    let (source, target) = match line.side {
        Side::Source => (vec![line.span], line.others.clone()),
        Side::Target => (line.others.clone(), vec![line.span]),
    };
    let marks = |side| if side == line.side { Mark::Hit } else { Mark::Counterpart };
    let column = style.context.max(8);
    let left = wrapped(&unit.source, &source, column, style, marks(Side::Source));
    let right = wrapped(&unit.target, &target, column, style, marks(Side::Target));
    writeln!(out, "{}", origin(unit, line.side))?;
    for number in 0..left.len().max(right.len()) {
        let (text, columns) = left.get(number).cloned().unwrap_or_default();
        let other = right.get(number).map_or("", |(text, _)| text.as_str());
        let gap = " ".repeat((column + 2).saturating_sub(columns));
        writeln!(out, "{}", format!("  {text}{gap}  {other}").trim_end())?;
    }
    writeln!(out)?;
    Ok(())
}

/// A text in lines of so many columns, each with its width. A line ends between words where there are spaces.
fn wrapped(text: &str, spans: &[Span], most: usize, style: Style, mark: Mark) -> Vec<(String, usize)> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = start + line_length(&text[start..], most);
        let line = Span::new(start, end);
        let brackets = if style.colours { 0 } else { 2 * cut(spans, line).count() };
        lines.push((
            with_marks(text, line, spans, style, mark),
            width(text[start..end].trim_end()) + brackets,
        ));
        start = end;
    }
    lines
}

/// The bytes of the first line of `text`.
fn line_length(text: &str, most: usize) -> usize {
    let mut used = 0;
    let mut last_break = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if at > 0 && (before == ' ' || columns(before) == 2 || columns(c) == 2) {
            last_break = Some(at);
        }
        used += columns(c);
        if used > most && at > 0 && c != ' ' {
            return last_break.unwrap_or(at);
        }
        before = c;
    }
    text.len()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Hit,
    Counterpart,
}

fn marked(text: &str, style: Style, mark: Mark) -> String {
    match (style.colours, mark) {
        (true, Mark::Hit) => format!("\u{1b}[1;31m{text}\u{1b}[0m"),
        (true, Mark::Counterpart) => format!("\u{1b}[1;32m{text}\u{1b}[0m"),
        (false, _) => format!("[{text}]"),
    }
}

/// The parts of `spans` inside `line`.
fn cut(spans: &[Span], line: Span) -> impl Iterator<Item = Span> {
    let inside = spans.iter().map(move |span| (span.start.max(line.start), span.end.min(line.end)));
    inside.filter(|(start, end)| start < end).map(|(start, end)| Span::new(start, end))
}

fn with_marks(text: &str, line: Span, spans: &[Span], style: Style, mark: Mark) -> String {
    let mut shown = String::new();
    let mut at = line.start;
    for span in cut(spans, line) {
        shown.push_str(&visible(&text[at..span.start]));
        shown.push_str(&marked(&visible(span.of(text)), style, mark));
        at = span.end;
    }
    shown + visible(&text[at..line.end]).trim_end()
}

/// The end of a text in at most so many columns, with … where something was cut off.
fn last_columns(text: &str, most: usize) -> String {
    let reversed: String = text.chars().rev().collect();
    first_columns(&reversed, most).chars().rev().collect()
}

/// The beginning of a text in at most so many columns, with … where something was cut off.
fn first_columns(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |c: &char| {
        used += columns(*c);
        used <= most
    };
    text.chars().take_while(fits).collect::<String>() + if most > 0 { "…" } else { "" }
}

/// `briefing.docx:12  reviewed  0.98`
fn origin(unit: &TranslationUnit, side: Side) -> String {
    let origin = &unit.origin;
    let (document, block) = match side {
        Side::Source => (&origin.source_document, origin.source_block),
        Side::Target => (&origin.target_document, origin.target_block),
    };
    let mut parts = vec![visible(&place(document, block)), unit.status.name().to_owned()];
    parts.extend(origin.score.map(|score| score.to_string()));
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}

fn write_renderings(lang: &str, renderings: &Renderings, out: &mut dyn Write) -> Result<()> {
    if renderings.found.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nIn {lang}, of {} looked at:", counted(renderings.units, "unit"))?;
    let longest = renderings.found.iter().map(|rendering| width(&rendering.text)).max().unwrap_or(0);
    for rendering in &renderings.found {
        let gap = " ".repeat(longest - width(&rendering.text));
        let known = if rendering.in_glossary { "  glossary" } else { "" };
        writeln!(out, "  {}{gap}  {:>6}{known}", visible(&rendering.text), rendering.units)?;
    }
    let without = renderings.without();
    if without > 0 {
        writeln!(out, "  without any of these: {without}")?;
    }
    Ok(())
}
