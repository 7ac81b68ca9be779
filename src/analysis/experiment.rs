//! The points of a design, simulated: run 1 of all points, then run 2 of all, and so on.
//!
//! Run r of every point has the draws of run r of the design's scenario, the draw of its posterior included: points differ by
//! what their factors say, not by luck. What is cut off is balanced, as every point has as many runs as any other, or one more.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::AtomicBool;

use super::compiled::Compiled;
use super::crew::{Broken, Crew};
use super::design::{Design, Kind, Point, Value};
use durand_ensemble::draws::Draws;
use durand_ensemble::failed::caught;
use durand_ensemble::plan::Unsound;
use durand_ensemble::scale::{OUTCOME, Scale};
use durand_ensemble::simulate::{Column, Simulate};
use durand_located::{Problem, Problems};
use durand_model::registry::{self, OUTCOMES};
use durand_model::settings::Settings;
use durand_model::simulator::Simulator;
use durand_scenario::{Scenario, delta, is_held_against_others, overrides};

/// Points to simulate, all of them checked.
#[derive(Debug)]
pub struct Experiment<'a> {
    design: &'a Design,
    points: Vec<Point>,
    runs: u32,
    /// The design's scenario under each combination of levels that occurs.
    variants: Vec<Scenario>,
    /// The variant of each point.
    variant_of: Vec<usize>,
    /// The outcomes that are kept.
    columns: Vec<(usize, Column, Scale)>,
    compiled: Compiled,
    /// Simulations that panic.
    breaking: Vec<(usize, u64)>,
}

/// One run of one point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Simulated<'a> {
    /// The point, counted from 0.
    pub point: usize,
    /// Number of the run, from 1.
    pub run: u64,
    /// The outcomes that the design keeps, in their order, `None` where an outcome did not occur; what broke where the run failed.
    pub outcomes: Result<&'a [Option<f64>], &'a str>,
}

/// How an experiment ended without an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All simulations were taken.
    Complete,
    /// The stop flag was seen.
    Stopped,
}

impl<'a> Experiment<'a> {
    /// `runs` runs of each of `points`, which are points of `design`.
    ///
    /// # Errors
    /// If what a point's levels and values come to together is no valid scenario: says which point and why.
    pub fn new(design: &'a Design, points: Vec<Point>, runs: u32) -> Result<Self, Problems> {
        let mut combinations: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let (mut variants, mut variant_of) = (Vec::new(), Vec::with_capacity(points.len()));
        for (at, point) in points.iter().enumerate() {
            let next = variants.len();
            let variant = *combinations.entry(design.levels_of(point)).or_insert(next);
            if variant == next {
                variants.push(design.variant(point).map_err(|problems| told(design, at, point, &problems))?);
            }
            variant_of.push(variant);
        }
        let simulator = Simulator::new(design.scenario().settings(), design.weeks());
        let column = |&at: &usize| {
            let column = simulator.outcomes()[at].clone();
            let scale = Scale::new(&column, OUTCOME);
            (at, column, scale)
        };
        let columns = design.outcomes().iter().map(column).collect();
        let (compiled, breaking) = (Compiled::new(points.len(), &variants), Vec::new());
        let experiment = Self { design, points, runs, variants, variant_of, columns, compiled, breaking };
        experiment.check()?;
        Ok(experiment)
    }

    /// The same in which these simulations (point from 0, run) panic: for tests of what becomes of the others.
    #[doc(hidden)]
    #[must_use]
    pub fn breaking(self, breaking: Vec<(usize, u64)>) -> Self {
        Self { breaking, ..self }
    }

    /// Holds the values of each point against each other where they can be wrong together.
    fn check(&self) -> Result<(), Problems> {
        let joint = |setting: &registry::Setting| is_held_against_others(setting);
        let numbers = self.design.factors().iter().filter_map(|factor| factor.setting()).any(joint);
        let switches = self.design.factors().iter().any(|factor| factor.mechanism().is_some())
            && self.variants.iter().any(|variant| !variant.interventions().is_empty());
        if !numbers && !switches {
            return Ok(());
        }
        for (at, point) in self.points.iter().enumerate() {
            let mut scenario = self.variants[self.variant_of[at]].clone();
            let set = self.design.set_of(point);
            overrides::apply_all(&mut scenario, &set).map_err(|problems| told(self.design, at, point, &problems))?;
        }
        Ok(())
    }

