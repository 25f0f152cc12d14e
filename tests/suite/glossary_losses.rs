//! What comes back of a glossary in a format is what went in, but for the losses that were told.

use beadwork::terms::format::{
    self, Carries, GLOSSARY_FORMATS, GlossaryFormat, Loss, LossKind, WriteOptions,
};
use beadwork::terms::{Concept, Glossary, Name, NameKind, TermHistory, TermStatus};
use beadwork::text::{Lang, Script};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// Most details are missing, so that of each loss there are cases without another.
fn some(words: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    prop_oneof![4 => Just(None), 1 => prop::sample::select(words).prop_map(|word| Some(word.to_owned()))]
}

fn status() -> impl Strategy<Value = TermStatus> {
    prop_oneof![4 => Just(TermStatus::Preferred), 3 => prop::sample::select(&TermStatus::ALL[..])]
}

const TEXTS: &[&str] = &["use the other", "two\nlines", "see: <b> & c", "double  space", "a, \"b\"; c|d"];
const DATES: &[&str] = &["2026-11-22", "2026-11-22T10:00:00Z", "March 2026"];

prop_compose! {
    fn history()(
        created in some(DATES),
        created_by in some(&["Li", "Wang & Co"]),
        changed in some(DATES),
        changed_by in some(&["Li"]),
    ) -> TermHistory {
        TermHistory { created, created_by, changed, changed_by }
    }
}

prop_compose! {
    fn name(kind: NameKind, word: &'static str)(
        status in status(),
        note in some(TEXTS),
        source in some(TEXTS),
        history in history(),
        region in some(&["PRC", "Hong Kong"]),
    ) -> Name {
        let properties = region.into_iter().map(|region| ("region".to_owned(), region)).collect();
        Name { note, source, history, properties, ..Name::new(word, kind, status) }
    }
}

prop_compose! {
    fn concept()(
        id in some(&["Cluster", "role-registrar", "GT-"]),
        definition in some(TEXTS),
        subject in some(&["governance"]),
        english in prop::collection::vec(name(NameKind::English, "registrar"), 0..3),
        chinese in prop::collection::vec(name(NameKind::Chinese, "注册服务机构"), 0..3),
        acronyms in prop::collection::vec(name(NameKind::Acronym, "SO"), 0..2),
    ) -> Concept {
        let mut names: Vec<Name> = english.into_iter().chain(chinese).chain(acronyms).collect();
        // a subject is the concept's, and stands with its first name
        names.sort_by_key(|name| (name.kind, name.status));
        let subject = subject.map(|subject| ("subject".to_owned(), subject));
        names.first_mut().into_iter().for_each(|name| name.properties.extend(subject.clone()));
        Concept { id: id.unwrap_or_default(), definition, names }
    }
}

/// A glossary with everything in it; a number makes every name and id another, and keeps the names in the
/// order of their concept when their rows are sorted: what a row tells it tells of the first name that it
/// brings in, so that with another order some of it would be said of the English name for the Chinese one.
fn glossary() -> impl Strategy<Value = Glossary> {
    let concepts = prop::collection::vec(concept(), 1..4);
    (concepts, any::<bool>()).prop_filter_map("no names", |(mut concepts, traditional)| {
        for (number, name) in concepts.iter_mut().flat_map(|concept| &mut concept.names).enumerate() {
            name.text.push_str(&format!(" {number:02}"));
        }
        for (number, concept) in concepts.iter_mut().enumerate().filter(|(_, concept)| !concept.id.is_empty())
        {
            concept.id.push_str(&number.to_string());
        }
        concepts.retain(|concept| !concept.names.is_empty());
        let script = if traditional { Script::Traditional } else { Script::Simplified };
        // as sorted rows, which is how a glossary is kept: of two rows that bring in a name, the first tells of it
        let rows = Glossary::from_concepts(concepts).in_script(script).to_table();
        (!rows.rows.is_empty()).then(|| Glossary::from_table(&rows, Path::new("test")).expect("its own rows"))
    })
}

/// All that a glossary says of a name.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    kind: NameKind,
    status: Option<TermStatus>,
    details: BTreeMap<&'static str, String>,
    /// The other names of its concept.
    siblings: Vec<String>,
}

fn said(glossary: &Glossary) -> BTreeMap<String, Said> {
    let mut all: BTreeMap<String, Said> = BTreeMap::new();
    for concept in glossary.concepts() {
        let mut siblings: Vec<String> = concept.names.iter().map(|name| name.text.clone()).collect();
        siblings.sort();
        for name in &concept.names {
            let mut details = BTreeMap::new();
            let mut put = |what, text: Option<String>| text.map(|text| details.insert(what, text));
            let own_id = concept.names.iter().all(|name| name.text != concept.id);
            put("id", own_id.then(|| concept.id.clone()));
            put("definition", concept.definition.clone());
            put("note", name.note.clone());
            put("source", name.source.clone());
            put("created", name.history.created.clone());
            put("created_by", name.history.created_by.clone());
            put("changed", name.history.changed.clone());
            put("changed_by", name.history.changed_by.clone());
            let mut properties = name.properties.clone();
            properties.sort();
            put("properties", (!properties.is_empty()).then(|| format!("{properties:?}")));
            let said =
                Said { kind: name.kind, status: Some(name.status), details, siblings: siblings.clone() };
            all.insert(name.text.clone(), said);
        }
    }
    all
}

