//! Parameters and their paths, as columns and by case.

use easy_ext::ext;

use crate::analysis::calibrate::Case;
use crate::analysis::prior::Prior;
use crate::table::Table;

#[ext(PriorColumns)]
impl<T> Table<T> {
    /// Adds a parameter of the scenario.
    pub(crate) fn parameter(self, prior: &Prior, of: impl Fn(&T) -> f64 + 'static) -> Self {
        let setting = prior.setting();
        self.amount(setting.path.as_str(), setting.unit, setting.meaning, of).within(prior.low(), prior.high())
    }

    /// Adds the path of a setting.
    pub(crate) fn path(self, name: &'static str, of: impl Fn(&T) -> &'static str + 'static) -> Self {
        self.column(name, "Path of the setting, as in --set.", of)
    }
}

/// The paths of a case's parameters.
pub(crate) fn paths<'c>(case: &'c Case<'_>) -> impl Iterator<Item = &'static str> + 'c {
    case.priors().iter().map(|prior| prior.setting().path.as_str())
}
