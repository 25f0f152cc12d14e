//! The explanation and the examples of a rule, as they stand in `rules/RULE.txt`.
//!
//! First the explanation. Then the cases, each after a line `---`:
//!
//! ```text
//! bad: ten times too little
//! en: The fund holds 1.5 million dollars.
//! zh: 该基金有⟦15 万⟧美元。
//! ```
//!
//! A case begins with `bad` or `good`, and a colon and what it shows. `en:` and `zh:` are a pair, or
//! one of them alone; several pairs are a document. What the rule must find stands in ⟦ ⟧. More
//! lines: `fix:` the text after the fix, `term: en | zh | acronym | status`, `set: option = value`.

use super::settings::{Settings, SettingsError};
use super::{Finding, Passage, Rule, apply};
use crate::terms::{Glossary, Term, TermStatus};
use crate::text::{Lang, Span};

const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// An example of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// Whether the rule finds something.
    pub bad: bool,
    /// What it shows.
    pub title: String,
    /// The texts, with what the rule must find between ⟦ and ⟧.
    pub passages: Vec<[Option<String>; 2]>,
    /// The text of the last passage's side that is changed, after the fix.
    pub fix: Option<String>,
    terms: Vec<String>,
    options: Vec<String>,
}

impl Rule {
    /// What it looks for and why, for people.
    pub fn explanation(&self) -> &'static str {
        self.text.split("\n---\n").next().unwrap_or("").trim()
    }

    /// Its examples.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub fn cases(&self) -> Result<Vec<Case>, String> {
        self.text.split("\n---\n").skip(1).map(Case::read).collect()
    }
}

impl Case {
    fn read(text: &str) -> Result<Case, String> {
        let mut case = Case::default();
        let mut verdict = None;
        for line in text.lines().filter(|line| !line.is_empty()) {
            let (key, value) = line.split_once(':').unwrap_or((line, ""));
            // what stands at the ends of a text is part of it
            let text = value.strip_prefix(' ').unwrap_or(value);
            match key {
                "bad" | "good" => {
                    verdict = Some(key == "bad");
                    case.title = text.to_owned();
                }
                "en" => case.side(0, text),
                "zh" => case.side(1, text),
                "fix" => case.fix = Some(text.to_owned()),
                "term" => case.terms.push(text.to_owned()),
                "set" => case.options.push(text.to_owned()),
                _ => return Err(format!("not a line of a case: {line}")),
            }
        }
        case.bad = verdict.ok_or_else(|| format!("neither bad nor good: {text}"))?;
        Ok(case)
    }

    fn side(&mut self, side: usize, text: &str) {
        let open = self.passages.last_mut().filter(|passage| passage[side].is_none());
        match open {
            // two texts in the same language are two passages, and so are en after zh
            Some(passage) if side == 1 => passage[side] = Some(text.to_owned()),
            _ => {
                let mut passage = [None, None];
                passage[side] = Some(text.to_owned());
                self.passages.push(passage);
            }
        }
    }

    /// The passages, without the marks.
    pub fn checked(&self) -> Vec<Passage> {
        let plain = |text: &Option<String>| {
            text.as_ref()
                .map(|text| super::Text { text: text.replace([OPEN, CLOSE], ""), ..super::Text::default() })
        };
        let passages = self.passages.iter().enumerate();
        passages
            .map(|(index, [en, zh])| Passage {
                english: plain(en),
                chinese: plain(zh),
                number: index + 1,
                ..Passage::default()
            })
            .collect()
    }

    /// Where the rule must find something: the passage, the language and the bytes.
    pub fn expected(&self) -> Vec<(usize, Lang, Span)> {
        let mut expected = Vec::new();
        for (index, [en, zh]) in self.passages.iter().enumerate() {
            for (lang, text) in [(Lang::English, en), (Lang::Chinese, zh)] {
                let spans = text.as_deref().map(marked).unwrap_or_default();
                expected.extend(spans.into_iter().map(|span| (index, lang, span)));
            }
        }
        expected
    }

    /// The terms that hold for it.
    ///
    /// # Errors
    /// What is wrong with one.
    pub fn glossary(&self) -> Result<Glossary, String> {
        let terms = self.terms.iter().map(|line| {
            let mut cells =
                line.split('|').map(|cell| Some(cell.trim().to_owned()).filter(|cell| !cell.is_empty()));
            let mut next = || cells.next().flatten();
            let term = Term { en: next(), zh: next(), acronym: next(), ..Term::default() };
            let status: TermStatus =
                next().unwrap_or_default().parse().map_err(|error| format!("{error}"))?;
            Ok(Term { status, ..term })
        });
        Ok(Glossary::new(terms.collect::<Result<_, String>>()?))
    }

    /// The settings that hold for it: those of the default, and `rule` alone.
    ///
    /// # Errors
    /// An option does not exist.
    pub fn settings(&self, rule: &Rule) -> Result<Settings, SettingsError> {
        let mut settings = Settings::default();
        settings.choose(&[rule.id.to_owned()], &[])?;
        for option in &self.options {
            let table: toml::Table = toml::from_str(option).map_err(|error| SettingsError::Malformed {
                name: option.clone(),
                message: error.message().to_owned(),
            })?;
            for (key, value) in table {
                settings.set_option(&key, value, option)?;
            }
        }
        Ok(settings)
    }

    /// The text of the last passage's side that the findings change, after their fixes.
    pub fn fixed(&self, findings: &[Finding]) -> Option<String> {
        let passages = self.checked();
        let last = findings.iter().rfind(|finding| finding.fix.is_some())?;
        let same = findings.iter().filter(|f| f.passage == last.passage && f.lang == last.lang);
        let edits: Vec<_> = same.filter_map(|finding| finding.fix.clone()).collect();
        Some(apply(passages.get(last.passage)?.text(last.lang), &edits))
    }
}

/// The bytes between the marks, in the text without the marks.
fn marked(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut at, mut start) = (0, 0);
    for c in text.chars() {
        match c {
            OPEN => start = at,
            CLOSE => spans.push(Span::new(start, at)),
            c => at += c.len_utf8(),
        }
    }
    spans
}
