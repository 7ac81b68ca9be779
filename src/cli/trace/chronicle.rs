//! The run as a chronicle: weeks in which something turned at length, quiet weeks in a line or two.

use std::fmt::Write;

use jiff::civil::Date;

use super::follow::{Outcome, Week};
use super::situation::Situation;
use super::{decisions, events};
use crate::cli::figures;
use crate::cli::text::wrap;
use crate::model::actor::ACTORS;
use crate::model::phase::PHASES;
use crate::model::registry::QUANTITIES;
use crate::scenario::Scenario;

/// Tells week after week; remembers what was so in the week before.
#[derive(Debug)]
pub struct Chronicle {
    actions: [Option<usize>; ACTORS],
    phase: Option<usize>,
    /// Whether the last text was a quiet week's, beside which another needs no empty line.
    was_quiet: bool,
    situation: Situation,
}

impl Chronicle {
    /// A chronicle that says where things stand every `every` weeks.
    pub fn new(every: u32) -> Self {
        Self { actions: [None; ACTORS], phase: None, was_quiet: false, situation: Situation::new(every) }
    }

    /// The text of the next week.
    pub fn tell(&mut self, week: &Week) -> String {
        let phase = phase_of(&week.quantities);
        let turned = phase != self.phase;
        let changed = decisions::changed(&week.record.decisions, &self.actions);
        let is_quiet = !turned && !changed && !events::any_notable(&week.record.events);
        let mut text = if is_quiet { quiet(week) } else { self.eventful(week, phase.filter(|_| turned)) };
        if !(is_quiet && self.was_quiet) {
            text.insert(0, '\n');
        }
        let situation = self.situation.tell(week);
        text.push_str(&situation);
        self.was_quiet = is_quiet && situation.is_empty();
        self.phase = phase;
        for decision in &week.record.decisions {
            self.actions[decision.actor as usize] = Some(decision.action);
        }
        text
    }

    fn eventful(&self, week: &Week, turned_to: Option<usize>) -> String {
        let mut text = format!("Week {} ({})\n", week.number, long_date(week.date));
        if let Some(phase) = turned_to {
            text.push_str(&turn(self.phase, phase));
        }
        text.push_str(&events::tell(&week.record.events, week.date));
        text.push_str(&decisions::tell(&week.record.decisions, &self.actions));
        text
    }
}

/// A week in which nobody changed course and nothing out of the ordinary happened.
fn quiet(week: &Week) -> String {
    let first = format!("Week {} ({}). ", week.number, long_date(week.date));
    let text = format!("{} {}", decisions::steady(&week.record.decisions), events::routine(&week.record.events));
    wrap(&first, 2, &text)
}

fn turn(from: Option<usize>, to: usize) -> String {
    let name = |phase: usize| PHASES.get(phase).map_or_else(|| phase.to_string(), |name| name.replace('_', " "));
    let sentence = match from {
        None => format!("The phase is {}.", name(to)),
        Some(from) => format!("The conflict passes from {} to {}.", name(from), name(to)),
    };
    wrap("  ", 2, &sentence)
}

/// The phase at the week's end, where the model reports one.
fn phase_of(quantities: &[f64]) -> Option<usize> {
    let at = QUANTITIES.iter().position(|quantity| quantity.name == "phase")?;
    quantities.get(at).map(|phase| *phase as usize)
}

/// What comes before the first week.
pub fn opening(scenario: &Scenario, run: u64) -> String {
    let mut text = wrap("", 0, scenario.title());
    if !scenario.question().is_empty() {
        text.push_str(&wrap("", 0, scenario.question()));
    }
    let run = format!(
        "Run {} of seed {}: {} weeks from {}.",
        figures::grouped(run),
        scenario.seed(),
        scenario.weeks(),
        long_date(scenario.start())
    );
    text.push_str(&wrap("", 0, &run));
    text.push_str(&wrap(
        "",
        0,
        "One course that events can take in the model; neither a record of what happened nor a forecast. In brackets: \
         after an event, what brought it about (`durand describe M22` explains it); after a choice, its probability. \
         The reason is the goal that spoke most for the choice against the likeliest other one.",
    ));
    text
}

