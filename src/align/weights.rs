use std::collections::BTreeMap;

/// The features of the model, in the order of the weights file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(usize)]
pub enum Feature {
    /// A bead with an empty side.
    Null,
    /// One segment against two.
    OneTwo,
    /// One segment against three.
    OneThree,
    /// One segment against four.
    OneFour,
    /// Two against two.
    TwoTwo,
    /// Two against three.
    TwoThree,
    /// Three against three.
    ThreeThree,
    /// Any larger bead: the number of its segments above four.
    Larger,
    /// How frequent this bead type was in the previous pass, ln p(type)/p(1-1).
    TypePrior,
    /// The squared deviation of the lengths from the document's ratio (Gale & Church 1993),
    /// at most 25, over 4.
    Length,
    /// The length of a null bead in English characters, over 100.
    NullLength,
    /// How well the Chinese words explain the English ones, a log likelihood ratio over 10.
    EnglishWords,
    /// How well the English words explain the Chinese ones, a log likelihood ratio over 10.
    ChineseWords,
    /// Both sides end in a question mark.
    BothAsk,
    /// Both sides end in a closing quotation mark.
    BothClose,
    /// Both sides begin with an opening quotation mark.
    BothOpen,
    /// By how many question marks the sides differ.
    QuestionsDiffer,
    /// By how many opening quotation marks the sides differ.
    OpensDiffer,
    /// By how many closing quotation marks the sides differ.
    ClosesDiffer,
    /// At the bead's end both texts are inside a quotation.
    InsideBoth,
    /// At the bead's end exactly one text is inside a quotation.
    InsideOne,
    /// The bead's end is a block's end on both sides.
    BlockEndsAgree,
    /// The bead's end is a block's end on exactly one side.
    BlockEndsDiffer,
    /// How many block ends lie inside the bead.
    BlockCrossed,
    /// Both sides begin in blocks of one kind other than paragraphs.
    KindsAgree,
    /// The sides begin in blocks of different kinds.
    KindsDiffer,
    /// Both sides begin with the same number or letter: 3. and 三、.
    LabelsAgree,
    /// The sides begin with different numbers, or just one of them with one.
    LabelsDiffer,
}

/// How many features there are.
pub const FEATURES: usize = 28;

const ALL: [Feature; FEATURES] = [
    Feature::Null,
    Feature::OneTwo,
    Feature::OneThree,
    Feature::OneFour,
    Feature::TwoTwo,
    Feature::TwoThree,
    Feature::ThreeThree,
    Feature::Larger,
    Feature::TypePrior,
    Feature::Length,
    Feature::NullLength,
    Feature::EnglishWords,
    Feature::ChineseWords,
    Feature::BothAsk,
    Feature::BothClose,
    Feature::BothOpen,
    Feature::QuestionsDiffer,
    Feature::OpensDiffer,
    Feature::ClosesDiffer,
    Feature::InsideBoth,
    Feature::InsideOne,
    Feature::BlockEndsAgree,
    Feature::BlockEndsDiffer,
    Feature::BlockCrossed,
    Feature::KindsAgree,
    Feature::KindsDiffer,
    Feature::LabelsAgree,
    Feature::LabelsDiffer,
];

/// All features by name, in order.
pub const NAMES: [&str; FEATURES] = [
    "null",
    "1-2",
    "1-3",
    "1-4",
    "2-2",
    "2-3",
    "3-3",
    "larger",
    "type-prior",
    "length",
    "null-length",
    "english-words",
    "chinese-words",
    "both-ask",
    "both-close",
    "both-open",
    "questions-differ",
    "opens-differ",
    "closes-differ",
    "inside-both",
    "inside-one",
    "block-ends-agree",
    "block-ends-differ",
    "block-crossed",
    "kinds-agree",
    "kinds-differ",
    "labels-agree",
    "labels-differ",
];

impl Feature {
    /// The feature of that name in a weights file.
    pub fn from_name(name: &str) -> Option<Feature> {
        ALL.into_iter().find(|&feature| NAMES[feature as usize] == name)
    }
}

/// One weight for each feature.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightVector(pub [f32; FEATURES]);

impl WeightVector {
    /// No weights at all.
    pub fn zero() -> WeightVector {
        WeightVector([0.0; FEATURES])
    }

    /// The weight of one feature.
    pub fn get(&self, feature: Feature) -> f32 {
        self.0[feature as usize]
    }
}

/// The weights of the first pass, which has nothing to go by but the dictionary, and those of the
/// later passes, which know what the document itself has taught.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// For the first pass.
    pub first: WeightVector,
    /// For the passes after it.
    pub later: WeightVector,
}

/// A weights file that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("weights, line {line}: {problem}")]
pub struct WeightsError {
    /// The line, from 1; 0 where a feature is missing from the whole file.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
}

impl Weights {
    /// The weights that ship with the program.
    pub fn shipped() -> Weights {
        Weights::parse(include_str!("weights.tsv")).unwrap_or_else(|error| unreachable!("{error}"))
    }

    /// Reads weights: a line for each feature with its name, first and later weight, separated by
    /// tabs; lines that begin with # are comments.
    ///
    /// # Errors
    /// A line that is no such line, an unknown name, or a feature without weights.
    pub fn parse(text: &str) -> Result<Weights, WeightsError> {
        let mut found: BTreeMap<&str, (f32, f32)> = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let (name, values) =
                parse_line(line).map_err(|problem| WeightsError { line: index + 1, problem })?;
            found.insert(name, values);
        }
        let mut weights = Weights { first: WeightVector::zero(), later: WeightVector::zero() };
        for (index, name) in NAMES.iter().enumerate() {
            let Some(&(first, later)) = found.get(name) else {
                return Err(WeightsError { line: 0, problem: format!("no weights for “{name}”") });
            };
            weights.first.0[index] = first;
            weights.later.0[index] = later;
        }
        Ok(weights)
    }

    /// The weights as a file that [`Weights::parse`] reads, with comment lines at its head.
    pub fn to_text(&self, comments: &[String]) -> String {
        let comments = comments.iter().map(|line| format!("# {line}\n"));
        let weights = NAMES.iter().zip(self.first.0.iter().zip(&self.later.0));
        comments
            .chain(weights.map(|(name, (first, later))| format!("{name}\t{first:.2}\t{later:.2}\n")))
            .collect()
    }
}

fn parse_line(line: &str) -> Result<(&str, (f32, f32)), String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [name, first, later] = fields[..] else {
        return Err("expected a name and two numbers, separated by tabs".into());
    };
    if !NAMES.contains(&name) {
        return Err(format!("no feature is called “{name}”"));
    }
    let number = |text: &str| -> Result<f32, String> {
        text.trim().parse::<f32>().ok().filter(|x| x.is_finite()).ok_or(format!("“{text}” is no number"))
    };
    Ok((name, (number(first)?, number(later)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_well_formed() {
        assert_eq!(Weights::parse(include_str!("weights.tsv")).err(), None);
        assert_eq!(NAMES[Feature::LabelsDiffer as usize], "labels-differ");
    }

    #[test]
    fn faults_name_their_line() {
        let error = Weights::parse("null\t1\t2\nnul\t1\t2\n").unwrap_err();
        assert_eq!((error.line, error.problem.as_str()), (2, "no feature is called “nul”"));
        assert_eq!(Weights::parse("null\t1\tx").unwrap_err().line, 1);
    }
}
