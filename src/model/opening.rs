//! Rules in a run: which are open, what holds while they are, and what opened them.
//!
//! A scenario's stretches are compiled once. While rules are open, other settings hold: they are compiled when a run first comes to them,
//! and kept for other runs. Where no rule is open nothing of this is asked, so that a run is then the one that it would be without them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::beginning::{Beginning, in_one_week};
use super::event::{Event, EventKind};
use super::intervention::Intervention;
use super::rule::{Condition, Past, Rule};
use super::settings::Settings;
use super::stretch::{Stretch, in_week_with};
use super::window::Window;

/// Stretches that are kept, at most; others are compiled for each run that comes to them.
const MOST_KEPT: usize = 128;

/// The rules of a scenario, compiled.
#[derive(Debug)]
pub struct Watch {
    settings: Settings,
    weeks: u32,
    /// Places of interventions that have a rule.
    rules: Vec<usize>,
    /// Whether any of them looks at events.
    pub sees_events: bool,
    /// Whether any of them is announced.
    pub announces: bool,
    /// For each week, in which of the scenario's stretches it is: weeks of one have the same settings, laid in the same order.
    stretch_of: Vec<u32>,
    compiled: Mutex<BTreeMap<Key, Arc<Stretch>>>,
}

/// A stretch of the scenario, and how each rule is open.
type Key = (u32, Vec<Phase>);

/// How a rule is open in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Closed,
    /// Its first week, in which it also does what is done once.
    Begins,
    Goes,
}

/// A rule in a run.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Opening {
    /// Weeks in which it is open, the last time.
    window: Window,
    /// The same of the time before.
    before: Window,
    times: u32,
    /// First week whose end may open it again.
    ready: u32,
}

impl Default for Opening {
    fn default() -> Self {
        Self { window: Window::NEVER, before: Window::NEVER, times: 0, ready: 0 }
    }
}

/// The rules of a scenario in one run.
#[derive(Clone, Debug, Default)]
pub struct Openings {
    all: Vec<Opening>,
    /// What holds in the week, if a rule is open.
    pub stretch: Option<Arc<Stretch>>,
    /// What is done at the beginning of the week, if a rule begins or ends or does something again.
    by_rules: Option<Beginning>,
    /// What opened rules in the week.
    pub triggered: Vec<Event>,
}

impl Watch {
    /// The rules of `settings`; `None` if there are none. `stretches` are the weeks of its stretches.
    pub fn compile(settings: &Settings, weeks: u32, stretches: &[Window]) -> Option<Self> {
        let with = |at: &usize| settings.interventions[*at].rule.is_some();
        let rules: Vec<usize> = (0..settings.interventions.len()).filter(with).collect();
        if rules.is_empty() {
            return None;
        }
        let all = || rules.iter().filter_map(|&at| settings.interventions[at].rule.as_ref());
        let of_week = |(at, window): (usize, &Window)| vec![at as u32; (window.until - window.from) as usize];
        Some(Self {
            sees_events: all().any(|rule| rule.when.sees_events()),
            announces: all().any(|rule| rule.announced),
            stretch_of: stretches.iter().enumerate().flat_map(of_week).collect(),
            settings: settings.clone(),
            weeks,
            rules,
            compiled: Mutex::default(),
        })
    }

    fn one(&self, rule: usize) -> (&Intervention, &Rule) {
        let one = &self.settings.interventions[self.rules[rule]];
        (one, one.rule.as_ref().expect("it has a rule, or it would not be among them"))
    }

    /// For each intervention the weeks in which its rule is open; never where it has none.
    fn windows(&self, of_rule: impl Fn(usize) -> Window) -> Vec<Window> {
        let mut windows = vec![Window::NEVER; self.settings.interventions.len()];
        for (rule, &at) in self.rules.iter().enumerate() {
            windows[at] = of_rule(rule);
        }
        windows
    }

    /// What holds in `week` while rules are open in these weeks; `None` where none is.
    fn stretch(&self, week: u32, of_rule: impl Fn(usize) -> Window) -> Option<Arc<Stretch>> {
        let phase = |rule: usize| match of_rule(rule) {
            window if !window.holds(week) => Phase::Closed,
            window if window.from == week => Phase::Begins,
            _ => Phase::Goes,
        };
        let phases: Vec<Phase> = (0..self.rules.len()).map(phase).collect();
        if phases.iter().all(|phase| *phase == Phase::Closed) {
            return None;
        }
        let stretch_of = self.stretch_of.get(week as usize).or(self.stretch_of.last()).copied().unwrap_or_default();
        let key = (stretch_of, phases);
        let locked = || self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = locked().get(&key) {
            return Some(Arc::clone(known));
        }
        // Not while it is locked: what two threads compile at once is the same
        let new = Arc::new(Stretch::compile(&in_week_with(&self.settings, week, &self.windows(of_rule))));
        let mut kept = locked();
        if kept.len() < MOST_KEPT {
            kept.insert(key, Arc::clone(&new));
        }
        Some(new)
    }
}

impl Openings {
    /// No rule of `watch` is open yet.
    pub fn begin(&mut self, watch: Option<&Watch>) {
        self.all.clear();
        self.all.resize(watch.map_or(0, |watch| watch.rules.len()), Opening::default());
        (self.stretch, self.by_rules) = (None, None);
        self.triggered.clear();
    }

