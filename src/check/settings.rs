//! What is checked and how strictly: profiles and `beadwork.toml`.

use super::{Options, Passage, RULES, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

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

/// Findings that are passed over; what is not given holds for all.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ignore {
    rule: Option<Spanned<String>>,
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
    profile: Option<Spanned<String>>,
    fail_on: Option<Spanned<String>>,
    rules: BTreeMap<Spanned<String>, Spanned<String>>,
    settings: BTreeMap<Spanned<String>, toml::Value>,
    ignore: Vec<Ignore>,
}

/// A text of settings, and what errors call it.
struct Source<'t> {
    toml: &'t str,
    name: &'t str,
}

impl Source<'_> {
    fn section(&self) -> Result<Section, SettingsError> {
        let file: Result<SettingsFile, toml::de::Error> = toml::from_str(self.toml);
        file.map(|file| file.check).map_err(|error| SettingsError::Malformed {
            name: self.line_of(error.span().map_or(0, |span| span.start)),
            message: error.message().to_owned(),
        })
    }

    /// The place of a value, for errors.
    fn place_of<T>(&self, value: &Spanned<T>) -> String {
        self.line_of(value.span().start)
    }

    fn line_of(&self, at: usize) -> String {
        let line = self.toml.get(..at).unwrap_or("").matches('\n').count() + 1;
        format!("{}:{line}", self.name)
    }
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
        Settings::of_profile(profile, || "--profile".to_owned())
    }

    /// The settings of a profile that was asked for at a place.
    fn of_profile(profile: &str, place: impl Fn() -> String) -> Result<Settings, SettingsError> {
        let found = PROFILES.iter().find(|(name, ..)| *name == profile);
        let unknown = || SettingsError::Profile { name: place(), profile: profile.to_owned() };
        let (name, _, toml) = *found.ok_or_else(unknown)?;
        let source = Source { toml, name };
        let mut settings = Settings::default();
        settings.take(source.section()?, &source)?;
        Ok(settings)
    }

    /// The settings of a file such as `beadwork.toml`, over those of the profile that it names, or
    /// of `profile` where that is given. `name` is what errors call the file.
    ///
    /// # Errors
    /// The file is no TOML, or names a rule, a severity, a profile or a setting that does not exist.
    pub fn read(toml: &str, name: &str, profile: Option<&str>) -> Result<Settings, SettingsError> {
        let source = Source { toml, name };
        let section = source.section()?;
        let mut settings = match (profile, &section.profile) {
            (None, Some(named)) => Settings::of_profile(named.get_ref(), || source.place_of(named))?,
            (profile, _) => Settings::profile(profile.unwrap_or("default"))?,
        };
        settings.take(section, &source)?;
        Ok(settings)
    }

    fn take(&mut self, section: Section, source: &Source) -> Result<(), SettingsError> {
        if let Some(level) = &section.fail_on {
            self.fail_on = severity(level, source)?;
        }
        for (rule, level) in &section.rules {
            self.set_level(rule, level, source)?;
        }
        for (key, value) in section.settings {
            self.set_option(key.get_ref(), value, &source.place_of(&key))?;
        }
        for rule in section.ignore.iter().filter_map(|ignore| ignore.rule.as_ref()) {
            known_rule(rule.get_ref(), &source.place_of(rule))?;
        }
        self.ignore.extend(section.ignore);
        Ok(())
    }

    fn set_level(
        &mut self,
        rule: &Spanned<String>,
        level: &Spanned<String>,
        source: &Source,
    ) -> Result<(), SettingsError> {
        let severity = match level.get_ref().as_str() {
            "off" => None,
            _ => Some(severity(level, source)?),
        };
        let rules: Vec<&'static str> = match rule.get_ref().as_str() {
            "all" => RULES.iter().map(|rule| rule.id).collect(),
            id => vec![known_rule(id, &source.place_of(rule))?],
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
            ignore.rule.as_ref().is_none_or(|id| id.get_ref() == rule)
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

fn severity(level: &Spanned<String>, source: &Source) -> Result<Severity, SettingsError> {
    let unknown = || SettingsError::Severity { name: source.place_of(level), level: level.get_ref().clone() };
    Severity::from_name(level.get_ref()).ok_or_else(unknown)
}
