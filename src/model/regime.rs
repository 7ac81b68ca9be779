//! The weeks of a run, cut into stretches in which the same settings hold.
//!
//! Actors enter and leave, and interventions begin and end, at the beginning of a week. Between two such weeks nothing
//! changes but the world, so rules and minds are compiled once for each stretch, and a week only looks up in which it
//! is.

use std::sync::Arc;

use super::actor::{ACTORS, Actor};
use super::beginning::{Beginning, beginnings};
use super::decision::{Choice, Expected, Mind, expected};
use super::intervention::{Change, Intervention, quantity_of};
use super::phase::Phases;
use super::registry;
use super::rules::{Rules, mean_toll, severities};
use super::settings::{Forced, Hold, Settings};
use super::severity::Severity;
use super::state::State;
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
    pub forced: [Option<Forced>; ACTORS],
}

/// A scenario by weeks.
#[derive(Clone, Debug)]
pub struct Regime {
    stretches: Vec<Stretch>,
    beginnings: Vec<Beginning>,
    /// For each week, its stretch and, from 1, its beginning; 0 where nothing is done.
    weeks: Arc<[[u32; 2]]>,
}

impl Regime {
    /// Compiles `settings` for runs of `weeks` weeks.
    pub fn compile(settings: &Settings, weeks: u32) -> Self {
        let (mut distinct, mut of_week) = (Vec::<Settings>::new(), Vec::new());
        for (window, now) in stretches(settings, weeks.max(1)) {
            let at = distinct.iter().position(|known| *known == now).unwrap_or(distinct.len());
            if at == distinct.len() {
                distinct.push(now);
            }
            of_week.extend((window.from..window.until).map(|_| [at as u32, 0]));
        }
        let all = beginnings(settings, weeks, |week| in_week(settings, week));
        for (at, week) in all.keys().enumerate() {
            of_week[*week as usize][1] = at as u32 + 1;
        }
        Self {
            stretches: distinct.iter().map(Stretch::compile).collect(),
            beginnings: all.into_values().collect(),
            weeks: of_week.into(),
        }
    }

    /// Keeps the weeks of `other` in place of its own where they are the same: variants of a scenario differ in values
    /// alone.
    pub fn share_weeks(&mut self, other: &Self) {
        if self.weeks == other.weeks {
            self.weeks = Arc::clone(&other.weeks);
        }
    }

    /// How many stretches are compiled.
    pub fn stretches(&self) -> usize {
        self.stretches.len()
    }

    /// What holds in `week`, counted from 0; after the last, what held then.
    #[inline]
    pub fn stretch(&self, week: u64) -> &Stretch {
        &self.stretches[self.at(week)[0] as usize]
    }

    /// What is done at the beginning of `week`, if anything is.
    #[inline]
    pub fn beginning(&self, week: u64) -> Option<&Beginning> {
        match self.weeks.get(week as usize) {
            None | Some([_, 0]) => None,
            Some([_, at]) => self.beginnings.get(*at as usize - 1),
        }
    }

    #[inline]
    fn at(&self, week: u64) -> [u32; 2] {
        self.weeks[(week as usize).min(self.weeks.len() - 1)]
    }
}

impl Stretch {
    fn compile(settings: &Settings) -> Self {
        let severity = severities(settings);
        let toll = mean_toll(&severity);
        Self {
            rules: Rules::with_toll(settings, 1.0, toll),
            severity,
            phases: Phases::compile(settings),
            minds: Actor::ALL.map(|actor| Mind::with_toll(settings, actor, toll)),
            present: settings.present.map(|window| !window.is_empty()),
            forced: settings.forced,
        }
    }

    /// What everyone is expected to do in `state`, by those who think ahead.
    #[inline]
    pub fn expected(&self, state: &State) -> Expected {
        expected(&self.minds, state, self.present)
    }

    /// What `actor` makes of its options in `state`, if all are expected to do what `expected` says, deciding by the
    /// random word `word`.
    #[inline]
    pub fn choose(&self, actor: Actor, state: &State, expected: &Expected, word: u32) -> Choice {
        let mind = &self.minds[actor as usize];
        mind.choose(state, expected.by(mind), mind.feasible(state), word)
    }

    /// What `actor` can do in `state`, as bits.
    #[inline]
    pub fn feasible(&self, actor: Actor, state: &State) -> u32 {
        self.minds[actor as usize].feasible(state)
    }

    /// What an intervention makes `actor` do in `state`; nothing where that cannot be done in this world.
    #[inline]
    pub fn forced(&self, actor: Actor, state: &State) -> Option<Forced> {
        self.forced[actor as usize].filter(|forced| self.feasible(actor, state) >> forced.action & 1 == 1)
    }
}

/// The weeks 0 to `weeks` in stretches, in order, each with the settings that hold in it: without windows, with
/// interventions laid over.
pub fn stretches(settings: &Settings, weeks: u32) -> Vec<(Window, Settings)> {
    let mut cuts = vec![0, weeks];
    let mut cut = |window: Window| cuts.extend([window.from, window.until].into_iter().filter(|week| *week < weeks));
    settings.present.into_iter().for_each(&mut cut);
    for one in &settings.interventions {
        one.changes.iter().for_each(|change| cut(change.extent(one.window)));
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|ends| (Window { from: ends[0], until: ends[1] }, in_week(settings, ends[0]))).collect()
}

