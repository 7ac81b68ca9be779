//! The run as a chronicle: weeks in which something turned at length, quiet weeks together in a line or two.

use super::beliefs::Watch;
use super::causes::Causes;
use super::decisions::Spells;
use super::events::Ongoing;
use super::pacts::{PACTS, undated};
use super::quiet::Quiet;
use super::situation::Situation;
use super::week::Week;
use super::wording::long_date;
use super::{decisions, events, interventions, settings};
use durand_model::actor::ACTORS;
use durand_model::phase::PHASES;
use durand_model::registry::QUANTITIES;
use durand_scenario::Scenario;
use durand_text::lines::wrap;

/// Tells week after week; remembers what was so in the weeks before.
#[derive(Debug)]
pub struct Chronicle {
    phase: Option<usize>,
    ongoing: Ongoing,
    causes: Causes,
    situation: Situation,
    watch: Watch,
    spells: Spells,
    /// For each actor, whether it was told what it has in force.
    introduced: [bool; ACTORS],
    /// Quiet weeks that are not told yet, as more may follow.
    quiet: Option<Quiet>,
}

impl Chronicle {
    /// A chronicle of run number `run` of `scenario` that says where things stand every `every` weeks.
    pub fn new(every: u32, scenario: &Scenario, run: u64) -> Self {
        Self {
            phase: None,
            ongoing: Ongoing::default(),
            causes: Causes::default(),
            situation: Situation::new(every, scenario, run),
            watch: Watch::default(),
            spells: Spells::default(),
            introduced: [false; ACTORS],
            quiet: None,
        }
    }

    /// The same where what is in force has been told already.
    #[must_use]
    pub fn introduced(self) -> Self {
        Self { introduced: [true; ACTORS], ..self }
    }

    /// Takes note of a week that is not to be told.
    pub fn pass(&mut self, week: &Week) {
        self.situation.tell(week, false);
        self.watch.turns(week);
        self.spells.note(week);
        self.remember(week);
    }

    /// The text of the next week, with that of quiet weeks before it; empty where it is quiet itself.
    pub fn tell(&mut self, week: &Week) -> String {
        let beginning = self.introduce(week);
        let told = self.week(week);
        let mut text = String::new();
        if !beginning.is_empty() || !told.is_empty() {
            text = self.rest();
            text.push_str(&beginning);
        }
        if told.is_empty() {
            match &mut self.quiet {
                Some(quiet) => quiet.join(week),
                none => *none = Some(Quiet::new(week)),
            }
        } else {
            text.push_str(&format!("\nWeek {} ({})\n{told}", week.number, long_date(week.date)));
        }
        let situation = self.situation.tell(week, told.is_empty());
        if !situation.is_empty() {
            text.push_str(&self.rest());
            text.push_str(&situation);
        }
        self.causes.note(&week.record.events);
        self.remember(week);
        text
    }

    /// Quiet weeks that were not told yet.
    pub fn rest(&mut self) -> String {
        self.quiet.take().map_or_else(String::new, |quiet| quiet.tell())
    }

    /// What the numbers in brackets stand for, where the command is started as `program`.
    pub fn legend(&self, program: &str) -> String {
        self.causes.legend(program)
    }

    fn remember(&mut self, week: &Week) {
        self.phase = phase_of(&week.quantities);
        self.ongoing.note(week);
    }

    /// Tells a week: what happened, who changed what and why, and how beliefs and voices turned; empty where it is quiet.
    fn week(&mut self, week: &Week) -> String {
        let (dated, chosen) = decisions::tell(week);
        let mut text: String = chosen.iter().map(|sentence| wrap("  ", 4, sentence)).collect();
        text.extend(interventions::again(week).iter().map(|sentence| wrap("  ", 4, sentence)));
        text.extend(self.spells.note(week).into_iter().map(decisions::ended));
        text.extend(undated(week).iter().map(|sentence| wrap("  ", 4, sentence)));
        text.extend(self.watch.turns(week).iter().map(|turn| wrap("  ", 4, turn.text)));
        if let Some(phase) = phase_of(&week.quantities).filter(|phase| Some(*phase) != self.phase) {
            text.push_str(&turn(self.phase, phase));
        }
        if text.is_empty() && dated.is_empty() && !events::any_notable(&week.record.events) {
            return text;
        }
        events::tell(week, &self.ongoing, dated) + &text
    }

    /// What actors have in force who were not told of before.
    fn introduce(&mut self, week: &Week) -> String {
        let first = self.introduced == [false; ACTORS];
        let mut text = settings::tell(week, &self.introduced);
        week.record.decisions.iter().for_each(|decision| self.introduced[decision.actor as usize] = true);
        if first {
            for pact in PACTS.iter().filter(|pact| pact.holds(&week.earlier)) {
                text.push_str(&wrap("  ", 4, &format!("Agreed {}: {}; {}.", pact.between(), pact.one(), pact.terms)));
            }
        }
        if text.is_empty() { text } else { format!("\nIn force as week {} begins\n{text}", week.number) }
    }
}

/// What a week's end turned to: the phase is taken at the week's end.
fn turn(from: Option<usize>, to: usize) -> String {
    let name = |phase: usize| PHASES.get(phase).map_or_else(|| phase.to_string(), |name| name.replace('_', " "));
    let sentence = match from {
        None => format!("At the week's end the phase was {}.", name(to)),
        Some(from) => format!("At the week's end the conflict passed from {} to {}.", name(from), name(to)),
    };
    wrap("  ", 4, &sentence)
}

/// The phase at the week's end, where the model reports one.
fn phase_of(quantities: &[f64]) -> Option<usize> {
    let at = QUANTITIES.iter().position(|quantity| quantity.name == "phase")?;
    quantities.get(at).map(|phase| *phase as usize)
}

#[cfg(test)]
#[path = "told_tests.rs"]
mod tests;