/// What comes after the last week: the outcomes, as in the run's row of `runs.csv`.
pub fn ending(outcomes: &[Outcome]) -> String {
    let mut text = String::from("\nThe run in figures\n");
    let column = outcomes.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
    for (name, unit, value) in outcomes {
        let value = match value {
            Some(value) if value.abs() >= 1000.0 => figures::fixed(*value, 0),
            Some(value) if *value == libm::trunc(*value) => figures::fixed(*value, 0),
            Some(value) => figures::fixed(*value, figures::significant(value.abs(), 3)),
            None => "never".to_owned(),
        };
        let unit = if value == "never" { "" } else { unit };
        let _ = writeln!(text, "{}", format!("  {name:<column$}  {value:>9} {unit}").trim_end());
    }
    text
}

/// "15 August 2021".
fn long_date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month() - 1).ok().and_then(|at| MONTHS.get(at)).unwrap_or(&"");
    format!("{} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::text::WIDTH;
    use crate::model::actor::Actor;
    use crate::model::record::{Decision, Event, EventKind, WeekRecord};
    use crate::model::registry::ACTIONS;

    /// A week in which every actor takes its action number `choice`.
    fn week(number: u32, choice: usize, phase: f64, events: Vec<Event>) -> Week {
        let decisions = Actor::ALL.map(|actor| {
            let mut own = (0..ACTIONS.len()).filter(|at| ACTIONS[*at].actor == actor);
            let action = own.nth(choice).expect("every actor has a few actions");
            Decision {
                actor,
                action,
                probability: 0.5,
                alternative: own.next(),
                alternative_probability: 0.25,
                reason: 0,
                reason_points: 1.0,
            }
        });
        let value = |name: &str| if name == "phase" { phase } else { 1.0 };
        Week {
            number,
            date: jiff::civil::date(2021, 8, 15),
            quantities: QUANTITIES.iter().map(|quantity| value(quantity.name)).collect(),
            record: WeekRecord { events, decisions: decisions.to_vec() },
        }
    }

    fn event(kind: EventKind) -> Event {
        Event { kind, actor: Some(Actor::Ttp), place: "Torkham", deaths: 3, cause: "sanctuary", day: 1 }
    }

    #[test]
    fn quiet_weeks_are_short_and_turns_are_told() {
        let mut chronicle = Chronicle::new(1000);
        let first = chronicle.tell(&week(1, 0, 1.0, vec![]));
        assert!(first.contains("The phase is competition."), "{first}");
        let quiet = chronicle.tell(&week(2, 0, 1.0, vec![event(EventKind::Attack)]));
        assert!(quiet.trim().lines().count() <= 2 && quiet.contains("1 attack by the TTP, 3 dead"), "{quiet}");
        let turn = chronicle.tell(&week(3, 1, 2.0, vec![event(EventKind::Closure)]));
        assert!(turn.contains("from competition to confrontation"), "{turn}");
        assert!(turn.contains("Mon 16 Aug  Torkham: crossing shut by the TTP"), "{turn}");
        assert!(turn.contains("(50%)") && turn.contains("(25%)"), "{turn}");
    }

    #[test]
    fn situations_come_at_their_interval() {
        let mut chronicle = Chronicle::new(2);
        let told: Vec<bool> = (1..=4)
            .map(|number| chronicle.tell(&week(number, 0, 1.0, vec![])).contains("Where things stand"))
            .collect();
        assert_eq!(told, [false, true, false, true]);
    }

    #[test]
    fn every_line_fits() {
        let mut chronicle = Chronicle::new(1);
        for number in 1..6 {
            let events = EventKind::ALL.map(event).to_vec();
            let told = chronicle.tell(&week(number, number as usize, f64::from(number % 4), events));
            assert!(told.lines().all(|line| line.chars().count() <= WIDTH), "{told}");
        }
    }
}
