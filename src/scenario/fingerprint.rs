//! A short mark of a scenario's content, to tell whether two are the same input.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Posterior;
use super::scenario::Scenario;
use durand_model::actor::Actor;
use durand_model::intervention::{Change, Intervention};
use durand_model::registry;
use durand_model::window::Window;

impl Scenario {
    /// SHA-256, in hexadecimal, of everything that can reach a result: start, weeks, seed, every value or its draws, what is off, forbidden,
    /// absent, how each actor decides, and what changes when.
    ///
    /// Name, title, question, description, passages, comments and layout do not count; nor does the order of the registry.
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(self.canonical().as_bytes());
        digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// When an actor takes no part; nothing if it always does.
    fn absence(&self, actor: Actor) -> Option<String> {
        let run = Window { from: 0, until: self.weeks };
        let there = self.settings().present[actor as usize].both(run);
        if there.is_empty() {
            Some(format!("actors.{}.present = false", actor.name()))
        } else {
            let [enters, leaves] = self.settings().turn_days[actor as usize];
            let days = format!("told on days {enters} and {leaves}");
            (there != run).then(|| format!("actors.{}.weeks = {} to {}, {days}", actor.name(), there.from, there.until))
        }
    }

    /// One line for each fact, the settings sorted by path.
    fn canonical(&self) -> String {
        let settings = self.settings();
        let drawn = self.posterior().map(Posterior::columns).unwrap_or_default();
        let mut lines: Vec<String> = registry::settings()
            .iter()
            .zip(settings.values())
            .enumerate()
            .filter(|(at, _)| !drawn.contains(at))
            .map(|(_, (setting, value))| format!("{} = {value:?}", setting.path))
            .collect();
        lines.extend(self.posterior().into_iter().flat_map(draws));
        let off = registry::mechanisms().iter().zip(&settings.on).filter(|(_, on)| !**on);
        lines.extend(off.map(|(mechanism, _)| format!("mechanisms.off {}", mechanism.name)));
        let forbidden = registry::ACTIONS.iter().zip(&settings.forbidden).filter(|(_, forbidden)| **forbidden);
        lines.extend(forbidden.map(|(action, _)| format!("actors.{}.forbid {}", action.actor.name(), action.name)));
        lines.extend(Actor::ALL.into_iter().filter_map(|actor| self.absence(actor)));
        let decides =
            |actor: Actor| format!("actors.{}.decision = {}", actor.name(), settings.decision.of(actor).name());
        lines.extend(Actor::ALL.map(decides));
        lines.extend(settings.interventions.iter().enumerate().map(|(at, one)| line(at, one)));
        lines.sort();
        format!("start = {}\nweeks = {}\nseed = {}\n{}\n", self.start, self.weeks, self.seed, lines.join("\n"))
    }
}

/// The values of each draw, which begin with its place in their order: runs find their draw by it.
fn draws(posterior: &Posterior) -> Vec<String> {
    let of_row = |row: usize| {
        let values = posterior.settings().zip(posterior.row(row));
        values.map(move |(setting, value)| format!("{} in draw {row:06} = {value:?}", setting.path))
    };
    (0..posterior.draws().len()).flat_map(of_row).collect()
}

/// An intervention in one line, which begins with its place in their order. Its name counts: events give it as their cause.
fn line(at: usize, one: &Intervention) -> String {
    let changes: Vec<String> = one.changes.iter().map(fact).collect();
    let Intervention { name, window, days, .. } = one;
    format!("interventions {at:06} {name:?} {} to {} {days:?} {}", window.from, window.until, changes.join("; "))
}

fn fact(change: &Change) -> String {
    let touches = change.touches();
    match change {
        Change::Value { how, by, .. } => format!("{how:?} {touches} {by:?}"),
        Change::Force { .. } => format!("force {touches}"),
        Change::Permit { allowed, .. } => format!("allowed {touches} {allowed}"),
        Change::Crossing { open, .. } => format!("open {touches} {open}"),
        Change::Mechanism { on, .. } => format!("on {touches} {on}"),
        Change::Inject(one) => format!("inject {touches} {:?} {}", one.place, one.deaths),
    }
}