/// The settings that hold in one week: the scenario's, with the interventions of that week laid over in their order.
pub fn in_week(settings: &Settings, week: u32) -> Settings {
    let mut now = settings.clone();
    now.interventions.clear();
    now.present = settings.present.map(|window| Window::when(window.holds(week)));
    for one in &settings.interventions {
        for change in one.changes.iter().filter(|change| change.extent(one.window).holds(week)) {
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
        Change::Force { actor, action } => {
            now.forced[actor as usize] = Some(Forced { action, by: one.name });
            now.forbidden[registry::first_action_of(actor) + action] = false;
        }
        Change::Permit { action, allowed } => {
            now.forbidden[action] = !allowed;
            let actor = registry::ACTIONS[action].actor;
            let forced = &mut now.forced[actor as usize];
            if !allowed && forced.is_some_and(|forced| registry::first_action_of(actor) + forced.action == action) {
                *forced = None;
            }
        }
        Change::Crossing { crossing, open } => now.held[crossing] = if open { Hold::Open } else { Hold::Shut },
        Change::Mechanism { mechanism, on } => now.on[mechanism] = on,
        Change::Value { .. } | Change::Inject(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intervention::How;
    use crate::registry::{Mode, setting};
    use crate::testing::states;

    fn changing(window: Window, change: Change) -> Intervention {
        Intervention { name: "one", window, days: [0, 0], told: vec![change.touches()], changes: vec![change] }
    }

    fn margin(how: How, by: f64) -> Change {
        Change::Value { setting: setting("phases.margin").expect("a path"), how, by }
    }

    #[test]
    fn weeks_are_cut_where_something_changes() {
        let mut settings = Settings::default();
        settings.present[Actor::Ttp as usize] = Window { from: 4, until: 20 };
        settings.interventions.push(changing(Window { from: 2, until: 6 }, margin(How::Set, 5.0)));
        let ends: Vec<u32> = stretches(&settings, 10).iter().map(|(window, _)| window.until).collect();
        assert_eq!(ends, [2, 4, 6, 10]);
        assert_eq!(stretches(&Settings::default(), 10), [(Window { from: 0, until: 10 }, Settings::default())]);
        // Weeks 0-1 and 6-9 differ in the TTP only
        assert_eq!(Regime::compile(&settings, 10).stretches.len(), 4);
    }

    #[test]
    fn equal_stretches_are_compiled_once() {
        let mut settings = Settings::default();
        settings.interventions.push(changing(Window { from: 2, until: 6 }, margin(How::Set, 5.0)));
        let regime = Regime::compile(&settings, 10);
        assert_eq!(regime.stretches.len(), 2);
        assert_eq!(regime.weeks[1], regime.weeks[7]);
    }

    #[test]
    fn changes_are_laid_over_in_order() {
        let mut settings = Settings::default();
        let window = Window { from: 0, until: 5 };
        let changes = [margin(How::Set, 4.0), margin(How::Add, 2.0), margin(How::Scale, 3.0)];
        settings.interventions = changes.iter().map(|change| changing(window, change.clone())).collect();
        assert_eq!(in_week(&settings, 0).get("phases.margin"), 18.0);
        settings.interventions.reverse();
        assert_eq!(in_week(&settings, 0).get("phases.margin"), 4.0);
        assert_eq!(in_week(&settings, 5).get("phases.margin"), settings.get("phases.margin"));
    }

    /// Protects what those who think ahead know: who takes part in these weeks and what is forbidden in them, not what
    /// someone is made to do.
    #[test]
    fn everyone_expects_by_the_rules_of_the_week() {
        let mut settings = Settings::default();
        settings.decision.all = Mode::QuantalLevelK;
        for actor in Actor::ALL {
            let path = format!("actors.{}.temperament.depth_of_reasoning", actor.name());
            settings.set(setting(&path).expect("every actor has it"), 2.0);
        }
        settings.present[Actor::Ttp as usize] = Window { from: 0, until: 20 };
        let mut tried = 0;
        for state in states() {
            let of = |settings: &Settings, week, actor| {
                let regime = Regime::compile(settings, 30);
                let stretch = regime.stretch(week);
                stretch.expected(&state).by(&stretch.minds[Actor::India as usize]).of(actor)
            };
            let pakistan = of(&settings, 0, Actor::Pakistan);
            let other = Change::Force { actor: Actor::Pakistan, action: usize::from(pakistan == 0) };
            let forbid = Change::Permit { action: pakistan, allowed: false };
            let window = Window { from: 5, until: 10 };
            let mut changed = settings.clone();
            changed.interventions = vec![changing(window, other)];
            assert_eq!(of(&changed, 7, Actor::Pakistan), pakistan);
            changed.interventions = vec![changing(window, forbid)];
            assert_ne!(of(&changed, 7, Actor::Pakistan), pakistan);
            assert_eq!(of(&changed, 10, Actor::Pakistan), pakistan);
            let last = state.acts.of(Actor::Ttp);
            assert_eq!(of(&settings, 20, Actor::Ttp), last, "it has left");
            tried += usize::from(of(&settings, 19, Actor::Ttp) != last);
        }
        assert!(tried > 0, "nothing new is ever expected of the TTP");
    }

    #[test]
    fn the_later_of_force_and_forbid_wins() {
        let mut settings = Settings::default();
        let all = Window::ALWAYS;
        let forbid = changing(all, Change::Permit { action: 1, allowed: false });
        let force = changing(all, Change::Force { actor: Actor::Pakistan, action: 1 });
        settings.interventions = vec![forbid.clone(), force.clone()];
        let now = in_week(&settings, 0);
        assert!(!now.forbidden[1] && now.forced[0] == Some(Forced { action: 1, by: "one" }));
        settings.interventions = vec![force, forbid];
        let now = in_week(&settings, 0);
        assert!(now.forbidden[1] && now.forced[0].is_none());
    }
}
