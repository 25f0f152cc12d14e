use super::bounded::Bounded;
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use flate2::read::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// As much of a file as an XML declaration takes.
const HEAD: u64 = 256;

/// What a file compressed with gzip begins with (RFC 1952).
const GZIP: &[u8] = &[0x1F, 0x8B];

/// A file to read, decompressed, as UTF-8 without a byte order mark.
pub(super) struct Input<'a> {
    pub(super) reader: Bounded<Box<dyn BufRead + 'a>>,
    /// What errors call it.
    pub(super) name: &'a str,
    /// Whether it began with the byte order mark of UTF-8, as what Excel writes does.
    pub(super) had_utf8_mark: bool,
    /// The encoding that its XML declaration names, where its first bytes are of another.
    pub(super) declared: Option<String>,
}

impl<'a> Input<'a> {
    pub(super) fn new(input: impl Read + 'a, name: &'a str) -> io::Result<Input<'a>> {
        let (head, input) = peeked(input)?;
        if !head.starts_with(GZIP) {
            return Input::of_text(head, input, name);
        }
        let (head, input) = peeked(MultiGzDecoder::new(Cursor::new(head).chain(input)))?;
        Input::of_text(head, input, name)
    }

    /// A file that is UTF-8 already.
    pub(super) fn of_utf8(input: impl Read + 'a, name: &'a str) -> io::Result<Input<'a>> {
        let reader: Box<dyn BufRead + 'a> = Box::new(BufReader::new(input));
        Ok(Input { reader: Bounded::new(reader), name, had_utf8_mark: false, declared: None })
    }

    fn of_text(mut head: Vec<u8>, input: impl Read + 'a, name: &'a str) -> io::Result<Input<'a>> {
        let (encoding, mark) = encoding_of(&head)?;
        let (text, _) = encoding.decode_without_bom_handling(&head[mark..]);
        let label = declared_label(text.as_bytes()).map(|label| String::from_utf8_lossy(label).into_owned());
        let declared = label.filter(|label| !is_named(encoding, label));
        let had_utf8_mark = encoding == UTF_8 && mark > 0;
        let rest = Cursor::new(head.split_off(mark)).chain(input);
        let reader: Box<dyn BufRead + 'a> = if encoding == UTF_8 {
            Box::new(BufReader::new(rest))
        } else {
            Box::new(BufReader::new(Decoding::new(rest, encoding)))
        };
        Ok(Input { reader: Bounded::new(reader), name, had_utf8_mark, declared })
    }
}

/// Whether a label names the encoding; `utf-16` names both of its kind.
fn is_named(encoding: &'static Encoding, label: &str) -> bool {
    let is_wide = |encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    Encoding::for_label(label.as_bytes())
        .is_some_and(|named| named == encoding || is_wide(named) && is_wide(encoding))
}

/// The first bytes of a file, and what comes after them.
fn peeked<R: Read>(mut input: R) -> io::Result<(Vec<u8>, R)> {
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head)?;
    Ok((head, input))
}

/// The encoding that a file's first bytes tell, and the length of its byte order mark.
fn encoding_of(head: &[u8]) -> io::Result<(&'static Encoding, usize)> {
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return Ok((encoding, mark));
    }
    match head {
        [b'<', 0, b'?', 0, ..] => Ok((UTF_16LE, 0)),
        [0, b'<', 0, b'?', ..] => Ok((UTF_16BE, 0)),
        _ => Ok((declared(head)?.unwrap_or(UTF_8), 0)),
    }
}

/// The encoding that an XML declaration names. One that can be read byte by byte is not UTF-16,
/// whatever it says.
fn declared(head: &[u8]) -> io::Result<Option<&'static Encoding>> {
    let Some(label) = declared_label(head) else { return Ok(None) };
    let encoding = Encoding::for_label(label).ok_or_else(|| {
        let label = String::from_utf8_lossy(label);
        invalid(format!("unknown encoding {label}: save it as UTF-8"))
    })?;
    Ok(Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 }))
}

fn declared_label(head: &[u8]) -> Option<&[u8]> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..declaration.iter().position(|b| *b == b'>')?];
    let at = declaration.windows(9).position(|window| window == b"encoding=")? + 9;
    let quote = declaration.get(at)?;
    declaration.get(at + 1..)?.split(|b| b == quote).next()
}

/// Decodes as it reads. A byte that the encoding does not have is an error: nothing is lost
/// without a word.
struct Decoding<R> {
    inner: BufReader<R>,
    decoder: encoding_rs::Decoder,
    decoded: Cursor<String>,
    at_end: bool,
}

impl<R: Read> Decoding<R> {
    fn new(inner: R, encoding: &'static Encoding) -> Decoding<R> {
        let decoder = encoding.new_decoder_without_bom_handling();
        Decoding { inner: BufReader::new(inner), decoder, decoded: Cursor::new(String::new()), at_end: false }
    }

    /// Decodes the next bytes; leaves nothing decoded at the end.
    fn refill(&mut self) -> io::Result<()> {
        let bytes = self.inner.fill_buf()?;
        let mut text = String::new();
        text.reserve(
            self.decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(HEAD as usize),
        );
        let (result, read) =
            self.decoder.decode_to_string_without_replacement(bytes, &mut text, bytes.is_empty());
        self.inner.consume(read);
        if let DecoderResult::Malformed(..) = result {
            let encoding = self.decoder.encoding().name();
            return Err(invalid(format!("not valid {encoding}: save it as UTF-8")));
        }
        self.decoded = Cursor::new(text);
        Ok(())
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.decoded.read(buffer)?;
            if read > 0 || buffer.is_empty() || self.at_end {
                return Ok(read);
            }
            // a decoder may be told of the end only once
            self.at_end = self.inner.fill_buf()?.is_empty();
            self.refill()?;
        }
    }
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
