//! From bytes to text: UTF-8, UTF-16, GB18030, Big5 and what else browsers know.

use crate::text::chars::{is_han, is_wide_punctuation};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Text with LF line ends, and how it was come by.
#[derive(Debug)]
pub struct Decoded {
    /// The text; each malformed sequence became one U+FFFD.
    pub text: String,
    /// The encoding that it was in.
    pub encoding: &'static Encoding,
    /// How many sequences could not be decoded.
    pub undecodable: usize,
    /// The line of the first of them, from 1.
    pub first_line: Option<usize>,
}

impl Decoded {
    /// What the user should know about bytes that were lost.
    pub fn warning(&self) -> Option<String> {
        let line = self.first_line?;
        let (count, name) = (self.undecodable, self.encoding.name());
        let places = if count == 1 { "place" } else { "places" };
        Some(format!(
            "{count} {places} could not be decoded as {name}, the first in line {line}; each is shown as �"
        ))
    }

    /// Whether so much could not be decoded, or is control characters, that it is no text.
    pub fn is_garbage(&self) -> bool {
        let (mut all, mut odd) = (0usize, 0usize);
        for c in self.text.chars() {
            all += 1;
            odd += usize::from(c == '\u{FFFD}' || c == '\0' || (c.is_control() && !c.is_whitespace()));
        }
        odd * 10 > all
    }
}

/// The encoding of that name (`gbk`, `big5`, `utf-16le`, `windows-1252` …), after the WHATWG list.
///
/// GBK and GB2312 are read as GB18030, which contains them.
pub fn by_name(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().as_bytes()).map(widened)
}

fn widened(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// Decodes `bytes`. A byte order mark decides before `given`, valid UTF-8 before `declared` (what
/// the file says of itself, such as HTML's `charset`), and the bytes themselves decide last.
pub fn decode(
    bytes: &[u8],
    given: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(&bytes[length..], encoding);
    }
    if let Some(encoding) = given.or_else(|| utf16(bytes)) {
        return decode_as(bytes, encoding);
    }
    if mostly_utf8(bytes) {
        return decode_as(bytes, UTF_8);
    }
    if let Some(encoding) = declared {
        let decoded = decode_as(bytes, encoding);
        if !decoded.is_garbage() {
            return decoded;
        }
    }
    decode_as(bytes, guess(bytes))
}

/// Decodes `bytes` as `encoding`, without looking at what they are.
pub fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let encoding = widened(encoding);
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let text = unify_line_ends(&text);
    if !bad {
        return Decoded { text, encoding, undecodable: 0, first_line: None };
    }
    let undecodable = text.matches('\u{FFFD}').count();
    let first_line =
        text.find('\u{FFFD}').map(|at| text[..at].bytes().filter(|&byte| byte == b'\n').count() + 1);
    Decoded { text, encoding, undecodable, first_line }
}

/// CR LF and lone CR become LF.
pub fn unify_line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// UTF-16 without a mark: its ASCII characters have a zero byte each, and read the right way round
/// the text is made of familiar characters.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.contains(&0) || bytes.len() % 2 == 1 {
        return None;
    }
    let familiar =
        |c: char| matches!(c, '\n' | '\t' | ' '..='~') || is_wide_punctuation(c) || EVERYDAY.contains(c);
    let share = |encoding| {
        let decoded = decode_as(bytes, encoding);
        let all = decoded.text.chars().count().max(1);
        decoded.text.chars().filter(|&c| familiar(c)).count() * 100 / all
    };
    let (share, encoding) = [UTF_16LE, UTF_16BE]
        .map(|encoding| (share(encoding), encoding))
        .into_iter()
        .max_by_key(|&(s, _)| s)?;
    (share >= 30 && !decode_as(bytes, encoding).is_garbage()).then_some(encoding)
}

/// Whether it is UTF-8, but for a few damaged places among many good ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || bad * 10 <= good
}

/// The legacy encoding that `bytes` look like. Between the two Chinese ones, and for short texts
/// that the detector takes for Western or Korean ones, the share of everyday characters decides.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = widened(detector.guess(None, Utf8Detection::Deny));
    if guessed == GB18030 || guessed == BIG5 {
        return guessed;
    }
    [GB18030, BIG5].into_iter().find(|encoding| reads_as_chinese(bytes, encoding)).unwrap_or(guessed)
}

/// The most frequent characters of Chinese in both scripts: two in five characters of any text.
const EVERYDAY: &str = "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對\
    生能而子那得于於着下自之年过過发發后後作里用道行所然家种事成方多经經么去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样\
    理心本前开開但因只从從想实實日军者意无無力它与與长把机十民第公此已工使情明性知全三又关關点正业業外将將两高间由问問很最重\
    并物手应應战向头文体體政美相见見被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教";

/// Whether `bytes`, decoded as `encoding`, are all Han, ASCII and punctuation, the everyday ones often.
fn reads_as_chinese(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let decoded = decode_as(bytes, encoding);
    let wide: Vec<char> = decoded.text.chars().filter(|c| !c.is_ascii()).collect();
    let known = wide.iter().filter(|&&c| is_han(c) || is_wide_punctuation(c) || "“”‘’—…·".contains(c));
    let everyday = wide.iter().filter(|&&c| EVERYDAY.contains(c));
    decoded.undecodable == 0 && known.count() * 10 >= wide.len() * 9 && everyday.count() * 5 >= wide.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str = "理事会在会议上讨论了这一问题。\n我们的意见是：不应当公布注册人的地址。\n";
    const TRADITIONAL: &str = "理事會在會議上討論了這個問題。\n我們的意見是：不應當公布註冊人的地址。\n";

    fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        if encoding == UTF_16LE {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else if encoding == UTF_16BE {
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        } else {
            encoding.encode(text).0.into_owned()
        }
    }

    #[test]
    fn each_encoding_is_found() {
        for encoding in [UTF_8, UTF_16LE, UTF_16BE, GB18030] {
            let decoded = decode(&encode(CHINESE, encoding), None, None);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (CHINESE, encoding));
        }
        let decoded = decode(&encode(TRADITIONAL, BIG5), None, None);
        assert_eq!((decoded.text.as_str(), decoded.encoding), (TRADITIONAL, BIG5));
    }

    #[test]
    fn one_short_line_is_enough() {
        for text in ["会议目标\n", "我们同意。", "第一章 总则", "域名"] {
            assert_eq!(decode(&encode(text, GB18030), None, None).text, text);
        }
    }

    #[test]
    fn the_mark_decides() {
        let marked = [&[0xFF, 0xFE][..], &encode("好", UTF_16LE)].concat();
        assert_eq!(decode(&marked, Some(UTF_8), None).text, "好");
        assert_eq!(decode("\u{FEFF}好".as_bytes(), None, None).text, "好");
    }

    #[test]
    fn damage_is_counted_with_its_line() {
        let mut bytes = CHINESE.repeat(3).into_bytes();
        let at = bytes.iter().position(|&byte| byte == b'\n').expect("a line end") + 1;
        bytes[at] = 0xFF;
        let decoded = decode(&bytes, None, None);
        assert_eq!((decoded.encoding, decoded.first_line), (UTF_8, Some(2)));
        assert!(decoded.warning().is_some_and(|warning| warning.contains("line 2")));
    }

    #[test]
    fn line_ends_become_lf() {
        assert_eq!(decode(b"a\r\nb\rc\n\r\nd", None, None).text, "a\nb\nc\n\nd");
    }

    #[test]
    fn bytes_that_are_no_text_are_garbage() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(decode(&noise, None, None).is_garbage());
    }
}
