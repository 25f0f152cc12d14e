//! The features of the model: one table, from which all that is known of a feature by its name comes.
//!
//! A new feature is a row here, and its value in `features.rs`. Until weights are learned for it
//! ([`train`](super::train)) it weighs nothing.

use crate::text::named;
use serde::Serialize;

macro_rules! features {
    ($($(#[doc = $doc:literal])+ $feature:ident $name:literal $group:ident $sign:ident,)+) => {
        /// The features of the model, in the order of the weights file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(usize)]
        pub enum Feature {
            $($(#[doc = $doc])+ $feature,)+
        }

        impl Feature {
            /// All features, in order.
            pub const ALL: [Feature; FEATURES] = [$(Feature::$feature),+];

            /// Its name in a weights file.
            pub fn name(self) -> &'static str {
                match self {
                    $(Feature::$feature => $name,)+
                }
            }

            /// The group that it is told of in.
            pub fn group(self) -> Group {
                match self {
                    $(Feature::$feature => Group::$group,)+
                }
            }

            /// The sign that its weight should have.
            pub fn sign(self) -> Sign {
                match self {
                    $(Feature::$feature => Sign::$sign,)+
                }
            }
        }

        /// How many features there are.
        pub const FEATURES: usize = [$($name),+].len();
    };
}

// What it is, as a doc comment; then its variant, its name in the weights file, its group, and whether it
// speaks for a bead or against it.
features! {
    /// A bead with an empty side.
    Null "null" BeadType Against,
    /// One segment against two.
    OneTwo "1-2" BeadType Against,
    /// One segment against three.
    OneThree "1-3" BeadType Against,
    /// One segment against four.
    OneFour "1-4" BeadType Either,
    /// Two against two.
    TwoTwo "2-2" BeadType Against,
    /// Two against three.
    TwoThree "2-3" BeadType Against,
    /// Three against three.
    ThreeThree "3-3" BeadType Against,
    /// Any larger bead: the number of its segments above four.
    Larger "larger" BeadType Against,
    /// How frequent this bead type was in the previous pass, ln p(type)/p(1-1).
    TypePrior "type-prior" BeadType For,
    /// The squared deviation of the lengths from the document's ratio (Gale & Church 1993),
    /// at most 25, over 4.
    Length "length" Length Against,
    /// The length of a null bead in English characters, over 100.
    NullLength "null-length" Length Against,
    /// How well the Chinese words explain the English ones, a log likelihood ratio over 10.
    EnglishWords "english-words" EnglishWords For,
    /// How well the English words explain the Chinese ones, a log likelihood ratio over 10.
    ChineseWords "chinese-words" ChineseWords For,
    /// Both sides end in a question mark.
    BothAsk "both-ask" Punctuation For,
    /// Both sides end in a closing quotation mark.
    BothClose "both-close" Quotation For,
    /// Both sides begin with an opening quotation mark.
    BothOpen "both-open" Quotation For,
    /// By how many question marks the sides differ.
    QuestionsDiffer "questions-differ" Punctuation Against,
    /// By how many opening quotation marks the sides differ.
    OpensDiffer "opens-differ" Quotation Against,
    /// By how many closing quotation marks the sides differ.
    ClosesDiffer "closes-differ" Quotation Against,
    /// At the bead's end both texts are inside a quotation.
    InsideBoth "inside-both" Quotation For,
    /// At the bead's end exactly one text is inside a quotation.
    InsideOne "inside-one" Quotation Against,
    /// The bead's end is a block's end on both sides.
    BlockEndsAgree "block-ends-agree" Structure For,
    /// The bead's end is a block's end on exactly one side.
    BlockEndsDiffer "block-ends-differ" Structure Against,
    /// How many block ends lie inside the bead.
    BlockCrossed "block-crossed" Structure Against,
    /// Both sides begin in blocks of one kind other than paragraphs.
    KindsAgree "kinds-agree" Structure For,
    /// The sides begin in blocks of different kinds.
    KindsDiffer "kinds-differ" Structure Against,
    /// At how many places inside the bead a block of another kind follows: a heading and its text.
    KindsMixed "kinds-mixed" Structure Against,
    /// How many of several segments on one side bring no words of their own that speak for the bead.
    Weak "weak-members" BeadType Against,
    /// Both sides begin with the same number or letter: 3. and 三、.
    LabelsAgree "labels-agree" Labels For,
    /// The sides begin with different numbers, or just one of them with one.
    LabelsDiffer "labels-differ" Labels Against,
}

impl Feature {
    /// The feature of that name in a weights file.
    pub fn from_name(name: &str) -> Option<Feature> {
        Feature::ALL.into_iter().find(|feature| feature.name() == name)
    }
}

/// What a feature should say of a bead, before any weight is learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// It speaks for the bead: its weight is not below 0.
    For,
    /// It speaks against the bead: its weight is not above 0.
    Against,
    /// It may do either: a bead of one segment against four is rare, which the prior of the later passes
    /// says already.
    Either,
}

impl Sign {
    /// Whether a weight has this sign, or is 0.
    pub fn allows(self, weight: f32) -> bool {
        match self {
            Sign::For => weight >= 0.0,
            Sign::Against => weight <= 0.0,
            Sign::Either => true,
        }
    }
}

named! {
    /// A group of features.
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Group {
        /// How usual a bead of so many segments on each side is.
        BeadType = "bead type",
        /// How well the lengths fit.
        Length = "length",
        /// How well the Chinese words explain the English ones.
        EnglishWords = "English words",
        /// How well the English words explain the Chinese ones.
        ChineseWords = "Chinese words",
        /// Numbers and dates by value, in both directions.
        Numbers = "numbers and dates",
        /// Names, acronyms and links in Latin letters, in both directions.
        Names = "names and links",
        /// Question marks.
        Punctuation = "punctuation",
        /// Quotation marks, and being inside a quotation.
        Quotation = "quotation",
        /// The ends and kinds of blocks: paragraphs, headings, list items.
        Structure = "structure",
        /// The numbers and letters that list items and headings begin with.
        Labels = "list labels",
    }
}
