//! What a file is held against before it is unpacked: a small file can claim or hold gigabytes.

use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// The largest packed file that is read.
const LARGEST_FILE: u64 = 256 << 20;
/// The most that all sheets may unpack to; they are read as a stream.
const LARGEST_SHEETS: u64 = 2 << 30;
/// The most that everything else may unpack to; it is held in memory.
const LARGEST_REST: u64 = 256 << 20;
/// Where the count of a table of strings stands.
const HEAD: u64 = 64 << 10;
/// The shortest string of the table: `<si/>`.
const SHORTEST_STRING: u64 = 5;

/// All bytes of a file.
pub(super) fn bytes(mut input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if read as u64 > LARGEST_FILE {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "larger than 256 MB: split it, or save it as CSV",
        ));
    }
    Ok(bytes)
}

/// Unpacks everything once, keeping nothing.
///
/// # Errors
/// It is no such file, it is damaged, or it unpacks to more than it may.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("no spreadsheet of Excel ({error}): save it as .xlsx"))?;
    let (mut sheets, mut rest) = (0, 0);
    for at in 0..archive.len() {
        let damaged = |error: &dyn std::fmt::Display| format!("damaged ({error}): save it again");
        let mut part = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = part.name().map_err(|error| damaged(&error))?.to_ascii_lowercase();
        let is_sheet = name.contains("worksheets/");
        let (sum, most) = if is_sheet { (&mut sheets, LARGEST_SHEETS) } else { (&mut rest, LARGEST_REST) };
        let mut head = Vec::new();
        part.by_ref().take(HEAD).read_to_end(&mut head).map_err(|error| damaged(&error))?;
        let left = (most + 1).saturating_sub(*sum);
        let size = head.len() as u64
            + io::copy(&mut part.by_ref().take(left), &mut io::sink()).map_err(|error| damaged(&error))?;
        *sum += size;
        if *sum > most {
            return Err(format!("it unpacks to more than {} MB: save it as CSV", most >> 20));
        }
        if name.ends_with("sharedstrings.xml") && claimed(&head) > size / SHORTEST_STRING {
            return Err("damaged (it claims more strings than it has): save it again".to_owned());
        }
    }
    Ok(())
}

/// How many strings a table of strings says that it has.
fn claimed(head: &[u8]) -> u64 {
    let head = String::from_utf8_lossy(head);
    let Some((_, rest)) = head.split_once("uniqueCount") else { return 0 };
    let digits: String = rest
        .trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\''])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}
