//! What is checked and how strictly: profiles and `beadwork.toml`.

use super::{Passage, RULES, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The profiles: a name, what it is for, and its settings, written as in `beadwork.toml`.
pub static PROFILES: [(&str, &str, &str); 4] = [
    ("default", "what is worth a look in any text", include_str!("profiles/default.toml")),
    ("icann", "ICANN's documents: its terms, and its way of writing", include_str!("profiles/icann.toml")),
    ("minimal", "only what is surely wrong", include_str!("profiles/minimal.toml")),
    ("strict", "everything", include_str!("profiles/strict.toml")),
];

/// What is checked, and how strictly.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// For each rule: how bad its findings are; off where there is none.
    severities: BTreeMap<&'static str, Option<Severity>>,
    /// What the rules ask for.
    pub options: Options,
    /// The options that were given, by name.
    given: toml::Table,
    /// From which severity on findings are a failure.
    pub fail_on: Severity,
    ignore: Vec<Ignore>,
}

/// What single rules ask for.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// Whether a space stands between Han characters and Latin letters or digits.
    pub han_latin_space: HanLatinSpace,
    /// Which terms of a glossary of general use must be kept to.
    pub terms: TermScope,
    /// Where acronyms must have their name with them.
    pub first_mention: FirstMention,
    /// The least number of Chinese characters for an English one that is not suspicious.
    pub least_length_ratio: f64,
    /// The greatest.
    pub greatest_length_ratio: f64,
    /// How many segments one side may have more than the other.
    pub extra_sentences: usize,
    /// The least score of an alignment that is not suspicious, 0 to 1.
    pub least_score: f64,
    /// How many English words in a row within Chinese look like a piece that was not translated.
    pub untranslated_words: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            han_latin_space: HanLatinSpace::Consistent,
            terms: TermScope::Names,
            first_mention: FirstMention::Followed,
            least_length_ratio: 0.1,
            greatest_length_ratio: 1.2,
            extra_sentences: 2,
            least_score: 0.3,
            untranslated_words: 4,
        }
    }
}

/// Whether a space stands between Han characters and Latin letters or digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HanLatinSpace {
    /// One space, as in ICANN's texts since 2018.
    One,
    /// No space.
    None,
    /// As in most places of the same document.
    Consistent,
}

/// Which terms of a glossary of general use must be kept to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TermScope {
    /// Those with an acronym or of several words with capitals.
    Names,
    /// All.
    All,
}

/// Where an acronym that first stands in Chinese must have its name with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FirstMention {
    /// Where the English of the same passage has the name, and in Chinese without English.
    Followed,
    /// Everywhere.
    Always,
}

/// Findings that are passed over; what is not given holds for all.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ignore {
    rule: Option<String>,
    /// The end of a file's path, or a part of it between two `*`.
    file: Option<String>,
    /// What the finding's text contains.
    text: Option<String>,
    unit: Option<String>,
}

/// A file of settings.
#[derive(Debug, Deserialize)]
struct SettingsFile {
    #[serde(default)]
    check: Section,
}

#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Section {
    profile: Option<String>,
    fail_on: Option<String>,
    rules: BTreeMap<String, String>,
    settings: toml::Table,
    ignore: Vec<Ignore>,
}

/// Why settings cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// It is no TOML, or has a name that means nothing.
    #[error("{name}: {message}")]
    Malformed {
        /// What was read.
        name: String,
        /// What is wrong, with the line.
        message: String,
    },
    /// No rule has that name.
    #[error("{name}: there is no rule `{rule}`; `beadwork check --list` shows them")]
    Rule {
        /// Where it was asked for.
        name: String,
        /// What was asked for.
        rule: String,
    },
    /// No severity has that name.
    #[error("{name}: `{level}` is no severity: write error, warning, style or off")]
    Severity {
        /// Where it was asked for.
        name: String,
        /// What was asked for.
        level: String,
    },
    /// No profile has that name.
    #[error("{name}: there is no profile `{profile}`; there are {}", profile_names())]
    Profile {
        /// Where it was asked for.
        name: String,
        /// What was asked for.
        profile: String,
    },
}

