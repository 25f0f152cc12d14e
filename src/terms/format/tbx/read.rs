use super::dom::{Element, parse};
use super::{STATUSES, SUBJECT, is_number, mark};
use crate::terms::concept::joined;
use crate::terms::format::loss::{LossKind, Losses};
use crate::terms::format::{Input, Reading};
use crate::terms::{Concept, Glossary, GlossaryError, Name, NameKind, TermStatus};
use crate::text::tags;
use crate::text::{Lang, Script};

const ENTRIES: [&str; 3] = ["termEntry", "conceptEntry", "conceptGrp"];
const LANGUAGES: [&str; 3] = ["langSet", "langSec", "languageGrp"];
/// The last is what an `ntig` has in it, and MultiTerm's only.
const TERMS: [&str; 4] = ["tig", "ntig", "termSec", "termGrp"];

/// Data categories as MultiTerm's termbases usually call them.
const OTHER_CATEGORIES: [(&str, &str); 9] = [
    ("comment", "note"),
    ("usage note", "note"),
    ("subject", "subjectField"),
    ("subject field", "subjectField"),
    ("domain", "subjectField"),
    ("status", "administrativeStatus"),
    ("term status", "administrativeStatus"),
    ("type", "termType"),
    ("term type", "termType"),
];

/// Other words for a status that programs write.
const OTHER_STATUSES: [(&str, TermStatus); 10] = [
    ("preferred", TermStatus::Preferred),
    ("admitted", TermStatus::Admitted),
    ("legalTerm-admn-sts", TermStatus::Preferred),
    ("standardizedTerm-admn-sts", TermStatus::Preferred),
    ("superseded", TermStatus::Deprecated),
    ("obsolete", TermStatus::Deprecated),
    ("deprecated", TermStatus::Forbidden),
    ("forbidden", TermStatus::Forbidden),
    ("not recommended", TermStatus::Deprecated),
    ("do not use", TermStatus::Forbidden),
];

/// Reads TBX of either version, with data categories as attributes or as tags, and MultiTerm's XML.
pub(in crate::terms::format) fn read(input: &Input) -> Result<Reading, GlossaryError> {
    let root = parse(&input.text()?).map_err(|(line, message)| input.malformed(line, message))?;
    if !["martif", "tbx", "TBX", "mtf"].contains(&root.name.as_str()) {
        return Err(input.malformed(root.line, format!("<{}> is not the beginning of a TBX file", root.name)));
    }
    let mut entries = Vec::new();
    root.find(&ENTRIES, &mut entries);
    let mut reading = Entries { input, script: script(&entries), losses: Losses::default() };
    let concepts: Vec<Concept> = entries.into_iter().filter_map(|entry| reading.concept(entry)).collect();
    let glossary = Glossary::from_concepts(concepts).in_script(reading.script);
    Ok(Reading { glossary, losses: reading.losses.into_list() })
}

/// The script of the file's Chinese: simplified, unless only traditional is there.
fn script(entries: &[&Element]) -> Script {
    let mut languages = Vec::new();
    entries.iter().for_each(|entry| entry.find(&LANGUAGES, &mut languages));
    let scripts: Vec<_> =
        languages.into_iter().filter_map(language).filter(|(lang, _)| *lang == Lang::Chinese).collect();
    let simplified = scripts.iter().any(|(_, script)| *script != Some(Script::Traditional));
    if simplified || scripts.is_empty() { Script::Simplified } else { Script::Traditional }
}

fn language(element: &Element) -> Option<(Lang, Option<Script>)> {
    tags::parse(tag(element)?)
}

/// The language tag of a language section; MultiTerm has it in an element of its own.
fn tag(element: &Element) -> Option<&str> {
    let named = element.children().find(|child| child.name == "language");
    [Some(element), named]
        .into_iter()
        .flatten()
        .find_map(|element| element.attribute("xml:lang").or_else(|| element.attribute("lang")))
}

