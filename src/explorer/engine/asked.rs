//! What `begin` asks for, and the pair of scenarios that it makes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dated::{self, Dated, Told};
use super::{Limits, Refused, overlay};
use durand_model::registry::{ACTIONS, mechanisms};
use durand_scenario::{Problems, Scenario, difference, overrides};
use durand_text::grouped::count;

/// Most values, switches and actions in a request.
pub const MOST_VALUES: usize = 200;

/// Begins a what-if.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begin {
    /// The base: one of the names that the page was given.
    pub base: String,
    /// The what-if to begin from, likewise; empty for none.
    #[serde(default)]
    pub what_if: String,
    /// The seed, as a text, as a page has no whole numbers of that size; the base's where there is none.
    #[serde(default)]
    pub seed: Option<String>,
    /// Weeks of a run; the base's where there are none.
    #[serde(default)]
    pub weeks: Option<u32>,
    /// What sliders set: paths and values.
    #[serde(default)]
    pub values: BTreeMap<String, f64>,
    /// Mechanisms by name, and whether they are on.
    #[serde(default)]
    pub mechanisms: BTreeMap<String, bool>,
    /// Actions (`actor.action`), and whether they are allowed.
    #[serde(default)]
    pub actions: BTreeMap<String, bool>,
    /// What is changed at a date.
    #[serde(default)]
    pub interventions: Vec<Dated>,
}

/// A base and its what-if.
#[derive(Debug)]
pub struct Made {
    /// The base.
    pub base: Scenario,
    /// The what-if that was begun from; the base where there is none.
    pub from: Scenario,
    /// The what-if.
    pub what_if: Scenario,
}

/// What was begun, for the page. Values are in the order of the registry's settings, mechanisms and actions.
#[derive(Debug, Serialize)]
pub struct Begun {
    id: u64,
    title: String,
    question: String,
    start: String,
    weeks: u32,
    seed: String,
    /// Pairs of runs at most.
    most: u64,
    /// What-if: title and question of the file that it was begun from; empty for none.
    from: [String; 2],
    base_values: Vec<f64>,
    from_values: Vec<f64>,
    /// What the base draws from run to run: place of the setting, and where 9 in 10 draws lie.
    drawn: Vec<(usize, [f64; 2])>,
    base_mechanisms: Vec<bool>,
    from_mechanisms: Vec<bool>,
    base_actions: Vec<bool>,
    from_actions: Vec<bool>,
    /// Interventions of the file that was begun from.
    from_interventions: Vec<Told>,
    /// What differs from the base, in words.
    changes: Vec<String>,
    /// The command that gives the same numbers with so many runs.
    command: String,
    /// Whether the command needs the file to be saved.
    needs_file: bool,
    /// The what-if as a scenario file, and its name.
    toml: String,
    file: &'static str,
}

impl Begin {
    /// The scenarios that this asks for.
    ///
    /// # Errors
    /// If a scenario is not among `names`, cannot be read or begins elsewhere than its base; if too much is set, or something that the
    /// scenario cannot have.
    pub fn make(&self, names: &[String]) -> Result<Made, Refused> {
        let all = self.values.len() + self.mechanisms.len() + self.actions.len() + self.interventions.len();
        if all > MOST_VALUES {
            return Err(Refused::new(format!("{all} things are set: the page can set at most {MOST_VALUES}")));
        }
        let base = self.load(&self.base, names)?;
        let from = if self.what_if.is_empty() { base.clone() } else { self.load(&self.what_if, names)? };
        if from.start() != base.start() || from.weeks() != base.weeks() || from.seed() != base.seed() {
            let told = |one: &Scenario| {
                format!("{} from {}, seed {}", count(one.weeks().into(), "week", "weeks"), one.start(), one.seed())
            };
            return Err(Refused::new(format!(
                "{} has {}, {} has {}: choose a what-if of this base",
                self.what_if,
                told(&from),
                self.base,
                told(&base)
            )));
        }
        let mut what_if = match self.interventions.is_empty() {
            true => from.clone(),
            false => {
                let laid = durand_scenario::parse(overlay::FILE, &overlay::dated(self, &from)?);
                self.as_asked(laid.map_err(|problems| refused(&problems))?)?
            }
        };
        overrides::apply_of(&mut what_if, &self.sets(), "the page").map_err(|problems| refused(&problems))?;
        Ok(Made { base, from, what_if })
    }

