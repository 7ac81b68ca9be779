//! What a priors file says.

use durand_model::registry::{self, Setting};
use durand_model::settings::Settings;

/// Most priors that a file can hold: the record has no more to say on them together.
pub const MOST: usize = 40;

/// On which scale a prior is uniform.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Each value is as likely as another.
    #[default]
    Linear,
    /// Each ratio is: from 1 to 2 as likely as from 2 to 4.
    Log,
}

impl Scale {
    /// All scales.
    pub const ALL: [Self; 2] = [Self::Linear, Self::Log];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Log => "log",
        }
    }
}

/// What a setting may be: uniform from `low` to `high` on its scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Prior {
    pub(super) at: usize,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) scale: Scale,
    pub(super) why: String,
}

impl Prior {
    /// The setting.
    pub fn setting(&self) -> &'static Setting {
        &registry::settings()[self.at]
    }

    /// Lowest value, in the setting's unit.
    pub fn low(&self) -> f64 {
        self.low
    }

    /// Highest value, above the lowest.
    pub fn high(&self) -> f64 {
        self.high
    }

    /// On which scale it is uniform.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// Why these limits.
    pub fn why(&self) -> &str {
        &self.why
    }

    /// The value at `unit`, from 0 for the lowest to 1 for the highest. Never outside the two, whatever the rounding.
    pub fn value(&self, unit: f64) -> f64 {
        let value = match self.scale {
            Scale::Linear => self.low + unit * (self.high - self.low),
            Scale::Log => {
                let (low, high) = (libm::log(self.low), libm::log(self.high));
                libm::exp(low + unit * (high - low))
            }
        };
        value.clamp(self.low, self.high)
    }
}

/// All priors of a file, in its order: at least one, no setting twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Priors {
    pub(super) all: Vec<Prior>,
}

impl Priors {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Each of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Prior> {
        self.all.iter()
    }

    /// The values at `unit`, a point of the unit cube.
    pub fn values(&self, unit: &[f64]) -> Vec<f64> {
        self.all.iter().zip(unit).map(|(prior, &unit)| prior.value(unit)).collect()
    }

    /// `settings` with the values at `unit`.
    pub fn set(&self, settings: &Settings, unit: &[f64]) -> Settings {
        let mut settings = settings.clone();
        for (prior, &unit) in self.all.iter().zip(unit) {
            settings.set(prior.at, prior.value(unit));
        }
        settings
    }

    /// The same priors with limits so many times as far apart, about the same middle on the scale of each, as far as a scenario can have
    /// such values: for a fit that says whether the limits mattered. `factor` above 0.
    #[must_use]
    pub fn widened(&self, factor: f64) -> Self {
        let wider = |prior: &Prior| {
            let half = |low: f64, high: f64| (0.5 * (low + high), 0.5 * factor * (high - low));
            let [low, high] = match prior.scale {
                Scale::Linear => {
                    let (middle, half) = half(prior.low, prior.high);
                    [middle - half, middle + half]
                }
                Scale::Log => {
                    let (middle, half) = half(libm::log(prior.low), libm::log(prior.high));
                    [libm::exp(middle - half), libm::exp(middle + half)]
                }
            };
            let (least, most) = (prior.setting().low, prior.setting().high);
            // A log scale has no 0; what was possible before stays so
            let low = if prior.scale == Scale::Log && least <= 0.0 { low } else { low.max(least) };
            Prior { low, high: high.min(most), ..prior.clone() }
        };
        Self { all: self.all.iter().map(wider).collect() }
    }

    /// All of them as a priors file.
    pub fn to_toml(&self) -> String {
        let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let one = |one: &Prior| {
            let (path, why) = (text(&one.setting().path), text(&one.why));
            format!(
                "[[prior]]\npath = {path}\nlow = {:?}\nhigh = {:?}\nscale = {:?}\nwhy = {why}\n",
                one.low,
                one.high,
                one.scale.name()
            )
        };
        self.all.iter().map(one).collect::<Vec<_>>().join("\n")
    }

    /// All of them as lines that say what matters to a fit, for the inputs of its folder: limits exactly, reasons not.
    pub fn canonical(&self) -> String {
        let line = |one: &Prior| format!("{} {:?} {:?} {}\n", one.setting().path, one.low, one.high, one.scale.name());
        self.all.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prior::parse;

    const TWO: &str = "
[[prior]]
path = 'processes.campaign.per_thousand'
low = 0.1
high = 0.9
why = 'a'
[[prior]]
path = 'world.ttp_strength'
low = 2
high = 8
scale = 'log'
why = 'b'
";

    #[test]
    fn a_unit_runs_from_the_lowest_to_the_highest_on_its_scale() {
        let priors = parse("p.toml", TWO).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(priors.values(&[0.0, 0.0]), [0.1, 2.0]);
        let highest = priors.values(&[1.0, 1.0]);
        assert!(highest[0] == 0.9 && highest[1] <= 8.0 && highest[1] > 8.0 - 1e-12, "{highest:?}");
        let middle = priors.values(&[0.5, 0.5]);
        assert!((middle[0] - 0.5).abs() < 1e-15 && (middle[1] - 4.0).abs() < 1e-14, "{middle:?}");
        let settings = priors.set(&Settings::default(), &[0.5, 0.5]);
        assert_eq!(settings.get("world.ttp_strength"), middle[1]);
        assert_eq!(settings.get("world.tension"), Settings::default().get("world.tension"));
        assert!(priors.iter().all(|prior| prior.value(1.0) <= prior.high() && prior.value(0.0) >= prior.low()));
    }

    /// Protects the fit with another prior: the same middle, wider limits, none that a scenario refuses; and what is written reads back.
    #[test]
    fn wider_priors_have_the_same_middle_and_are_written_as_they_are() {
        let priors = parse("p.toml", TWO).unwrap_or_else(|problems| panic!("{problems}"));
        let wide = priors.widened(1.5);
        let middle = wide.values(&[0.5, 0.5]);
        assert!((middle[1] - 4.0).abs() < 1e-12 && wide.all[1].low < 1.5 && wide.all[1].high > 11.0, "{wide:?}");
        assert!((wide.all[0].high - 1.1).abs() < 1e-12 && wide.all[0].low == 0.0, "{wide:?}");
        let again = parse("p.toml", &wide.to_toml()).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!((again.canonical(), again.all[0].why()), (wide.canonical(), "a"));
        let most = priors.widened(1e3);
        assert!(parse("p.toml", &most.to_toml()).is_ok(), "{most:?}");
    }

    #[test]
    fn reasons_are_no_input_but_limits_are() {
        let canonical = |text: &str| parse("p.toml", text).unwrap_or_else(|problems| panic!("{problems}")).canonical();
        assert_eq!(canonical(TWO), canonical(&TWO.replace("'a'", "'another'")));
        assert_ne!(canonical(TWO), canonical(&TWO.replace("0.9", "0.8")));
        assert_ne!(canonical(TWO), canonical(&TWO.replace("'log'", "'linear'")));
    }
}
