//! The rules: one a file, with its explanation and examples in a text beside it.

mod acronyms;
mod alignment;
mod brackets;
mod common;
mod currency;
mod damaged_text;
mod dates;
mod empty;
mod final_punctuation;
mod first_mention;
mod han_punctuation;
mod identifiers;
mod inconsistent;
mod length;
mod links;
mod mixed_script;
mod modality;
mod negation;
mod numbers;
mod partly_untranslated;
mod phrases;
mod repeated_word;
mod spaces;
mod terms;
mod times;
mod untranslated;
mod weekdays;

pub(crate) use common::contains_word;
pub(crate) use inconsistent::comparison_key;

use super::Severity::{Error, Style, Warning};
use super::rule::{BOTH, CHINESE, Check, Rule};

/// All rules, in the order in which they are listed.
pub static RULES: &[Rule] = &[
    Rule {
        id: "empty",
        severity: Error,
        summary: "a text without a translation",
        text: include_str!("empty.txt"),
        check: Check::Set(empty::check),
    },
    Rule {
        id: "untranslated",
        severity: Error,
        summary: "the target is the source, or not in its language",
        text: include_str!("untranslated.txt"),
        check: Check::Pair(untranslated::check),
    },
    Rule {
        id: "partly-untranslated",
        severity: Warning,
        summary: "a piece of the target is in the source's language",
        text: include_str!("partly-untranslated.txt"),
        check: Check::Pair(partly_untranslated::check),
    },
    Rule {
        id: "inconsistent-target",
        severity: Warning,
        summary: "the same source has different targets",
        text: include_str!("inconsistent-target.txt"),
        check: Check::Set(inconsistent::targets),
    },
    Rule {
        id: "inconsistent-source",
        severity: Style,
        summary: "different sources have the same target",
        text: include_str!("inconsistent-source.txt"),
        check: Check::Set(inconsistent::sources),
    },
    Rule {
        id: "numbers",
        severity: Warning,
        summary: "numbers that differ in value",
        text: include_str!("numbers.txt"),
        check: Check::Pair(numbers::check),
    },
    Rule {
        id: "dates",
        severity: Warning,
        summary: "dates that differ",
        text: include_str!("dates.txt"),
        check: Check::Pair(dates::check),
    },
    Rule {
        id: "times",
        severity: Warning,
        summary: "times of day and offsets from UTC that differ",
        text: include_str!("times.txt"),
        check: Check::Pair(times::check),
    },
    Rule {
        id: "weekdays",
        severity: Warning,
        summary: "days of the week that differ",
        text: include_str!("weekdays.txt"),
        check: Check::Pair(weekdays::check),
    },
    Rule {
        id: "currency",
        severity: Warning,
        summary: "amounts in different currencies",
        text: include_str!("currency.txt"),
        check: Check::Pair(currency::check),
    },
    Rule {
        id: "links",
        severity: Warning,
        summary: "web and e-mail addresses that differ",
        text: include_str!("links.txt"),
        check: Check::Pair(links::check),
    },
    Rule {
        id: "identifiers",
        severity: Warning,
        summary: "numbers of documents, standards and the like that differ",
        text: include_str!("identifiers.txt"),
        check: Check::Pair(identifiers::check),
    },
    Rule {
        id: "acronyms",
        severity: Warning,
        summary: "an acronym that the Chinese does not have",
        text: include_str!("acronyms.txt"),
        check: Check::Pair(acronyms::check),
    },
    Rule {
        id: "term-missing",
        severity: Warning,
        summary: "a term without its approved name",
        text: include_str!("term-missing.txt"),
        check: Check::Pair(terms::missing),
    },
    Rule {
        id: "term-forbidden",
        severity: Error,
        summary: "a name that the glossary forbids",
        text: include_str!("term-forbidden.txt"),
        check: Check::Text(BOTH, terms::forbidden),
    },
    Rule {
        id: "term-mixed",
        severity: Style,
        summary: "two names for one term in a document",
        text: include_str!("term-mixed.txt"),
        check: Check::Set(terms::mixed),
    },
    Rule {
        id: "first-mention",
        severity: Style,
        summary: "an acronym that first stands without its name",
        text: include_str!("first-mention.txt"),
        check: Check::Set(first_mention::check),
    },
    Rule {
        id: "brackets",
        severity: Warning,
        summary: "a bracket without its partner",
        text: include_str!("brackets.txt"),
        check: Check::Text(BOTH, brackets::brackets),
    },
    Rule {
        id: "quotes",
        severity: Warning,
        summary: "a quotation mark without its partner",
        text: include_str!("quotes.txt"),
        check: Check::Text(BOTH, brackets::quotes),
    },
    Rule {
        id: "final-punctuation",
        severity: Style,
        summary: "a sentence that ends in another mark than its translation",
        text: include_str!("final-punctuation.txt"),
        check: Check::Pair(final_punctuation::check),
    },
    Rule {
        id: "final-colon",
        severity: Style,
        summary: "a colon at the end for a full stop, or the other way round",
        text: include_str!("final-colon.txt"),
        check: Check::Pair(final_punctuation::colon),
    },
    Rule {
        id: "half-width-punctuation",
        severity: Warning,
        summary: "a half-width mark between Han characters",
        text: include_str!("half-width-punctuation.txt"),
        check: Check::Text(CHINESE, han_punctuation::half_width),
    },
    Rule {
        id: "doubled-punctuation",
        severity: Warning,
        summary: "two marks in a row",
        text: include_str!("doubled-punctuation.txt"),
        check: Check::Text(CHINESE, han_punctuation::doubled),
    },
    Rule {
        id: "enumeration-comma",
        severity: Style,
        summary: "、 and ， one for the other",
        text: include_str!("enumeration-comma.txt"),
        check: Check::Text(CHINESE, han_punctuation::enumeration),
    },
    Rule {
        id: "han-latin-space",
        severity: Style,
        summary: "the space between Han and Latin characters",
        text: include_str!("han-latin-space.txt"),
        check: Check::Set(spaces::han_latin),
    },
    Rule {
        id: "han-space",
        severity: Style,
        summary: "a space between Han characters",
        text: include_str!("han-space.txt"),
        check: Check::Text(CHINESE, spaces::between_han),
    },
    Rule {
        id: "double-space",
        severity: Style,
        summary: "several spaces in a row",
        text: include_str!("double-space.txt"),
        check: Check::Text(BOTH, spaces::double),
    },
    Rule {
        id: "outer-space",
        severity: Style,
        summary: "a space at the beginning or the end",
        text: include_str!("outer-space.txt"),
        check: Check::Text(BOTH, spaces::outer),
    },
    Rule {
        id: "special-space",
        severity: Style,
        summary: "special spaces, and characters without width",
        text: include_str!("special-space.txt"),
        check: Check::Text(BOTH, spaces::special),
    },
    Rule {
        id: "mixed-script",
        severity: Warning,
        summary: "simplified and traditional characters mixed",
        text: include_str!("mixed-script.txt"),
        check: Check::Set(mixed_script::check),
    },
    Rule {
        id: "length",
        severity: Warning,
        summary: "a text too long or too short for its translation",
        text: include_str!("length.txt"),
        check: Check::Pair(length::ratio),
    },
    Rule {
        id: "sentence-count",
        severity: Style,
        summary: "many more sentences on one side",
        text: include_str!("sentence-count.txt"),
        check: Check::Pair(length::sentences),
    },
    Rule {
        id: "repeated-word",
        severity: Error,
        summary: "a word that stands twice",
        text: include_str!("repeated-word.txt"),
        check: Check::Text(BOTH, repeated_word::check),
    },
    Rule {
        id: "damaged-text",
        severity: Error,
        summary: "characters that cannot be read any more",
        text: include_str!("damaged-text.txt"),
        check: Check::Text(BOTH, damaged_text::damaged),
    },
    Rule {
        id: "look-alikes",
        severity: Warning,
        summary: "characters that only look like the right ones",
        text: include_str!("look-alikes.txt"),
        check: Check::Text(BOTH, damaged_text::look_alikes),
    },
    Rule {
        id: "negation",
        severity: Warning,
        summary: "one side negates and the other does not",
        text: include_str!("negation.txt"),
        check: Check::Pair(negation::check),
    },
    Rule {
        id: "modality",
        severity: Warning,
        summary: "duty and permission that differ",
        text: include_str!("modality.txt"),
        check: Check::Pair(modality::check),
    },
    Rule {
        id: "alignment",
        severity: Warning,
        summary: "two texts that may not belong together",
        text: include_str!("alignment.txt"),
        check: Check::Pair(alignment::check),
    },
];
