//! What is asked for beside the file, and what every reader of one knows of designs.

use toml::de::DeTable;

/// Folder in which a bare name is looked for.
pub const FOLDER: &str = "scenarios/designs";

/// A factor to copy.
pub(super) const EXAMPLE: &str = "for example: [[factor]] path = \"world.trust\", low = 5, high = 40 (each on a line)";

/// What the command line asks for in the place of what a design says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The seed.
    pub seed: Option<u64>,
    /// Weeks of each run.
    pub weeks: Option<u32>,
    /// Runs of each point.
    pub runs: Option<u32>,
    /// Points of `[sweep]`, where its method takes a number of them.
    pub points: Option<u32>,
}

/// Whether `text` is a design rather than a scenario: it has a section that only designs have, and no key that only scenarios
/// have.
pub fn is_design(text: &str) -> bool {
    let (table, _) = DeTable::parse_recoverable(text);
    let has = |key: &str| table.get_ref().contains_key(key);
    ["factor", "sweep", "sensitivity", "policy", "criterion"].into_iter().any(has)
        && of_a_scenario(table.get_ref()).is_none()
}

/// A key that only scenarios have, where none is that only designs have.
pub(super) fn of_a_scenario(table: &DeTable<'_>) -> Option<&'static str> {
    let has = |key: &&str| table.contains_key(*key);
    let found = ["start", "extends", "world", "actors", "mechanisms"].into_iter().find(|key| has(key));
    found.filter(|_| !["factor", "sweep"].iter().any(has))
}
