/// How much a memory helps with a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Band {
    /// The same text beside at least one same neighbour: 101, 102.
    Context,
    /// The same text: 100.
    Exact,
    /// Not known to the memory as the same text, but it stood earlier in the same document.
    RepeatedInside,
    /// The same, but it stood in an earlier document.
    RepeatedAcross,
    /// 95 to 99.
    Fuzzy95,
    /// 85 to 94.
    Fuzzy85,
    /// 75 to 84.
    Fuzzy75,
    /// 50 to 74.
    Fuzzy50,
    /// Below 50, or nothing like it.
    New,
}

/// A row of [`BANDS`].
#[derive(Debug, Clone, Copy)]
pub struct BandEntry {
    /// The band.
    pub band: Band,
    /// What it is called in files, and by who sets its weight.
    pub name: &'static str,
    /// The lowest score in it; none for repetitions, which do not go by scores.
    pub lowest: Option<u8>,
    /// Its weight where nothing else is said: a new word's is 1. Translators agree on their own; these are the
    /// middle of what is common.
    pub weight: f64,
}

/// All bands, from the least work to the most.
pub static BANDS: [BandEntry; 9] = [
    BandEntry { band: Band::Context, name: "101-102", lowest: Some(101), weight: 0.0 },
    BandEntry { band: Band::Exact, name: "100", lowest: Some(100), weight: 0.1 },
    BandEntry { band: Band::RepeatedInside, name: "repetitions", lowest: None, weight: 0.1 },
    BandEntry { band: Band::RepeatedAcross, name: "repetitions-across", lowest: None, weight: 0.1 },
    BandEntry { band: Band::Fuzzy95, name: "95-99", lowest: Some(95), weight: 0.3 },
    BandEntry { band: Band::Fuzzy85, name: "85-94", lowest: Some(85), weight: 0.5 },
    BandEntry { band: Band::Fuzzy75, name: "75-84", lowest: Some(75), weight: 0.7 },
    BandEntry { band: Band::Fuzzy50, name: "50-74", lowest: Some(50), weight: 1.0 },
    BandEntry { band: Band::New, name: "new", lowest: Some(0), weight: 1.0 },
];

impl Band {
    /// The lowest score that is not as good as nothing.
    pub const LOWEST: u8 = 50;

    /// The band of a best match's score; without a match [`Band::New`].
    pub fn of_score(score: Option<u8>) -> Band {
        let reaches = |entry: &&BandEntry| entry.lowest.is_some_and(|lowest| score.unwrap_or(0) >= lowest);
        BANDS.iter().find(reaches).map_or(Band::New, |entry| entry.band)
    }

    /// The band of that name.
    pub fn from_name(name: &str) -> Option<Band> {
        BANDS.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)).map(|entry| entry.band)
    }

    /// Its row of [`BANDS`].
    pub fn entry(self) -> &'static BandEntry {
        &BANDS[self.place()]
    }

    /// Its place in [`BANDS`], which are in the order of this enum.
    pub(super) fn place(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_band_stands_in_its_place_and_scores_fall() {
        assert!(BANDS.iter().enumerate().all(|(at, entry)| entry.band.place() == at));
        let lowest: Vec<u8> = BANDS.iter().filter_map(|entry| entry.lowest).collect();
        assert!(lowest.is_sorted_by(|a, b| a > b));
        assert!(BANDS.is_sorted_by(|a, b| a.weight <= b.weight));
    }

    #[test]
    fn a_score_is_in_the_band_whose_name_tells_it() {
        let name = |score| Band::of_score(score).entry().name;
        for (score, expected) in
            [(102, "101-102"), (101, "101-102"), (100, "100"), (99, "95-99"), (95, "95-99"), (94, "85-94")]
        {
            assert_eq!(name(Some(score)), expected);
        }
        for (score, expected) in [(85, "85-94"), (84, "75-84"), (75, "75-84"), (74, "50-74"), (50, "50-74")] {
            assert_eq!(name(Some(score)), expected);
        }
        assert_eq!([name(Some(49)), name(None)], ["new", "new"]);
    }
}
