//! The model as the ensemble runs it: a week is a choice of every actor and one drawn transition.

use super::actor::{ACTORS, Actor};
use super::chance::{Drawn, Log};
use super::decision::{Choice, Mind, expected};
use super::phase::{PHASES, Phases};
use super::purpose::{DAYS, decision};
use super::record::{Decision, Event, EventKind, WeekRecord};
use super::registry::{OUTCOMES, QUANTITIES, World};
use super::rules::{Rules, severities};
use super::settings::Settings;
use super::severity::Severity;
use super::state::{Acts, Border, State};
use super::tally::Tally;
use super::transition::transition;
use crate::ensemble::draws::{Draws, PAGE_WORDS, Page};
use crate::ensemble::simulate::{Column, Simulate};

/// A scenario, compiled and ready to run.
#[derive(Clone, Debug)]
pub struct Simulator {
    weeks: u32,
    start: State,
    rules: Rules,
    severity: [Severity; 2],
    minds: [Mind; ACTORS],
    present: [bool; ACTORS],
    phases: Phases,
    quantities: Vec<Column>,
    outcomes: Vec<Column>,
}

/// One run in progress.
#[derive(Clone, Debug)]
pub struct Run {
    draws: Draws,
    page: Page,
    week: u64,
    state: State,
    tally: Tally,
    log: Log,
    decisions: [Option<Decision>; ACTORS],
}

impl Run {
    /// The state after the last week.
    pub fn state(&self) -> &State {
        &self.state
    }
}

impl Simulator {
    /// Compiles `settings` for runs of `weeks` weeks.
    pub fn new(settings: &Settings, weeks: u32) -> Self {
        Self {
            weeks,
            start: start(settings),
            rules: Rules::compile(settings, 1.0),
            severity: severities(settings),
            minds: Actor::ALL.map(|actor| Mind::compile(settings, actor)),
            present: settings.present,
            phases: Phases::compile(settings),
            quantities: quantities(),
            outcomes: outcomes(weeks),
        }
    }

    /// What `actor` makes of its options in `state`, deciding by the random word `word`.
    #[inline]
    pub fn choose(&self, actor: Actor, state: &State, word: u32) -> Choice {
        self.choose_expecting(
            actor,
            state,
            expected(&self.minds, state, self.present).by(&self.minds[actor as usize]),
            word,
        )
    }

    #[inline]
    fn choose_expecting(&self, actor: Actor, state: &State, others: Acts, word: u32) -> Choice {
        let mind = &self.minds[actor as usize];
        mind.choose(state, others, mind.feasible(state), word)
    }

    /// Every actor that takes part chooses, knowing what all did last and, where it thinks ahead, expecting what they will do.
    #[inline]
    fn decide(&self, run: &mut Run) -> Acts {
        let mut acts = run.state.acts;
        let expected = expected(&self.minds, &run.state, self.present);
        for actor in Actor::ALL {
            if self.present[actor as usize] {
                let others = expected.by(&self.minds[actor as usize]);
                let choice = self.choose_expecting(actor, &run.state, others, run.page[decision(actor)]);
                acts = acts.with(actor, choice.action);
                if run.log.wanted {
                    run.decisions[actor as usize] = Some(self.minds[actor as usize].explain(&choice));
                }
            }
        }
        acts
    }
}

/// The state in which the runs of a scenario begin.
fn start(settings: &Settings) -> State {
    let published: Vec<f64> = QUANTITIES
        .iter()
        .map(|quantity| if quantity.initial { settings.get(&format!("world.{}", quantity.name)) } else { 0.0 })
        .collect();
    let mut world = World::from_published(&published);
    if !settings.takes_part(Actor::Ttp) {
        world.ttp_strength = 0.0;
        world.attack_momentum = 0.0;
    }
    // Who shut a crossing before the start is not known: nobody's lever
    let by_incident = world.closed();
    world.phase = Phases::compile(settings).phase(world.tension, 0.0);
    State { world, border: Border { by_incident, ..Border::default() }, acts: Acts::default() }
}

fn quantities() -> Vec<Column> {
    let column = |q: &super::registry::Quantity| Column {
        name: q.name,
        unit: q.unit,
        low: q.low,
        high: q.high,
        whole: q.whole,
        meaning: q.meaning,
    };
    QUANTITIES.iter().map(column).collect()
}

fn outcomes(weeks: u32) -> Vec<Column> {
    let column = |o: &super::registry::Outcome| Column {
        name: o.name,
        unit: o.unit,
        low: o.low,
        high: if o.per_week { o.high * f64::from(weeks) } else { o.high },
        whole: o.whole,
        meaning: o.meaning,
    };
    OUTCOMES.iter().map(column).collect()
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
        Run {
            draws: Draws::new(0, 0),
            page: [0; PAGE_WORDS],
            week: 0,
            state: self.start,
            tally: Tally::new(&self.start.world),
            log: Log::default(),
            decisions: [None; ACTORS],
        }
    }

    fn begin(&self, run: &mut Run, draws: Draws, detailed: bool) {
        run.draws = draws;
        run.week = 0;
        run.state = self.start;
        run.tally = Tally::new(&self.start.world);
        run.log.clear();
        run.log.wanted = detailed;
        run.decisions = [None; ACTORS];
    }

    fn advance(&self, run: &mut Run) {
        run.draws.page(run.week, &mut run.page);
        run.log.clear();
        let acts = self.decide(run);
        let before = run.state.world.phase;
        let acts_before = run.state.acts;
        let chance = Drawn { page: &run.page, severity: &self.severity, log: &mut run.log };
        run.state = transition(&run.state, acts, &self.rules, chance);
        run.state.world.phase = self.phases.phase(run.state.world.tension, before);
        if run.log.wanted {
            tell_changes(run, acts_before, before);
        }
        run.tally.add(&run.state);
        run.week += 1;
    }

    fn observe(&self, run: &Run, out: &mut [f64]) {
        run.state.world.publish(out);
    }

    fn conclude(&self, run: &Run, out: &mut [Option<f64>]) {
        run.tally.outcomes(&run.state.world, out);
    }

    fn record(&self, run: &Run) -> WeekRecord {
        let mut events = run.log.events().to_vec();
        events.sort_by_key(|event| event.day);
        WeekRecord { events, decisions: run.decisions.iter().flatten().copied().collect() }
    }
}

/// Takes down what is not an act of the week but a change over it: a truce that begins or ends, a phase that changes.
fn tell_changes(run: &mut Run, before: Acts, phase_before: f64) {
    use super::actor::TtpAction::Truce;
    let event = |kind, actor, place, cause, day| Event { kind, actor, place, deaths: 0, cause, day };
    let (kept, keeps) = (before.ttp(Truce), run.state.acts.ttp(Truce));
    let day = (run.page[DAYS.word(21)] % 7) as u8;
    if keeps != kept {
        let kind = if keeps > 0.0 { EventKind::TruceBegins } else { EventKind::TruceEnds };
        run.log.push(event(kind, Some(Actor::Ttp), "Pakistan", "campaign", day));
    }
    let phase = run.state.world.phase;
    if phase != phase_before {
        run.log.push(event(EventKind::PhaseChange, None, PHASES[phase as usize], "relations", 6));
    }
}
