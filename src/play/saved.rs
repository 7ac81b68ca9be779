//! A course as a small text, from which the same run comes again, choice by choice.

use durand_model::actor::Actor;
use durand_model::registry::{ACTIONS, actions_of, first_action_of};
use serde::{Deserialize, Serialize};

use super::course::{Course, Impossible, chosen};
use super::setup::{Asked, MOST_EVERY, Setup};
use durand_scenario::Scenario;

/// The form that is written and read.
const FORM: u32 = 1;

/// A course, as it is kept.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Saved {
    form: u32,
    /// The scenario file, or its name.
    pub scenario: String,
    /// The CSV file with draws, where one was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posterior: Option<String>,
    /// Values that were set, as after `--set`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<String>,
    /// Weeks of the run.
    pub weeks: u32,
    /// The seed, as a text: not every reader of this form has whole numbers of that size.
    pub seed: String,
    /// Number of the run.
    pub run: u64,
    /// The mark of the scenario, seed included.
    pub mark: String,
    /// Who is played.
    pub actor: String,
    /// Every how many weeks the player is asked; at turns where it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<u32>,
    /// Weeks that are over.
    pub until: u32,
    /// What was chosen, but for weeks in which the course was kept.
    #[serde(default, rename = "choice", skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Kept>,
}

/// A choice, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The week, from 1.
    pub week: u32,
    /// Name of the option.
    pub option: String,
}

/// Where a scenario came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The scenario file, or its name.
    pub scenario: String,
    /// The CSV file with draws, where one was named.
    pub posterior: Option<String>,
    /// Values that were set.
    pub set: Vec<String>,
}

impl Saved {
    /// `course`, whose scenario came from `origin`.
    pub fn of(course: &Course, origin: &Origin) -> Self {
        let (setup, scenario) = (course.setup(), course.scenario());
        let kept = |(week, action): (u32, usize)| Kept { week, option: ACTIONS[action].name.to_owned() };
        Self {
            form: FORM,
            scenario: origin.scenario.clone(),
            posterior: origin.posterior.clone(),
            set: origin.set.clone(),
            weeks: scenario.weeks(),
            seed: scenario.seed().to_string(),
            run: setup.run,
            mark: scenario.fingerprint(),
            actor: setup.actor.name().to_owned(),
            every: setup.asked.every(),
            until: course.week().map_or(scenario.weeks(), |week| week - 1),
            choices: chosen(course.choices()).into_iter().map(kept).collect(),
        }
    }

    /// Where its scenario is.
    pub fn origin(&self) -> Origin {
        Origin { scenario: self.scenario.clone(), posterior: self.posterior.clone(), set: self.set.clone() }
    }

    /// The text of a file.
    pub fn text(&self) -> String {
        let body = toml::to_string(self).unwrap_or_default();
        format!(
            "# A course that somebody played. `durand play --load FILE` goes on with it, `durand play --compare FILE FILE` holds two\n\
             # beside each other. Weeks without an entry kept the course.\n{body}"
        )
    }

    /// What the text of a file says.
    ///
    /// # Errors
    /// If it is none, with the place.
    pub fn read(text: &str) -> Result<Self, Impossible> {
        let saved: Self = toml::from_str(text).map_err(|error| Impossible(error.to_string().trim_end().to_owned()))?;
        if saved.form != FORM {
            return Err(Impossible(format!("it has form {}, this version reads form {FORM}", saved.form)));
        }
        Ok(saved)
    }

    /// What is played.
    ///
    /// # Errors
    /// If there is no such actor, run or number of weeks.
    pub fn setup(&self) -> Result<Setup, Impossible> {
        let actor = Actor::from_name(&self.actor)
            .ok_or_else(|| Impossible(format!("actor = \"{}\" is none; there are {}", self.actor, actors())))?;
        if self.run == 0 {
            return Err(Impossible("run = 0: runs are counted from 1".to_owned()));
        }
        if self.every.is_some_and(|weeks| weeks == 0 || weeks > MOST_EVERY) {
            return Err(Impossible(format!("every must be from 1 to {MOST_EVERY} weeks")));
        }
        Ok(Setup { actor, run: self.run, asked: Asked::of(self.every) })
    }

    /// The course again, in the scenario that it names.
    ///
    /// # Errors
    /// If the scenario is another than the one that was played, or a choice is none that it has.
    pub fn again(&self, scenario: &Scenario) -> Result<Course, Impossible> {
        let setup = self.setup()?;
        if scenario.fingerprint() != self.mark {
            return Err(Impossible(format!(
                "{} is not what it was when this was played: it has the mark {}, the course {}",
                self.scenario,
                short(&scenario.fingerprint()),
                short(&self.mark)
            )));
        }
        let choices: Vec<(u32, usize)> =
            self.choices.iter().map(|kept| kept.choice(setup.actor)).collect::<Result<_, _>>()?;
        if let Some(pair) = choices.windows(2).find(|pair| pair[0].0 >= pair[1].0) {
            return Err(Impossible(format!(
                "choices must stand by week: week {} comes after week {}",
                pair[1].0, pair[0].0
            )));
        }
        Course::again(scenario, setup, &choices, self.until)
    }
}

impl Kept {
    fn choice(&self, actor: Actor) -> Result<(u32, usize), Impossible> {
        option_of(actor, &self.option)
            .map(|action| (self.week, action))
            .ok_or_else(|| Impossible(format!("week {}: {} has no option `{}`", self.week, actor.title(), self.option)))
    }
}

/// The option of an actor that has that name: its position in [`ACTIONS`].
pub fn option_of(actor: Actor, name: &str) -> Option<usize> {
    actions_of(actor).iter().position(|action| action.name == name).map(|at| first_action_of(actor) + at)
}

/// Names of actors, as they are given.
pub fn actors() -> String {
    durand_text::words::list(&Actor::ALL.map(Actor::name))
}

/// The first letters of a mark, by which people tell two apart.
fn short(mark: &str) -> &str {
    mark.get(..15).unwrap_or(mark)
}
