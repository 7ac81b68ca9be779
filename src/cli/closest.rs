//! Closest names to a mistyped one.

/// Up to three of `names` that `typed` may have meant, the closest first. Empty where nothing is near.
pub fn closest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let typed = typed.to_lowercase();
    let mut near: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (likeness(&typed, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness > 0.75)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.dedup_by_key(|(_, name)| *name);
    near.into_iter().map(|(_, name)| name).take(3).collect()
}

/// "Did you mean `a`, `b` or `c`?", or nothing where nothing is near.
pub fn did_you_mean<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near: Vec<String> = closest(typed, names).iter().map(|name| format!("`{name}`")).collect();
    match near.as_slice() {
        [] => None,
        [only] => Some(format!("Did you mean {only}?")),
        [most @ .., last] => Some(format!("Did you mean {} or {last}?", most.join(", "))),
    }
}

/// From 0 to 1. A name that contains what was typed is near whatever its length.
fn likeness(typed: &str, name: &str) -> f64 {
    let edited = strsim::normalized_damerau_levenshtein(typed, name);
    let begun = strsim::jaro_winkler(typed, name);
    let within = if typed.len() >= 4 && name.contains(typed) { 0.85 } else { 0.0 };
    ((edited + begun) / 2.0).max(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["sanctuary", "spillover", "strategic_depth", "standing"];

    #[test]
    fn a_typo_finds_its_name_first() {
        assert_eq!(closest("sanctaury", NAMES).first(), Some(&"sanctuary"));
        assert_eq!(closest("Spilover", NAMES).first(), Some(&"spillover"));
        assert_eq!(closest("depth", NAMES).first(), Some(&"strategic_depth"));
    }

    #[test]
    fn nothing_near_is_nothing() {
        assert!(closest("xyzzy", NAMES).is_empty());
        assert_eq!(did_you_mean("xyzzy", NAMES), None);
    }
}
