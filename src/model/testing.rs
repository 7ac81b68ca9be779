//! For tests: a week in which one mechanism acts alone, and states that a run can come to.

use super::actor::{ACTORS, Actor};
use super::chance::{Chance, Mean};
use super::conduct::Course;
use super::crossing::PerCrossing;
use super::deeds::Deeds;
use super::registry::setting;
use super::rules::Rules;
use super::settings::Settings;
use super::severity::Toll;
use super::simulator::Simulator;
use super::state::{Border, State};
use super::step::{Pressures, Step};
use super::transition::ALL_LAWS;
use super::vocabulary::{ACTIONS, Mode, QUANTITIES, World, actions_of};
use super::window::Window;
use durand_ensemble::draws::Draws;
use durand_ensemble::simulate::Simulate;

/// All that mechanisms read and write in a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Made {
    pub now: World,
    pub border: Border,
    pub push: Pressures,
    pub open: f64,
    pub sector_clashes: PerCrossing,
    pub toll: Toll,
}

impl Made {
    /// What all stages make of it under `rules`, from crossings as they were in `border`, as the actors do what `course`
    /// says.
    pub fn stages<C: Chance<f64>>(self, course: Course, rules: &Rules, chance: C) -> Self {
        let deeds = Deeds::of(&course);
        let mut step = Step::begin(&self.now, &self.border, &deeds, rules, chance);
        (step.now, step.border, step.push, step.open) = (self.now, self.border, self.push, self.open);
        (step.sector_clashes, step.toll) = (self.sector_clashes, self.toll);
        step.earlier_eras = true;
        step.laws(rules, ALL_LAWS);
        let Step { now, border, push, open, sector_clashes, toll, .. } = step;
        Self { now, border, push, open, sector_clashes, toll }
    }
}

/// A week at mid-range in which one mechanism or process acts alone, every chance at its mean, and every actor keeps
/// the policies with which a scenario begins that says nothing of them.
#[derive(Clone, Debug)]
pub struct Alone {
    /// Name of the mechanism or process.
    name: &'static str,
    settings: Settings,
    course: Course,
    /// What it finds.
    pub before: Made,
}

impl Alone {
    /// The world at half of every range, all crossings open.
    pub fn new(name: &'static str) -> Self {
        let half: Vec<f64> =
            QUANTITIES.iter().map(|q| if q.initial && !q.whole { q.high / 2.0 } else { 0.0 }).collect();
        let before = Made {
            now: World::from_published(&half),
            border: Border::default(),
            push: Pressures::default(),
            open: 1.0,
            sector_clashes: PerCrossing::default(),
            toll: Toll::default(),
        };
        Self { name, settings: Settings::default(), course: Course::default(), before }
    }

    /// With parameters at these values.
    pub fn with(mut self, parameters: &[(&str, f64)]) -> Self {
        for (parameter, value) in parameters {
            let path = ["mechanisms", "processes"].map(|section| format!("{section}.{}.{parameter}", self.name));
            let at = path.iter().find_map(|path| setting(path)).unwrap_or_else(|| panic!("no parameter {parameter}"));
            self.settings.set(at, *value);
        }
        self
    }

    /// With something else to find.
    pub fn find(mut self, change: impl FnOnce(&mut Made)) -> Self {
        change(&mut self.before);
        self
    }

    /// With a policy in force (`actor.policy.setting`), or an act done (`actor.act`).
    pub fn does(mut self, action: &str) -> Self {
        let (actor, name) = action.split_once('.').expect("actor.action");
        let actor = Actor::from_name(actor).expect("an actor");
        let at = actions_of(actor).iter().position(|one| one.name == name).expect("an option of the actor");
        self.course = self.course.with(actor, at);
        self
    }

    /// Without an actor.
    pub fn absent(mut self, actor: Actor) -> Self {
        self.settings.present[actor as usize] = Window::NEVER;
        self
    }

    /// With an actor that takes no part by default.
    pub fn present(mut self, actor: Actor) -> Self {
        self.settings.present[actor as usize] = Window::ALWAYS;
        self
    }

    /// What is there after a week.
    pub fn after(&self) -> Made {
        let mut rules = Rules::compile(&self.settings, 1.0);
        rules.only(self.name);
        self.before.stages(self.course, &rules, Mean)
    }
}

/// Asserts that two numbers are the same but for rounding.
#[track_caller]
pub fn near(one: f64, other: f64) {
    assert!((one - other).abs() <= 1e-12 * other.abs().max(1.0), "{one} is not {other}");
}

/// What the world is like in the middle of the war for Afghanistan, where it differs from the second emirate.
const WAR: [(&str, f64); 8] = [
    ("taliban_rule", 55.0),
    ("taliban_strength", 50.0),
    ("opposition", 60.0),
    ("patronage", 40.0),
    ("havens", 50.0),
    ("us_presence", 30.0),
    ("terror_threat", 40.0),
    ("accord", 20.0),
];

/// The defaults, with every actor.
pub fn everyone() -> Settings {
    let mut settings = Settings::default();
    settings.present = [Window::ALWAYS; ACTORS];
    settings
}

/// States that runs of actors who choose at random come to: in the second emirate, and in the war for Afghanistan with
/// all actors.
pub fn states() -> Vec<State> {
    let mut war = everyone();
    for (name, value) in WAR {
        war.set(setting(&format!("world.{name}")).expect("a quantity"), value);
    }
    let mut states = states_of(Settings::default());
    states.extend(states_of(war));
    states
}

fn states_of(mut settings: Settings) -> Vec<State> {
    settings.decision.all = Mode::UniformRandom;
    let simulator = Simulator::new(&settings, 120);
    let mut run = simulator.fresh();
    let mut states = vec![*run.state()];
    for number in 1..=5 {
        simulator.begin(&mut run, Draws::new(1, number), false);
        for week in 0..simulator.weeks() {
            simulator.advance(&mut run);
            if week % 4 == 0 {
                states.push(*run.state());
            }
        }
    }
    states
}

/// Every option: the actor, its number among the actor's, and `actor.option`.
pub fn actions() -> impl Iterator<Item = (Actor, usize, String)> {
    let mut count = [0; ACTORS];
    ACTIONS.iter().map(move |action| {
        let at = count[action.actor as usize];
        count[action.actor as usize] += 1;
        (action.actor, at, format!("{}.{}", action.actor.name(), action.name))
    })
}
