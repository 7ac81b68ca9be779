//! Every table of a result folder: files, columns, units, meanings and how a value is written.

use easy_ext::ext;
use jiff::civil::Date;

use super::fields::{measured, run_field};
use super::phases::{self, PhaseRow};
use super::summary::OutcomeRow;
use super::summary_table;
use super::trajectories::{TrajectoryRow, trajectories};
use crate::ensemble::simulate::Column;
use crate::ensemble::statistics::WeeklySummary;
use crate::model::actor::Actor;
use crate::model::record::{Decision, Event, EventKind};
use crate::model::registry::{ACTIONS, outcome_label};
use crate::table::{About, Field, Table, date_field, week_field};

/// A row of `runs.csv`.
#[derive(Clone, Debug, Default)]
pub struct RunRow {
    /// Number of the run.
    pub run: u64,
    /// Its outcomes, in column order.
    pub outcomes: Vec<Option<f64>>,
    /// Number of the draw of the posterior that it took; `None` where nothing is drawn.
    pub draw: Option<u64>,
}

/// A row of `weeks.csv`.
#[derive(Clone, Copy, Debug)]
pub struct WeekRow {
    /// Number of the week, from 1.
    pub week: u64,
    /// Its first day.
    pub date: Date,
    /// Name of the quantity.
    pub quantity: &'static str,
    /// The quantity over runs.
    pub summary: WeeklySummary,
}

/// A row of `events.csv`.
#[derive(Clone, Copy, Debug)]
pub struct EventRow {
    /// Number of the run.
    pub run: u64,
    /// Number of the week, from 1.
    pub week: u64,
    /// Day of the event.
    pub date: Date,
    /// What happened.
    pub event: Event,
}

/// A row of `decisions.csv`.
#[derive(Clone, Copy, Debug)]
pub struct DecisionRow {
    /// Number of the run.
    pub run: u64,
    /// Number of the week, from 1.
    pub week: u64,
    /// Who chose what.
    pub decision: Decision,
}

/// The tables of a result folder.
pub struct Tables {
    /// One row a run.
    pub runs: Table<RunRow>,
    /// One row a week and quantity.
    pub weeks: Table<WeekRow>,
    /// One row a run and week.
    pub trajectories: Table<TrajectoryRow>,
    /// One row an event.
    pub events: Table<EventRow>,
    /// One row a run, week and actor.
    pub decisions: Table<DecisionRow>,
    /// One row an outcome.
    pub summary: Table<OutcomeRow>,
    /// One row a phase in which runs end.
    pub phases: Table<PhaseRow>,
}

impl Tables {
    /// The tables for a model's quantities and outcomes; that of runs has the outcomes at the places `columns`, or all.
    pub fn new(quantities: &[Column], outcomes: &[Column], columns: Option<&[usize]>) -> Self {
        Self {
            runs: runs(outcomes, columns),
            weeks: weeks(quantities),
            trajectories: trajectories(quantities),
            events: events(),
            decisions: decisions(),
            summary: summary_table::summary(outcomes),
            phases: phases::phases(),
        }
    }

    /// All tables: what each is about, and its columns.
    pub fn all(&self) -> [(&About, &[Field]); 6] {
        [
            (&self.summary.about, self.summary.fields()),
            (&self.runs.about, self.runs.fields()),
            (&self.weeks.about, self.weeks.fields()),
            (&self.trajectories.about, self.trajectories.fields()),
            (&self.events.about, self.events.fields()),
            (&self.decisions.about, self.decisions.fields()),
        ]
    }
}

#[ext(OutcomeColumns)]
impl<T> Table<T> {
    /// Adds a column for each of these outcomes of a run, by their places among all.
    pub(crate) fn outcomes<'c>(
        self,
        outcomes: impl Iterator<Item = (usize, &'c Column)>,
        of: impl Fn(&T) -> &[Option<f64>] + Copy + 'static,
    ) -> Self {
        outcomes.fold(self, |table, (at, column)| {
            let field = Field { title: outcome_label(column.name), optional: true, ..measured(column) };
            table.field(field, move |row| of(row)[at])
        })
    }
}

fn runs(outcomes: &[Column], columns: Option<&[usize]>) -> Table<RunRow> {
    let is_kept = |(at, _): &(usize, &Column)| columns.is_none_or(|columns| columns.contains(at));
    Table::new(
        "runs.csv",
        "Outcomes of every run",
        "One row for each run; empty where an outcome did not occur. A phase is given by its number: \
         0 cooperation, 1 competition, 2 confrontation, 3 open conflict.",
        &["run"],
    )
    .field(run_field(), |row: &RunRow| row.run)
    .outcomes(outcomes.iter().enumerate().filter(is_kept), |row| &row.outcomes)
    .column(
        "draw",
        "Number of the draw of uncertain values that the run took, a row of posterior.csv; empty where nothing is \
         drawn.",
        |row| row.draw,
    )
}

