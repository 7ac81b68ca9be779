//! A short mark of a scenario's content, to tell whether two are the same input.

use super::content::scenario::Scenario;
use super::schema::root;
use durand_text::digest::hash;

impl Scenario {
    /// `sha256:` and the hash of everything that can reach a result: start, weeks, seed, every value or its draws, what is off,
    /// forbidden, absent, how each actor decides, and what changes when.
    ///
    /// Name, title, question, description, passages, comments and layout do not count, nor meanings and sources of values; nor does the
    /// order of the registry.
    pub fn fingerprint(&self) -> String {
        hash(self.canonical().as_bytes())
    }

    /// One line for each fact, sorted.
    fn canonical(&self) -> String {
        let mut lines: Vec<String> = root().all_keys().iter().flat_map(|key| (key.facts)(self)).collect();
        lines.sort();
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects against a key that is said to reach runs and tells no fact, or the other way round.
    #[test]
    fn what_people_only_read_is_no_fact() {
        let text = "title = 't'\nquestion = 'q'\nstart = 2021-08-15\nweeks = 4\npassages = ['p']";
        let scenario = crate::parse("x.toml", text).unwrap_or_else(|problems| panic!("{problems}"));
        for key in root().all_keys().iter().filter(|key| !key.reaches_runs) {
            assert!((key.facts)(&scenario).is_empty(), "{}", key.name);
        }
        let (first, other) = (scenario.fingerprint(), scenario.clone().called("other", "another").fingerprint());
        assert_eq!(first, other);
        assert_ne!(first, scenario.with_seed(2).fingerprint());
    }
}
