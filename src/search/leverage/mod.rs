//! Leverage: what share of new documents a memory covers, counted in segments, words and characters.
//!
//! ```
//! use beadwork::search::leverage::{Band, Leverage};
//!
//! let mut leverage = Leverage::default();
//! leverage.document("briefing.docx");
//! leverage.segment("Thank you.", Some(100));
//! leverage.segment("The round opens in May.", Some(82));
//! leverage.segment("The round opens in May.", Some(82));
//! let total = leverage.total();
//! assert_eq!(total.of(Band::Exact).words, 2);
//! assert_eq!(total.of(Band::RepeatedInside).segments, 1);
//! assert_eq!(total.all().words, 12);
//! ```

mod band;
mod count;
mod pretranslation;
mod weights;

pub use band::{BANDS, Band, BandEntry};
pub use count::{Amount, words};
pub use pretranslation::{Offer, Pretranslated, Pretranslation};
pub use weights::{BandWeights, WeightError};

use std::collections::HashMap;

/// What memories know of the segments of documents, added one by one.
#[derive(Debug, Clone, Default)]
pub struct Leverage {
    documents: Vec<DocumentLeverage>,
    /// The first document, by its number, that each text stood in.
    seen: HashMap<String, usize>,
}

/// The segments of one document, or of all, by their bands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentLeverage {
    /// Its name; empty for all documents.
    pub name: String,
    amounts: [Amount; BANDS.len()],
}

impl Leverage {
    /// Begins a document, to which the segments that follow belong.
    pub fn document(&mut self, name: &str) {
        self.documents.push(DocumentLeverage { name: name.to_owned(), ..DocumentLeverage::default() });
    }

    /// Adds the next segment, with the score of its best match.
    ///
    /// What a memory has as the same text stays in the band of its score however often it occurs. Any other
    /// text is a repetition from its second time on, letter by letter.
    pub fn segment(&mut self, text: &str, score: Option<u8>) {
        if self.documents.is_empty() {
            self.document("");
        }
        let document = self.documents.len() - 1;
        let first = self.seen.get(text).copied();
        let band = match (Band::of_score(score), first) {
            (band @ (Band::Context | Band::Exact), _) => band,
            (_, Some(first)) if first == document => Band::RepeatedInside,
            (_, Some(_)) => Band::RepeatedAcross,
            (band, None) => band,
        };
        if first.is_none_or(|first| first != document) {
            // from here on it repeats inside this document
            self.seen.insert(text.to_owned(), document);
        }
        self.documents[document].amounts[band.place()] += Amount::of(text);
    }

    /// The documents, in the order that they were begun.
    pub fn documents(&self) -> &[DocumentLeverage] {
        &self.documents
    }

    /// All documents together.
    pub fn total(&self) -> DocumentLeverage {
        let mut total = DocumentLeverage::default();
        for document in &self.documents {
            for (sum, amount) in total.amounts.iter_mut().zip(document.amounts) {
                *sum += amount;
            }
        }
        total
    }
}

impl DocumentLeverage {
    /// What is in a band.
    pub fn of(&self, band: Band) -> Amount {
        self.amounts[band.place()]
    }

    /// What is in all bands.
    pub fn all(&self) -> Amount {
        let mut all = Amount::default();
        self.amounts.iter().for_each(|amount| all += *amount);
        all
    }

    /// The words of a band times its weight.
    pub fn weighted(&self, band: Band, weights: &BandWeights) -> f64 {
        self.of(band).words as f64 * weights.of(band)
    }

    /// The weighted words of all bands: how many new words the work is worth.
    pub fn weighted_words(&self, weights: &BandWeights) -> f64 {
        BANDS.iter().map(|entry| self.weighted(entry.band, weights)).sum()
    }
}
