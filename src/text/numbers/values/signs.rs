//! Values below nought, Roman numerals, sums with signs and letters: −2.5%, 零下五度, *Chapter IV*, $1.5m.

use super::super::Rational;
use super::pattern::{Pattern, Reading, amount, before, begins, behind, is_article, pattern};
use super::{Form, Says};
use regex::Captures;
use std::sync::LazyLock;

pub(super) static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    vec![
        // -2.5%, −7
        pattern(
            r"(?P<v>[-−－](?P<n>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?P<p> ?%)?)",
            &["-", "−", "－"],
            below,
        ),
        // minus ten; 零下十度, 负 7
        pattern(
            r"(?i)\b(?:minus|negative) (?P<n>{en})(?P<p> ?(?:%|per ?cent\b))?",
            &["inus", "egative"],
            below,
        ),
        pattern("(?:零下|负|負) ?(?P<n>{zh})(?P<p> ?%)?", &["零下", "负", "負"], below),
        // Chapter IV, Parts II and III, Phase I; 第 IV 章
        pattern(
            r"\b(?i:chapter|article|section|part|annex|appendix|title|table|volume|phase|book|schedule|figure|class|type|tier|level|stage|round|act|scene|group|vol\.|art\.|sec\.)s? (?P<v>(?P<r>[IVXLC]+))\b",
            &["I", "V", "X", "L", "C"],
            roman,
        ),
        pattern("第 ?(?P<r>[IVXLC]+)", &["第"], roman),
        // World War II, Henry VIII, and the further ones of a list: II and III
        pattern(r"(?P<v>\b(?P<r>[IVX]{2,}))\b", &["I", "V", "X"], roman),
        // 附件三, 表二
        pattern(
            "(?:附件|附录|附錄|附表|表|图|圖|步骤|步驟|建议|建議|目标|目標|问题|問題|方案|选项|阶段|階段|案例|议题|議題)(?P<v>(?P<n>[一二三四五六七八九]?十?[一二三四五六七八九]|十))",
            &["附", "表", "图", "圖", "步", "建", "目", "问", "問", "方", "选", "阶", "階", "案", "议", "議"],
            labelled,
        ),
        // $50K, US$1.5m, 4.5k, 12M, €3bn
        pattern(
            r"[$€£¥] ?(?P<v>(?P<n>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?) ?(?P<u>k|K|m|M|mn|bn|B|b|tn|T))\b",
            &["$", "€", "£", "¥"],
            sum,
        ),
        pattern(
            r"(?P<v>(?P<n>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?P<u>k|K|M|mn|bn|tn))\b",
            &["k", "K", "M", "n"],
            sum,
        ),
        // 12.5m may be metres or millions
        pattern(r"(?P<v>(?P<n>[0-9]+(?:\.[0-9]+)?)m)\b", &["m"], |text, captures| {
            let value = amount(captures, "n").filter(|_| begins(text, captures))?;
            Some(Reading::sure(Says::Amount(value), Form::Digits).also([value.times(1_000_000)?]))
        }),
        // 2 英镑 50 便士
        pattern(
            "(?P<n>{zh}) ?(?:英镑|英鎊|美元|欧元|元|块) ?(?P<c>{zh}) ?(?P<u>便士|美分|欧分|分|角|毛)",
            &["便士", "分", "角", "毛"],
            coins,
        ),
    ]
});

fn below(text: &str, captures: &Captures) -> Option<Reading> {
    let value = amount(captures, "n").filter(|_| !is_article(&captures["n"]))?;
    let before = before(text, captures);
    let mark = captures.get(0)?.as_str().starts_with(['-', '−', '－']);
    // a hyphen in a range or a code, and the dash of a list
    let apart =
        before.chars().next_back().is_none_or(|c| c.is_whitespace() || "(（为至到于约达是$".contains(c));
    let offset = ["UTC", "GMT"].iter().any(|zone| before.trim_end().ends_with(zone));
    let ranged = offset || before.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '%');
    if mark && (!apart || ranged) || behind(text, captures, "n").starts_with(['-', '/', ':']) {
        return None;
    }
    let opening = mark && before.trim().is_empty();
    let percent = captures.name("p").is_some();
    let amount = Says::Amount(if percent { value.over(100)? } else { value }.negative());
    let form = if percent { Form::Percent } else { Form::Digits };
    Some(if opening { Reading::unsure(amount, form).also([value]) } else { Reading::sure(amount, form) })
}