fn profile_names() -> String {
    PROFILES.map(|(name, ..)| name).join(", ")
}

impl Default for Settings {
    /// All rules as they are meant.
    fn default() -> Settings {
        Settings {
            severities: RULES.iter().map(|rule| (rule.id, Some(rule.severity))).collect(),
            options: Options::default(),
            given: toml::Table::new(),
            fail_on: Severity::Warning,
            ignore: Vec::new(),
        }
    }
}

impl Settings {
    /// The settings of a profile.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn profile(profile: &str) -> Result<Settings, SettingsError> {
        let found = PROFILES.iter().find(|(name, ..)| *name == profile);
        let unknown = || SettingsError::Profile { name: "--profile".to_owned(), profile: profile.to_owned() };
        let (name, _, text) = found.ok_or_else(unknown)?;
        let mut settings = Settings::default();
        settings.take(section(text, name)?, name)?;
        Ok(settings)
    }

    /// The settings of a file such as `beadwork.toml`, over those of the profile that it names, or
    /// of `profile` where that is given. `name` is what errors call the file.
    ///
    /// # Errors
    /// The file is no TOML, or names a rule, a severity, a profile or a setting that does not exist.
    pub fn read(toml: &str, name: &str, profile: Option<&str>) -> Result<Settings, SettingsError> {
        let section = section(toml, name)?;
        let base = profile.or(section.profile.as_deref()).unwrap_or("default");
        let mut settings = Settings::profile(base)
            .map_err(|error| error.within(name, profile.is_none()).at_line_of(toml, name))?;
        settings.take(section, name).map_err(|error| error.at_line_of(toml, name))?;
        Ok(settings)
    }

    fn take(&mut self, section: Section, name: &str) -> Result<(), SettingsError> {
        if let Some(level) = &section.fail_on {
            self.fail_on = Severity::from_name(level)
                .ok_or_else(|| SettingsError::Severity { name: name.to_owned(), level: level.clone() })?;
        }
        for (rule, level) in &section.rules {
            self.set_level(rule, level, name)?;
        }
        for (key, value) in section.settings {
            self.set_option(&key, value, name)?;
        }
        for rule in section.ignore.iter().filter_map(|ignore| ignore.rule.as_deref()) {
            known_rule(rule, name)?;
        }
        self.ignore.extend(section.ignore);
        Ok(())
    }

    fn set_level(&mut self, rule: &str, level: &str, name: &str) -> Result<(), SettingsError> {
        let severity =
            match level {
                "off" => None,
                level => Some(Severity::from_name(level).ok_or_else(|| SettingsError::Severity {
                    name: name.to_owned(),
                    level: level.to_owned(),
                })?),
            };
        let rules: Vec<&'static str> = match rule {
            "all" => RULES.iter().map(|rule| rule.id).collect(),
            rule => vec![known_rule(rule, name)?],
        };
        self.severities.extend(rules.into_iter().map(|rule| (rule, severity)));
        Ok(())
    }

    /// Sets one option by the name that it has in a file of settings.
    ///
    /// # Errors
    /// There is none of that name, or the value is not of its kind.
    pub fn set_option(&mut self, key: &str, value: toml::Value, name: &str) -> Result<(), SettingsError> {
        let mut given = self.given.clone();
        given.insert(key.to_owned(), value);
        self.options =
            given.clone().try_into().map_err(|error: toml::de::Error| SettingsError::Malformed {
                name: name.to_owned(),
                message: format!("settings.{key}: {}", plainly(error.message())),
            })?;
        self.given = given;
        Ok(())
    }

    /// Only these rules, or all but these.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn choose(&mut self, only: &[String], without: &[String]) -> Result<(), SettingsError> {
        if !only.is_empty() {
            let mut wanted = Vec::new();
            for rule in only {
                wanted.push(known_rule(rule, "--rule")?);
            }
            for rule in RULES {
                let severity =
                    wanted.contains(&rule.id).then(|| self.severity(rule.id).unwrap_or(rule.severity));
                self.severities.insert(rule.id, severity);
            }
        }
        for rule in without {
            self.severities.insert(known_rule(rule, "--ignore")?, None);
        }
        Ok(())
    }

    /// How bad the rule's findings are; `None` where it is off.
    pub fn severity(&self, rule: &str) -> Option<Severity> {
        self.severities.get(rule).copied().flatten()
    }

    /// Whether the ignore list holds a finding of `rule` at `text` of the passage.
    pub(super) fn ignores(&self, rule: &str, passage: &Passage, text: &str) -> bool {
        self.ignore.iter().any(|ignore| {
            ignore.rule.as_deref().is_none_or(|id| id == rule)
                && ignore.text.as_deref().is_none_or(|part| text.contains(part))
                && ignore.unit.as_deref().is_none_or(|unit| passage.unit.as_deref() == Some(unit))
                && ignore.file.as_deref().is_none_or(|file| file_is(file, passage.file()))
        })
    }
}

