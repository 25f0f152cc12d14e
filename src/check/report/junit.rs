//! JUnit XML as build servers read it: a test case for each rule and file, failed where there are findings.

use super::{Report, shown};
use crate::check::Finding;
use quick_xml::escape::escape;
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for passage in report.passages {
        files.entry(passage.file()).or_default();
    }
    for finding in report.findings {
        let file = report.passages.get(finding.passage).map_or("", |passage| passage.file());
        files.entry(file).or_default().push(finding);
    }
    let failures = report.findings.len();
    let clean = files.values().filter(|findings| findings.is_empty()).count();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="beadwork check" tests="{}" failures="{failures}">"#,
        failures + clean
    )?;
    for (file, findings) in &files {
        suite(report, file, findings, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(report: &Report, file: &str, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let file = clean(file);
    let (tests, failures) = (findings.len().max(1), findings.len());
    writeln!(out, r#"  <testsuite name="{file}" tests="{tests}" failures="{failures}">"#)?;
    if findings.is_empty() {
        writeln!(out, r#"    <testcase classname="{file}" name="no findings"/>"#)?;
    }
    for finding in findings {
        let Some(side) = shown::here(report, finding) else { continue };
        let passage = report.passages.get(finding.passage);
        let place = side.place(passage.and_then(|p| p.unit.as_deref()), passage.map_or(0, |p| p.number));
        let (rule, message, place) = (finding.rule, clean(&finding.message), clean(&place));
        let severity = finding.severity;
        writeln!(out, r#"    <testcase classname="{file}" name="{rule} at {place}">"#)?;
        writeln!(
            out,
            r#"      <failure type="{severity}" message="{message}">{}</failure>"#,
            clean(&side.text)
        )?;
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}

/// Escaped, and without the characters that XML forbids.
fn clean(text: &str) -> String {
    let allowed = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => '\u{FFFD}',
        c => c,
    };
    escape(text.chars().map(allowed).collect::<String>()).into_owned()
}
