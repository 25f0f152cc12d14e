//! What becomes of doubtful beads and of pairs in another order when a memory is made.

use super::text;
use crate::align::explain::{Doubt, Explanation, is_doubtful};
use crate::align::{Alignment, Bead};
use crate::memory::{Place, Property, TranslationUnit};
use clap::ValueEnum;
use std::ops::Range;

/// What becomes of doubtful beads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Doubtful {
    /// They are units like others
    Keep,
    /// Their units say why they are doubtful: in the note, and in a property x-doubt
    Mark,
    /// They are left out
    Drop,
}

/// What becomes of pairs that stand in another order on the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Crossing {
    /// They are reported
    Report,
    /// They are reported, and become units with a property x-order, instead of the beads they were in
    Keep,
}

/// The beads that a memory is made of.
pub(super) struct Selection {
    /// The beads.
    pub alignment: Alignment,
    /// For each bead its doubts.
    doubts: Vec<Vec<Doubt>>,
    /// For each bead its index in the explanation's alignment; none for a pair in another order.
    pub explained: Vec<Option<usize>>,
}

impl Selection {
    /// Chooses the beads.
    pub(super) fn of(explanation: &Explanation, doubtful: Doubtful, crossing: Crossing) -> Selection {
        let keep = crossing == Crossing::Keep;
        let pairs: &[Bead] = if keep { &explanation.crossings } else { &[] };
        let replaced = |bead: &Bead| {
            let all = |range: &Range<usize>, of: fn(&Bead) -> &Range<usize>| {
                !range.is_empty() && range.clone().all(|k| pairs.iter().any(|pair| of(pair).contains(&k)))
            };
            all(&bead.source, |pair| &pair.source) || all(&bead.target, |pair| &pair.target)
        };
        let dropped = |doubts: &[Doubt]| doubtful == Doubtful::Drop && is_doubtful(doubts);
        let beads = explanation.alignment.beads.iter().zip(&explanation.doubts).enumerate();
        let beads = beads.filter(|(_, (bead, doubts))| !replaced(bead) && !dropped(doubts));
        let mut chosen: Vec<(&Bead, Option<usize>)> =
            beads.map(|(index, (bead, _))| (bead, Some(index))).collect();
        chosen.extend(pairs.iter().map(|pair| (pair, None)));
        chosen.sort_by_key(|(bead, _)| bead.source.start);
        let doubts = |index: Option<usize>| match index {
            Some(index) if doubtful == Doubtful::Mark => explanation.doubts[index].clone(),
            _ => Vec::new(),
        };
        Selection {
            alignment: Alignment { beads: chosen.iter().map(|(bead, _)| (*bead).clone()).collect() },
            doubts: chosen.iter().map(|(_, index)| doubts(*index)).collect(),
            explained: chosen.into_iter().map(|(_, index)| index).collect(),
        }
    }

    /// Writes into a unit what is to be known of its bead.
    pub(super) fn mark(&self, bead: usize, unit: &mut TranslationUnit) {
        let doubts = &self.doubts[bead];
        if is_doubtful(doubts) {
            let names: Vec<&str> = doubts.iter().map(Doubt::name).collect();
            unit.note = Some(format!("Doubtful: {}", text::doubts(doubts).join("; ")));
            unit.properties.push(property("x-doubt", &names.join(" ")));
        }
        if self.explained[bead].is_none() {
            unit.properties.push(property("x-order", "crossing"));
        }
    }
}

fn property(name: &str, value: &str) -> Property {
    Property { place: Place::Unit, name: name.to_owned(), value: value.to_owned() }
}
