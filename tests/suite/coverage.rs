//! docs/COVERAGE.md: what is taken from the article and what is left out, held against the registry, the scenarios and the tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use durand::docs::coverage::{Section, Statement, coverage, sections, statements};
use durand::docs::{self, COVERAGE_PARTS};
use durand::model::registry::{ACTIONS, GOALS, OUTCOMES, POLICIES, QUANTITIES, mechanisms, processes};

use super::odd::{assert_fresh, project};
use super::scenario_files::files;

#[test]
fn the_page_is_up_to_date() {
    assert_fresh("docs/COVERAGE.md", |name| docs::part(name, &[]));
    let text = fs::read_to_string(project("docs/COVERAGE.md")).expect("it is there");
    for (name, _) in COVERAGE_PARTS {
        assert!(text.contains(&format!("<!-- generated: {name} -->")), "the part `{name}` is not in docs/COVERAGE.md");
    }
}

/// `actor.policy` of every policy, and `actor.act` of every act and of keeping the course, with where it comes from.
fn conduct() -> Vec<(String, &'static str)> {
    let policies = POLICIES.iter().map(|one| (format!("{}.{}", one.actor.name(), one.name), one.source));
    let options = ACTIONS.iter().filter(|one| !one.stays());
    policies.chain(options.map(|one| (format!("{}.{}", one.actor.name(), one.name), one.source))).collect()
}

/// Whatever a statement may name of what actors do: policies, their settings, acts.
fn actions() -> Vec<String> {
    let options = ACTIONS.iter().map(|one| format!("{}.{}", one.actor.name(), one.name));
    let policies = POLICIES.iter().map(|one| format!("{}.{}", one.actor.name(), one.name));
    options.chain(policies).collect()
}

