//! What the library promises of the names at its root.

use beadwork::*;

/// Can be compiled for what other threads may have.
fn sent<T: Send>() {}

/// Can be compiled for what threads may have in common.
fn shared<T: Send + Sync>() {}

#[test]
fn what_is_given_out_goes_from_thread_to_thread() {
    shared::<(Document, Block, ReadError, ReadOptions, Segment)>();
    shared::<(Alignment, Batch, Weights, Lexicon, Dictionary, LearnedLexicon)>();
    shared::<(Memory, TranslationUnit, Header, Reading, WriteOptions)>();
    shared::<(OpenMemory, OpenOptions, StoreError, Match, MatchOptions)>();
    shared::<(Glossary, Term, GlossaryError, Candidate, DocumentTexts)>();
    shared::<(Checker, Finding, Passage, Settings, SettingsError)>();
    sent::<(MemoryFile, Store)>();
}

#[test]
fn a_text_by_itself_is_a_segment() {
    let text = "The meeting ended. Thank you.";
    let alone = Segment::from(text);
    assert_eq!((alone.text.as_str(), alone.span.of(text)), (text, text));
    assert_eq!(Segment::from(text.to_owned()), alone);
}
