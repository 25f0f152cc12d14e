//! What a memory knows of a text: [`matching`] finds units like it, [`concordance`] where its words occur,
//! [`leverage`] how much of a whole document is known. All of them ask a source of units and know no file.

pub mod concordance;
pub mod leverage;
pub mod matching;
