use super::*;
use crate::align::{Weights, align};
use crate::memory::TranslationUnit;
use crate::segment::from_lines;

/// Words that no dictionary has.
const INVENTED: [(&str, &str); 6] = [
    ("咔噜", "zorble"),
    ("嘧嗒", "quindle"),
    ("呒嗡", "frimble"),
    ("哒吡", "dastle"),
    ("噗咚", "mirple"),
    ("嘎唧", "hostle"),
];

fn memory() -> Memory {
    let mut memory = Memory::default();
    memory.extend(INVENTED.iter().flat_map(|(chinese, english)| {
        (21..25).map(move |number| TranslationUnit {
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
    let english = from_lines("Zorble.\nQuindle.\nFrimble.");
    let with_first = from_lines("咔噜嘧嗒。\n呒嗡呒嗡。");
    let with_second = from_lines("咔噜咔噜。\n嘧嗒呒嗡。");
    let beads = |chinese: &[Segment], lexicon: &Lexicon| {
        let alignment = align(chinese, Lang::Chinese, &english, lexicon, &Weights::shipped());
        alignment.beads.into_iter().map(|b| (b.source, b.target)).collect::<Vec<_>>()
    };
    let mut lexicon = Lexicon::shipped().unwrap();
    assert_eq!(beads(&with_first, &lexicon), beads(&with_second, &lexicon), "it cannot know");
    lexicon.add_learned(learned(&[memory()]));
    assert_eq!(beads(&with_first, &lexicon), [(0..1, 0..2), (1..2, 2..3)]);
    assert_eq!(beads(&with_second, &lexicon), [(0..1, 0..1), (1..2, 1..3)]);
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
