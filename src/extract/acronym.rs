//! Acronyms: what looks like one, and what words it may stand for.

/// Capitals in brackets that name no concept.
const NO_ACRONYMS: [&str; 17] = [
    "TBC", "TBD", "TBA", "NB", "OK", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "EN", "ZH",
    "PDF",
];

/// Words that an acronym may leave out.
const SKIPPED: [&str; 14] =
    ["of", "and", "the", "on", "for", "in", "to", "a", "an", "by", "with", "from", "or", "&"];

/// Whether `text` looks like an acronym: `RALO`, `SO/AC`, `WS2`, `gTLD`, `Q&A`, `WSIS+20`,
/// `IDN ccTLD`, `CCWG-Accountability`, `CCWG-问责制`.
pub(super) fn is_acronym(text: &str) -> bool {
    let parts: Vec<&str> = text.split(' ').collect();
    let plain = text.chars().all(|c| c.is_alphanumeric() || " -/&+.".contains(c));
    let short = text.chars().count() <= 24 && parts.len() <= 2;
    let numbered = text.chars().filter(char::is_ascii_digit).count() > 2;
    plain && short && !numbered && parts.iter().all(|part| has_capitals(part)) && !NO_ACRONYMS.contains(&text)
}

fn has_capitals(part: &str) -> bool {
    let capitals = part.chars().filter(char::is_ascii_uppercase).count();
    let first = part.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let letters = part.chars().filter(char::is_ascii_alphabetic).count();
    first && (capitals >= 2 || (capitals == 1 && letters == 1 && part.chars().any(|c| c.is_ascii_digit())))
}

/// The singular of an acronym (`RALOs`, `SOs/ACs` and `SO/ACs` become `RALO` and `SO/AC`), and
/// whether it was a plural.
pub(super) fn singular(acronym: &str) -> (String, bool) {
    let mut plural = false;
    let parts: Vec<&str> = acronym
        .split('/')
        .map(|part| match part.strip_suffix('s') {
            Some(stem) if stem.ends_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()) => {
                plural = true;
                stem.trim_end_matches(['\'', '’'])
            }
            _ => part,
        })
        .collect();
    (parts.join("/"), plural)
}

/// Where among `words`, which stand before an acronym's bracket, its full name begins.
///
/// After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions
/// in biomedical text": every letter of the acronym must stand in the name in order, the first at
/// a word's start. Where they take the shortest name, this takes the cheapest: an initial costs
/// nothing, the following letters of a word (NomCom) little, a letter farther inside it more, a
/// word without a letter much, unless it is of a kind that acronyms skip.
pub(super) fn name_start(words: &[&str], acronym: &str) -> Option<usize> {
    let letters: Vec<char> = lower(acronym).filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() {
        return None;
    }
    let first = words.len().saturating_sub((letters.len() * 2).min(letters.len() + 5) + 4);
    // costs[k]: the cost of the letters from k on over the words right of the current one
    let mut costs = vec![f64::INFINITY; letters.len() + 1];
    costs[letters.len()] = 0.0;
    let mut best: Option<(f64, usize)> = None;
    for index in (first..words.len()).rev() {
        let taken = costs_with(words[index], &letters, &costs);
        // by eye: half a letter's worth of doubt for each letter, and no more
        if taken[0] < best.map_or(0.5 * letters.len() as f64, |(cost, _)| cost) {
            best = Some((taken[0], index));
        }
        let skip = skip_cost(words[index]);
        costs = costs.iter().zip(&taken).map(|(cost, taken)| taken.min(cost + skip)).collect();
    }
    best.map(|(_, index)| index)
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// What it costs that a word has no letter of the acronym: hardly anything of a small word. These costs and those
/// of letters inside words are by eye.
fn skip_cost(word: &str) -> f64 {
    if SKIPPED.contains(&word.to_lowercase().as_str()) { 0.1 } else { 1.5 }
}

/// The costs of the letters from each index on, where `word` takes at least one of them.
fn costs_with(word: &str, letters: &[char], after: &[f64]) -> Vec<f64> {
    let word: Vec<char> = lower(word).filter(|c| c.is_alphanumeric()).collect();
    let mut costs = vec![f64::INFINITY; letters.len() + 1];
    for start in 0..letters.len() {
        if word.first() != Some(&letters[start]) {
            continue;
        }
        let (mut cost, mut at) = (0.0, 0);
        for (taken, rest) in after.iter().enumerate().skip(start + 1) {
            costs[start] = f64::min(costs[start], cost + rest);
            let Some(letter) = letters.get(taken) else { break };
            let Some(step) = word[at + 1..].iter().position(|c| c == letter) else { break };
            cost += if step == 0 { 0.1 } else { 0.8 };
            at += step + 1;
        }
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name<'a>(text: &'a str, acronym: &str) -> Option<String> {
        let words: Vec<&'a str> = text.split([' ', '-']).collect();
        name_start(&words, acronym).map(|start| words[start..].join(" "))
    }

    #[test]
    fn acronyms_look_like_acronyms() {
        for yes in ["RALO", "SO/AC", "WS2", "gTLD", "Q&A", "WSIS+20", "IDN ccTLD", "NomCom", "CCWG-问责制"]
        {
            assert!(is_acronym(yes), "{yes}");
        }
        for no in ["Cancún", "see page 4", "TBC", "2020", "late", "GAC 关注的问题", "", "June 2018"] {
            assert!(!is_acronym(no), "{no}");
        }
    }

    #[test]
    fn plurals_lose_their_s() {
        assert_eq!(singular("RALOs"), ("RALO".into(), true));
        assert_eq!(singular("SO/ACs"), ("SO/AC".into(), true));
        assert_eq!(singular("DNS"), ("DNS".into(), false));
    }

    #[test]
    fn names_begin_where_the_letters_do() {
        let cases = [
            ("the new Regional Harbour Office", "RHO", "Regional Harbour Office"),
            ("after the Work Stream 7", "WS7", "Work Stream 7"),
            ("each Naming Committee", "NamCom", "Naming Committee"),
            ("by the Panel of Experts on Rivers", "PER", "Panel of Experts on Rivers"),
            ("Uniform Berth Lease Dispute Policy", "UBDP", "Uniform Berth Lease Dispute Policy"),
        ];
        for (text, acronym, expected) in cases {
            assert_eq!(name(text, acronym).as_deref(), Some(expected), "{acronym}");
        }
        assert_eq!(name("nothing of the kind", "XYZ"), None);
    }
}
