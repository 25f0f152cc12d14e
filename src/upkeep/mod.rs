//! Keeping a memory in order: which units are of no use, or not to be trusted.
//!
//! [`CLEAN_RULES`] have names. [`Repeats`] sees all units of a memory, so that of those that repeat each other
//! the best is known; then a [`Cleaner`] looks at them in order, in pieces, and says which rules each fails.
//! They keep no texts, so that they can look at millions.
//!
//! Nothing is changed here: [`flagged`] gives what a unit bears when it is only to be marked.
//!
//! ```
//! use beadwork::memory::Header;
//! use beadwork::upkeep::{CLEAN_RULES, Cleaner, Repeats};
//! use beadwork::memory::{Memory, TranslationUnit};
//!
//! let header = Header::from(&Memory::default());
//! let unit = |source: &str, target: &str| TranslationUnit {
//!     source: source.into(), target: target.into(), ..Default::default()
//! };
//! let units = [unit("Thank you.", "谢谢。"), unit("o", "。"), unit("Thank you.", "谢谢。")];
//! let mut repeats = Repeats::default();
//! repeats.see(&units);
//! let mut cleaner = Cleaner::new(&CLEAN_RULES.iter().collect::<Vec<_>>(), &header, repeats);
//! let found = cleaner.look(&units);
//! let names = |at: usize| found[at].iter().map(|remark| remark.rule).collect::<Vec<_>>();
//! assert!(names(0).is_empty());
//! assert_eq!(names(1), ["fragments"]);
//! assert_eq!(names(2), ["duplicates"]);
//! ```

mod cleaner;
mod flags;
mod repeats;
mod single;
mod unrelated;

pub use cleaner::{Cleaner, Remark};
pub use flags::{FLAG, flagged};
pub use repeats::Repeats;

use crate::memory::Header;
use crate::memory::TranslationUnit;
use repeats::Repeat;

/// A rule of [`CLEAN_RULES`].
pub struct CleanRule {
    /// Its name.
    pub name: &'static str,
    /// What it finds, in a line.
    pub summary: &'static str,
    look: Look,
}

/// What looks for it.
enum Look {
    /// One unit tells.
    Unit(fn(&TranslationUnit, &Header) -> Option<String>),
    /// The other units tell.
    Repeat(Repeat),
    /// The rule of [`crate::check::RULES`] with this id.
    Check(&'static str),
}

/// All rules, in the order in which they are listed.
pub static CLEAN_RULES: &[CleanRule] = &[
    CleanRule { name: "empty", summary: "a text is missing", look: Look::Unit(single::empty) },
    CleanRule {
        name: "fragments",
        summary: "a text without a letter or digit, beside one that has some",
        look: Look::Unit(single::fragment),
    },
    CleanRule {
        name: "untranslated",
        summary: "the target is the source",
        look: Look::Unit(single::untranslated),
    },
    CleanRule {
        name: "wrong-language",
        summary: "a text in another language than its own",
        look: Look::Unit(single::wrong_language),
    },
    CleanRule {
        name: "unrelated",
        summary: "the dictionary finds no word of one text in the other",
        look: Look::Unit(unrelated::unrelated),
    },
    CleanRule {
        name: "duplicates",
        summary: "both texts stand in another unit, which is kept",
        look: Look::Repeat(Repeat::Exact),
    },
    CleanRule {
        name: "near-duplicates",
        summary: "they do but for case, width and space",
        look: Look::Repeat(Repeat::Folded),
    },
    CleanRule {
        name: "other-target",
        summary: "its source has another target in a better or earlier unit",
        look: Look::Repeat(Repeat::OtherTarget),
    },
    CleanRule {
        name: "length",
        summary: "a text is too long or too short for the other",
        look: Look::Check("length"),
    },
    CleanRule {
        name: "mixed-script",
        summary: "characters of the other Chinese script",
        look: Look::Unit(single::mixed_script),
    },
    CleanRule {
        name: "damaged-text",
        summary: "lost, private or control characters, text in a wrong encoding",
        look: Look::Check("damaged-text"),
    },
    CleanRule { name: "numbers", summary: "numbers that differ in value", look: Look::Check("numbers") },
    CleanRule { name: "dates", summary: "dates that differ", look: Look::Check("dates") },
    CleanRule { name: "links", summary: "web and mail addresses that differ", look: Look::Check("links") },
];

/// The rule of that name.
pub fn clean_rule(name: &str) -> Option<&'static CleanRule> {
    CLEAN_RULES.iter().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_that_a_rule_stands_for_exists() {
        for rule in CLEAN_RULES {
            if let Look::Check(id) = rule.look {
                assert!(crate::check::rule(id).is_some(), "{id}");
            }
        }
    }
}