/// What a loss takes away.
enum Taken {
    /// These details of the names of the concept.
    Some(&'static [&'static str]),
    /// The details of the concept's names: names of which nothing different is known share a row, and
    /// with it what is known of either.
    Details,
    /// The white space in the details of the concept.
    Space,
    /// The status of the name, and with it the row that it shares.
    Status,
    /// All that is known of the concept.
    All,
}

/// What the concept itself says, and not one of its names.
const OF_CONCEPT: [&str; 2] = ["id", "definition"];

fn taken(kind: LossKind) -> Taken {
    match kind {
        LossKind::Note => Taken::Some(&["note"]),
        LossKind::Id => Taken::Some(&["id"]),
        LossKind::Definition => Taken::Some(&["definition", "note"]),
        LossKind::Detail => Taken::Details,
        LossKind::Text => Taken::Space,
        LossKind::Status => Taken::Status,
        LossKind::Term | LossKind::Concept | LossKind::Acronym => Taken::All,
        kind => panic!("a loss that this test does not know: {kind:?}"),
    }
}

/// The names of the concepts that a loss names by a name, an id, or a row.
fn concerned(all: &BTreeMap<String, Said>, term: &str) -> Vec<String> {
    let is = |(text, said): (&String, &Said)| {
        let by_row =
            [format!(" of {text}"), format!(" = {text}")].iter().any(|end| term.ends_with(end.as_str()));
        let by_id = said.details.get("id").is_some_and(|id| id == term);
        (text == term || by_row || by_id || term.starts_with(&format!("{text} = ")))
            .then(|| said.siblings.clone())
    };
    all.iter().filter_map(is).flatten().collect()
}

/// Takes away what a loss names.
fn take(all: &mut BTreeMap<String, Said>, kind: LossKind, term: &str, names: &[String]) {
    for text in names {
        let Some(said) = all.get_mut(text) else { continue };
        match taken(kind) {
            Taken::Some(details) => said.details.retain(|detail, _| !details.contains(detail)),
            Taken::Details => said.details.retain(|detail, _| OF_CONCEPT.contains(detail)),
            Taken::Space => said.details.values_mut().for_each(|detail| {
                *detail = detail.split_whitespace().collect::<Vec<_>>().join(" ");
            }),
            Taken::Status => {
                said.status = said.status.filter(|_| text != term);
                said.details.retain(|detail, _| OF_CONCEPT.contains(detail));
            }
            Taken::All => drop(all.remove(text)),
        }
    }
}

fn without(
    mut all: BTreeMap<String, Said>,
    losses: &[Loss],
    original: &BTreeMap<String, Said>,
) -> BTreeMap<String, Said> {
    for loss in losses {
        for term in &loss.terms {
            let names = concerned(original, term);
            assert!(!names.is_empty(), "{}: {term} is no term of the glossary", loss.what);
            take(&mut all, loss.kind, term, &names);
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_comes_back_is_what_went_but_for_the_losses_told(glossary in glossary(), chinese_first: bool) {
        let source = if chinese_first { Lang::Chinese } else { Lang::English };
        let original = said(&glossary);
        // a program that translates is given pairs of names, and nothing else of a glossary
        for entry in GLOSSARY_FORMATS.iter().filter(|entry| entry.carries != Carries::Pairs) {
            let format = entry.format;
            let mut bytes = Vec::new();
            // nothing is written where nothing can be
            let Ok(losses) = format::write(&glossary, format, &mut bytes, &WriteOptions { source }) else { continue };
            let reading = format::read_bytes(&bytes, Path::new("test"), Some(format)).expect("it was just written");
            prop_assert!(reading.losses.is_empty(), "{format:?} {:?}", reading.losses);
            let wanted = without(original.clone(), &losses, &original);
            let back = without(said(&reading.glossary), &losses, &original);
            prop_assert_eq!(back, wanted, "{:?} {:?}\n{}", format, losses, String::from_utf8_lossy(&bytes));
            // the script is that of the Chinese names, and OmegaT's files do not name it
            let has_chinese = original.values().any(|said| said.kind == NameKind::Chinese);
            if has_chinese && format != GlossaryFormat::OmegaT {
                prop_assert_eq!(reading.glossary.script(), glossary.script(), "{:?}", format);
            }
        }
    }
}
