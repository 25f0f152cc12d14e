//! What may translate what: the evidence that a Chinese and an English word belong together.
//!
//! * [`english`]: English text as stems, so that *organisations* meets *organization*
//! * [`dictionary`]: CC-CEDICT as a table of word → stems with weights, loaded when first asked for
//! * [`learned`]: what translation memories taught, as a file of its own
//! * [`Lexicon`]: the dictionary, the glossary's terms and learned words together; [`ChineseWords`]: the words of
//!   one document, its own names included
//! * [`script`]: whether Chinese text is simplified or traditional
//!
//! ```
//! use beadwork::lexicon::{Dictionary, english};
//!
//! let dictionary = Dictionary::shared()?;
//! let stems: Vec<&str> = dictionary.translations("组织").map(|(id, _)| dictionary.stem(id)).collect();
//! assert!(stems.contains(&english::stem("organisations").as_str()));
//! # Ok::<(), &beadwork::lexicon::DictionaryError>(())
//! ```

mod chinese;
pub mod dictionary;
pub mod english;
pub mod learned;
mod new_words;
pub mod script;
mod words;

pub use chinese::ChineseWords;
pub use dictionary::{Dictionary, DictionaryError, StemId, WordLengths};
pub use learned::{Example, LearnedLexicon, LearnedLexiconError};
pub use new_words::is_function_character;
pub use script::{han_runs, script_of};
pub use words::{Lexicon, Translations};
