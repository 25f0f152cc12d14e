//! The examples of the rules, which stand beside them in `src/check/rules/RULE.txt`.

use beadwork::check::{Case, Checker, Finding, RULES, Rule};
use beadwork::text::{Lang, Span};

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
    (case.fix.is_some() && fixed != case.fix).then(|| format!("expected the fix {:?}, made {fixed:?}", case.fix))
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
