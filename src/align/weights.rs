use super::feature::{FEATURES, Feature};
use std::collections::BTreeMap;

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
    /// The weights that ship with the program; a feature that none were learned for yet weighs nothing.
    pub fn shipped() -> Weights {
        let found = read(include_str!("weights.tsv")).unwrap_or_else(|error| unreachable!("{error}"));
        Weights::of(|feature| found.get(&feature).copied().unwrap_or_default())
    }

    /// Reads weights: a line for each feature with its name, first and later weight, separated by
    /// tabs; lines that begin with # are comments.
    ///
    /// # Errors
    /// A line that is no such line, an unknown name, or a feature without weights.
    pub fn parse(text: &str) -> Result<Weights, WeightsError> {
        let found = read(text)?;
        if let Some(missing) = Feature::ALL.into_iter().find(|feature| !found.contains_key(feature)) {
            let problem = format!("no weights for “{}”", missing.name());
            return Err(WeightsError { line: 0, problem });
        }
        Ok(Weights::of(|feature| found[&feature]))
    }

    fn of(weights: impl Fn(Feature) -> (f32, f32)) -> Weights {
        let all = Feature::ALL.map(weights);
        Weights {
            first: WeightVector(all.map(|(first, _)| first)),
            later: WeightVector(all.map(|(_, later)| later)),
        }
    }

    /// The weights as a file that [`Weights::parse`] reads, with comment lines at its head.
    pub fn to_text(&self, comments: &[String]) -> String {
        let comments = comments.iter().map(|line| format!("# {line}\n"));
        let weights = Feature::ALL.into_iter().map(|feature| {
            let (first, later) = (self.first.get(feature), self.later.get(feature));
            format!("{}\t{first:.2}\t{later:.2}\n", feature.name())
        });
        comments.chain(weights).collect()
    }
}

/// The first and later weight of each feature in a file.
fn read(text: &str) -> Result<BTreeMap<Feature, (f32, f32)>, WeightsError> {
    let lines =
        text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|(index, line)| parse_line(line).map_err(|problem| WeightsError { line: index + 1, problem }))
        .collect()
}

fn parse_line(line: &str) -> Result<(Feature, (f32, f32)), String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [name, first, later] = fields[..] else {
        return Err("expected a name and two numbers, separated by tabs".into());
    };
    let feature = Feature::from_name(name).ok_or_else(|| format!("no feature is called “{name}”"))?;
    let number = |text: &str| -> Result<f32, String> {
        text.trim().parse::<f32>().ok().filter(|x| x.is_finite()).ok_or(format!("“{text}” is no number"))
    };
    Ok((feature, (number(first)?, number(later)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_have_the_signs_that_their_features_should_have() {
        assert_eq!(read(include_str!("weights.tsv")).err(), None);
        let Weights { first, later } = Weights::shipped();
        for (pass, weights) in [("first", first), ("later", later)] {
            for feature in Feature::ALL {
                let weight = weights.get(feature);
                let name = feature.name();
                assert!(
                    feature.sign().allows(weight),
                    "{name}, {pass}: {weight} is not {:?}",
                    feature.sign()
                );
            }
        }
    }

    #[test]
    fn faults_name_their_line() {
        let error = Weights::parse("null\t1\t2\nnul\t1\t2\n").unwrap_err();
        assert_eq!((error.line, error.problem.as_str()), (2, "no feature is called “nul”"));
        assert_eq!(Weights::parse("null\t1\tx").unwrap_err().line, 1);
        let error = Weights::parse("null\t1\t2").unwrap_err();
        assert_eq!((error.line, error.problem.as_str()), (0, "no weights for “1-2”"));
    }
}
