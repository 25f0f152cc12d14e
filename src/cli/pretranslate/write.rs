//! The files that a pretranslated document is written to.

use super::{Format, PretranslateArgs};
use crate::cli::output;
use crate::document::{self, Format as DocumentFormat, ReadOptions, TranslateOptions, read_bytes};
use crate::format::{
    FileFormat, WriteOptions, WriteReport, write as write_memory, write_bilingual_docx,
    write_pretranslated_xliff, write_pretranslated_xliff_12, write_pretranslated_xlsx,
};
use crate::search::leverage::Pretranslation;
use crate::segment::Prepared;
use crate::text::counted;
use crate::text::join;
use anyhow::{Context, Result, bail};
use std::io::Read;
use std::path::Path;

/// A document, and the file that it was read from where a copy of that is written.
pub(super) struct Input {
    pub document: Prepared,
    bytes: Vec<u8>,
}

impl Input {
    /// Reads it; `-` is standard input.
    pub(super) fn read(path: &Path, options: &ReadOptions, format: Format) -> Result<Input> {
        let mut bytes = Vec::new();
        let document = if format == Format::Docx || path.as_os_str() == "-" {
            let name =
                if path.as_os_str() == "-" { "standard input" } else { path.to_str().unwrap_or_default() };
            match name {
                "standard input" => std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
                _ => std::fs::read(path).map(|read| bytes = read),
            }
            .with_context(|| format!("{}: cannot be read", path.display()))?;
            read_bytes(name, &bytes, options)?
        } else {
            document::read(path, options)?
        };
        for warning in &document.warnings {
            output::warn(&format!("{}: {warning}", document.name));
        }
        if format == Format::Docx && document.format != DocumentFormat::Docx {
            bail!(
                "{}: a copy as .docx is made of a Word document only: write .bilingual.docx, .xlsx or .xlf",
                document.name
            );
        }
        Ok(Input { document: Prepared::new(document), bytes })
    }

    /// Writes the file, and tells what there is to say of it.
    pub(super) fn write(
        &self,
        args: &PretranslateArgs,
        format: Format,
        pretranslation: &Pretranslation,
    ) -> Result<Vec<String>> {
        let mut said = Vec::new();
        output::write_to(Some(&args.output), |mut out| {
            match format {
                Format::Xliff => told(&write_pretranslated_xliff(pretranslation, out)?, &mut said),
                Format::Xliff12 => told(&write_pretranslated_xliff_12(pretranslation, out)?, &mut said),
                Format::BilingualDocx => told(&write_bilingual_docx(pretranslation, &mut out)?, &mut said),
                Format::Tmx => {
                    let options = WriteOptions::default();
                    let _ = write_memory(&pretranslation.units(), FileFormat::Tmx, out, &options)?;
                }
                Format::Xlsx => write_pretranslated_xlsx(pretranslation, &mut out)?,
                Format::Docx => {
                    let options = TranslateOptions {
                        highlight: args.highlight,
                        repairs: args.reading.options().repairs,
                    };
                    let texts = self.translated_blocks(pretranslation);
                    let name = &self.document.document.name;
                    let copy = document::translate_docx(name, &self.bytes, &texts, &options)?;
                    out.write_all(&copy.bytes)?;
                    said.push(format!(
                        "{} of {} translated",
                        copy.translated,
                        counted(copy.paragraphs, "paragraph")
                    ));
                    if copy.kept > 0 {
                        said.push(format!(
                            "{} known paragraphs stay as they are: their numbers, line breaks or fields would be lost",
                            copy.kept
                        ));
                    }
                }
            }
            Ok(())
        })?;
        Ok(said)
    }

    /// The translation of each block whose segments are all known as the same text.
    fn translated_blocks(&self, pretranslation: &Pretranslation) -> Vec<Option<String>> {
        let mut blocks: Vec<Option<Vec<&str>>> = vec![None; self.document.document.blocks.len()];
        let mut unknown = vec![false; blocks.len()];
        for segment in &pretranslation.segments {
            let block = segment.segment.block;
            match segment.target().filter(|_| segment.offer().is_exact()) {
                Some(target) => blocks[block].get_or_insert_default().push(target),
                None => unknown[block] = true,
            }
        }
        let lang = pretranslation.source_lang.other();
        let known = blocks.into_iter().zip(unknown).map(|(texts, unknown)| texts.filter(|_| !unknown));
        known.map(|texts| texts.map(|texts| join(texts, lang))).collect()
    }
}

fn told(report: &WriteReport, said: &mut Vec<String>) {
    if report.replaced > 0 {
        said.push(format!("{} that XML cannot hold became U+FFFD", counted(report.replaced, "character")));
    }
}
