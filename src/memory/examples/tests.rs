use super::*;
use crate::align::{Weights, align, learn_lexicon};
use crate::lexicon::{LearnedLexicon, Lexicon};
use crate::memory::TranslationUnit;
use crate::segment::{Segment, from_lines};

/// Words that no dictionary has.
const INVENTED: [(&str, &str); 6] = [
    ("咔噜", "zorble"),
    ("嘧嗒", "quindle"),
    ("呒嗡", "frimble"),
    ("哒吡", "dastler"),
    ("噗咚", "mirple"),
    ("嘎唧", "hostle"),
];

/// What stands before and after the invented words.
const CHINESE_AROUND: (&str, &str) = (
    "渡船每天早上八点出发。\n冬天没有渡船。\n船票可以在岛上的商店买到。",
    "老人说这个岛以前有一座灯塔。\n灯塔已经不在了。\n孩子们在海滩上找贝壳。",
);
const ENGLISH_AROUND: (&str, &str) = (
    "The ferry leaves every morning at eight.\nThere is no ferry in winter.\nTickets can be bought in the shop on the island.",
    "The old man says that this island once had a lighthouse.\nThe lighthouse is gone.\nThe children look for shells on the beach.",
);

fn memory() -> Memory {
    let mut memory = Memory::default();
    memory.extend(INVENTED.iter().flat_map(|(chinese, english)| {
        (21..29).map(move |number| TranslationUnit {
            source: format!("{english} {number}."),
            target: format!("{chinese} {number}。"),
            ..TranslationUnit::default()
        })
    }));
    memory
}

fn learned(memories: &[Memory]) -> LearnedLexicon {
    learn_lexicon(&examples(memories), &Lexicon::shipped().unwrap())
}

#[test]
fn the_invented_words_are_learned() {
    let learned = learned(&[memory()]);
    for (chinese, english) in INVENTED {
        let word = learned.word(chinese).unwrap_or_else(|| panic!("{chinese} is missing"));
        let best = word.stems.iter().max_by_key(|(_, count)| **count).unwrap();
        assert_eq!(*best.0, crate::lexicon::english::stem(english));
    }
}

#[test]
fn learned_words_decide_what_the_dictionary_cannot() {
    let around =
        |(before, after): (&str, &str), middle: &str| from_lines(&[before, middle, after].join("\n"));
    let english = |middle: &str| around(ENGLISH_AROUND, middle);
    let chinese = around(CHINESE_AROUND, "咔噜嘧嗒。\n呒嗡哒吡。");
    let with_first = english("Zorble.\nQuindle.\nFrimble.");
    let with_second = english("Zorble.\nDastler.\nFrimble.");
    let beads = |english: &[Segment], lexicon: &Lexicon| {
        let alignment = align(&chinese, Lang::Chinese, english, lexicon, &Weights::shipped());
        alignment.beads.into_iter().map(|b| (b.source, b.target)).collect::<Vec<_>>()
    };
    let mut lexicon = Lexicon::shipped().unwrap();
    assert_eq!(beads(&with_first, &lexicon), beads(&with_second, &lexicon), "it cannot know");
    lexicon.add_learned(learned(&[memory()]));
    assert_eq!(beads(&with_first, &lexicon)[3..5], [(3..4, 3..5), (4..5, 5..6)]);
    assert_eq!(beads(&with_second, &lexicon)[3..5], [(3..4, 3..4), (4..5, 4..6)]);
}

#[test]
fn direction_and_repetition_of_memories_change_nothing() {
    let written = |lexicon: LearnedLexicon| {
        let mut out = Vec::new();
        lexicon.write("test", &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let once = written(learned(&[memory()]));
    assert_eq!(written(learned(&[memory().reversed()])), once);
    assert_eq!(written(learned(&[memory(), memory()])), once);
}

#[test]
fn rejected_and_doubtful_units_teach_nothing() {
    let mut memory = memory();
    let all = memory.units.len();
    memory.units[0].status = Status::Rejected;
    memory.units[1].origin.score = Some(0.49);
    memory.units[2].origin.score = Some(0.5);
    assert_eq!(examples(&[memory]).len(), all - 2);
}
