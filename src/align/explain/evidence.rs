//! What the model's features add to a bead's score, by groups that a translator knows.

use super::super::feature::{Feature, Group};
use super::super::features::{Model, Values};
use serde::Serialize;

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

/// What each group adds to the score of a bead with these features; groups that add nothing are
/// left out.
pub(super) fn contributions(values: &Values, model: &Model, shares: &Shares) -> Vec<Contribution> {
    let mut worths = [0.0f32; Group::ALL.len()];
    for feature in Feature::ALL {
        worths[feature.group() as usize] += values[feature as usize] * model.weights.get(feature);
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
