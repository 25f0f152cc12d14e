//! What is taken from a match's score for reasons other than the words.

use super::{Difference, DifferenceKind};
use crate::memory::{Status, TranslationUnit};
use crate::text::Timestamp;
use crate::text::named;
use serde::Serialize;

const SECONDS_A_YEAR: i64 = 31_556_952;

/// How much is taken from a match's score, in percent points.
///
/// By default a difference of form costs what it takes to tell the texts from identical ones, and nothing
/// else costs anything: of two matches with the same score the one that people have looked at comes
/// first anyway, and a translator takes 100 to mean the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Penalties {
    /// Texts that differ in case alone: 1.
    pub case: u8,
    /// In width, quotation marks, accents or invisible characters alone: 1.
    pub form: u8,
    /// In white space alone: 1.
    pub space: u8,
    /// Texts, alike or not, with other marks at their ends: 2.
    pub final_punctuation: u8,
    /// A unit of which nothing is known: 0.
    pub new: u8,
    /// A unit that the aligner made and nobody has looked at: 0.
    pub aligned: u8,
    /// A unit that somebody has found right: 0. Approved ones cost nothing; rejected ones never match.
    pub reviewed: u8,
    /// Each whole year since the unit was last changed, before [`Penalties::now`]: 0.
    pub year: u8,
    /// The most that age costs: 10.
    pub most_for_age: u8,
    /// The moment from which age is counted; without it age costs nothing.
    pub now: Option<Timestamp>,
}

impl Default for Penalties {
    fn default() -> Self {
        Penalties {
            case: 1,
            form: 1,
            space: 1,
            final_punctuation: 2,
            new: 0,
            aligned: 0,
            reviewed: 0,
            year: 0,
            most_for_age: 10,
            now: None,
        }
    }
}

named! {
    /// Why something was taken from a score.
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Reason {
        /// The texts differ in form or at the end.
        Form = "form",
        /// Who has looked at the unit.
        Status = "status",
        /// How old it is.
        Age = "age",
        /// The memory that it is in.
        Memory = "memory",
    }
}

/// What was taken from a score, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Penalty {
    /// Why.
    pub reason: Reason,
    /// How much, in percent points.
    pub points: u8,
}

impl Penalties {
    /// What is taken for a match of `unit` with these differences, in a memory that costs `memory` points;
    /// the reasons that cost nothing are left out.
    pub fn of(&self, unit: &TranslationUnit, differences: &[Difference], memory: u8) -> Vec<Penalty> {
        let all = [
            (Reason::Form, self.of_form(differences)),
            (Reason::Status, self.of_status(unit.status)),
            (Reason::Age, self.of_age(unit)),
            (Reason::Memory, memory),
        ];
        all.into_iter()
            .filter(|(_, points)| *points > 0)
            .map(|(reason, points)| Penalty { reason, points })
            .collect()
    }

    fn of_form(&self, differences: &[Difference]) -> u8 {
        let points = differences.iter().map(|difference| match difference.kind {
            DifferenceKind::Case => self.case,
            DifferenceKind::Form => self.form,
            DifferenceKind::Space => self.space,
            DifferenceKind::FinalPunctuation => self.final_punctuation,
            DifferenceKind::Number
            | DifferenceKind::Date
            | DifferenceKind::Negation
            | DifferenceKind::Acronym => 0,
        });
        points.fold(0, u8::saturating_add)
    }

    fn of_status(&self, status: Status) -> u8 {
        match status {
            Status::New => self.new,
            Status::Aligned => self.aligned,
            Status::Reviewed => self.reviewed,
            Status::Approved | Status::Rejected => 0,
        }
    }

    fn of_age(&self, unit: &TranslationUnit) -> u8 {
        let (Some(now), Some(changed)) = (self.now, unit.history.last_change()) else { return 0 };
        let years = ((now.unix() - changed.unix()) / SECONDS_A_YEAR).clamp(0, 255) as u8;
        years.saturating_mul(self.year).min(self.most_for_age)
    }
}
