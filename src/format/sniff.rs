use super::FileFormat;
use super::input::Input;
use std::io::{self, Read};

/// As much of a file as tells its format: the elements that XML begins with, or the first line of a table.
const HEAD: u64 = 4096;

/// The format of a memory by its first bytes, for what has no name; `None` where they tell none. `name` is what
/// errors call it.
///
/// # Errors
/// The input cannot be read.
pub fn sniff(mut input: impl Read, name: &str) -> io::Result<Option<FileFormat>> {
    let mut first = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut first)?;
    if first.starts_with(b"PK") {
        return Ok(Some(FileFormat::Xlsx));
    }
    let mut head = Vec::new();
    Input::new(first.chain(input), name)?.reader.take(HEAD).read_to_end(&mut head)?;
    Ok(of_text(String::from_utf8_lossy(&head).trim_start()))
}

fn of_text(head: &str) -> Option<FileFormat> {
    let line = head.lines().next().unwrap_or_default();
    match head.chars().next()? {
        '<' if head.contains("<tmx") => Some(FileFormat::Tmx),
        '<' => of_xliff(head.split_once("<xliff")?.1),
        '{' => Some(FileFormat::Jsonl),
        _ if head.contains('\0') => None,
        _ if line.contains('\t') => Some(FileFormat::Tsv),
        _ if line.contains([',', ';']) => Some(FileFormat::Csv),
        _ => None,
    }
}

/// The version of an XLIFF file, by the attributes of its root.
fn of_xliff(attributes: &str) -> Option<FileFormat> {
    let attributes = attributes.split('>').next()?;
    let is_first = attributes.contains("version=\"1.") || attributes.contains("version='1.");
    Some(if is_first { FileFormat::Xliff12 } else { FileFormat::Xliff })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{self, FORMATS, WriteOptions};
    use crate::memory::{Memory, TranslationUnit};

    #[test]
    fn every_format_of_one_file_is_known_by_how_it_begins() {
        let mut memory = Memory::default();
        let unit = TranslationUnit { source: "Agenda".into(), target: "议程".into(), ..Default::default() };
        memory.extend([unit]);
        for entry in FORMATS.iter().filter(|entry| !entry.format.is_pair()) {
            let mut file = Vec::new();
            let _ =
                format::write(&memory, entry.format, &mut file, &WriteOptions::default()).expect("a file");
            // the reader of TMX unpacks what is packed
            let wanted = if entry.format == FileFormat::TmxGz { FileFormat::Tmx } else { entry.format };
            assert_eq!(sniff(&file[..], "test").expect("bytes"), Some(wanted), "{}", entry.name);
        }
    }

    #[test]
    fn what_is_no_memory_is_of_no_format() {
        for text in ["", "\n", "Agenda\n", "<html lang=\"en\">", "SQLite format 3\0, with a comma"] {
            assert_eq!(sniff(text.as_bytes(), "test").expect("bytes"), None, "{text:?}");
        }
    }
}
