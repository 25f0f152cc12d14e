//! Paragraph styles: what a paragraph's style says about its kind and its numbering.

use super::archive::Problem;
use super::xml::{Token, tokens};
use std::collections::HashMap;

/// A paragraph style. Names and ids are those of `word/styles.xml`.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    /// Its name, in lower case: `heading 1`, `toc 2`, `caption`, whatever language Word runs in.
    pub name: String,
    /// From 0: the level of a heading; 9 is running text.
    pub outline: Option<u8>,
    pub numbering: Option<u32>,
    pub level: Option<u8>,
    based_on: Option<String>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default: Option<String>,
}

/// A style may be based on another so many times; a longer chain is a circle.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(xml: &str) -> Result<Styles, Problem> {
        let mut styles = Styles::default();
        let mut current: Option<(String, Style)> = None;
        tokens(xml, |token| match token {
            Token::Start(element) => match (element.name.as_str(), &mut current) {
                ("style", _) => {
                    let id = element.attribute("styleId").unwrap_or_default().to_owned();
                    let is_default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
                    if is_default && element.attribute("type") == Some("paragraph") {
                        styles.default = Some(id.clone());
                    }
                    current = Some((id, Style::default()));
                }
                ("name", Some((_, style))) => style.name = element.value().unwrap_or_default().to_lowercase(),
                ("basedOn", Some((_, style))) => style.based_on = element.value().map(str::to_owned),
                ("outlineLvl", Some((_, style))) => style.outline = number(element.value()),
                ("numId", Some((_, style))) => style.numbering = number(element.value()),
                ("ilvl", Some((_, style))) => style.level = number(element.value()),
                _ => {}
            },
            Token::End(name) if name == "style" => {
                if let Some((id, style)) = current.take() {
                    styles.by_id.insert(id, style);
                }
            }
            _ => {}
        })?;
        Ok(styles)
    }

    /// The style with what it inherits, and without an id the default one. The numbering of a style
    /// comes with the id of the style that has it.
    pub(super) fn resolve(&self, id: Option<&str>) -> (Style, Option<&str>) {
        let mut resolved = Style::default();
        let mut numbered_by = None;
        let mut next = id.or(self.default.as_deref());
        for _ in 0..LONGEST_CHAIN {
            let Some((id, style)) = next.and_then(|id| self.by_id.get_key_value(id)) else { break };
            if resolved.name.is_empty() {
                resolved.name.clone_from(&style.name);
            }
            resolved.outline = resolved.outline.or(style.outline);
            if resolved.numbering.is_none() && style.numbering.is_some() {
                resolved.numbering = style.numbering;
                numbered_by = Some(id.as_str());
            }
            resolved.level = resolved.level.or(style.level);
            next = style.based_on.as_deref();
        }
        (resolved, numbered_by)
    }
}

/// A number in an attribute.
pub(super) fn number<T: std::str::FromStr>(value: Option<&str>) -> Option<T> {
    value?.trim().parse().ok()
}