fn roman(text: &str, captures: &Captures) -> Option<Reading> {
    // Annex C and Type C have letters, Annex V may have one
    let letter = captures["r"].len() == 1;
    let value = roman_value(&captures["r"]).filter(|value| !letter || *value <= 10)?;
    let lettered = ["Annex", "Appendix", "Type", "Class", "Group", "Table", "Figure", "Schedule"];
    let whole_match = captures.get(0)?.as_str();
    let doubtful = letter && lettered.iter().any(|word| whole_match.starts_with(word));
    let says = Says::Amount(Rational::from(value));
    let labelled = whole_match.contains([' ', '第']);
    // IX may be an exchange and XL a size, and Part I may go on with a sentence
    let listed = before(text, captures).trim_end().ends_with(['V', 'I', 'X', '、'])
        || is_listed(before(text, captures));
    let sure = (labelled || listed || value < 4) && value > 1 && !doubtful;
    Some(if sure { Reading::sure(says, Form::Roman) } else { Reading::unsure(says, Form::Roman) })
}

/// A numeral that numbers what stands before it; 一 may begin another word, as in 目标一致.
fn labelled(text: &str, captures: &Captures) -> Option<Reading> {
    let value = amount(captures, "n")?;
    let goes_on =
        behind(text, captures, "n").starts_with(|c| "〇零一二两三四五六七八九十百千万亿分".contains(c));
    let says = Says::Amount(value);
    let one = value == Rational::from(1);
    (!goes_on)
        .then(|| if one { Reading::unsure(says, Form::Ordinal) } else { Reading::sure(says, Form::Ordinal) })
}

/// Whether a Roman numeral stands before *and*, a comma or a dash.
fn is_listed(before: &str) -> bool {
    let rest = before.trim_end().trim_end_matches("and").trim_end_matches("or").trim_end_matches("to");
    rest.trim_end_matches([' ', ',', '–', '-']).ends_with(['V', 'I', 'X']) && rest.len() < before.len()
}

/// The value of a Roman numeral that is written as it should be.
fn roman_value(text: &str) -> Option<i128> {
    const PARTS: [(&str, i128); 9] =
        [("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];
    let (mut rest, mut value) = (text, 0);
    for (part, worth) in PARTS {
        let most = if part.len() == 1 && !matches!(part, "L" | "V") { 3 } else { 1 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(part) else { break };
            (rest, value) = (after, value + worth);
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

fn sum(text: &str, captures: &Captures) -> Option<Reading> {
    let factor = match &captures["u"] {
        "k" | "K" => 1_000,
        "m" | "M" | "mn" => 1_000_000,
        "tn" | "T" => 1_000_000_000_000,
        _ => 1_000_000_000,
    };
    let signed = captures.get(0)?.as_str().starts_with(['$', '€', '£', '¥']);
    let value = amount(captures, "n")?.times(factor)?;
    (signed || begins(text, captures)).then(|| Reading::sure(Says::Amount(value), Form::Digits))
}

fn coins(_: &str, captures: &Captures) -> Option<Reading> {
    let divisor = if matches!(&captures["u"], "角" | "毛") { 10 } else { 100 };
    let (pounds, pence) = (amount(captures, "n")?, amount(captures, "c")?);
    let value = pounds.plus(pence.over(divisor)?)?;
    Some(Reading::sure(Says::Amount(value), Form::Digits).parts([pounds, pence]))
}
