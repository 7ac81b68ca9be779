//! What is set against what, in words and columns.

use super::read::Read;
use super::study::{ComparisonLine, ContrastLine, Found, SetAgainst};
use crate::analysis::compare::Contrast;

/// Kinds of verdict, as they begin, and the heading over rows of that kind.
pub const KINDS: [(&str, &str); 6] = [
    ("lower", "Lower"),
    ("higher", "Higher"),
    ("not clear", "Not clear: by itself, but not among so many outcomes"),
    ("no difference", "No difference seen"),
    ("too few", "Too few runs differ to say"),
    ("one and", "One and the same run, as nothing is drawn after the fork"),
];

/// A contrast with its rows, under headings that say what they mean.
pub struct Set {
    /// What is set against what.
    pub title: String,
    /// The head of its columns.
    pub head: String,
    /// Rows of one meaning, under it.
    pub groups: Vec<(String, Vec<ComparisonLine>)>,
    /// Outcomes in which there is no difference in any run.
    pub same: Vec<String>,
}

/// All contrasts.
pub fn sets(read: &Read, found: &Found) -> Vec<Set> {
    read.contrasts.iter().map(|one| set(one, &found.contrasts)).collect()
}

fn set(one: &SetAgainst, all: &[ContrastLine]) -> Set {
    let lines = || all.iter().filter(|line| line.contrast == one.name);
    let mut groups: Vec<(String, Vec<ComparisonLine>)> = Vec::new();
    for line in lines().filter(|line| !line.words.is_empty()) {
        let heading = capital(&line.words);
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, rows)) => rows.push(line.as_comparison()),
            None => groups.push((heading, vec![line.as_comparison()])),
        }
    }
    for (kind, heading) in KINDS {
        let of_kind = lines().filter(|line| line.words.is_empty() && line.judged.verdict.starts_with(kind));
        let rows: Vec<ComparisonLine> = of_kind.map(ContrastLine::as_comparison).collect();
        if !rows.is_empty() {
            groups.push((heading.to_owned(), rows));
        }
    }
    let same = lines().filter(|line| line.judged.verdict.starts_with("the same"));
    Set { title: title(one), head: head(&one.contrast), groups, same: same.map(|line| line.outcome.clone()).collect() }
}

fn title(one: &SetAgainst) -> String {
    match &one.contrast {
        Contrast::Against(_) => {
            let (left, right) = one.name.split_once(':').unwrap_or((&one.name, ""));
            format!("{left} against {right}")
        }
        Contrast::Together { each, .. } => {
            let each = if each.len() == 2 { "both" } else { "all" };
            format!("{}: what {each} do together, against the sum of what each does", one.name)
        }
        Contrast::Bases { .. } => {
            let (what, bases) = one.name.split_once(" in ").unwrap_or((&one.name, ""));
            let (here, there) = bases.split_once(':').unwrap_or((bases, ""));
            format!("{what}: what it does in {here} (here), against what it does in {there} (there)")
        }
    }
}

/// The columns stand as those of differences from the base do: what is taken off first.
fn head(contrast: &Contrast) -> String {
    let [right, left] = match contrast {
        Contrast::Against(_) => ["second", "first"],
        Contrast::Together { .. } => ["sum", "together"],
        Contrast::Bases { .. } => ["there", "here"],
    };
    format!("{:30} {right:>8} {left:>7} differ.    95% interval  in runs", "")
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