/// The data category of an element: its type, or its name where data categories are tags.
fn category(element: &Element) -> &str {
    let category = element.attribute("type").unwrap_or(&element.name);
    let other = OTHER_CATEGORIES.iter().find(|(other, _)| other.eq_ignore_ascii_case(category));
    match other {
        Some((_, category)) => category,
        // MultiTerm's users capitalise them
        None => ["definition", "note", "source"]
            .into_iter()
            .find(|usual| usual.eq_ignore_ascii_case(category))
            .unwrap_or(category),
    }
}

struct Entries<'i> {
    input: &'i Input<'i>,
    script: Script,
    losses: Losses,
}

impl Entries<'_> {
    /// The concept of an entry, if it has names in our languages.
    fn concept(&mut self, entry: &Element) -> Option<Concept> {
        let id = entry.attribute("id").unwrap_or_default();
        let own_id = if is_number(id) { String::new() } else { id.to_owned() };
        let mut concept = Concept { id: own_id, ..Concept::default() };
        let mut subject = None;
        let mut note = None;
        for child in entry.children().filter(|child| !LANGUAGES.contains(&child.name.as_str())) {
            self.describe(child, &mut concept, &mut subject, &mut note);
        }
        let mut languages = Vec::new();
        entry.find(&LANGUAGES, &mut languages);
        for element in languages {
            self.language(element, &mut concept, &mut note);
        }
        join_acronyms(&mut concept);
        concept.names.sort_by_key(|name| (name.kind, name.status));
        let Some(first) = concept.names.first_mut() else {
            self.losses.add(
                LossKind::File,
                "entries left out without English or Chinese terms",
                format!("{id} on line {}", entry.line),
            );
            return None;
        };
        first.note = joined(first.note.take(), note);
        first.properties.extend(subject.map(|subject| (SUBJECT.to_owned(), subject)));
        Some(concept)
    }

    /// What is said of an entry or of one of its languages.
    fn describe(
        &mut self,
        element: &Element,
        concept: &mut Concept,
        subject: &mut Option<String>,
        note: &mut Option<String>,
    ) {
        match category(element) {
            // MultiTerm's number of the entry and its name of the language
            _ if ["concept", "language"].contains(&element.name.as_str()) => {}
            "descripGrp" => element.children().for_each(|child| self.describe(child, concept, subject, note)),
            "definition" => {
                let definition = element.content();
                let both = concept.definition.take().map(|other| format!("{other}\n{definition}"));
                concept.definition = Some(both.unwrap_or(definition));
            }
            "subjectField" if subject.is_none() => *subject = Some(element.content()),
            "note" => *note = joined(note.take(), Some(element.content())),
            other => self.left_out(other, element),
        }
    }

    fn left_out(&mut self, category: &str, element: &Element) {
        let content = element.content();
        self.losses.add(
            LossKind::File,
            "data categories left out",
            format!("{category} ({content}) on line {}", element.line),
        );
    }

    fn language(&mut self, element: &Element, concept: &mut Concept, note: &mut Option<String>) {
        let tag = tag(element).unwrap_or("no language");
        let kind = match language(element) {
            Some((Lang::English, _)) => NameKind::English,
            Some((Lang::Chinese, script)) if script.is_none_or(|script| script == self.script) => {
                NameKind::Chinese
            }
            Some((Lang::Chinese, _)) => {
                self.losses.add(
                    LossKind::File,
                    "languages left out in the other script",
                    format!("{tag} on line {}", element.line),
                );
                return;
            }
            None => {
                self.losses.add(
                    LossKind::File,
                    "languages left out",
                    format!("{tag} on line {}", element.line),
                );
                return;
            }
        };
        let mut subject = None;
        for child in element.children().filter(|child| !TERMS.contains(&child.name.as_str())) {
            self.describe(child, concept, &mut subject, note);
        }
        let mut terms = Vec::new();
        element.find(&TERMS, &mut terms);
        for term in terms {
            if let Some(mut name) = self.name(term, kind) {
                // where nothing says a status, the first name of its kind is the preferred one
                if !has_status(term) && concept.best(name.kind).is_some() {
                    name.status = TermStatus::Admitted;
                }
                concept.names.push(name);
            }
        }
    }

    /// A name of a language.
    fn name(&mut self, element: &Element, kind: NameKind) -> Option<Name> {
        let mut terms = Vec::new();
        element.find(&["term"], &mut terms);
        let text = terms.first().map(|term| term.content()).unwrap_or_default();
        if text.is_empty() {
            self.losses.add(
                LossKind::File,
                "terms left out that are empty",
                format!("line {}", element.line),
            );
            return None;
        }
        let name = Name::new(text, kind, TermStatus::Preferred);
        let mut name = Name { origin: self.input.origin(element.line), ..name };
        element.children().for_each(|child| self.detail(child, &mut name));
        if let Some(mark) = mark(&name) {
            let note = name.note.take();
            let rest =
                note.as_ref().and_then(|note| note.strip_prefix(&mark).map(|rest| rest.trim().to_owned()));
            name.note = rest.or(note).filter(|note| !note.is_empty());
        }
        Some(name)
    }

    fn detail(&mut self, element: &Element, name: &mut Name) {
        match category(element) {
            "term" => {}
            "termGrp" | "termNoteGrp" | "descripGrp" | "adminGrp" => {
                element.children().for_each(|child| self.detail(child, name));
            }
            "administrativeStatus" => match status(&element.content()) {
                Some(status) => name.status = status,
                None => self.left_out("administrativeStatus", element),
            },
            "termType" if ["acronym", "abbreviation", "initialism"].contains(&element.content().as_str()) => {
                name.kind = NameKind::Acronym;
            }
            "termType" if ["fullForm", "entryTerm", "variant"].contains(&element.content().as_str()) => {}
            "source" => name.source = joined(name.source.take(), Some(element.content())),
            "note" => name.note = joined(name.note.take(), Some(element.content())),
            "transacGrp" => self.transaction(element, name),
            other => self.left_out(other, element),
        }
    }

    fn transaction(&mut self, element: &Element, name: &mut Name) {
        let part = |wanted: &str| {
            let found = element.children().find(|child| category(child) == wanted || child.name == wanted);
            found.map(Element::content).filter(|text| !text.is_empty())
        };
        let date = part("date");
        // MultiTerm has the kind as the type, and who it was as the text
        let plain =
            element.children().find(|child| child.name == "transac" && category(child) != "transactionType");
        let (kind, who) = match plain {
            Some(plain) => {
                (Some(category(plain).to_owned()), Some(plain.content()).filter(|who| !who.is_empty()))
            }
            None => (part("transactionType"), part("responsibility")),
        };
        let history = &mut name.history;
        match kind.as_deref() {
            Some("origination") => (history.created, history.created_by) = (date, who),
            Some("modification") => (history.changed, history.changed_by) = (date, who),
            _ => self.left_out("transacGrp", element),
        }
    }
}

/// Whether something in the element says a status.
fn has_status(element: &Element) -> bool {
    element.children().any(|child| category(child) == "administrativeStatus" || has_status(child))
}

fn status(value: &str) -> Option<TermStatus> {
    let listed = STATUSES.iter().map(|(status, name)| (*name, *status));
    let mut all = listed.chain(OTHER_STATUSES);
    all.find(|(name, _)| name.eq_ignore_ascii_case(value)).map(|(_, status)| status)
}

/// An acronym that stands in both languages is one name.
fn join_acronyms(concept: &mut Concept) {
    let mut seen: Vec<String> = Vec::new();
    concept.names.retain(|name| {
        let again = name.kind == NameKind::Acronym && seen.contains(&name.text);
        if name.kind == NameKind::Acronym && !again {
            seen.push(name.text.clone());
        }
        !again
    });
}
