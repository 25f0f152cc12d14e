//! Texts that are made up and behave like those of a memory: few words are frequent and many are rare
//! (Zipf), words come in phrases that recur, and many texts are versions of an earlier one.

use beadwork::search::matching::CountBy;

/// Words of the language, phrases of words, and texts that are kept to be repeated.
const WORDS: usize = 200_000;
const PHRASES: usize = 100_000;
const KEPT: usize = 50_000;

/// Makes texts; the same seed makes the same ones.
pub(super) struct Texts {
    by: CountBy,
    state: u64,
    phrases: Vec<Vec<u32>>,
    kept: Vec<Vec<u32>>,
}

impl Texts {
    pub(super) fn new(by: CountBy, seed: u64) -> Texts {
        let mut texts = Texts { by, state: seed, phrases: Vec::new(), kept: Vec::new() };
        texts.phrases = (0..PHRASES).map(|_| texts.words(2, 5)).collect();
        texts
    }

    /// A text of 3 to 40 words: of ten, three are versions of an earlier one.
    pub(super) fn next_text(&mut self) -> String {
        let words =
            if !self.kept.is_empty() && self.below(10) < 3 { self.version() } else { self.new_words() };
        self.keep(&words);
        self.written(&words)
    }

    /// What is asked: half of them versions of a text, half of them new.
    pub(super) fn query(&mut self) -> String {
        let words = if self.below(2) == 0 { self.version() } else { self.new_words() };
        self.written(&words)
    }

    fn new_words(&mut self) -> Vec<u32> {
        // the sum of three is longest-tailed like sentences are
        let length = 3 + (self.below(13) + self.below(13) + self.below(13)) as usize;
        let mut words = Vec::with_capacity(length + 4);
        while words.len() < length {
            if self.below(2) == 0 {
                let phrase = self.zipf(PHRASES) as usize;
                words.extend_from_slice(&self.phrases[phrase]);
            } else {
                words.push(self.zipf(WORDS));
            }
        }
        words
    }

    fn words(&mut self, least: u64, most: u64) -> Vec<u32> {
        let length = least + self.below(most - least + 1);
        (0..length).map(|_| self.zipf(WORDS)).collect()
    }

    /// An earlier text with none to four words changed.
    fn version(&mut self) -> Vec<u32> {
        let at = self.below(self.kept.len() as u64) as usize;
        let mut words = self.kept[at].clone();
        for _ in 0..self.below(5) {
            let at = self.below(words.len() as u64) as usize;
            match self.below(4) {
                0 => words.insert(at, self.zipf(WORDS)),
                1 if words.len() > 2 => drop(words.remove(at)),
                _ => words[at] = self.zipf(WORDS),
            }
        }
        words
    }

    fn keep(&mut self, words: &[u32]) {
        if self.kept.len() < KEPT {
            self.kept.push(words.to_vec());
        } else if self.below(8) == 0 {
            let at = self.below(KEPT as u64) as usize;
            self.kept[at] = words.to_vec();
        }
    }

    fn written(&self, words: &[u32]) -> String {
        match self.by {
            CountBy::Words => words.iter().map(|&word| english(word)).collect::<Vec<_>>().join(" ") + ".",
            CountBy::Characters => words.iter().map(|&word| chinese(word)).collect::<String>() + "。",
        }
    }

    /// Of `count` things the one of a random rank, whose frequency falls as 1/(rank + 2).
    fn zipf(&mut self, count: usize) -> u32 {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let rank = (2.0 * ((count as f64 + 2.0) / 2.0).powf(share) - 2.0) as u32;
        rank.min(count as u32 - 1)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// splitmix64 (Steele, Lea, Flood 2014).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed(self.state)
    }
}

fn mixed(state: u64) -> u64 {
    let mixed = (state ^ state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ mixed >> 31
}

/// The word of a rank: the frequent ones are short, and some are commas.
fn english(word: u32) -> String {
    if word == 3 {
        return ",".to_owned();
    }
    let mut left = word + 20;
    let mut text = String::new();
    while left > 0 {
        text.push(char::from(b"bdfghklmnprstvwz"[left as usize % 16]));
        text.push(char::from(b"aeiou"[left as usize / 16 % 5]));
        left /= 80;
    }
    text
}

/// The word of a rank: a character for the hundred most frequent, two for most, three for the rest; of
/// 3,000 characters, some far more frequent than others.
fn chinese(word: u32) -> String {
    if word == 3 {
        return "，".to_owned();
    }
    let length = match word {
        0..100 => 1,
        100..60_000 => 2,
        _ => 3,
    };
    let character = |place: u64| {
        let share = (mixed(u64::from(word) * 4 + place) >> 11) as f64 / (1u64 << 53) as f64;
        char::from_u32(0x4E00 + (20.0 * 151.0f64.powf(share) - 20.0) as u32).unwrap_or('一')
    };
    (0..length).map(character).collect()
}
