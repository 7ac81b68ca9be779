//! A scenario that is ready to run, and a run in progress.

use std::sync::Arc;

use super::week::decide;
use crate::actor::{ACTORS, Actor};
use crate::agreements;
use crate::chance::{Drawn, Log};
use crate::columns;
use crate::count;
use crate::event::Event;
use crate::facing::Facing;
use crate::opening::Openings;
use crate::record::{Decision, WeekRecord};
use crate::registry::Tally;
use crate::rule::Past;
use crate::settings::{Forced, Settings};
use crate::state::State;
use crate::telling;
use crate::transition::transition;
use crate::variant;
use crate::variants::{Variant, Variants};
use durand_ensemble::draws::{Draws, PAGE_WORDS, Page};
use durand_ensemble::simulate::{Column, Simulate};

/// A scenario, compiled and ready to run.
///
/// It has one variant for each draw of a posterior, or only one. A run plays the variant that its seed and number
/// address.
#[derive(Clone, Debug)]
pub struct Simulator {
    pub(super) weeks: u32,
    pub(super) variants: Variants,
    /// Whether variants are drawn.
    pub(super) drawn: bool,
    pub(super) quantities: Vec<Column>,
    pub(super) outcomes: Vec<Column>,
}

/// One run in progress.
#[derive(Clone, Debug)]
pub struct Run {
    pub(super) draws: Draws,
    pub(super) page: Page,
    pub(super) variant: usize,
    pub(super) compiled: Arc<Variant>,
    pub(super) week: u64,
    pub(super) state: State,
    pub(super) tally: Tally,
    pub(super) log: Log,
    pub(super) decisions: [Option<Decision>; ACTORS],
    /// Rules that are open, and what opened them.
    pub(super) openings: Openings,
    /// The actor that was played in the last week, and the option that was taken for it.
    pub(super) played: Option<(Actor, usize)>,
}

impl Run {
    /// The state after the last week.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What happened in the last week, if the run is followed in detail.
    pub fn events(&self) -> &[Event] {
        self.log.events()
    }

    /// From the next week on, chance comes from `draws`: another future after the same past.
    pub fn draw_from(&mut self, draws: Draws) {
        self.draws = draws;
    }

    /// Weeks that are over.
    pub fn week(&self) -> u64 {
        self.week
    }
}

impl Simulator {
    /// Compiles `settings` for runs of `weeks` weeks.
    pub fn new(settings: &Settings, weeks: u32) -> Self {
        let settings = settings.clone();
        Self::of(Variants::new(1, Arc::new(move |_| settings.clone()), weeks), false, weeks)
    }

    /// For runs of `weeks` weeks that play one of `count` variants each, at least one. `settings` gives those of the
    /// variant at a place, counted from 0; it is compiled when a run first plays it.
    pub fn of_variants(count: usize, settings: impl Fn(usize) -> Settings + Send + Sync + 'static, weeks: u32) -> Self {
        Self::of(Variants::new(count, Arc::new(settings), weeks), true, weeks)
    }

    /// The same, as one of so many simulators that share what may be kept in memory.
    #[must_use]
    pub fn one_of(self, simulators: usize) -> Self {
        Self { variants: self.variants.sharing(simulators), ..self }
    }

    fn of(variants: Variants, drawn: bool, weeks: u32) -> Self {
        Self { weeks, variants, drawn, quantities: columns::quantities(), outcomes: columns::outcomes(weeks) }
    }

    /// Bytes that the compiled settings take, nearly; those of one variant where there are several.
    pub fn bytes(&self) -> usize {
        self.variants.first().bytes()
    }

    /// The variant, counted from 0, that run number `run` plays under `seed`.
    pub fn variant(&self, seed: u64, run: u64) -> usize {
        variant::of(seed, run, self.variants.count())
    }

    /// Takes over a run that another simulator of the same weeks began: from the next week on it goes by this one's
    /// rules, with the past, the draws and the place among the variants that it has.
    pub fn take_over(&self, run: &mut Run) {
        run.variant = variant::of_run(&run.draws, self.variants.count());
        let before = std::mem::replace(&mut run.compiled, self.variants.at(run.variant));
        run.openings.carry_over(before.regime.watch(), run.compiled.regime.watch());
        run.log.wanted |= run.compiled.sees_events();
    }

    /// The record of the last week of a run that was not followed in detail, from the state `before` that week.
    pub fn retell(&self, run: &Run, before: &State) -> WeekRecord {
        let mut again = run.clone();
        again.state = *before;
        again.week -= 1;
        again.log.wanted = true;
        // What rules made of the week stays
        self.play(&mut again);
        self.record(&again)
    }

