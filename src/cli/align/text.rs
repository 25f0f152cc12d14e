//! The reasons of an alignment as text for translators.

use super::texts::Texts;
use crate::align::Bead;
use crate::align::explain::{Contribution, Doubt, Explanation, Reasons, RunnerUp, WordLink, is_doubtful};
use crate::text::counted_as;
use anyhow::Result;
use std::io::Write;
use std::ops::Range;

/// How many word links are told of a bead.
const TOLD: usize = 10;

/// Writes the reasons of all beads. Segments are counted from 1.
pub(super) fn write(explanation: &Explanation, texts: &Texts, out: &mut dyn Write) -> Result<()> {
    for (index, bead) in explanation.alignment.beads.iter().enumerate() {
        write_bead(index, bead, explanation, texts, out)?;
    }
    if !explanation.crossings.is_empty() {
        writeln!(out, "In another order on the two sides:")?;
    }
    for pair in &explanation.crossings {
        writeln!(out, "  {}  score {:.2}", together(&pair.source, &pair.target, texts), pair.score)?;
        write_texts(pair, texts, out)?;
    }
    for moved in &explanation.moved {
        let stretch = together(&moved.source, &moved.target, texts);
        writeln!(
            out,
            "  a stretch that stands elsewhere: {stretch} ({})",
            counted_as(moved.pairs, "pair shows it", "pairs show it")
        )?;
    }
    Ok(())
}

fn write_bead(
    index: usize,
    bead: &Bead,
    explanation: &Explanation,
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<()> {
    let (reasons, doubts) = (&explanation.reasons[index], &explanation.doubts[index]);
    let mark = if is_doubtful(doubts) { "  DOUBTFUL" } else { "" };
    writeln!(out, "Bead {}: {}, score {:.2}{mark}", index + 1, bead.bead_type(), bead.score)?;
    write_texts(bead, texts, out)?;
    if !doubts.is_empty() {
        writeln!(out, "  doubts   {}", self::doubts(doubts).join("; "))?;
    }
    for (name, text) in [
        ("for", worths(reasons, |worth| worth > 0.0)),
        ("against", worths(reasons, |worth| worth < 0.0)),
        ("words", links(&reasons.links)),
        ("else", reasons.runner_up.as_ref().map(|r| runner_up(r, texts)).unwrap_or_default()),
    ] {
        if !text.is_empty() {
            writeln!(out, "  {name:<8} {text}")?;
        }
    }
    Ok(writeln!(out)?)
}

fn write_texts(bead: &Bead, texts: &Texts, out: &mut dyn Write) -> Result<()> {
    for (code, side, range) in
        [(texts.source_code(), texts.source, &bead.source), (texts.target_code(), texts.target, &bead.target)]
    {
        for index in range.clone() {
            writeln!(out, "  {:<8} {}", format!("{code} {}", index + 1), side[index].text)?;
        }
    }
    Ok(())
}

/// The contributions on one side of zero, the weightiest first.
pub(super) fn worths(reasons: &Reasons, wanted: fn(f32) -> bool) -> String {
    let mut parts: Vec<&Contribution> = reasons.evidence.iter().filter(|part| wanted(part.worth)).collect();
    parts.sort_by(|a, b| b.worth.abs().total_cmp(&a.worth.abs()).then(a.group.cmp(&b.group)));
    let tell = |part: &&Contribution| format!("{} {:+.1}", part.group.name(), part.worth);
    parts.iter().map(tell).collect::<Vec<_>>().join(", ")
}

/// The strongest links: 支持组织 = Supporting Organization (glossary).
pub(super) fn links(links: &[WordLink]) -> String {
    let tell = |link: &WordLink| {
        let english: Vec<&str> = link.english.iter().map(|piece| piece.text.as_str()).collect();
        let kind = if link.kind.is_shared() {
            link.kind.name().to_owned()
        } else {
            format!("{}, ×{:.0}", link.kind.name(), link.ratio)
        };
        format!("{} = {} ({kind})", link.chinese.text, english.join(" "))
    };
    links.iter().take(TOLD).map(tell).collect::<Vec<_>>().join("; ")
}

/// The next best way, and how much less likely it is.
pub(super) fn runner_up(runner_up: &RunnerUp, texts: &Texts) -> String {
    let stretches: Vec<String> =
        runner_up.instead.iter().map(|stretch| together(&stretch.source, &stretch.target, texts)).collect();
    let times = runner_up.worse_by.exp();
    let likely = match times {
        _ if times < 1.5 => "nearly as likely".to_owned(),
        _ if times < 10_000.0 => format!("{times:.0} times less likely"),
        _ => "far less likely".to_owned(),
    };
    format!("{}: {likely}", stretches.join(", "))
}

fn together(source: &Range<usize>, target: &Range<usize>, texts: &Texts) -> String {
    let side = |code: &str, range: &Range<usize>| match range.len() {
        0 => String::new(),
        1 => format!("{code} {}", range.start + 1),
        _ => format!("{code} {}–{}", range.start + 1, range.end),
    };
    let (source, target) = (side(texts.source_code(), source), side(texts.target_code(), target));
    match (source.is_empty(), target.is_empty()) {
        (false, false) => format!("{source} = {target}"),
        _ => format!("{source}{target} alone"),
    }
}

/// What makes a bead doubtful, in words.
pub(super) fn doubts(doubts: &[Doubt]) -> Vec<String> {
    let tell = |doubt: &Doubt| match doubt {
        Doubt::AnchorElsewhere { source, target } | Doubt::CrossingOrder { source, target } => {
            format!("{} ({} and {})", doubt.text(), source + 1, target + 1)
        }
        _ => doubt.text().to_owned(),
    };
    doubts.iter().map(tell).collect()
}
