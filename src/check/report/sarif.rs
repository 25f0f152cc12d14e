//! SARIF 2.1.0 (OASIS Standard, 27 March 2020).

use super::{Report, shown};
use crate::check::{Finding, RULES, Severity, Written};
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.summary },
                "fullDescription": { "text": rule.explanation() },
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "beadwork", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": report.findings.iter().map(|finding| result(report, finding)).collect::<Vec<Value>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Style => "note",
    }
}

fn result(report: &Report, finding: &Finding) -> Value {
    let passage = report.passages.get(finding.passage);
    let index = RULES.iter().position(|rule| rule.id == finding.rule);
    let related = [shown::there(report, finding), shown::related(report, finding).map(|(side, _)| side)];
    let related: Vec<Value> = related.iter().flatten().map(location).collect();
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": shown::here(report, finding).iter().map(location).collect::<Vec<_>>(),
        "relatedLocations": related,
        "properties": {
            "unit": passage.and_then(|passage| passage.unit.clone()),
            "number": passage.map(|passage| passage.number),
        },
    });
    if let (Some(edit), Some(side)) = (&finding.fix, shown::here(report, finding))
        && side.line.is_some()
        && side.written != Written::MarkedUp
    {
        let fix = json!({
            "description": { "text": format!("write “{}”", edit.replacement) },
            "artifactChanges": [{
                "artifactLocation": { "uri": uri(&side.file) },
                "replacements": [{
                    "deletedRegion": region(&side),
                    "insertedContent": { "text": side.written.write(&edit.replacement) },
                }],
            }],
        });
        result["fixes"] = json!([fix]);
    }
    result
}

fn location(side: &shown::Side) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&side.file) } });
    if side.line.is_some() {
        physical["region"] = match side.written {
            Written::MarkedUp => json!({ "startLine": side.line }),
            _ => region(side),
        };
    }
    let mut location = json!({ "physicalLocation": physical, "message": { "text": side.text } });
    if let Some(segment) = side.segment {
        location["logicalLocations"] = json!([{ "name": format!("segment {segment}"), "kind": "element" }]);
    }
    location
}

/// Lines and columns from 1, the columns in code points.
fn region(side: &shown::Side) -> Value {
    let span = side.span.unwrap_or_default();
    let found = side.written.write(side.text.get(span.start..span.end).unwrap_or(""));
    let column = side.column.unwrap_or(1);
    let last = found.rsplit_once('\n').map_or(found.as_str(), |(_, last)| last);
    let from = if last.len() < found.len() { 1 } else { column };
    json!({
        "startLine": side.line,
        "startColumn": column,
        "endLine": side.line.map(|line| line + found.matches('\n').count()),
        "endColumn": from + last.chars().count(),
        "snippet": { "text": found },
    })
}

/// A path as a relative or file URI: its separators are slashes, what has a meaning in a URI is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(byte as char)
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    if uri.starts_with('/') { format!("file://{uri}") } else { uri }
}
