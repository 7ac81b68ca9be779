//! The names that a misspelt name was probably meant to be.

use super::place::Place;
use super::problem::Problem;

/// How alike two names must be, from 0 (nothing in common) to 1 (equal), for one to be offered for the other.
const ALIKE: f64 = 0.55;
/// Likeness of a name that contains the other: `taliban` is near `afghan_taliban`, though a misspelling may be nearer.
const CONTAINED: f64 = 0.7;
/// Shortest name for which containing says anything.
const TELLING: usize = 3;

/// Most names that are offered for one.
const MOST: usize = 3;

/// The candidates near enough to `name`, the nearest first, at most three. Case, and `-` for `_`, do not count.
pub fn near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let name = plain(name);
    let likenesses = candidates.into_iter().map(|candidate| (likeness(&name, &plain(candidate)), candidate));
    let mut near: Vec<(f64, &str)> = likenesses.filter(|(likeness, _)| *likeness >= ALIKE).collect();
    // The sort is stable: of equally near ones, the first stays first
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    near.dedup_by_key(|(_, candidate)| *candidate);
    near.into_iter().map(|(_, candidate)| candidate).take(MOST).collect()
}

/// The nearest of them, if any is near enough.
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(name, candidates).into_iter().next()
}

/// "Did you mean `a`, `b` or `c`?", or nothing where nothing is near.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near: Vec<String> = near(name, candidates).iter().map(|name| format!("`{name}`")).collect();
    match near.as_slice() {
        [] => None,
        [only] => Some(format!("Did you mean {only}?")),
        [most @ .., last] => Some(format!("Did you mean {} or {last}?", most.join(", "))),
    }
}

/// The problem that no `what` is called `name`, with those that are: `names`.
pub fn unknown(place: Place, what: &str, name: &str, names: &[&str]) -> Problem {
    let problem = Problem::at(place, format!("no {what} is called `{name}`"));
    problem.meant(name, names.iter().copied()).note(format!("valid names: {}", names.join(", ")))
}

impl Problem {
    /// With the nearest of `names` as what was probably meant by `name`; as it is where none is near.
    #[must_use]
    pub fn meant<'a>(self, name: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        match closest(name, names) {
            Some(near) => self.expected(format!("did you mean `{near}`?")),
            None => self,
        }
    }
}

fn likeness(name: &str, candidate: &str) -> f64 {
    let (short, long) = if name.len() < candidate.len() { (name, candidate) } else { (candidate, name) };
    let contained = short.len() >= TELLING && long.contains(short);
    let spelling = strsim::normalized_damerau_levenshtein(name, candidate);
    if contained { spelling.max(CONTAINED) } else { spelling }
}

fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["pakistan", "afghan_taliban", "ttp", "india"];

    #[test]
    fn a_slip_finds_the_name() {
        assert_eq!(closest("pakstan", NAMES), Some("pakistan"));
        assert_eq!(closest("TTP", NAMES), Some("ttp"));
        assert_eq!(closest("afghan-taliban", NAMES), Some("afghan_taliban"));
        assert_eq!(closest("taliban", NAMES), Some("afghan_taliban"));
    }

    #[test]
    fn a_name_like_none_finds_nothing() {
        assert_eq!(closest("switzerland", NAMES), None);
        assert_eq!(closest("", NAMES), None);
    }
}
