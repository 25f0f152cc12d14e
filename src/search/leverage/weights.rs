use super::{BANDS, Band};

/// What a word of each band is worth, where a new word is worth 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandWeights([f64; BANDS.len()]);

/// A weight that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightError {
    /// No band has that name.
    #[error("no band is called {name:?}; there are {}", names())]
    Band {
        /// What was written.
        name: String,
    },
    /// It is no number from 0 to 10.
    #[error("{text:?} is no weight: write a number from 0 to 10, such as 0.3")]
    Weight {
        /// What was written.
        text: String,
    },
    /// A line of a table that has not two cells.
    #[error("write a band, a tab and a weight, such as 95-99 and 0.3")]
    Cells,
    /// What is wrong with a line of a table.
    #[error("line {line}: {source}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        source: Box<WeightError>,
    },
    /// A table that sets nothing.
    #[error("there are no weights in it: write a line for each band, its name, a tab and its weight")]
    Empty,
}

fn names() -> String {
    BANDS.map(|entry| entry.name).join(", ")
}

impl Default for BandWeights {
    /// Those of [`BANDS`].
    fn default() -> Self {
        BandWeights(BANDS.map(|entry| entry.weight))
    }
}

impl BandWeights {
    /// That of a band.
    pub fn of(&self, band: Band) -> f64 {
        self.0[band.place()]
    }

    /// Sets that of the band of that name.
    ///
    /// # Errors
    /// There is no such band, or the weight is no number from 0 to 10.
    pub fn set(&mut self, name: &str, weight: &str) -> Result<(), WeightError> {
        // people write ranges with a dash, too
        let plain = name.trim().replace(['–', '—'], "-");
        let band =
            Band::from_name(&plain).ok_or_else(|| WeightError::Band { name: name.trim().to_owned() })?;
        let text = weight.trim();
        let value = text.parse().ok().filter(|value| (0.0..=10.0).contains(value));
        self.0[band.place()] = value.ok_or_else(|| WeightError::Weight { text: text.to_owned() })?;
        Ok(())
    }

    /// Sets those that a table tells: lines of a band's name, a tab and its weight. Empty lines, those that begin
    /// with `#`, and a first line of column names are passed over; bands that it does not name stay.
    ///
    /// # Errors
    /// A line is not so, or there is none.
    pub fn set_table(&mut self, table: &str) -> Result<(), WeightError> {
        let lines = table.trim_start_matches('\u{FEFF}').lines().enumerate();
        let told = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let mut told = told.filter(|(_, line)| *line != "band\tweight").peekable();
        told.peek().ok_or(WeightError::Empty)?;
        for (at, line) in told {
            let set = match line.split_once('\t') {
                Some((name, weight)) => self.set(name, weight),
                None => Err(WeightError::Cells),
            };
            set.map_err(|error| WeightError::Line { line: at + 1, source: Box::new(error) })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_sets_the_bands_that_it_names() {
        let mut weights = BandWeights::default();
        weights.set_table("# agreed\nband\tweight\n95–99\t0.25\r\n\nnew\t1.5\n").expect("a good table");
        assert_eq!([Band::Fuzzy95, Band::New, Band::Fuzzy85].map(|band| weights.of(band)), [0.25, 1.5, 0.5]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let error = |table: &str| BandWeights::default().set_table(table).expect_err("wrong").to_string();
        assert!(error("95-99\t0.3\n60-70\t1\n").starts_with("line 2: no band is called \"60-70\""));
        assert!(error("new\tNaN\n").contains("NaN"));
        assert!(error("new 1\n").starts_with("line 1: write a band"));
        assert!(error("# nothing\n").starts_with("there are no weights"));
    }
}
