//! The whole way from documents to a memory and term candidates, without files and terminals.
//!
//! ```
//! use beadwork::{Batch, CollectOptions, Lexicon, ReadOptions, Weights, read};
//!
//! let read = |file: &str| read(file.as_ref(), &ReadOptions::default());
//! let documents = vec![read("samples/ua-day-2028_en.html")?, read("samples/ua-day-2028_zh.html")?];
//! let batch = Batch::align(documents, &Lexicon::shipped()?, &Weights::shipped(), &|| ());
//! let memory = batch.memory(&CollectOptions::default());
//! assert!(memory.units.len() > 10);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::align::{
    Alignment, Candidate as PairCandidate, DocumentPair, Pairing, Weights, align, pair_documents,
};
use crate::document::Document;
use crate::extract::{AlignedPair, DocumentTexts};
use crate::lexicon::{Lexicon, script_of};
use crate::memory::{CollectOptions, Memory, collect};
use crate::segment::{Prepared, Segment};
use crate::text::{Lang, Script, join};
use rayon::prelude::*;

/// Finds out which documents belong together.
pub fn pair(documents: &[Prepared], lexicon: &Lexicon) -> Pairing {
    let candidates: Vec<PairCandidate> = documents
        .iter()
        .map(|d| PairCandidate {
            name: &d.document.name,
            language: d.document.language,
            segments: &d.segments,
        })
        .collect();
    pair_documents(&candidates, lexicon)
}

/// Two documents that translate each other, aligned with the English as source.
#[derive(Debug, Clone)]
pub struct AlignedDocuments {
    /// Which documents, and why these.
    pub pair: DocumentPair,
    /// Their beads.
    pub alignment: Alignment,
}

/// The script of Chinese segments, as the first of them tell it.
pub fn script(segments: &[Segment]) -> Option<Script> {
    let text: String = segments.iter().take(200).map(|s| s.text.as_str()).collect();
    script_of(&text)
}

/// A batch of documents, paired and aligned.
#[derive(Debug, Clone)]
pub struct Batch {
    /// All documents, in the order that they were given.
    pub documents: Vec<Prepared>,
    /// The pairs, in order of their English documents.
    pub pairs: Vec<AlignedDocuments>,
}

impl Batch {
    /// Segments, pairs and aligns documents on all cores; the result does not depend on their
    /// number. `progress` is called after each pair.
    pub fn align(
        documents: Vec<Document>,
        lexicon: &Lexicon,
        weights: &Weights,
        progress: &(dyn Fn() + Sync),
    ) -> Batch {
        let documents: Vec<Prepared> = documents.into_par_iter().map(Prepared::new).collect();
        let pairs = pair(&documents, lexicon).pairs;
        Batch::align_pairs(documents, pairs, lexicon, weights, progress)
    }

    /// Aligns pairs that are known, on all cores.
    pub fn align_pairs(
        documents: Vec<Prepared>,
        pairs: Vec<DocumentPair>,
        lexicon: &Lexicon,
        weights: &Weights,
        progress: &(dyn Fn() + Sync),
    ) -> Batch {
        let pairs = pairs
            .into_par_iter()
            .map(|pair| {
                let (english, chinese) = (&documents[pair.english], &documents[pair.chinese]);
                let alignment = align(&english.segments, Lang::English, &chinese.segments, lexicon, weights);
                progress();
                AlignedDocuments { pair, alignment }
            })
            .collect();
        Batch { documents, pairs }
    }

    /// The documents that are in no pair.
    pub fn left_over(&self) -> Vec<&Prepared> {
        let paired =
            |index: &usize| self.pairs.iter().any(|p| p.pair.english == *index || p.pair.chinese == *index);
        (0..self.documents.len()).filter(|i| !paired(i)).map(|i| &self.documents[i]).collect()
    }

    /// The memory of all pairs; its source is the language that the options name.
    pub fn memory(&self, options: &CollectOptions) -> Memory {
        let mut memory = Memory::new(Lang::English, self.script());
        let english_first = CollectOptions { source_lang: Lang::English, ..*options };
        for aligned in &self.pairs {
            let (english, chinese) = self.sides(aligned);
            memory.extend(collect(
                &english.segments,
                &chinese.segments,
                &aligned.alignment,
                english.file_name(),
                chinese.file_name(),
                &english_first,
            ));
        }
        if options.source_lang == Lang::English { memory } else { memory.reversed() }
    }

    /// The texts of all documents for the extraction of terms: those of each pair, then each
    /// document that is in none.
    pub fn texts(&self) -> Vec<DocumentTexts> {
        let mut texts: Vec<DocumentTexts> =
            self.pairs.iter().map(|aligned| self.pair_texts(aligned)).collect();
        texts.extend(self.left_over().into_iter().map(|alone| {
            let segments = alone.segments.iter().map(|s| s.text.clone()).collect();
            match alone.document.language {
                Lang::English => DocumentTexts { english: segments, ..DocumentTexts::default() },
                Lang::Chinese => DocumentTexts { chinese: segments, ..DocumentTexts::default() },
            }
        }));
        texts
    }

    fn sides(&self, aligned: &AlignedDocuments) -> (&Prepared, &Prepared) {
        (&self.documents[aligned.pair.english], &self.documents[aligned.pair.chinese])
    }

    fn pair_texts(&self, aligned: &AlignedDocuments) -> DocumentTexts {
        let (english, chinese) = self.sides(aligned);
        let text = |segments: &[Segment], language| join(segments.iter().map(|s| s.text.as_str()), language);
        let mut texts = DocumentTexts::default();
        for bead in &aligned.alignment.beads {
            let en = text(&english.segments[bead.source.clone()], Lang::English);
            let zh = text(&chinese.segments[bead.target.clone()], Lang::Chinese);
            match (en.is_empty(), zh.is_empty()) {
                (false, false) => texts.pairs.push(AlignedPair { english: en, chinese: zh }),
                (false, true) => texts.english.push(en),
                (true, false) => texts.chinese.push(zh),
                (true, true) => {}
            }
        }
        texts
    }

    /// The script of most Chinese documents.
    fn script(&self) -> Script {
        let chinese = self.documents.iter().filter(|d| d.document.language == Lang::Chinese);
        let (mut all, mut traditional) = (0, 0);
        for document in chinese {
            all += 1;
            traditional += usize::from(script(&document.segments) == Some(Script::Traditional));
        }
        if traditional * 2 > all { Script::Traditional } else { Script::Simplified }
    }
}