/// Whether one of `names` is `name`, or a setting of the policy of that name.
fn names_it(names: &[String], name: &str) -> bool {
    names.iter().any(|one| one.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
}

/// `actor.goal` of every goal, in order.
fn goals() -> Vec<String> {
    GOALS.iter().map(|one| format!("{}.{}", one.actor.name(), one.name)).collect()
}

/// Protects every name on the page: it is in the registry, as the kind of thing that the page says it is.
#[test]
fn names_in_statements_are_in_the_registry() {
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<String>>();
    let known_mechanisms = owned(mechanisms().iter().map(|one| one.name).collect());
    let known_processes = owned(processes().iter().map(|one| one.name).collect());
    let quantities = owned(QUANTITIES.iter().map(|one| one.name).collect());
    let outcomes = owned(OUTCOMES.iter().map(|one| one.name).collect());
    let (actions, goals) = (actions(), goals());
    let mut wrong = Vec::new();
    for (_, one) in statements() {
        let number = &one.number;
        let lists = [
            ("mechanism", &one.mechanisms, &known_mechanisms),
            ("process", &one.processes, &known_processes),
            ("action", &one.actions, &actions),
            ("goal", &one.goals, &goals),
            ("quantity", &one.quantities, &quantities),
            ("outcome", &one.outcomes, &outcomes),
        ];
        for (kind, names, known) in lists {
            let unknown = names.iter().filter(|name| !known.contains(name));
            wrong.extend(unknown.map(|name| format!("{number}: there is no {kind} {name}")));
            let distinct: BTreeSet<&String> = names.iter().collect();
            assert_eq!(distinct.len(), names.len(), "{number}: a {kind} twice");
        }
        let carried = one.mechanisms.len() + one.processes.len() + one.goals.len() > 0;
        assert!(carried && !one.tests.is_empty(), "{number}: nothing carries or holds it");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Protects the promise of completeness: every mechanism carries a statement, every policy, act and goal is named by one or has a reason
/// why it is there all the same, and no reason is left over.
#[test]
fn whatever_the_model_has_is_in_the_article_or_has_a_reason() {
    for one in mechanisms() {
        assert!(statements().any(|(_, of)| has(&of.mechanisms, one.name)), "no statement uses {}", one.name);
    }
    let named = |name: &str| statements().any(|(_, of)| names_it(&of.actions, name) || has(&of.goals, name));
    let known: Vec<String> = conduct().into_iter().map(|(name, _)| name).chain(goals()).collect();
    let distinct: BTreeSet<&String> = known.iter().collect();
    assert_eq!(distinct.len(), known.len(), "two of them have one name");
    for name in &known {
        let reasons = coverage().added.iter().filter(|one| one.name == *name).count();
        assert_eq!(reasons, usize::from(!named(name)), "{name}: named by a statement, or one reason why it is added");
    }
    for one in &coverage().added {
        assert!(known.contains(&one.name), "added: no policy, act or goal is called {}", one.name);
        assert!(one.why.ends_with('.'), "{}", one.name);
    }
}

fn has(names: &[String], name: &str) -> bool {
    names.iter().any(|one| one == name)
}

/// The article's sections: the part that each belongs to, and how its heading begins.
const HEADINGS: [(&str, &str); 24] = [
    ("introduction", ""),
    ("significance", "Significance of Afghanistan and Pakistan"),
    ("first part", "First part"),
    ("first part", "Afghanistan's significance in geopolitical competition"),
    ("first part", "Pakistan religious schools' role"),
    ("first part", "Providing the Taliban logistically"),
    ("first part", "Taliban-Islamabad relations in first"),
    ("first part", "Islamabad's challenges and opportunities"),
    ("second part", "US invasion of Afghanistan"),
    ("second part", "Unofficial harboring"),
    ("second part", "Taliban, the bargaining chip"),
    ("second part", "Pakistan's role in determining"),
    ("second part", "Pakistan's role in US-Taliban"),
    ("second part", "Behind-the-scenes trading of guarantees"),
    ("second part", "Main policy lines"),
    ("third part", "Pakistan's preliminary welcome"),
    ("third part", "Re-rise of"),
    ("third part", "From open support"),
    ("third part", "Economic, border, and political"),
    ("fourth part", "Decisive geopolitical factors"),
    ("fourth part", "Competition with India"),
    ("fourth part", "Ideological and ethnic aspects"),
    ("fourth part", "The paradox"),
    ("conclusion", "Conclusion"),
];

/// Protects the reader who looks a passage up: no section of the article is missing, and they stand in its order.
#[test]
fn every_section_of_the_article_is_there_in_order() {
    let all: Vec<&Section> = sections().collect();
    assert_eq!(all.len(), HEADINGS.len());
    for (section, (part, heading)) in all.iter().zip(HEADINGS) {
        assert!(!section.used.is_empty() || !section.left_out.is_empty(), "{heading}: nothing is said of it");
        assert!(section.part == part && section.heading.starts_with(heading), "{heading} {}", section.heading);
        assert_eq!(section.heading.is_empty(), heading.is_empty());
    }
}

/// All Rust sources of a folder, one after the other.
fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            sources(&entry, text);
        } else if entry.extension().is_some_and(|ending| ending == "rs") {
            text.push_str(&fs::read_to_string(&entry).expect("text"));
        }
    }
}

/// Protects the two last columns: scenarios are files, and tests are functions marked as tests.
#[test]
fn scenarios_and_tests_that_statements_name_exist() {
    let mut text = String::new();
    sources(&project("src"), &mut text);
    sources(&project("tests"), &mut text);
    let marked = text.split("#[test]").skip(1).filter_map(|after| {
        let (_, name) = after.split_once("fn ")?;
        name.split_once('(').map(|(name, _)| name)
    });
    let known: BTreeSet<&str> = marked.collect();
    for (_, one) in statements() {
        let number = &one.number;
        assert!(project(&format!("scenarios/{}.toml", one.scenario)).is_file(), "{number}: {}", one.scenario);
        for test in &one.tests {
            assert!(known.contains(test.as_str()), "{number}: no test is called {test}");
        }
    }
}

#[test]
fn statements_are_told_in_whole_clauses() {
    for (_, one) in statements() {
        let number = &one.number;
        assert!(one.says.len() > 30 && !one.says.ends_with('.'), "{number}: {}", one.says);
        assert!(one.says.starts_with(|first: char| first.is_lowercase()), "{number}: {}", one.says);
    }
    let reasons: Vec<&str> = coverage().reasons.iter().map(|one| one.name.as_str()).collect();
    for out in sections().flat_map(|section| &section.left_out) {
        assert!(reasons.contains(&out.reason.as_str()), "no reason is called {}: {}", out.reason, out.says);
        assert!(out.says.ends_with('.') && out.why.ends_with('.'), "{}", out.says);
    }
}

