//! What the model's features add to a bead's score, by groups that a translator knows.

use super::super::features::{Model, Values};
use super::super::weights::{FEATURES, Feature, NAMES};
use serde::Serialize;

/// A group of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// How usual a bead of so many segments on each side is.
    BeadType,
    /// How well the lengths fit.
    Length,
    /// How well the Chinese words explain the English ones.
    EnglishWords,
    /// How well the English words explain the Chinese ones.
    ChineseWords,
    /// Numbers and dates by value, in both directions.
    Numbers,
    /// Names, acronyms and links in Latin letters, in both directions.
    Names,
    /// Question marks.
    Punctuation,
    /// Quotation marks, and being inside a quotation.
    Quotation,
    /// The ends and kinds of blocks: paragraphs, headings, list items.
    Structure,
    /// The numbers and letters that list items and headings begin with.
    Labels,
}

/// What a group adds to a bead's score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Contribution {
    /// The group.
    pub group: Group,
    /// What it adds: a part of the log-linear sum, so that e to its power is a factor of the
    /// bead's likelihood. Above 0 it speaks for the bead, below 0 against it.
    pub worth: f32,
}

/// The shares of the two word features that come from tokens which are numbers and names:
/// (English, Chinese), as log likelihood ratios.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Shares {
    /// Numbers and dates.
    pub numbers: (f32, f32),
    /// Names and links.
    pub names: (f32, f32),
}

impl Group {
    /// All groups, in order.
    pub const ALL: [Group; 10] = [
        Group::BeadType,
        Group::Length,
        Group::EnglishWords,
        Group::ChineseWords,
        Group::Numbers,
        Group::Names,
        Group::Punctuation,
        Group::Quotation,
        Group::Structure,
        Group::Labels,
    ];

    /// The group's name for people.
    pub fn name(self) -> &'static str {
        match self {
            Group::BeadType => "bead type",
            Group::Length => "length",
            Group::EnglishWords => "English words",
            Group::ChineseWords => "Chinese words",
            Group::Numbers => "numbers and dates",
            Group::Names => "names and links",
            Group::Punctuation => "punctuation",
            Group::Quotation => "quotation",
            Group::Structure => "structure",
            Group::Labels => "list labels",
        }
    }
}

/// What each group adds to the score of a bead with these features; groups that add nothing are
/// left out.
pub(super) fn contributions(values: &Values, model: &Model, shares: &Shares) -> Vec<Contribution> {
    let mut worths = [0.0f32; Group::ALL.len()];
    for index in 0..FEATURES {
        worths[group(NAMES[index]) as usize] += values[index] * model.weights.0[index];
    }
    let english = model.weights.get(Feature::EnglishWords) / 10.0;
    let chinese = model.weights.get(Feature::ChineseWords) / 10.0;
    for (part, (en, zh)) in [(Group::Numbers, shares.numbers), (Group::Names, shares.names)] {
        worths[part as usize] += en * english + zh * chinese;
        worths[Group::EnglishWords as usize] -= en * english;
        worths[Group::ChineseWords as usize] -= zh * chinese;
    }
    let all = Group::ALL.into_iter().map(|group| Contribution { group, worth: worths[group as usize] });
    all.filter(|part| part.worth.abs() >= 0.005).collect()
}

/// The group of a feature, by its name.
fn group(feature: &str) -> Group {
    match feature {
        "length" | "null-length" => Group::Length,
        "english-words" => Group::EnglishWords,
        "chinese-words" => Group::ChineseWords,
        "both-ask" | "questions-differ" => Group::Punctuation,
        "both-close" | "both-open" | "opens-differ" | "closes-differ" | "inside-both" | "inside-one" => {
            Group::Quotation
        }
        "block-ends-agree" | "block-ends-differ" | "block-crossed" | "kinds-agree" | "kinds-differ" => {
            Group::Structure
        }
        "labels-agree" | "labels-differ" => Group::Labels,
        _ => Group::BeadType,
    }
}
