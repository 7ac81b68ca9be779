//! What holds in some weeks of a run, compiled, and how a run is cut into such weeks.

use super::actor::{ACTORS, Actor};
use super::agreements;
use super::compiled::{mean_toll, phases, severities};
use super::conduct::Course;
use super::decision::{Asked, Choice, Expected, Mind, Values, expected, weigh};
use super::intervention::{Change, Intervention, quantity_of};
use super::phase::Phases;
use super::registry;
use super::rules::Rules;
use super::settings::{Forced, Hold, Settings};
use super::severity::Severity;
use super::state::State;
use super::vocabulary::MOST_ACTIONS;
use super::window::Window;

/// What holds in some weeks, compiled.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// The rules of what happens.
    pub rules: Rules,
    /// Deaths per attack.
    pub severity: [Severity; 2],
    /// The thresholds of phases.
    pub phases: Phases,
    /// The actors' minds.
    pub minds: [Mind; ACTORS],
    /// Which actors take part.
    pub present: [bool; ACTORS],
    /// What an intervention makes them do.
    pub forced: Vec<Forced>,
}

/// What everyone's options are worth in a week.
#[derive(Clone, Debug)]
pub struct Worth {
    /// For each actor the options that there are, as bits; nothing of who takes no part.
    pub feasible: [u64; ACTORS],
    /// For each actor, what each of them is worth.
    pub values: [Values; ACTORS],
}

impl Stretch {
    pub(super) fn compile(settings: &Settings) -> Self {
        let severity = severities(settings);
        let toll = mean_toll(&severity);
        Self {
            rules: Rules::with_toll(settings, 1.0, toll),
            severity,
            phases: phases(settings),
            minds: Actor::ALL.map(|actor| Mind::with_toll(settings, actor, toll)),
            present: settings.present.map(|window| !window.is_empty()),
            forced: settings.forced.clone(),
        }
    }

    /// What everyone is expected to do in `state`, by those who think ahead.
    #[inline]
    pub fn expected(&self, state: &State) -> Expected {
        expected(&self.minds, state, self.present)
    }

    /// What the options that there are in `state` are worth to everyone who takes part, if all are expected to do what `expected` says,
    /// and which options those are, as bits.
    #[inline]
    pub fn weigh(&self, state: &State, expected: &Expected) -> Worth {
        let mut worth = Worth { feasible: [0; ACTORS], values: [[0.0; MOST_ACTIONS]; ACTORS] };
        let mut asked = self.minds.each_ref().map(|mind| Asked { mind, others: expected.by(mind), options: 0 });
        let mut count = 0;
        for (mind, present) in self.minds.iter().zip(self.present) {
            if present {
                let feasible = mind.feasible(state);
                worth.feasible[mind.actor as usize] = feasible;
                asked[count] = Asked { mind, others: expected.by(mind), options: feasible };
                count += usize::from(mind.weighs());
            }
        }
        weigh(state, &asked[..count], &mut worth.values);
        worth
    }

    /// What `actor` chooses of its options, which are worth so much, by the random word `word`.
    #[inline]
    pub fn choose(&self, actor: Actor, worth: &Worth, word: u32) -> Choice {
        let (mind, at) = (&self.minds[actor as usize], actor as usize);
        mind.choose_of(worth.values[at], worth.feasible[at], word)
    }

    /// What `actor` can do in `state`, as bits.
    #[inline]
    pub fn feasible(&self, actor: Actor, state: &State) -> u64 {
        self.minds[actor as usize].feasible(state)
    }

    /// What interventions make of what all have chosen: settings in force and acts done, where the world makes them possible.
    #[inline]
    pub fn enforce(&self, state: &State, mut course: Course) -> Course {
        if self.forced.is_empty() {
            return course;
        }
        // What one brings into force, the next finds
        let mut found = *state;
        for forced in &self.forced {
            let (actor, before) = (registry::ACTIONS[forced.action].actor, found.course);
            let option = |action: usize| action - registry::first_action_of(actor);
            let with =
                |course: Course, action: Option<usize>| action.map_or(course, |it| course.with(actor, option(it)));
            let taken_back = agreements::taken_back_by(forced.action);
            found.course = with(before, taken_back);
            let possible = self.minds[actor as usize].possible(&found) >> option(forced.action) & 1 == 1;
            if possible && self.present[actor as usize] {
                found.course = with(found.course, Some(forced.action));
                course = with(with(course, taken_back), Some(forced.action));
            } else {
                found.course = before;
            }
        }
        course
    }
}

/// The weeks 0 to `weeks` in stretches, in order, each with the settings that hold in it: without windows, with
/// interventions laid over.
pub fn stretches(settings: &Settings, weeks: u32) -> Vec<(Window, Settings)> {
    let mut cuts = vec![0, weeks];
    let mut cut = |window: Window| cuts.extend([window.from, window.until].into_iter().filter(|week| *week < weeks));
    settings.present.into_iter().for_each(&mut cut);
    for one in settings.interventions.iter().filter(|one| one.rule.is_none()) {
        one.changes.iter().for_each(|change| cut(change.extent(one.window)));
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|ends| (Window { from: ends[0], until: ends[1] }, in_week(settings, ends[0]))).collect()
}

/// The settings that hold in one week: the scenario's, with the interventions of that week laid over in their order; no rule is open.
pub fn in_week(settings: &Settings, week: u32) -> Settings {
    in_week_with(settings, week, &[])
}

/// The same where each intervention that has a rule is open in the weeks that `open` has in its place.
pub fn in_week_with(settings: &Settings, week: u32, open: &[Window]) -> Settings {
    let mut now = settings.clone();
    now.interventions.clear();
    now.present = settings.present.map(|window| Window::when(window.holds(week)));
    for (at, one) in settings.interventions.iter().enumerate() {
        let window = if one.rule.is_none() { one.window } else { open.get(at).copied().unwrap_or(Window::NEVER) };
        for change in one.changes.iter().filter(|change| change.extent(window).holds(week)) {
            lay(change, one, &mut now);
        }
    }
    now
}

/// Lays one change over settings. What changes the world itself is done at the beginning of weeks instead.
fn lay(change: &Change, one: &Intervention, now: &mut Settings) {
    match *change {
        Change::Value { setting, how, by } if quantity_of(setting).is_none() => {
            let about = &registry::settings()[setting];
            let value = how.apply(now.values()[setting], by, about.low, about.high);
            now.set(setting, value);
        }
        Change::Force { action } => {
            // The last one on a policy holds
            now.forced.retain(|other| other.action != action && !agreements::at_odds(other.action, action));
            now.forced.push(Forced { action, by: one.name });
            // While it is in force, nobody chooses otherwise
            for settled in [Some(action), agreements::taken_back_by(action)].into_iter().flatten() {
                if let Some((policy, _)) = registry::ACTIONS[settled].setting {
                    for (at, other) in registry::ACTIONS.iter().enumerate() {
                        now.forbidden[at] |= other.setting.is_some_and(|(of, _)| of == policy);
                    }
                }
            }
        }
        Change::Permit { action, allowed } => {
            now.forbidden[action] = !allowed;
            now.forced.retain(|forced| allowed || forced.action != action);
        }
        Change::Crossing { crossing, open, by } => now.held[crossing] = Hold::of(open, by),
        Change::Mechanism { mechanism, on } => now.on[mechanism] = on,
        Change::Value { .. } | Change::Inject(_) => {}
    }
}
