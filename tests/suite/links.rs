//! Links between the project's documents lead to a file and, where they name one, to a heading in it.

use std::fs;
use std::path::{Path, PathBuf};

use super::odd::project;

/// The link target that a heading gets where Markdown is shown: lower case, spaces as hyphens, other signs but `-` and `_` left out.
fn target(heading: &str) -> String {
    let lower = heading.trim_start_matches('#').trim().to_lowercase();
    lower.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>().replace(' ', "-")
}

fn has_heading(text: &str, wanted: &str) -> bool {
    text.lines().any(|line| line.starts_with('#') && target(line) == wanted)
}

/// What is wrong with the links of one document.
fn broken(file: &str) -> Vec<String> {
    let path = project(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    let links = text.split("](").skip(1).filter_map(|after| after.split_once(')').map(|(link, _)| link));
    let leads = |link: &str| {
        let (to, heading) = link.split_once('#').unwrap_or((link, ""));
        let there: PathBuf = if to.is_empty() { path.clone() } else { path.parent().unwrap_or(Path::new("")).join(to) };
        there.exists()
            && (heading.is_empty() || fs::read_to_string(&there).is_ok_and(|text| has_heading(&text, heading)))
    };
    let inside = links.filter(|link| !link.starts_with("https://"));
    inside.filter(|link| !leads(link)).map(|link| format!("{file}: {link} leads nowhere")).collect()
}

#[test]
fn links_between_documents_lead_somewhere() {
    let all: Vec<String> = [
        "README.md",
        "docs/ODD.md",
        "docs/SOURCES.md",
        "docs/CLUSTER.md",
        "docs/COVERAGE.md",
        "docs/DESIGN.md",
        "docs/VALIDATION.md",
        "scenarios/history/README.md",
    ]
    .into_iter()
    .flat_map(broken)
    .collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn headings_get_the_targets_that_readers_see() {
    assert_eq!(target("#### 1. `patronage` (M03, stage 1)"), "1-patronage-m03-stage-1");
    assert_eq!(target("## What is left out, and why"), "what-is-left-out-and-why");
    assert!(!has_heading("## Limits\n", "licence"));
}
