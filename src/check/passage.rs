use super::place::Place;
use crate::document::BlockKind;
use crate::text::Lang;

/// What the rules look at: two texts that translate each other, or one alone.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    /// Its English text.
    pub english: Option<Text>,
    /// Its Chinese text.
    pub chinese: Option<Text>,
    /// Whether the Chinese is the source. What is missing is looked for in the target.
    pub from_chinese: bool,
    /// The id of the translation unit.
    pub unit: Option<String>,
    /// Its number in its file, from 1.
    pub number: usize,
    /// How sure the aligner was, 0 to 1.
    pub score: Option<f64>,
    /// The number of segments on the English and on the Chinese side, where it is known.
    pub segments: Option<(usize, usize)>,
    /// What its English block was, or its Chinese one where there is no English.
    pub kind: Option<BlockKind>,
    /// What its Chinese block was.
    pub chinese_kind: Option<BlockKind>,
    /// The rules that a comment switches off for it.
    pub ignored: Ignored,
}

/// The text of one side of a passage, and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl Text {
    /// Whether a line of the file breaks before byte `at` of the text, which joined the lines.
    pub fn is_joined_at(&self, at: usize) -> bool {
        let before = self.text.get(..at).and_then(|text| text.chars().next_back());
        let (Some(origins), Some(before)) = (&self.place.origins, before) else { return false };
        match (origins.byte(at - before.len_utf8()), origins.byte(at)) {
            (Some(left), Some(right)) => left + before.len_utf8() != right,
            _ => false,
        }
    }
}

/// Rules that are switched off for a passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Ignored {
    /// None of them.
    #[default]
    Nothing,
    /// These, by id.
    Rules(Vec<String>),
    /// All of them.
    All,
}

impl Ignored {
    /// Whether the rule is switched off.
    pub fn holds(&self, rule: &str) -> bool {
        match self {
            Ignored::Nothing => false,
            Ignored::Rules(rules) => rules.iter().any(|id| id == rule),
            Ignored::All => true,
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Ignored) -> Ignored {
        match (self, other) {
            (Ignored::All, _) | (_, Ignored::All) => Ignored::All,
            (Ignored::Nothing, one) | (one, Ignored::Nothing) => one,
            (Ignored::Rules(mut one), Ignored::Rules(two)) => {
                one.extend(two);
                Ignored::Rules(one)
            }
        }
    }
}

impl Passage {
    /// A passage of two texts whose place is not known, the English being the source.
    pub fn pair(english: &str, chinese: &str) -> Passage {
        let text = |text: &str| Some(Text { text: text.to_owned(), place: Place::default() });
        Passage { english: text(english), chinese: text(chinese), number: 1, ..Passage::default() }
    }

    /// Its text in `lang`.
    pub fn side(&self, lang: Lang) -> Option<&Text> {
        match lang {
            Lang::English => self.english.as_ref(),
            Lang::Chinese => self.chinese.as_ref(),
        }
    }

    /// The language of its source.
    pub fn source_lang(&self) -> Lang {
        if self.from_chinese { Lang::Chinese } else { Lang::English }
    }

    /// Its text in `lang`; empty where it has none.
    pub fn text(&self, lang: Lang) -> &str {
        self.side(lang).map_or("", |side| &side.text)
    }

    /// Its file, that of the target where there are two.
    pub fn file(&self) -> &str {
        let target = self.side(self.source_lang().other()).or(self.side(self.source_lang()));
        target.map_or("", |side| &side.place.file)
    }
}