fn weeks(quantities: &[Column]) -> Table<WeekRow> {
    let table = Table::new(
        "weeks.csv",
        "Quantities over all runs, week by week",
        "One row for each week and quantity, in the quantity's own unit (see trajectories.csv). Mean and sd are exact; \
         so are quantiles of at most 20 different values. Others come from a histogram and are off by less than one of its \
         bins: exact for whole numbers below 128, at the ends of a range (nothing, the least and the most that can be) \
         and where one in ten runs or more share a value, else half a point of an index and 1.6 percent of other \
         quantities.",
        &["week", "quantity"],
    )
    .field(week_field(), |row: &WeekRow| row.week)
    .field(date_field(), |row| row.date)
    .column("quantity", "Name of the quantity.", |row| row.quantity)
    .one_of(quantities.iter().map(|column| column.name))
    .column("mean", "Mean over runs.", |row| row.summary.mean)
    .column("sd", "Standard deviation between runs (n - 1); empty with one run.", |row| row.summary.sd);
    let quantiles = [
        ("p05", "Value that 5 percent of the runs do not exceed."),
        ("p25", "Value that 25 percent of the runs do not exceed."),
        ("p50", "Median over runs."),
        ("p75", "Value that 75 percent of the runs do not exceed."),
        ("p95", "Value that 95 percent of the runs do not exceed."),
    ];
    quantiles
        .into_iter()
        .enumerate()
        .fold(table, |table, (at, (name, meaning))| table.column(name, meaning, move |row| row.summary.quantiles[at]))
}

fn events() -> Table<EventRow> {
    let actor = "Who did it; empty where nobody did, as with a change of phase.";
    Table::new(
        "events.csv",
        "Events",
        "One row for each event, for the same runs as trajectories.csv, by run and week. The clashes of a sector in a \
         week are one row, as are a week's attacks by militants other than the TTP (other_attacks): count says how \
         many they are. Over a run, count adds up to outcomes of runs.csv: of attack and mass_attack by the TTP to \
         ttp_attacks, with all others and other_attacks to militant_attacks, of border_clash to border_clashes, of \
         airstrike to airstrikes, of closure to closure_episodes, of phase_change to phase_changes; and deaths over \
         all rows to deaths.",
        &[],
    )
    .field(run_field(), |row: &EventRow| row.run)
    .field(week_field(), |row| row.week)
    .column("date", "Day of the event.", |row| row.date)
    .column("actor", actor, |row| row.event.actor.map(Actor::name))
    .one_of(Actor::ALL.map(Actor::name))
    .column("event", "What happened.", |row| row.event.kind.name())
    .one_of(EventKind::ALL.map(EventKind::name))
    .column(
        "place",
        "Where it happened; of an intervention, what it does, as in `world.tension + 5`, `pakistan.border.shut forced` or \
         `Torkham shut`.",
        |row| row.event.place,
    )
    .optional()
    .amount("deaths", "deaths", "Deaths in the event.", |row| row.event.deaths)
    .column(
        "cause",
        "The mechanism, process or intervention that brought it about; of clashes what added most to the week's rate \
         of them; empty where an actor enters or leaves, and of what is nothing but its choice.",
        |row| row.event.cause,
    )
    .optional()
    .amount(
        "count",
        "events",
        "How many of what outcomes count the row stands for: the clashes of a sector's week, a week's other_attacks; \
         else 1, or 0 where outcomes count it together with another of the week (a strike in a week that has one \
         already, a crossing that is shut at the week's end as at its beginning).",
        |row| row.event.count,
    )
}

fn decisions() -> Table<DecisionRow> {
    let action = |at: usize| ACTIONS[at].name;
    Table::new(
        "decisions.csv",
        "Decisions",
        "One row for each week and actor, for the same runs as trajectories.csv.",
        &["run", "week", "actor"],
    )
    .field(run_field(), |row: &DecisionRow| row.run)
    .field(week_field(), |row| row.week)
    .column("actor", "Who chose.", |row| row.decision.actor.name())
    .one_of(Actor::ALL.map(Actor::name))
    .column(
        "action",
        "The option chosen: a setting of a policy that comes into force, as in `border.shut`, a single act, or `keep` \
         where nothing changes. What an intervention forces is told in events.csv.",
        move |row| action(row.decision.action),
    )
    .amount("probability", "share", "Probability with which it was chosen.", |row| row.decision.probability)
    .column("best_alternative", "The most probable other option; empty where there was none.", move |row| {
        row.decision.alternative.map(action)
    })
    .column(
        "main_reason",
        "The goal that spoke most for a change against keeping the course, or for keeping it against the best alternative; \
         empty where none did, where there was no other option and where the actor chose at random.",
        |row| row.decision.main_reason(),
    )
    .amount("alternative_probability", "share", "Probability of the best alternative.", |row| {
        row.decision.alternative.map(|_| row.decision.alternative_probability)
    })
    .amount(
        "reason_points",
        "points of satisfaction",
        "How much the main reason spoke for the option; 0 without one.",
        |row| row.decision.reason_points,
    )
}
