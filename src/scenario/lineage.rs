//! Where a scenario comes from: its files and its base.

use std::sync::Arc;

use super::scenario::Scenario;
use super::short_name;

/// Where a scenario comes from. It is no part of what the scenario is: all of them are equal.
#[derive(Clone, Debug, Default)]
pub(super) struct Lineage {
    base: Option<Arc<Scenario>>,
    files: Vec<String>,
}

impl PartialEq for Lineage {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Lineage {
    pub fn new(files: &[&str], base: Option<Arc<Scenario>>) -> Self {
        Self { base, files: files.iter().map(|&file| file.to_owned()).collect() }
    }
}

impl Scenario {
    /// The scenario that this one changes: the first that `extends` names, with all that it extends itself.
    ///
    /// Title, start and number of weeks are those of this scenario where the base has none of its own. There is no base
    /// where nothing is extended, or where what is extended makes sense only together with this scenario.
    pub fn base(&self) -> Option<&Self> {
        self.lineage.base.as_deref()
    }

    /// Whether it is a what-if: it begins on the day of its base and is as long. An era has a day of its own, or a length, or no
    /// base.
    pub fn is_what_if(&self) -> bool {
        self.base().is_some_and(|base| base.start() == self.start() && base.weeks() == self.weeks())
    }

    /// The files that it was read from, each laid over those before it; its own is the last.
    pub fn files(&self) -> &[String] {
        &self.lineage.files
    }

    /// Short names of the files that it extends, the nearest first. Empty for a scenario that is not an overlay.
    pub fn extends(&self) -> Vec<String> {
        self.lineage.files.iter().rev().skip(1).map(|file| short_name::of_file(file)).collect()
    }
}
