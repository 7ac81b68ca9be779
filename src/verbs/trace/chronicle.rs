//! The run as a chronicle: weeks in which something turned at length, quiet weeks together in a line or two.

use askama::Template;

use super::events::{Causes, Ongoing};
use super::follow::{Outcome, Week};
use super::quiet::Quiet;
use super::situation::Situation;
use super::wording::long_date;
use super::{decisions, events};
use crate::cli::labels;
use crate::cli::page::{filters, page};
use crate::cli::posterior::OfRun;
use crate::cli::text::{words, wrap};
use crate::figures;
use crate::model::phase::PHASES;
use crate::model::registry::QUANTITIES;
use crate::output::phases::FINAL_PHASE;
use crate::scenario::Scenario;

/// Tells week after week; remembers what was so in the weeks before.
#[derive(Debug)]
pub struct Chronicle {
    phase: Option<usize>,
    ongoing: Ongoing,
    causes: Causes,
    situation: Situation,
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
            quiet: None,
        }
    }

    /// Takes note of a week that is not to be told.
    pub fn pass(&mut self, week: &Week) {
        self.situation.tell(week);
        self.remember(week);
    }

    /// The text of the next week, with that of quiet weeks before it; empty where it is quiet itself.
    pub fn tell(&mut self, week: &Week) -> String {
        let turned = phase_of(&week.quantities) != self.phase;
        let changed = decisions::changed(&week.record.decisions);
        let mut text = String::new();
        if turned || changed || events::any_notable(&week.record.events) {
            text = self.rest();
            text.push_str(&self.eventful(week));
        } else {
            match &mut self.quiet {
                Some(quiet) => quiet.join(week),
                none => *none = Some(Quiet::new(week)),
            }
        }
        let situation = self.situation.tell(week);
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

    /// What the numbers in brackets stand for.
    pub fn legend(&self) -> String {
        self.causes.legend()
    }

    fn remember(&mut self, week: &Week) {
        self.phase = phase_of(&week.quantities);
        self.ongoing.note(week);
    }

    fn eventful(&self, week: &Week) -> String {
        let mut text = format!("\nWeek {} ({})\n", week.number, long_date(week.date));
        text.push_str(&events::tell(week, &self.ongoing));
        text.push_str(&decisions::tell(&week.record.decisions));
        if let Some(phase) = phase_of(&week.quantities).filter(|phase| Some(*phase) != self.phase) {
            text.push_str(&turn(self.phase, phase));
        }
        text
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

#[derive(Template)]
#[template(path = "verbs/trace/opening.txt")]
struct Opening<'a> {
    scenario: &'a Scenario,
    run: u64,
    start: String,
}

/// What comes before the first week.
pub fn opening(scenario: &Scenario, run: u64) -> String {
    page(&Opening { scenario, run, start: long_date(scenario.start()) })
}

/// Width of the longest unit.
const UNIT: usize = 17;

/// What comes after the last week: the outcomes by label and name, as in the run's row of `runs.csv`.
pub fn ending(outcomes: &[Outcome]) -> String {
    let mut text = String::from("\nThe run in figures\n");
    for (name, unit, value) in outcomes {
        let shown = shown(name, *value);
        let is_number = value.is_some() && *name != FINAL_PHASE;
        let unit = if is_number { unit } else { "" };
        text.push_str(&labels::row(2, name, &format!("{shown:>9} {unit:<UNIT$}")));
    }
    text
}

/// An outcome's value: a number, or the name of a phase.
pub(super) fn shown(name: &str, value: Option<f64>) -> String {
    match value {
        Some(value) if name == FINAL_PHASE => words(PHASES.get(value as usize).copied().unwrap_or_default()),
        Some(value) if value.abs() >= 1000.0 || value == libm::trunc(value) => figures::fixed(value, 0),
        Some(value) => figures::fixed(value, figures::significant(value.abs(), 3)),
        None => "never".to_owned(),
    }
}

/// What the run drew of uncertain values, after the story; empty where nothing is drawn.
pub fn draw(scenario: &Scenario, run: u64) -> String {
    OfRun::of(scenario, run).map_or_else(String::new, |draw| format!("\n{}", draw.text()))
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
                reason: Some(0),
                reason_points: 1.0,
            }
        });
        let value = |name: &str| if name == "phase" { phase } else { 1.0 };
        Week {
            number,
            date: jiff::civil::date(2021, 8, 15),
            quantities: QUANTITIES.iter().map(|quantity| value(quantity.name)).collect(),
            record: WeekRecord { events, decisions: decisions.to_vec(), ..WeekRecord::default() },
        }
    }

    fn event(kind: EventKind) -> Event {
        Event { kind, actor: Some(Actor::Ttp), place: "Torkham", count: 1, deaths: 3, cause: "sanctuary", day: 1 }
    }

    fn chronicle(every: u32) -> Chronicle {
        let text = "title = \"x\"\nstart = 2021-08-15\nweeks = 10\n";
        let scenario = crate::scenario::parse("x.toml", text).unwrap_or_else(|problems| panic!("{problems}"));
        Chronicle::new(every, &scenario, 1)
    }

    #[test]
    fn quiet_weeks_are_told_together_and_turns_at_length() {
        let mut chronicle = chronicle(1000);
        let first = chronicle.tell(&week(1, 0, 1.0, vec![]));
        assert!(first.contains("the phase was competition."), "{first}");
        assert_eq!(chronicle.tell(&week(2, 0, 1.0, vec![event(EventKind::Attack)])), "");
        assert_eq!(chronicle.tell(&week(3, 0, 1.0, vec![event(EventKind::Attack)])), "");
        let turn = chronicle.tell(&week(4, 1, 2.0, vec![event(EventKind::Closure)]));
        let turn = turn.split_whitespace().collect::<Vec<_>>().join(" ");
        let quiet = turn.split("Week 4").next().expect("what comes before");
        assert!(quiet.contains("Weeks 2 to 3 (") && quiet.contains("nobody changed course"), "{turn}");
        assert!(quiet.contains("2 attacks by the TTP in Torkham, 6 dead."), "{turn}");
        assert!(turn.contains("from competition to confrontation"), "{turn}");
        assert!(turn.contains("Mon 16 Aug Torkham shut by the TTP"), "{turn}");
        assert!(turn.contains("(50%)") && turn.contains("(25%)"), "{turn}");
        assert_eq!(chronicle.rest(), "");
    }

    #[test]
    fn quiet_weeks_at_the_end_are_not_lost() {
        let mut chronicle = chronicle(1000);
        chronicle.tell(&week(1, 0, 1.0, vec![]));
        assert_eq!(chronicle.tell(&week(2, 0, 1.0, vec![])), "");
        assert!(chronicle.rest().contains("Week 2 ("));
    }

    #[test]
    fn weeks_that_are_passed_over_are_known_but_not_told() {
        let mut chronicle = chronicle(1000);
        chronicle.pass(&week(1, 0, 1.0, vec![]));
        chronicle.pass(&week(2, 0, 1.0, vec![]));
        assert_eq!(chronicle.tell(&week(3, 0, 1.0, vec![])), "");
        assert!(chronicle.rest().contains("Week 3 ("));
    }

    #[test]
    fn situations_come_at_their_interval() {
        let mut chronicle = chronicle(2);
        let told: Vec<bool> = (1..=4)
            .map(|number| chronicle.tell(&week(number, 0, 1.0, vec![])).contains("Where things stand"))
            .collect();
        assert_eq!(told, [false, true, false, true]);
    }

    #[test]
    fn every_line_fits() {
        let mut chronicle = chronicle(1);
        for number in 1..6 {
            let events = EventKind::ALL.map(event).to_vec();
            let told = chronicle.tell(&week(number, number as usize, f64::from(number % 4), events));
            assert!(told.lines().all(|line| line.chars().count() <= WIDTH), "{told}");
        }
        assert!(chronicle.legend().lines().all(|line| line.chars().count() <= WIDTH), "{}", chronicle.legend());
    }
}