/// The parts of the article that a source names; none if it names another source.
fn parts_named(source: &str) -> Vec<&'static str> {
    let Some((_, after)) = source.split_once("Article, ") else { return Vec::new() };
    let plain = after.replace(" and ", " part and ").replace(" part part", " part");
    let names = coverage().parts.iter().map(|part| part.name.as_str());
    names.filter(|name| plain.contains(name)).collect()
}

#[test]
fn parts_are_found_in_sources() {
    assert_eq!(parts_named("Article, first and third part: dependence"), ["first part", "third part"]);
    assert_eq!(parts_named("Article, introduction: rounds of talks"), ["introduction"]);
    assert_eq!(parts_named("Article, first part (first takeover)"), ["first part"]);
    assert!(parts_named("Estimate").is_empty());
}

/// The parts in which a statement names something, by a list of names.
fn parts_using(name: &str, names: fn(&Statement) -> &[String]) -> BTreeSet<&'static str> {
    statements().filter(|(_, one)| has(names(one), name)).map(|(section, _)| section.part.as_str()).collect()
}

/// Protects sources: what the registry says of where a mechanism, process, policy, act, goal or quantity comes from in the article is a
/// part in which a statement names it.
#[test]
fn sources_name_parts_in_which_a_statement_stands() {
    let mut wrong = Vec::new();
    let mut judge = |what: &str, source: &str, used: &BTreeSet<&str>| {
        let named = parts_named(source);
        assert!(!source.contains("Article") || !named.is_empty(), "{what}: which part? {source}");
        let missing = named.iter().filter(|part| !used.contains(*part));
        wrong.extend(missing.map(|part| format!("{what}: no statement in the {part}: {source}")));
    };
    for one in mechanisms() {
        judge(one.name, one.source, &parts_using(one.name, |of| &of.mechanisms));
    }
    for one in processes() {
        judge(one.name, one.source, &parts_using(one.name, |of| &of.processes));
    }
    for (name, source) in conduct() {
        let used =
            statements().filter(|(_, of)| names_it(&of.actions, &name)).map(|(section, _)| section.part.as_str());
        judge(&name, source, &used.collect());
    }
    for (one, name) in GOALS.iter().zip(goals()) {
        judge(&name, one.source, &parts_using(&name, |of| &of.goals));
    }
    for one in QUANTITIES {
        judge(one.name, one.source, &parts_using(one.name, |of| &of.quantities));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Protects sources of numbers: a parameter that rests on a part of the article belongs to something that a statement of that part
/// names.
#[test]
fn parameters_rest_on_parts_that_name_their_mechanism() {
    let mut wrong = Vec::new();
    for one in mechanisms().iter().chain(processes()) {
        let mut used = parts_using(one.name, |of| &of.mechanisms);
        used.extend(parts_using(one.name, |of| &of.processes));
        for parameter in one.parameters {
            let missing = parts_named(parameter.source).into_iter().filter(|part| !used.contains(part));
            wrong.extend(missing.map(|part| format!("{}.{}: {part}", one.name, parameter.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Protects scenario files: a heading of the article that a comment cites is one of its headings, or the beginning of one.
#[test]
fn headings_that_scenarios_cite_are_in_the_article() {
    let mut found = 0;
    for file in files("scenarios") {
        let text = fs::read_to_string(&file).unwrap_or_default().replace("\n#", "");
        for cited in text.split("Article, \"").skip(1).filter_map(|after| after.split_once('"').map(|(cited, _)| cited))
        {
            found += 1;
            // A part has a heading of its own besides those of its sections
            let known = sections().any(|one| {
                one.heading.starts_with(cited) || cited.starts_with(&one.heading) && !one.heading.is_empty()
            }) || ["Second part", "Third part", "Fourth part"].iter().any(|part| cited.starts_with(part));
            assert!(known, "{}: \"{cited}\"", file.display());
        }
    }
    assert!(found > 20, "only {found} citations");
}
