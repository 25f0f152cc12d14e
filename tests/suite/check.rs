//! The examples of the rules, which stand beside them in `src/check/rules/RULE.txt`.

use beadwork::check::report::{REPORTS, Report};
use beadwork::check::{Case, Checker, Finding, PROFILES, Passage, RULES, Rule, Settings, Severity, comments};
use beadwork::terms::Glossary;
use beadwork::text::{Lang, Span};
use proptest::prelude::*;

fn run(rule: &Rule, case: &Case) -> Vec<Finding> {
    let settings = case.settings(rule).expect("settings that exist");
    let glossary = case.glossary().expect("terms that can be read");
    Checker::new(settings, glossary).check(&case.checked())
}

/// What is wrong with an example; nothing where it says what the rule does.
fn fault(rule: &Rule, case: &Case) -> Option<String> {
    let findings = run(rule, case);
    let mut found: Vec<(usize, Lang, Span)> = findings.iter().map(|f| (f.passage, f.lang, f.span)).collect();
    let mut wanted = case.expected();
    found.sort();
    wanted.sort();
    let shown = |places: &[(usize, Lang, Span)]| {
        let texts = case.checked();
        let one = |(at, lang, span): &(usize, Lang, Span)| format!("{:?}", span.of(texts[*at].text(*lang)));
        places.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    if case.bad == wanted.is_empty() {
        return Some("a bad example needs ⟦marks⟧, a good one has none".to_owned());
    }
    if found != wanted {
        return Some(format!("expected [{}], found [{}]", shown(&wanted), shown(&found)));
    }
    let fixed = case.fixed(&findings);
    (case.fix.is_some() && fixed != case.fix)
        .then(|| format!("expected the fix {:?}, made {fixed:?}", case.fix))
}

#[test]
fn rules_do_what_their_examples_say() {
    let mut faults = Vec::new();
    for rule in RULES {
        for case in rule.cases().unwrap_or_else(|error| panic!("{}: {error}", rule.id)) {
            let fault = fault(rule, &case);
            faults.extend(fault.map(|fault| format!("{}: {}: {fault}", rule.id, case.title)));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_rule_is_explained_and_has_a_good_example() {
    for rule in RULES {
        let cases = rule.cases().expect("cases");
        assert!(rule.explanation().len() > 40, "{}: no explanation", rule.id);
        assert!(cases.iter().any(|case| !case.bad), "{}: no good example", rule.id);
        assert!(rule.id == "alignment" || cases.iter().any(|case| case.bad), "{}: no bad example", rule.id);
        assert!(rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.id);
    }
}

#[test]
fn settings_say_what_is_wrong_with_them() {
    let error = |toml: &str| Settings::read(toml, "beadwork.toml", None).expect_err("an error").to_string();
    assert_eq!(
        error("[check.rules]\nnumber = \"off\"\n"),
        "beadwork.toml:2: there is no rule `number`; `beadwork check --list` shows them"
    );
    assert!(
        error("[check]\nprofile = \"huge\"\n").starts_with("beadwork.toml:2: there is no profile `huge`")
    );
    let commented = error(
        "[check.rules]\n# bad and number are only spoken of here\nnumbers = \"bad\"\n\nnumber = \"off\"\n",
    );
    assert!(commented.starts_with("beadwork.toml:5: there is no rule `number`"), "{commented}");
    let commented = error("[check.rules]\n# bad\nall = \"style\" # bad\nnumbers = \"bad\"\n");
    assert!(commented.starts_with("beadwork.toml:4: `bad` is no severity"), "{commented}");
    assert!(error("[check]\n\nfail_on = \"error\"\n").starts_with("beadwork.toml:3: unknown field"));
    assert!(error("[check.settings]\nhan-latin-space = \"two\"\n").contains("settings.han-latin-space"));
    assert!(error("[check.rules]\nnumbers = \"bad\"\n").contains("`bad` is no severity"));
    let ignored = error("[[check.ignore]]\ntext = \"15\"\nrule = \"number\"\n");
    assert!(ignored.starts_with("beadwork.toml:3: there is no rule `number`"), "{ignored}");
    assert!(error("[check.settings]\nleast-score = \"high\"\n").contains("expected a number"));
}

#[test]
fn profiles_and_ignore_lists_hold() {
    for (name, ..) in PROFILES {
        Settings::profile(name).expect("a profile that can be read");
    }
    let toml = "[check]\nprofile = \"minimal\"\n[[check.ignore]]\nrule = \"numbers\"\ntext = \"15\"\n";
    let settings = Settings::read(toml, "beadwork.toml", None).expect("settings");
    assert_eq!(
        (settings.severity("numbers"), settings.severity("modality")),
        (Some(Severity::Warning), None)
    );
    let pair = |zh| [Passage::pair("It has 16 rooms, and 12 are in use.", zh)];
    let found = |zh| Checker::new(settings.clone(), Glossary::default()).check(&pair(zh)).len();
    assert_eq!(
        (found("它有 15 个房间，使用其中 12 个。"), found("它有 17 个房间，使用其中 12 个。")),
        (0, 1)
    );
}

#[test]
fn comments_are_taken_out_and_hold_for_what_follows() {
    let text = "一。\n<!-- beadwork-ignore numbers, dates -->\n\n二。\n二。\n\n三。\n";
    let (plain, comments) = comments::take(text);
    assert_eq!(plain.len(), text.len());
    assert!(!plain.contains("beadwork") && plain.contains("二。\n二。"));
    let at = |word: &str| text.find(word).map(|at| comments.at(at, at + 1)).expect("the word");
    assert!(at("二").holds("dates") && !at("二").holds("links"));
    assert!(!at("一").holds("dates") && !at("三").holds("dates"));
    let (_, whole) = comments::take("# beadwork-ignore-file\nText");
    assert!(whole.at(25, 26).holds("anything"));
}

proptest! {
    #[test]
    fn any_text_is_checked_without_a_panic_and_findings_stand_in_it(
        en in "\\PC{0,40}|([a-z]{1,6}[ ,.(\"“]?|[0-9:/-]{1,5}|UTC\\+8 |https?://a.b/|3:00 pm ){0,12}",
        zh in "\\PC{0,40}|([的不应可必须二〇年月日万亿第上午时点（）“”、，。： ]{1,3}|[0-9]{1,4}|GAC|RFC ?[0-9]{2}|\u{a0}|\u{fffd}){0,14}",
    ) {
        let passages = [Passage::pair(&en, &zh), Passage::pair(&zh, &en)];
        let findings = Checker::new(Settings::profile("strict").unwrap(), Glossary::shipped().unwrap()).check(&passages);
        for finding in &findings {
            let passage = &passages[finding.passage];
            prop_assert!(passage.text(finding.lang).get(finding.span.start..finding.span.end).is_some());
            if let Some(span) = finding.other {
                prop_assert!(passage.text(finding.lang.other()).get(span.start..span.end).is_some(), "{}", finding.rule);
            }
        }
        for format in &REPORTS {
            let mut out = Vec::new();
            format.write(&Report { passages: &passages, findings: &findings, colour: false, excel: false }, &mut out).unwrap();
            prop_assert!(String::from_utf8(out).is_ok());
        }
    }
}

/// Where the findings in a memory's file stand: line, column, and what is written there.
fn places(name: &str, file: &str) -> Vec<(usize, String)> {
    let format = beadwork::format::FileFormat::from_path(std::path::Path::new(name)).expect("a format");
    let options = beadwork::format::ReadOptions::default();
    let reading = beadwork::format::read_from(file.as_bytes(), format, name, &options);
    let memory = reading.expect("a memory").memory;
    let passages = beadwork::check::passages::of_memory(&memory, name, Some(file));
    let findings = Checker::new(Settings::default(), Glossary::default()).check(&passages);
    let place = |finding: &Finding| {
        let side = passages[finding.passage].side(finding.lang).expect("a side");
        let position = side.place.position(&side.text, finding.span.start).expect("a position");
        let line = file.lines().nth(position.line - 1).expect("a line");
        (position.line, line.chars().skip(position.column - 1).take(4).collect())
    };
    findings.iter().map(place).collect()
}

#[test]
fn places_in_memories_are_those_of_the_file() {
    let csv = "source,target,id\n\"Smith \"\"Jr\"\" has 5 names.\",\"史密斯“二世”\n有 6 个名称。\",1\n";
    assert_eq!(places("a.csv", csv), [(3, "6 个名".to_owned())]);
    let json = "{\"source\": \"A \\\"plan\\\" of 5 steps\", \"target\": \"一个\\\"计划\\\"，共 6 步\", \"id\": \"1\"}\n";
    assert_eq!(places("a.jsonl", json), [(1, "6 步\"".to_owned())]);
    let unit = |source: &str, target: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n<file original=\"a\" source-language=\"en\" target-language=\"zh-CN\" datatype=\"plaintext\"><body>\n<trans-unit id=\"t1\">\n<source>{source}</source>\n<target>{target}</target></trans-unit>\n</body></file></xliff>\n"
        )
    };
    let escaped = unit("Smith &amp; Sons have 5 names.", "史密斯 &amp; 子公司有 6 个名称。");
    assert_eq!(places("a.xlf", &escaped), [(6, "6 个名".to_owned())]);
    // within mark-up only the unit is known
    let marked = unit("Sons have <g id=\"1\">5</g> names.", "子公司有 <g id=\"1\">6</g> 个名称。");
    assert_eq!(places("a.xlf", &marked), [(4, "\"t1\"".to_owned())]);
}