    /// The design.
    pub fn design(&self) -> &'a Design {
        self.design
    }

    /// The points, in order.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Runs of each point.
    pub fn runs(&self) -> u32 {
        self.runs
    }

    /// Simulations in all.
    pub fn simulations(&self) -> u64 {
        self.points.len() as u64 * u64::from(self.runs)
    }

    /// The outcomes that are kept, as columns: their ranges are those of runs of the design's weeks.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = &Column> {
        self.columns.iter().map(|(_, column, _)| column)
    }

    /// The settings with which run number `run` of point number `point`, from 0, is played.
    pub fn settings(&self, point: usize, run: u64) -> Settings {
        let mut settings = self.variants[self.variant_of[point]].settings_of(run);
        for (factor, value) in self.design.factors().iter().zip(self.points[point].values()) {
            match (factor.kind(), *value) {
                (Kind::Range(range), Value::Number(number)) => settings.set(range.at, number),
                (Kind::Values(at, _), Value::Number(number)) => settings.set(*at, number),
                (Kind::Switch(at), Value::Level(level)) => settings.on[*at] = level == 1,
                _ => {}
            }
        }
        settings
    }

    /// The kept outcomes of run number `run` of point number `point`, from 0.
    ///
    /// # Errors
    /// If the model gave something outside its declared range; says what.
    ///
    /// # Panics
    /// If the model breaks.
    pub fn outcomes(&self, point: usize, run: u64) -> Result<Vec<Option<f64>>, String> {
        assert!(!self.breaking.contains(&(point, run)), "broken for a test");
        let weeks = self.design.weeks();
        let simulator = self.compiled.at(point, || Simulator::new(&self.settings(point, run), weeks));
        let mut state = simulator.fresh();
        simulator.begin(&mut state, Draws::new(self.design.seed(), run), false);
        (0..weeks).for_each(|_| simulator.advance(&mut state));
        let mut all = [None; OUTCOMES.len()];
        simulator.conclude(&state, &mut all);
        let kept = |(at, column, scale): &(usize, Column, Scale)| match all[*at] {
            Some(value) if !scale.holds(value) => Err(Unsound::of(column, None, value).to_string()),
            value => Ok(value),
        };
        self.columns.iter().map(kept).collect()
    }

    /// Simulates some of the simulations, counted from 0, and hands them to `sink` in order: run 1 of all points, then run 2 of all. One that fails is handed over as such, and the others go on. `stop` may be set at any time; what the sink has taken is then
    /// the beginning of that order without a gap.
    ///
    /// # Errors
    /// What the sink failed with; what came before was taken.
    pub fn simulate<E>(
        &self,
        crew: &Crew,
        stop: &AtomicBool,
        some: Range<u64>,
        sink: &mut dyn FnMut(Simulated<'_>) -> Result<(), E>,
    ) -> Result<Ending, E> {
        let points = self.points.len() as u64;
        let address = |at: u64| ((at % points) as usize, at / points + 1);
        let (from, mut next) = (some.start, some.start);
        let one = |at: u64| {
            let (point, run) = address(from + at);
            caught(|| self.outcomes(point, run)).and_then(|outcomes| outcomes)
        };
        let mut take = |outcomes: Result<Vec<Option<f64>>, String>| {
            let (point, run) = address(next);
            let outcomes = outcomes.as_deref().map_err(String::as_str);
            sink(Simulated { point, run, outcomes })?;
            next += 1;
            Ok(())
        };
        match crew.each(some.end.saturating_sub(from), stop, one, &mut take, &mut |_| ()) {
            Ok(()) => Ok(Ending::Complete),
            // All that can panic is caught, so nothing else halts the crew
            Err(Broken::Halted(_)) => Ok(Ending::Stopped),
            Err(Broken::Taking(error)) => Err(error),
        }
    }
}

impl Design {
    /// The levels of a point, one for each factor that has levels of its own, in their order.
    fn levels_of(&self, point: &Point) -> Vec<usize> {
        let level = |(factor, value): (&super::design::Factor, &Value)| match (factor.kind(), *value) {
            (Kind::Levels(_), Value::Level(at)) => Some(at),
            _ => None,
        };
        self.factors().iter().zip(point.values()).filter_map(level).collect()
    }

    /// The design's scenario under the levels of a point. Numbers and mechanisms are left to [`Design::set_of`].
    fn variant(&self, point: &Point) -> Result<Scenario, Problems> {
        let chosen: Vec<_> = self
            .factors()
            .iter()
            .zip(point.values())
            .filter_map(|(factor, value)| match (factor.kind(), *value) {
                (Kind::Levels(levels), Value::Level(at)) => Some(&levels[at]),
                _ => None,
            })
            .collect();
        match chosen[..] {
            [] => Ok(self.scenario().clone()),
            [one] => Ok(one.scenario().clone()),
            _ => delta::lay(self.scenario(), &chosen.iter().map(|level| level.delta()).collect::<Vec<_>>()),
        }
    }

    /// What the numbers and mechanisms of a point are, as after `--set`. With the levels it makes of the design's scenario that of
    /// the point.
    pub fn set_of(&self, point: &Point) -> Vec<String> {
        let set = |(factor, value): (&super::design::Factor, &Value)| match (factor.kind(), *value) {
            (Kind::Switch(at), Value::Level(level)) => {
                let word = if level == 1 { "on" } else { "off" };
                Some(format!("mechanisms.{word}={}", registry::mechanisms()[*at].name))
            }
            (_, Value::Number(number)) => factor.setting().map(|setting| format!("{}={number}", setting.path)),
            _ => None,
        };
        self.factors().iter().zip(point.values()).filter_map(set).collect()
    }

    /// The scenario of a point, as `durand run` would run it.
    ///
    /// # Errors
    /// If its levels and values are no valid scenario together.
    pub fn scenario_of(&self, point: &Point) -> Result<Scenario, Problems> {
        let mut scenario = self.variant(point)?;
        overrides::apply_all(&mut scenario, &self.set_of(point))?;
        Ok(scenario)
    }
}

/// What is wrong with a point, which no place in a file can show.
fn told(design: &Design, at: usize, point: &Point, problems: &Problems) -> Problems {
    let values: Vec<String> = design
        .factors()
        .iter()
        .zip(point.values())
        .map(|(factor, value)| format!("{} = {}", factor.name(), factor.text(*value)))
        .collect();
    let one = |problem: &Problem| {
        let message = format!("point {} cannot be simulated: {}", at + 1, problem.message);
        Problem { message, place: None, against: None, ..problem.clone() }
            .note(format!("its values: {}", values.join(", ")))
    };
    let mut all = Problems::default();
    all.extend(problems.iter().map(one));
    all
}
