use super::super::bead::BeadType;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A bead as a file gives it: any segments on either side, in the file's order, also such as do
/// not follow each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupBead {
    /// The segments of the first side, from 0; empty for a null side.
    pub source: Vec<usize>,
    /// The segments of the second side.
    pub target: Vec<usize>,
    /// The probability that it is right, 0 to 1, where the file tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

impl GroupBead {
    /// How many segments it has on each side.
    pub fn bead_type(&self) -> BeadType {
        BeadType { source: self.source.len(), target: self.target.len() }
    }

    /// Both sides: what makes two beads equal.
    pub fn sides(&self) -> (&[usize], &[usize]) {
        (&self.source, &self.target)
    }
}

/// Why a bead file could not be read.
#[derive(Debug, Error, PartialEq)]
pub enum BeadFileError {
    /// The file is no text.
    #[error("{path}, line {line}: not UTF-8; bead files must be")]
    NotUtf8 {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
    },
    /// A line is no bead.
    #[error("{path}, line {line}: not a bead: {text:?}; write [0,1]:[3], or [] for a null side")]
    NotABead {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// How the line begins.
        text: String,
    },
    /// A line of JSON is no bead.
    #[error(
        "{path}, line {line}: not a bead: {problem}; write {{\"source\":[0,1],\"target\":[3],\"score\":0.9}}"
    )]
    NotJson {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// A score lies outside 0 to 1.
    #[error("{path}, line {line}: the score {score} is no probability; give a number from 0 to 1")]
    Score {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// The score.
        score: f64,
    },
}

/// Reads the beads of the file content `bytes`; `path` is for messages.
///
/// Each line is a bead `[0,1]:[3]`, which may have a score behind it after a tab, or a JSON object
/// with `source`, `target` and perhaps `score`, or one with `beads`, a list of such. Empty lines
/// are passed over.
///
/// ```
/// use beadwork::align::evaluation::read_beads;
/// let beads = read_beads("auto.beads", b"[0,1]:[0]\t0.98\n[]:[1]\n")?;
/// assert_eq!((beads[0].sides(), beads[0].score), ((&[0, 1][..], &[0][..]), Some(0.98)));
/// # Ok::<(), beadwork::align::evaluation::BeadFileError>(())
/// ```
///
/// # Errors
/// A [`BeadFileError`] that names the first line that is no bead.
pub fn read_beads(path: &str, bytes: &[u8]) -> Result<Vec<GroupBead>, BeadFileError> {
    let text = std::str::from_utf8(bytes).map_err(|error| BeadFileError::NotUtf8 {
        path: path.to_owned(),
        line: bytes[..error.valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1,
    })?;
    let mut beads = Vec::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let place = Place { path, line: index + 1 };
        let from = beads.len();
        match line.trim() {
            "" => {}
            json if json.starts_with('{') => beads.extend(place.json(json)?),
            bead => beads.push(place.bead(bead)?),
        }
        place.check_scores(&beads[from..])?;
    }
    Ok(beads)
}

/// A line of a file.
struct Place<'a> {
    path: &'a str,
    line: usize,
}

/// A line of JSON: a bead, or a whole alignment.
#[derive(Deserialize)]
#[serde(untagged)]
enum JsonLine {
    Alignment { beads: Vec<GroupBead> },
    Bead(GroupBead),
}

impl Place<'_> {
    fn bead(&self, text: &str) -> Result<GroupBead, BeadFileError> {
        parse(text).ok_or_else(|| BeadFileError::NotABead {
            path: self.path.to_owned(),
            line: self.line,
            text: text.chars().take(60).collect(),
        })
    }

    fn json(&self, text: &str) -> Result<Vec<GroupBead>, BeadFileError> {
        let not_json =
            |problem| BeadFileError::NotJson { path: self.path.to_owned(), line: self.line, problem };
        match serde_json::from_str(text) {
            Ok(JsonLine::Alignment { beads }) => Ok(beads),
            Ok(JsonLine::Bead(bead)) => Ok(vec![bead]),
            Err(error) if error.is_data() => Err(not_json("it lacks source and target".to_owned())),
            Err(error) => Err(not_json(error.to_string())),
        }
    }

    fn check_scores(&self, beads: &[GroupBead]) -> Result<(), BeadFileError> {
        let mut scores = beads.iter().filter_map(|bead| bead.score);
        match scores.find(|score| !(0.0..=1.0).contains(score)) {
            Some(score) => Err(BeadFileError::Score { path: self.path.to_owned(), line: self.line, score }),
            None => Ok(()),
        }
    }
}

/// `[0,1] : [3]`, then anything; a number after a tab is the score.
fn parse(text: &str) -> Option<GroupBead> {
    let (source, rest) = ids(text)?;
    let (target, rest) = ids(rest.trim_start().strip_prefix(':')?.trim_start())?;
    let score = rest.strip_prefix('\t').and_then(|rest| rest.split('\t').next()?.trim().parse().ok());
    Some(GroupBead { source, target, score })
}

fn ids(text: &str) -> Option<(Vec<usize>, &str)> {
    let (list, rest) = text.strip_prefix('[')?.split_once(']')?;
    let numbers = list.split(',').map(str::trim).filter(|id| !id.is_empty());
    Some((numbers.map(|id| id.parse().ok()).collect::<Option<_>>()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beads_are_read_as_loosely_as_they_are_written() {
        let beads = read_beads("a", "\u{feff} [ 0, 1,] : []  # a note\r\n\n[]:[2]\t0.5\tx\n".as_bytes());
        let beads = beads.expect("these are beads");
        assert_eq!(beads[0], GroupBead { source: vec![0, 1], target: vec![], score: None });
        assert_eq!(beads[1], GroupBead { source: vec![], target: vec![2], score: Some(0.5) });
    }

    #[test]
    fn json_may_be_a_bead_or_an_alignment() {
        let text = "{\"source\":[0],\"target\":[],\"score\":1}\n{\"id\":7,\"beads\":[{\"source\":[1],\"target\":[0]}]}";
        let beads = read_beads("a", text.as_bytes()).expect("these are beads");
        assert_eq!(
            beads.iter().map(GroupBead::sides).collect::<Vec<_>>(),
            [(&[0][..], &[][..]), (&[1][..], &[0][..])]
        );
    }

    #[test]
    fn errors_name_path_and_line() {
        let message = |text: &[u8]| read_beads("x.gold", text).expect_err("no beads").to_string();
        for bad in
            ["[0]:[1]\n0:1", "\n[0]-[1]", "[0]:[1]\n[a]:[1]", "\n{\"source\":[1]}", "\n{", "\n[0]:[0]\t1.5"]
        {
            assert!(message(bad.as_bytes()).starts_with("x.gold, line 2: "), "{}", message(bad.as_bytes()));
        }
        assert!(message(b"[0]:[1]\n\xff").starts_with("x.gold, line 2: not UTF-8"));
    }
}
