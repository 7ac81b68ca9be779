//! The name that a misspelt name was probably meant to be.

/// How alike two names must be, from 0 (nothing in common) to 1 (equal), for one to be offered for the other.
const ALIKE: f64 = 0.55;
/// Likeness of a name that contains the other: `taliban` is near `afghan_taliban`, though a misspelling may be nearer.
const CONTAINED: f64 = 0.7;
/// Shortest name for which containing says anything.
const TELLING: usize = 3;

/// The candidate nearest to `name`, if any is near enough. Case, and `-` for `_`, do not count; of equally near ones, the first.
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = plain(name);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = likeness(&name, &plain(candidate));
        if likeness >= ALIKE && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
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
