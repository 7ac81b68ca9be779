//! A played run on its way.

use std::fmt;

use durand_chronicle::follow::{Followed, Outcome, Week};
use durand_chronicle::told::Chronicle;
use durand_model::actor::Actor;
use durand_model::intervention::action_path;
use durand_model::registry::{ACTIONS, first_action_of};
use durand_model::simulator::Weighed;
use durand_scenario::Scenario;

use super::setup::{Asked, Setup};
use super::turning::Turning;

/// An answer of the player.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// The week, from 1.
    pub week: u32,
    /// The option: position in [`ACTIONS`].
    pub action: usize,
    /// What the model's own actor would have taken in its place.
    pub own: usize,
    /// Probability with which it would have taken what the player took.
    pub probability: f64,
}

/// Why a choice is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impossible(pub String);

impl fmt::Display for Impossible {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

/// A run in which somebody plays an actor, up to a question or to its end.
#[derive(Debug)]
pub struct Course {
    scenario: Scenario,
    setup: Setup,
    followed: Followed,
    turning: Turning,
    chronicle: Chronicle,
    /// What has been told since the last question.
    since: String,
    weeks: Vec<Week>,
    choices: Vec<Choice>,
    /// The quantities at the question before.
    earlier: Vec<f64>,
    question: Option<Weighed>,
}

impl Course {
    /// A run of `scenario` at its first question.
    ///
    /// # Errors
    /// If the actor takes part in no week in which it could be asked.
    pub fn begin(scenario: &Scenario, setup: Setup) -> Result<Self, Impossible> {
        let followed = Followed::new(scenario, setup.run);
        let mut course = Self {
            earlier: followed.quantities().to_vec(),
            followed,
            scenario: scenario.clone(),
            setup,
            turning: Turning::new(setup.actor),
            // Where things stand and what is in force is part of every question
            chronicle: Chronicle::new(u32::MAX, scenario, setup.run).introduced(),
            since: String::new(),
            weeks: Vec::new(),
            choices: Vec::new(),
            question: None,
        };
        course.go_on(true);
        if course.question.is_none() {
            let actor = setup.actor.title();
            return Err(Impossible(format!(
                "{actor} takes no part in this scenario, or in no week that is asked about"
            )));
        }
        Ok(course)
    }

    /// The run in which these options were chosen, week by week, at its next question; what is not among them kept the course. It is as
    /// far as its week number `until`, if it has a question after it.
    ///
    /// # Errors
    /// If an option cannot be taken in its week, or nothing is asked then: the choices are those of another run.
    pub fn again(scenario: &Scenario, setup: Setup, choices: &[(u32, usize)], until: u32) -> Result<Self, Impossible> {
        let mut course = Self::begin(scenario, setup)?;
        let mut left = choices.iter().peekable();
        while let Some(week) = course.week().filter(|week| *week <= until) {
            let chosen = left.next_if(|(at, _)| *at == week).map(|(_, action)| *action);
            course.choose(chosen.unwrap_or_else(|| first_action_of(setup.actor)))?;
        }
        match left.next() {
            None => Ok(course),
            Some((week, action)) => Err(Impossible(format!(
                "in week {week}, where it has {}, nothing is asked in this run",
                ACTIONS[*action].name
            ))),
        }
    }

    /// What is to be decided; `None` once the run is over.
    pub fn question(&self) -> Option<&Weighed> {
        self.question.as_ref()
    }

    /// The week of the question, from 1; `None` once the run is over.
    pub fn week(&self) -> Option<u32> {
        self.question.as_ref().map(|weighed| weighed.week as u32 + 1)
    }

    /// Takes an option (position in [`ACTIONS`]) and goes on to the next question, or to the end.
    ///
    /// # Errors
    /// If it cannot be taken: it is none of those that the question has. The course stays where it is.
    pub fn choose(&mut self, action: usize) -> Result<(), Impossible> {
        let Some(weighed) = &self.question else { return Err(Impossible("the run is over".to_owned())) };
        let week = weighed.week as u32 + 1;
        let Some(option) = weighed.options.iter().find(|option| option.action == action) else {
            let path = action_path(action);
            return Err(Impossible(format!(
                "{path} cannot be chosen in week {week}: `durand describe {path}` says when it can"
            )));
        };
        self.choices.push(Choice { week, action, own: weighed.own, probability: option.probability });
        self.earlier = self.followed.quantities().to_vec();
        self.since.clear();
        let asks = self.advance(Some((self.setup.actor, action)));
        self.go_on(asks);
        Ok(())
    }

    /// The same course before its last choice; the beginning where there is none.
    ///
    /// # Errors
    /// None that the choices so far did not have.
    pub fn back(&self) -> Result<Self, Impossible> {
        let Some((last, before)) = self.choices.split_last() else { return Self::begin(&self.scenario, self.setup) };
        Self::again(&self.scenario, self.setup, &chosen(before), last.week - 1)
    }

    /// Goes on to the next week that is asked about.
    fn go_on(&mut self, mut asks: bool) {
        self.question = None;
        while self.followed.next().is_some() {
            let weighed = if asks { self.followed.weigh(self.setup.actor) } else { None };
            if weighed.is_some() {
                self.question = weighed;
                break;
            }
            let keeps = (self.setup.actor, first_action_of(self.setup.actor));
            asks = self.advance(Some(keeps));
        }
        self.since.push_str(&self.chronicle.rest());
    }

    /// One week; says whether the player is asked before the next.
    fn advance(&mut self, played: Option<(Actor, usize)>) -> bool {
        let week = self.followed.week(played);
        self.since.push_str(&self.chronicle.tell(&week));
        let turned = self.turning.note(&week);
        let asks = match self.setup.asked {
            Asked::AtTurns => turned,
            Asked::Every(weeks) => week.number.is_multiple_of(weeks),
        };
        self.weeks.push(week);
        asks
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// What is played.
    pub fn setup(&self) -> Setup {
        self.setup
    }

    /// The answers so far.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The weeks that are over.
    pub fn weeks(&self) -> &[Week] {
        &self.weeks
    }

    /// What happened since the last question, as a chronicle wrapped for a terminal.
    pub fn since(&self) -> &str {
        &self.since
    }

    /// The quantities as they were at the question before.
    pub fn earlier(&self) -> &[f64] {
        &self.earlier
    }

    /// The weeks that are over, for whoever needs the course no longer.
    pub fn into_weeks(self) -> Vec<Week> {
        self.weeks
    }

    /// The outcomes, once the run is over.
    pub fn outcomes(&self) -> Option<Vec<Outcome>> {
        self.followed.outcomes()
    }
}

/// The answers that are no keeping of the course: week and option.
pub fn chosen(choices: &[Choice]) -> Vec<(u32, usize)> {
    let keeps = |choice: &&Choice| ACTIONS[choice.action].name == "keep";
    choices.iter().filter(|choice| !keeps(choice)).map(|choice| (choice.week, choice.action)).collect()
}
