//! A short mark of a scenario's content, to tell whether two are the same input.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Scenario;
use crate::model::actor::Actor;
use crate::model::registry;

impl Scenario {
    /// SHA-256, in hexadecimal, of everything that can reach a result: start, weeks, seed, every value, what is off, forbidden, absent, how
    /// each actor decides.
    ///
    /// Name, title, question, description, comments and layout do not count; nor does the order of the registry.
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(self.canonical().as_bytes());
        digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// One line for each fact, the settings sorted by path.
    fn canonical(&self) -> String {
        let settings = self.settings();
        let mut lines: Vec<String> = registry::settings()
            .iter()
            .zip(settings.values())
            .map(|(setting, value)| format!("{} = {value:?}", setting.path))
            .collect();
        let off = registry::mechanisms().iter().zip(&settings.on).filter(|(_, on)| !**on);
        lines.extend(off.map(|(mechanism, _)| format!("mechanisms.off {}", mechanism.name)));
        let forbidden = registry::ACTIONS.iter().zip(&settings.forbidden).filter(|(_, forbidden)| **forbidden);
        lines.extend(forbidden.map(|(action, _)| format!("actors.{}.forbid {}", action.actor.name(), action.name)));
        let absent = Actor::ALL.into_iter().filter(|actor| !settings.takes_part(*actor));
        lines.extend(absent.map(|actor| format!("actors.{}.present = false", actor.name())));
        let decides =
            |actor: Actor| format!("actors.{}.decision = {}", actor.name(), settings.decision.of(actor).name());
        lines.extend(Actor::ALL.map(decides));
        lines.sort();
        format!("start = {}\nweeks = {}\nseed = {}\n{}\n", self.start, self.weeks, self.seed, lines.join("\n"))
    }
}
