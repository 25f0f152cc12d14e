use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A named clean-up of text. Nothing else ever changes a character that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Repair {
    /// Lines that a page's width broke are joined: Chinese without a space, Latin with one.
    JoinLines,
    /// The blank line that a PDF extractor put after every line is passed over.
    BlankLines,
    /// A word hyphenated at a line's end is joined.
    Hyphens,
    /// A word or name cut in two without a hyphen is joined.
    CutWords,
    /// A sentence interrupted by a page break, a link or a blank line is continued.
    BrokenSentences,
    /// Running headers and footers are set apart as furniture.
    RunningHeads,
    /// Page numbers are set apart as furniture.
    PageNumbers,
    /// The dot leaders and page numbers of a table of contents are taken off, or its lines marked.
    Contents,
    /// Links that interrupt a sentence or a word are moved after it.
    InterruptingLinks,
    /// Links cut over several lines are joined.
    CutLinks,
    /// Kangxi and CJK radicals become the characters that they look like: ⼀ becomes 一.
    Radicals,
    /// Letter-spaced Chinese is closed up: 本 文 档 becomes 本文档.
    LetterSpacing,
    /// No-break and other special spaces become ordinary ones.
    SpecialSpaces,
    /// Zero-width characters, soft hyphens and stray control characters are taken out.
    ZeroWidth,
    /// Runs of spaces become one.
    Spaces,
    /// A bullet of a symbol font, which has no character of its own, is taken off its list item.
    Bullets,
    /// Ligatures become the letters that they join: ﬁ becomes fi.
    Ligatures,
}

impl Repair {
    /// All repairs, in order.
    pub const ALL: [Repair; 17] = [
        Repair::JoinLines,
        Repair::BlankLines,
        Repair::Hyphens,
        Repair::CutWords,
        Repair::BrokenSentences,
        Repair::RunningHeads,
        Repair::PageNumbers,
        Repair::Contents,
        Repair::InterruptingLinks,
        Repair::CutLinks,
        Repair::Radicals,
        Repair::LetterSpacing,
        Repair::SpecialSpaces,
        Repair::ZeroWidth,
        Repair::Spaces,
        Repair::Bullets,
        Repair::Ligatures,
    ];

    /// The name by which it is switched off and reported.
    pub fn name(self) -> &'static str {
        match self {
            Repair::JoinLines => "join-lines",
            Repair::BlankLines => "blank-lines",
            Repair::Hyphens => "hyphens",
            Repair::CutWords => "cut-words",
            Repair::BrokenSentences => "broken-sentences",
            Repair::RunningHeads => "running-heads",
            Repair::PageNumbers => "page-numbers",
            Repair::Contents => "contents",
            Repair::InterruptingLinks => "interrupting-links",
            Repair::CutLinks => "cut-links",
            Repair::Radicals => "radicals",
            Repair::LetterSpacing => "letter-spacing",
            Repair::SpecialSpaces => "special-spaces",
            Repair::ZeroWidth => "zero-width",
            Repair::Spaces => "spaces",
            Repair::Bullets => "bullets",
            Repair::Ligatures => "ligatures",
        }
    }

    /// The repair of that name.
    pub fn from_name(name: &str) -> Option<Repair> {
        Repair::ALL.into_iter().find(|repair| repair.name() == name)
    }

    /// What it does, for people.
    pub fn description(self) -> &'static str {
        match self {
            Repair::JoinLines => "joined lines that the page's width had broken",
            Repair::BlankLines => "passed over the blank line after every line",
            Repair::Hyphens => "joined words hyphenated at a line's end",
            Repair::CutWords => "joined words cut in two",
            Repair::BrokenSentences => "continued sentences that a break had interrupted",
            Repair::RunningHeads => "set running headers and footers apart",
            Repair::PageNumbers => "set page numbers apart",
            Repair::Contents => "marked lines of a table of contents",
            Repair::InterruptingLinks => "moved links out of the sentences that they interrupted",
            Repair::CutLinks => "joined links cut over lines",
            Repair::Radicals => "replaced Kangxi radicals by their characters",
            Repair::LetterSpacing => "closed up letter-spaced Chinese",
            Repair::SpecialSpaces => "made special spaces ordinary ones",
            Repair::ZeroWidth => "took out zero-width and control characters",
            Repair::Spaces => "made runs of spaces one space",
            Repair::Bullets => "took off bullets of symbol fonts that have no character",
            Repair::Ligatures => "opened ligatures",
        }
    }
}

impl Serialize for Repair {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Which repairs may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepairSet(u32);

impl Default for RepairSet {
    fn default() -> Self {
        RepairSet::all()
    }
}

impl RepairSet {
    /// Every repair: the default.
    pub fn all() -> RepairSet {
        RepairSet((1 << Repair::ALL.len()) - 1)
    }

    /// No repair: the text as it was read, one block a line or paragraph of the source.
    pub fn none() -> RepairSet {
        RepairSet(0)
    }

    /// This set without `repair`.
    #[must_use]
    pub fn without(self, repair: Repair) -> RepairSet {
        RepairSet(self.0 & !(1 << repair as u8))
    }

    /// Whether `repair` may be made.
    pub fn has(self, repair: Repair) -> bool {
        self.0 & (1 << repair as u8) != 0
    }
}

/// How often each repair was made in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RepairReport {
    /// Repair and number of places, without those that were not needed.
    pub counts: BTreeMap<Repair, usize>,
}

impl RepairReport {
    /// Counts `places` more of `repair`.
    pub fn add(&mut self, repair: Repair, places: usize) {
        if places > 0 {
            *self.counts.entry(repair).or_default() += places;
        }
    }
}
