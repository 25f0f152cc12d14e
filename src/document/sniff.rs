//! What kind of file some bytes are, by how they begin.

use super::docx::{Archive, MAIN_PART, Problem};
use super::{Format, ReadError, html};

/// What the beginning of a file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A format with a mark of its own.
    Known(Format),
    /// Nothing known: text, perhaps.
    Text,
}

/// Marks at the beginning of files that hold no text to read: what they are, and what to do.
const MARKS: [(&[u8], &str, &str); 17] = [
    (b"\x89PNG", "this is a PNG image", OCR),
    (b"\xFF\xD8\xFF", "this is a JPEG image", OCR),
    (b"GIF8", "this is a GIF image", OCR),
    (b"II*\0", "this is a TIFF image", OCR),
    (b"MM\0*", "this is a TIFF image", OCR),
    (b"BM", "this is a bitmap image", OCR),
    (b"RIFF", "this is a sound, film or WebP image", "give the document that its text is in"),
    (b"{\\rtf", "this is an RTF file", "open it in a word processor and save it as .docx"),
    (b"\x1F\x8B", "this is a gzip archive", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "this is a 7z archive", UNPACK),
    (b"Rar!", "this is a RAR archive", UNPACK),
    (b"BZh", "this is a bzip2 archive", UNPACK),
    (b"\xFD7zXZ\0", "this is an xz archive", UNPACK),
    (b"\x28\xB5\x2F\xFD", "this is a zstd archive", UNPACK),
    (b"\x7FELF", "this is a program", "give the document that its text is in"),
    (b"SQLite format 3\0", "this is an SQLite database", "give the document that its text is in"),
    (b"%!PS", "this is a PostScript file", "turn it into a PDF first"),
];

const OCR: &str = "run character recognition (OCR) on it first";
const UNPACK: &str = "unpack it and name the files in it";
const NO_TEXT_FILE: &str = "give a text, Markdown, HTML, Word (.docx) or PDF file";

/// What `bytes` are.
///
/// # Errors
/// [`ReadError::Unsupported`], [`ReadError::Encrypted`], [`ReadError::Damaged`] for what is no document
/// that can be read; the message names what it looks like.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Result<Kind, ReadError> {
    if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
        return Ok(Kind::Known(Format::Pdf));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(name, bytes).map(Kind::Known);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(compound(name, bytes));
    }
    let is_text = !bytes[..bytes.len().min(4096)].contains(&0);
    match MARKS.iter().find(|(mark, ..)| bytes.starts_with(mark)) {
        // "BM" and "GIF8" can begin a text; a picture has zero bytes.
        Some((mark, ..)) if mark.is_ascii() && !mark.starts_with(b"{\\rtf") && is_text => Ok(Kind::Text),
        Some((_, kind, advice)) => Err(unsupported(name, kind, advice)),
        None => Ok(Kind::Text),
    }
}

/// The format of text, by its content first and its file name second.
pub(super) fn text_format(name: &str, text: &str) -> Format {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        _ if html::looks_like(text) => Format::Html,
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("md" | "markdown" | "mkd" | "mdx") => Format::Markdown,
        _ => Format::Plain,
    }
}

/// The error for bytes that are neither a known format nor text.
pub(super) fn binary(name: &str) -> ReadError {
    unsupported(name, "this is no text but a binary file of an unknown kind", NO_TEXT_FILE)
}

fn unsupported(name: &str, kind: &'static str, advice: &'static str) -> ReadError {
    ReadError::Unsupported { name: name.to_owned(), kind, advice }
}

/// Which of the many formats that are ZIP files this is.
fn zip(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    const AS_DOCX: &str = "open it in a word processor and save it as .docx";
    let archive = Archive::open(bytes).map_err(|problem| problem.into_error(name))?;
    if archive.has(MAIN_PART) {
        return Ok(Format::Docx);
    }
    let names = archive.names();
    let has = |prefix: &str| names.iter().any(|part| part.starts_with(prefix));
    Err(if has("xl/") {
        unsupported(name, "this is an Excel workbook", "save its sheet as text or CSV")
    } else if has("ppt/") {
        unsupported(name, "this is a PowerPoint presentation", "save it as PDF")
    } else if has("META-INF/container.xml") {
        unsupported(name, "this is an EPUB book", "unpack it and name the HTML files in it")
    } else if has("content.xml") && has("META-INF/manifest.xml") {
        unsupported(name, "this is an OpenDocument file", AS_DOCX)
    } else {
        unsupported(name, "this is a ZIP archive", UNPACK)
    })
}

/// Old Office files, and new ones with a password, are OLE compound files.
fn compound(name: &str, bytes: &[u8]) -> ReadError {
    let has = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if has("EncryptedPackage") {
        return ReadError::Encrypted { name: name.to_owned() };
    }
    let (kind, advice) = if has("WordDocument") {
        ("this is an old Word file (.doc)", "open it in a word processor and save it as .docx")
    } else if has("Workbook") {
        ("this is an old Excel file (.xls)", "save its sheet as text or CSV")
    } else if has("PowerPoint Document") {
        ("this is an old PowerPoint file (.ppt)", "save it as PDF")
    } else {
        ("this is an old Office file", "open it in the program that wrote it and save it in a newer format")
    };
    unsupported(name, kind, advice)
}

impl Problem {
    /// The error that tells the user of it.
    pub(super) fn into_error(self, name: &str) -> ReadError {
        let name = name.to_owned();
        match self {
            Problem::Damaged(problem) => ReadError::Damaged { name, problem },
            Problem::TooLarge(problem) => ReadError::TooLarge { name, problem },
            Problem::Encrypted => ReadError::Encrypted { name },
        }
    }
}
