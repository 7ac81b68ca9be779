//! The names that a misspelt name was probably meant to be.

use super::place::Place;
use super::problem::Problem;

/// How alike two names must be, from 0 (nothing in common) to 1 (equal), for one to be offered for the other.
const ALIKE: f64 = 0.55;
/// Likeness of a name that contains the other: `taliban` is near `afghan_taliban`, though a misspelling may be nearer.
const CONTAINED: f64 = 0.7;
/// Shortest name for which containing says anything.
const TELLING: usize = 3;

/// By how much another name may be less like it than the nearest, to be offered beside that.
const BESIDE: f64 = 0.1;
/// Most names that are offered for one.
const MOST: usize = 3;

/// The candidates near enough to `name`, the nearest first, with up to two that are nearly as near. Case, and `-` or `.` for `_`, do not
/// count.
pub fn near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let name = plain(name);
    let likenesses = candidates.into_iter().map(|candidate| (likeness(&name, &plain(candidate)), candidate));
    let mut near: Vec<(f64, &str)> = likenesses.filter(|(likeness, _)| *likeness >= ALIKE).collect();
    // The sort is stable: of equally near ones, the first stays first
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    near.dedup_by_key(|(_, candidate)| *candidate);
    let least = near.first().map_or(ALIKE, |(most, _)| most - BESIDE);
    let near = near.into_iter().filter(|(likeness, _)| *likeness >= least);
    near.map(|(_, candidate)| candidate).take(MOST).collect()
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
    // A part of a name stands for it; more than a name does only if the name is among its words
    let is_part = name.len() >= TELLING && candidate.contains(name);
    let has_it = candidate.len() >= TELLING && format!("_{name}_").contains(&format!("_{candidate}_"));
    let spelling = strsim::normalized_damerau_levenshtein(name, candidate);
    if is_part || has_it { spelling.max(CONTAINED) } else { spelling }
}

fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', ' ', '.'], "_")
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

    /// Protects what is told of several names: the nearest first, and none that is much less near.
    #[test]
    fn only_names_that_are_nearly_as_near_are_offered_beside_the_nearest() {
        let names = ["mean_tension", "peak_tension", "mean_trust", "attention"];
        assert_eq!(near("tension", names), ["mean_tension", "peak_tension", "attention"]);
        assert_eq!(near("mean_tensoin", names), ["mean_tension"]);
        assert_eq!(did_you_mean("mean_tensoin", names).as_deref(), Some("Did you mean `mean_tension`?"));
        let told = "Did you mean `mean_tension`, `peak_tension` or `attention`?";
        assert_eq!(did_you_mean("tension", names).as_deref(), Some(told));
        assert_eq!(did_you_mean("xyzzy", names), None);
    }

    /// Protects abbreviations, and paths given for names; a longer word that begins like a name is another.
    #[test]
    fn a_part_stands_for_its_name_and_a_path_for_its_last_name() {
        let names = ["strategic_depth", "lever", "tension"];
        assert_eq!(closest("depth", names), Some("strategic_depth"));
        assert_eq!(closest("strateg", names), Some("strategic_depth"));
        assert_eq!(closest("world.tension", names), Some("tension"));
        assert_eq!(closest("levers-together", names), None);
    }

    /// Protects the limits: of 50 letters 22 may be other ones, and a part counts as much as three slips in ten.
    #[test]
    fn likeness_has_its_limits() {
        let name = "a".repeat(50);
        let other = |wrong: usize| "a".repeat(50 - wrong) + &"b".repeat(wrong);
        assert_eq!(closest(&name, [other(22).as_str()]), Some(other(22).as_str()));
        assert_eq!(closest(&name, [other(23).as_str()]), None);
        let long = "all_of_the_peak_tension_there_is";
        assert_eq!(closest("peak_tension", [long, "peak_xxxxion"]), Some(long));
        assert_eq!(closest("peak_tension", [long, "peak_xxxsion"]), Some("peak_xxxsion"));
    }
}
