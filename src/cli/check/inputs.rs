//! The files that are checked, as passages.

use crate::align::{DocumentPair, Weights};
use crate::check::Passage;
use crate::check::comments::{self, Comments};
use crate::check::passages::{Source, of_alignment, of_document, of_memory};
use crate::cli::evidence::EvidenceArgs;
use crate::cli::{files, open, output};
use crate::document::{Document, Format, ReadOptions, Repair, encoding, read_bytes};
use crate::format::FileFormat;
use crate::memory::Memory;
use crate::store::is_store;
use crate::text::Lang;
use crate::{
    pipeline::{Batch, pair},
    segment::Prepared,
};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What is checked.
pub(super) struct Inputs {
    /// The passages of all files.
    pub passages: Vec<Passage>,
    /// The memories in plain files, each with its passages.
    pub memories: Vec<CheckedMemory>,
    /// The whole texts of text files, by name.
    pub texts: BTreeMap<String, String>,
    /// How many files could not be read.
    pub failed: usize,
}

/// A memory that is checked.
pub(super) struct CheckedMemory {
    pub path: PathBuf,
    pub format: FileFormat,
    pub memory: Memory,
    pub passages: Range<usize>,
}

/// A document with the comments that were taken out of it.
struct Opened {
    document: Document,
    comments: Comments,
    /// Its text with the comments, where it is a text file.
    text: Option<String>,
}

/// Reads all files. What is wrong with one does not stop the others.
pub(super) fn read(arguments: &[PathBuf], options: &ReadOptions, evidence: &EvidenceArgs) -> Result<Inputs> {
    let (memories, documents): (Vec<PathBuf>, Vec<PathBuf>) =
        arguments.iter().cloned().partition(|path| files::is_memory(path));
    let mut inputs = Inputs { passages: Vec::new(), memories: Vec::new(), texts: BTreeMap::new(), failed: 0 };
    if !documents.is_empty() {
        let mut opened = Vec::new();
        for path in files::find(&documents)? {
            match read_document(&path, options) {
                Ok(document) => opened.push(document),
                Err(error) => inputs.fail(&error),
            }
        }
        inputs.take_documents(opened, evidence)?;
    }
    for path in memories {
        if let Err(error) = inputs.take_memory(&path) {
            inputs.fail(&error);
        }
    }
    if inputs.passages.is_empty() && inputs.failed == 0 {
        bail!("nothing to check in these files");
    }
    Ok(inputs)
}

/// Reads a document as it is: damage and spaces are what the rules look for, so only those repairs are
/// made that put a text together. The spaces of a PDF are its reader's, and are repaired.
fn read_document(path: &Path, options: &ReadOptions) -> Result<Opened> {
    let name = if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes)?;
    } else if path.is_file() {
        bytes = fs::read(path).with_context(|| format!("{name}: cannot be read"))?;
    } else {
        // its reader says best what is wrong
        files::read_one(path, options)?;
    }
    let mut options = *options;
    if !bytes.starts_with(b"%PDF") {
        for repair in [
            Repair::Ligatures,
            Repair::Radicals,
            Repair::ZeroWidth,
            Repair::SpecialSpaces,
            Repair::LetterSpacing,
            Repair::Spaces,
            Repair::Bullets,
        ] {
            options.repairs = options.repairs.without(repair);
        }
    }
    let (mut comments, mut text) = (Comments::default(), None);
    if !bytes.starts_with(b"%PDF") && !bytes.starts_with(b"PK") {
        let decoded = encoding::decode(&bytes, options.encoding, None);
        if decoded.text.contains("beadwork-ignore") {
            let (plain, found) = comments::take(&decoded.text);
            (bytes, comments) = (plain.into_bytes(), found);
            options.encoding = encoding::by_name("utf-8");
        }
        text = Some(decoded.text);
    }
    for rule in comments.unknown() {
        output::warn(&format!("{name}: a comment switches off `{rule}`, and there is no such rule"));
    }
    let document = read_bytes(&name, &bytes, &options)?;
    document.warnings.iter().for_each(|warning| output::warn(&format!("{name}: {warning}")));
    let has_lines = matches!(document.format, Format::Plain | Format::Markdown);
    Ok(Opened { document, comments, text: text.filter(|_| has_lines) })
}

impl Inputs {
    fn fail(&mut self, error: &anyhow::Error) {
        output::complain(error);
        self.failed += 1;
    }

    fn take_documents(&mut self, opened: Vec<Opened>, evidence: &EvidenceArgs) -> Result<()> {
        let (mut documents, mut comments) = (Vec::new(), Vec::new());
        for one in opened {
            self.texts.extend(one.text.map(|text| (one.document.name.clone(), text)));
            documents.push(Prepared::new(one.document));
            comments.push(one.comments);
        }
        let batch = align(documents, evidence)?;
        let source = |index: usize| Source::new(&batch.documents[index], comments[index].clone());
        let mut paired = Vec::new();
        for aligned in &batch.pairs {
            let (english, chinese) = (aligned.pair.english, aligned.pair.chinese);
            paired.extend([english, chinese]);
            self.passages.extend(of_alignment(&source(english), &source(chinese), &aligned.alignment));
        }
        for index in (0..batch.documents.len()).filter(|index| !paired.contains(index)) {
            if batch.documents.len() > 1 {
                let name = &batch.documents[index].document.name;
                output::warn(&format!("{name}: no translation of it among the files; checked alone"));
            }
            self.passages.extend(of_document(&source(index)));
        }
        Ok(())
    }

    fn take_memory(&mut self, path: &Path) -> Result<()> {
        let memory = open::memory(path)?;
        // the units of a store are changed by `beadwork tm edit`
        let format = FileFormat::from_path(path).ok().filter(|_| !is_store(path));
        let file = format.and_then(|_| fs::read_to_string(path).ok());
        let start = self.passages.len();
        self.passages.extend(of_memory(&memory, &path.display().to_string(), file.as_deref()));
        let passages = start..self.passages.len();
        let checked = format.map(|format| CheckedMemory { path: path.to_owned(), format, memory, passages });
        self.memories.extend(checked);
        Ok(())
    }
}

/// Pairs and aligns documents; two in different languages are a pair whatever they say.
fn align(documents: Vec<Prepared>, evidence: &EvidenceArgs) -> Result<Batch> {
    let of = |lang: Lang| documents.iter().position(|document| document.document.language == lang);
    let (Some(english), Some(chinese)) = (of(Lang::English), of(Lang::Chinese)) else {
        return Ok(Batch { documents, pairs: Vec::new() });
    };
    let lexicon = evidence.lexicon(&evidence.glossary()?)?;
    let pairs = match documents.len() {
        2 => vec![DocumentPair::given(english, chinese)],
        _ => pair(&documents, &lexicon).pairs,
    };
    Ok(Batch::align_pairs(documents, pairs, &lexicon, &Weights::shipped(), &|| ()))
}