    /// What interventions brought into force, or made actors do, in the last week of a run.
    pub fn forced<'r>(&self, run: &'r Run) -> &'r [Forced] {
        match &run.openings.stretch {
            Some(stretch) => &stretch.forced,
            None => &run.compiled.regime.stretch(run.week.saturating_sub(1)).forced,
        }
    }

    /// The next week; who is `played` takes that option.
    #[inline]
    pub(super) fn week(&self, run: &mut Run, played: Option<(Actor, usize)>) {
        run.played = played;
        let compiled = Arc::clone(&run.compiled);
        let Some(watch) = compiled.regime.watch() else { return self.play(run) };
        let week = run.week as u32;
        run.openings.prepare(watch, week);
        self.play(run);
        let events = if watch.sees_events { happened(run) } else { Vec::new() };
        run.openings.trigger(watch, week, &Past::new(&run.state.world, &events));
    }

    /// One week, in which rules are open or not as they are.
    fn play(&self, run: &mut Run) {
        run.draws.page(run.week, &mut run.page);
        run.log.clear();
        let regime = &run.compiled.regime;
        let opened = run.openings.stretch.clone();
        let stretch = opened.as_deref().unwrap_or_else(|| regime.stretch(run.week));
        let beginning = run.openings.beginning(regime.beginning(run.week));
        let beginning = beginning.as_deref();
        let (course_before, closed_before) = (run.state.course, run.state.world.closed());
        let world_before = run.state.world;
        if let Some(beginning) = beginning {
            beginning.apply(&mut run.state, &mut run.log);
        }
        let facing =
            Facing { watch: regime.watch().filter(|watch| watch.announces), openings: &run.openings, week: run.week };
        let course = decide(stretch, &run.state, &run.page, &run.log, &mut run.decisions, &facing, run.played);
        let before = run.state.world.phase;
        let injected = beginning.and_then(|beginning| beginning.injected.as_ref());
        let chance = Drawn { page: &run.page, severity: &stretch.severity, injected, log: &mut run.log };
        run.state = transition(&run.state, course, &stretch.rules, chance);
        agreements::settle(&mut run.state, world_before.taliban_rule);
        run.state.world.phase = stretch.phases.phase(run.state.world.tension, before);
        if run.log.wanted {
            telling::changes(&mut run.log, &run.page, &course_before, &world_before, &run.state, run.week);
            count::count_turns(run.log.events_mut(), closed_before, run.state.world.closed());
        }
        run.tally.add(&run.state);
        run.week += 1;
    }
}

/// What happened in the last week of a run, each as often as outcomes count it.
fn happened(run: &Run) -> Vec<Event> {
    let week = run.week.checked_sub(1);
    let beginning = week.and_then(|week| run.openings.beginning(run.compiled.regime.beginning(week)));
    let mut events = beginning.map_or_else(Vec::new, |beginning| beginning.told.clone());
    events.extend_from_slice(run.log.events());
    count::count_once(&mut events, &run.state.world);
    events
}

impl Simulate for Simulator {
    type Run = Run;
    type Record = WeekRecord;

    fn weeks(&self) -> u32 {
        self.weeks
    }

    fn quantities(&self) -> &[Column] {
        &self.quantities
    }

    fn outcomes(&self) -> &[Column] {
        &self.outcomes
    }

    fn fresh(&self) -> Run {
        let start = self.variants.first().start;
        Run {
            draws: Draws::new(0, 0),
            page: [0; PAGE_WORDS],
            variant: 0,
            compiled: Arc::clone(self.variants.first()),
            week: 0,
            state: start,
            tally: Tally::new(&start.world),
            log: Log::default(),
            decisions: [None; ACTORS],
            openings: Openings::default(),
            played: None,
        }
    }

    fn begin(&self, run: &mut Run, draws: Draws, detailed: bool) {
        run.variant = variant::of_run(&draws, self.variants.count());
        run.compiled = self.variants.at(run.variant);
        run.draws = draws;
        run.week = 0;
        run.state = run.compiled.start;
        run.tally = Tally::new(&run.state.world);
        run.log.clear();
        // Rules that look at events need them taken down
        run.log.wanted = detailed || run.compiled.sees_events();
        run.openings.begin(run.compiled.regime.watch());
        run.decisions = [None; ACTORS];
        run.played = None;
    }

    fn advance(&self, run: &mut Run) {
        self.week(run, None);
    }

    fn observe(&self, run: &Run, out: &mut [f64]) {
        run.state.world.publish(out);
    }

    fn conclude(&self, run: &Run, out: &mut [Option<f64>]) {
        run.tally.outcomes(out);
    }

    fn strata(&self) -> usize {
        if self.drawn { self.variants.count() } else { 0 }
    }

    fn stratum(&self, run: &Run) -> usize {
        run.variant
    }

    fn record(&self, run: &Run) -> WeekRecord {
        let mut events = happened(run);
        events.extend_from_slice(&run.openings.triggered);
        events.sort_by_key(|event| event.day);
        WeekRecord { events, decisions: run.decisions.iter().flatten().copied().collect(), course: run.state.course }
    }
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;