    fn load(&self, name: &str, names: &[String]) -> Result<Scenario, Refused> {
        if !names.iter().any(|known| known == name) {
            return Err(Refused::new(format!("`{name}` is not among the scenarios of this explorer")));
        }
        self.as_asked(durand_scenario::load(name).map_err(|problems| refused(&problems))?)
    }

    /// A scenario with the weeks and the seed that are asked for.
    fn as_asked(&self, mut scenario: Scenario) -> Result<Scenario, Refused> {
        if let Some(weeks) = self.weeks {
            overrides::apply(&mut scenario, &format!("weeks={weeks}")).map_err(|problems| refused(&problems))?;
        }
        match &self.seed {
            None => Ok(scenario),
            Some(seed) => seed
                .parse()
                .map(|seed| scenario.with_seed(seed))
                .map_err(|_| Refused::new("a seed must be a whole number from 0 to 18446744073709551615")),
        }
    }

    /// What is set, as after `--set`.
    pub fn sets(&self) -> Vec<String> {
        let word = |on: bool, words: [&'static str; 2]| words[usize::from(!on)];
        let values = self.values.iter().map(|(path, value)| format!("{path}={value}"));
        let switches =
            self.mechanisms.iter().map(|(name, on)| format!("mechanisms.{}={name}", word(*on, ["on", "off"])));
        let actions = self.actions.iter().map(|(path, allowed)| {
            let (actor, action) = path.split_once('.').unwrap_or((path, ""));
            format!("actors.{actor}.{}={action}", word(*allowed, ["allow", "forbid"]))
        });
        values.chain(switches).chain(actions).collect()
    }

    /// Whether anything is set.
    pub fn sets_nothing(&self) -> bool {
        self.values.is_empty() && self.mechanisms.is_empty() && self.actions.is_empty() && self.interventions.is_empty()
    }

    /// Whether it is its base.
    pub fn changes_nothing(&self) -> bool {
        self.what_if.is_empty() && self.sets_nothing()
    }
}

impl Made {
    /// What the page is told.
    pub fn told(&self, id: u64, asked: &Begin, limits: &Limits) -> Result<Begun, Refused> {
        let Self { base, from, what_if } = self;
        let values = |one: &Scenario| one.settings().values().to_vec();
        let on = |one: &Scenario| one.settings().on[..mechanisms().len()].to_vec();
        let allowed =
            |one: &Scenario| (0..ACTIONS.len()).map(|at| !one.settings().forbidden[at]).collect::<Vec<bool>>();
        let change = |row: difference::Difference| format!("{}: {}, in the base {}", row.path, row.here, row.base);
        let (command, needs_file) = overlay::command(&limits.program, asked, self, limits.most);
        let toml = overlay::toml(asked, from)?;
        Ok(Begun {
            id,
            title: base.title().to_owned(),
            question: base.question().to_owned(),
            start: base.start().to_string(),
            weeks: base.weeks(),
            seed: base.seed().to_string(),
            most: limits.most,
            from: match asked.what_if.is_empty() {
                true => Default::default(),
                false => [from.title(), from.question()].map(str::to_owned),
            },
            base_values: values(base),
            from_values: values(from),
            drawn: drawn(base),
            base_mechanisms: on(base),
            from_mechanisms: on(from),
            base_actions: allowed(base),
            from_actions: allowed(from),
            from_interventions: dated::told(from),
            changes: difference::between(base, what_if).into_iter().map(change).collect(),
            command,
            needs_file,
            toml,
            file: overlay::FILE,
        })
    }
}

/// Where 9 in 10 draws of each uncertain value lie.
fn drawn(base: &Scenario) -> Vec<(usize, [f64; 2])> {
    let Some(posterior) = base.posterior() else { return Vec::new() };
    let range = |(column, &at): (usize, &usize)| {
        let mut values: Vec<f64> = (0..posterior.draws().len()).map(|row| posterior.row(row)[column]).collect();
        values.sort_by(f64::total_cmp);
        let rank = |percent| durand_stats::quantile::rank_of_percent(values.len() as u64, percent).max(1) as usize - 1;
        Some((at, [*values.get(rank(5))?, *values.get(rank(95))?]))
    };
    posterior.columns().iter().enumerate().filter_map(range).collect()
}

pub fn refused(problems: &Problems) -> Refused {
    Refused::new(problems.render(false).trim_end().to_owned())
}