/// Whether the path is meant: `*` at either end of the pattern stands for anything.
fn file_is(pattern: &str, file: &str) -> bool {
    let file = file.replace('\\', "/");
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => file.contains(pattern.trim_matches('*')),
        (Some(end), None) => file.ends_with(end),
        (None, Some(start)) => file.starts_with(start),
        (None, None) => file == pattern || file.ends_with(&format!("/{pattern}")),
    }
}

fn section(text: &str, name: &str) -> Result<Section, SettingsError> {
    let file: Result<SettingsFile, toml::de::Error> = toml::from_str(text);
    file.map(|file| file.check).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.get(..at).unwrap_or("").matches('\n').count() + 1;
        SettingsError::Malformed { name: format!("{name}:{line}"), message: error.message().to_owned() }
    })
}

/// The message of an error without the names of Rust's types.
fn plainly(message: &str) -> String {
    message
        .replace("expected f64", "expected a number such as 0.5")
        .replace("expected usize", "expected a whole number")
}

fn known_rule(rule: &str, name: &str) -> Result<&'static str, SettingsError> {
    let unknown = || SettingsError::Rule { name: name.to_owned(), rule: rule.to_owned() };
    super::rule(rule).map(|rule| rule.id).ok_or_else(unknown)
}

impl SettingsError {
    /// The error of a profile's name that stood in the file `file`.
    fn within(self, file: &str, in_file: bool) -> SettingsError {
        match self {
            SettingsError::Profile { profile, .. } if in_file => {
                SettingsError::Profile { name: file.to_owned(), profile }
            }
            error => error,
        }
    }

    /// The error with the line of the file `file` in which the name that it is about stands.
    fn at_line_of(mut self, toml: &str, file: &str) -> SettingsError {
        let (name, about) = match &mut self {
            SettingsError::Malformed { name, message } => {
                let key = message.strip_prefix("settings.").and_then(|rest| rest.split(':').next());
                let about = key.unwrap_or("").to_owned();
                (name, about)
            }
            SettingsError::Rule { name, rule: about }
            | SettingsError::Severity { name, level: about }
            | SettingsError::Profile { name, profile: about } => {
                let about = about.clone();
                (name, about)
            }
        };
        let line = toml.lines().position(|line| is_word_of(line, &about));
        if let (Some(line), true) = (line, name == file) {
            *name = format!("{file}:{}", line + 1);
        }
        self
    }
}

/// Whether a line has the word, with nothing that could belong to it beside it.
fn is_word_of(line: &str, word: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    !word.is_empty()
        && line
            .match_indices(word)
            .any(|(at, found)| !line[..at].ends_with(letter) && !line[at + found.len()..].starts_with(letter))
}