    /// The same run under the rules of another scenario: what both have stays as it is.
    pub fn carry_over(&mut self, from: Option<&Watch>, to: Option<&Watch>) {
        let before = std::mem::take(&mut self.all);
        self.begin(to);
        let (Some(from), Some(to)) = (from, to) else { return };
        for (at, new) in self.all.iter_mut().enumerate() {
            let same = (0..from.rules.len()).find(|&old| from.one(old).0 == to.one(at).0);
            if let Some(old) = same {
                *new = before[old];
            }
        }
    }

    /// Finds what holds in `week`, and what is done at its beginning beside what the scenario does on dates.
    pub fn prepare(&mut self, watch: &Watch, week: u32) {
        let of_rule = |rule: usize| self.all[rule].window;
        self.stretch = watch.stretch(week, of_rule);
        let mut all: Option<Beginning> = None;
        for rule in 0..self.all.len() {
            let Opening { window, before, .. } = self.all[rule];
            // What ended may begin again at once: the end first
            let ended = (before != window && before.until == week).then_some(before);
            let now = (window.holds(week) || window.until == week).then_some(window);
            for window in [ended, now].into_iter().flatten().filter(|window| !window.is_empty()) {
                let one = Intervention { window, rule: None, ..watch.one(rule).0.clone() };
                let in_week = |week| in_week_with(&watch.settings, week, &watch.windows(of_rule));
                if let Some(new) = in_one_week(&watch.settings, watch.weeks, week, &one, in_week) {
                    all = Some(all.map_or(new.clone(), |known| known.joined(&new)));
                }
            }
        }
        self.by_rules = all;
    }

    /// What is done at the beginning of the week that was prepared last: `dated`, which is done on dates, and what rules do.
    pub fn beginning<'r>(&'r self, dated: Option<&'r Beginning>) -> Option<Cow<'r, Beginning>> {
        match (dated, &self.by_rules) {
            (Some(dated), Some(ruled)) => Some(Cow::Owned(dated.clone().joined(ruled))),
            (dated, ruled) => dated.or(ruled.as_ref()).map(Cow::Borrowed),
        }
    }

    /// Opens rules for which `past`, the week that is over, is what they wait for.
    pub fn trigger(&mut self, watch: &Watch, week: u32, past: &Past<'_>) {
        self.triggered.clear();
        for rule in 0..self.all.len() {
            if !self.is_ready(watch, rule, week) || !watch.one(rule).1.when.holds(past) {
                continue;
            }
            let (one, about) = watch.one(rule);
            let opening = &mut self.all[rule];
            let from = week + 1 + about.delay;
            opening.before = opening.window;
            opening.window =
                about.lasts.map_or(Window { from, until: Window::OPEN }, |lasts| Window { from, until: from + lasts });
            opening.times += 1;
            opening.ready = match about.lasts {
                Some(lasts) => from + lasts + about.cooldown,
                None if is_for_good(one) => Window::OPEN,
                None => from + 1 + about.cooldown,
            }
            // Its last week may open it again
            .saturating_sub(1);
            let held = about.when.tests().into_iter().filter(|test| test.holds(past));
            self.triggered.extend(held.map(|test| Event {
                kind: EventKind::Triggered,
                actor: None,
                place: test.told,
                count: 1,
                deaths: 0,
                cause: one.name,
                // When the week is over
                day: 6,
            }));
        }
    }

    /// Whether the end of `week` may open a rule.
    fn is_ready(&self, watch: &Watch, rule: usize, week: u32) -> bool {
        let (one, about) = watch.one(rule);
        let opening = &self.all[rule];
        // The week that follows must be one in which it may begin
        one.window.holds(week + 1) && about.most.is_none_or(|most| opening.times < most) && week >= opening.ready
    }

    /// Announced rules that may still open and would, if a week ended in the world that `past` tells of: what would then hold. Nothing
    /// where no such rule would.
    pub fn threatened(
        &self,
        watch: &Watch,
        week: u32,
        spared: impl Fn(&Intervention) -> bool,
        past: &Past<'_>,
    ) -> Option<Arc<Stretch>> {
        let opens = |rule: usize| {
            let (one, about) = watch.one(rule);
            about.announced && !spared(one) && self.is_ready(watch, rule, week) && about.when.holds(past)
        };
        let opened: Vec<bool> = (0..self.all.len()).map(opens).collect();
        if !opened.contains(&true) {
            return None;
        }
        // In its first week it also does what is done once
        watch.stretch(week, |rule| {
            if opened[rule] { Window { from: week, until: Window::OPEN } } else { self.all[rule].window }
        })
    }
}

/// Whether something that it changes lasts for good where nothing says how long it does.
pub fn is_for_good(one: &Intervention) -> bool {
    let open = Window { from: 0, until: Window::OPEN };
    one.changes.iter().any(|change| change.extent(open).is_open())
}

/// Whether what a condition looks at can be expected: quantities, and no single events.
pub fn can_be_expected(when: &Condition) -> bool {
    !when.sees_events()
}

#[cfg(test)]
#[path = "opening_tests.rs"]
mod tests;
