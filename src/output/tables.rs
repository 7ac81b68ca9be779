//! Every table of a result folder: files, columns, units, meanings and how a value is written.

use jiff::civil::Date;

use super::phases::{self, PhaseRow};
use super::summary::OutcomeRow;
use super::summary_table;
use super::table::{About, Field, Kind, Table};
use crate::ensemble::simulate::Column;
use crate::ensemble::statistics::WeeklySummary;
use crate::model::actor::Actor;
use crate::model::record::{Decision, Event, EventKind};
use crate::model::registry::{ACTIONS, outcome_label, quantity_label};

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

/// A row of `trajectories.csv`.
#[derive(Clone, Debug, Default)]
pub struct TrajectoryRow {
    /// Number of the run.
    pub run: u64,
    /// Number of the week, from 1.
    pub week: u64,
    /// Its first day.
    pub date: Date,
    /// The quantities after that week, in column order.
    pub quantities: Vec<f64>,
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
    /// The tables for a model's quantities and outcomes.
    pub fn new(quantities: &[Column], outcomes: &[Column]) -> Self {
        Self {
            runs: runs(outcomes),
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

pub(crate) fn run_field() -> Field {
    Field::new(
        "run",
        Kind::Integer,
        "Number of the run, from 1; with the seed it addresses every random draw of the run.",
    )
}

pub(crate) fn week_field() -> Field {
    Field::new("week", Kind::Integer, "Number of the simulated week, from 1.")
}

pub(crate) fn date_field() -> Field {
    Field::new("date", Kind::Date, "First day of the week; the scenario's start for week 1.")
}

pub(crate) fn measured(column: &Column) -> Field {
    let kind = if column.whole { Kind::Integer } else { Kind::Number };
    let range = Some([column.low, column.high]);
    Field { range, ..Field::new(column.name, kind, column.meaning).unit(column.unit) }
}

fn runs(outcomes: &[Column]) -> Table<RunRow> {
    let about = About {
        file: "runs.csv",
        title: "Outcomes of every run",
        rows: "One row for each run; empty where an outcome did not occur. A phase is given by its number: \
               0 cooperation, 1 competition, 2 confrontation, 3 open conflict.",
        key: &["run"],
    };
    let table = Table::new(about).with(run_field(), |row: &RunRow, out| out.show(row.run));
    let table = outcomes.iter().enumerate().fold(table, |table, (at, column)| {
        table.with(measured(column).titled(outcome_label(column.name)).optional(), move |row, out| {
            out.maybe(row.outcomes[at])
        })
    });
    let draw = "Number of the draw of uncertain values that the run took, a row of posterior.csv; empty where nothing is drawn.";
    table.with(Field::new("draw", Kind::Integer, draw).optional(), |row, out| match row.draw {
        Some(draw) => out.show(draw),
        None => out.text(""),
    })
}

fn weeks(quantities: &[Column]) -> Table<WeekRow> {
    let about = About {
        file: "weeks.csv",
        title: "Quantities over all runs, week by week",
        rows: "One row for each week and quantity, in the quantity's own unit (see trajectories.csv). Mean and sd are exact; \
               quantiles come from a histogram and are off by less than one of its bins: exact for whole numbers below \
               128 and at the ends of a range (nothing, the least and the most that can be), else half a point of an index and 1.6 percent of other quantities.",
        key: &["week", "quantity"],
    };
    let names = quantities.iter().map(|column| column.name);
    let mut table = Table::new(about)
        .with(week_field(), |row: &WeekRow, out| out.show(row.week))
        .with(date_field(), |row, out| out.show(row.date))
        .with(Field::new("quantity", Kind::Text, "Name of the quantity.").one_of(names), |row, out| {
            out.text(row.quantity)
        })
        .with(Field::new("mean", Kind::Number, "Mean over runs."), |row, out| out.number(row.summary.mean))
        .with(
            Field::new("sd", Kind::Number, "Standard deviation between runs (n - 1); empty with one run.").optional(),
            |row, out| out.maybe(row.summary.sd),
        );
    let quantiles = [
        ("p05", "Value that 5 percent of the runs do not exceed."),
        ("p25", "Value that 25 percent of the runs do not exceed."),
        ("p50", "Median over runs."),
        ("p75", "Value that 75 percent of the runs do not exceed."),
        ("p95", "Value that 95 percent of the runs do not exceed."),
    ];
    for (at, (name, meaning)) in quantiles.into_iter().enumerate() {
        table =
            table.with(Field::new(name, Kind::Number, meaning), move |row, out| out.number(row.summary.quantiles[at]));
    }
    table
}

fn trajectories(quantities: &[Column]) -> Table<TrajectoryRow> {
    let about = About {
        file: "trajectories.csv",
        title: "Runs week by week",
        rows: "One row for each week of the runs that were asked for, with the quantities at the week's end.",
        key: &["run", "week"],
    };
    let table = Table::new(about)
        .with(run_field(), |row: &TrajectoryRow, out| out.show(row.run))
        .with(week_field(), |row, out| out.show(row.week))
        .with(date_field(), |row, out| out.show(row.date));
    quantities.iter().enumerate().fold(table, |table, (at, column)| {
        let field = measured(column).titled(quantity_label(column.name));
        table.with(field, move |row, out| out.number(row.quantities[at]))
    })
}

fn events() -> Table<EventRow> {
    let about = About {
        file: "events.csv",
        title: "Events",
        rows: "One row for each event, for the same runs as trajectories.csv, by run and week. The clashes of a sector in a week are one \
               row, as are a week's attacks by militants other than the TTP (other_attacks): count says how many they are. Over a run, \
               count adds up to outcomes of runs.csv: of attack and mass_attack by the TTP to ttp_attacks, with all others and \
               other_attacks to militant_attacks, of border_clash to border_clashes, of airstrike to airstrikes, of closure to \
               closure_episodes, of phase_change to phase_changes; and deaths over all rows to deaths.",
        key: &[],
    };
    let actor = Field::new("actor", Kind::Text, "Who did it; empty where nobody did, as with a change of phase.");
    Table::new(about)
        .with(run_field(), |row: &EventRow, out| out.show(row.run))
        .with(week_field(), |row, out| out.show(row.week))
        .with(Field::new("date", Kind::Date, "Day of the event."), |row, out| out.show(row.date))
        .with(actor.optional().one_of(Actor::ALL.map(Actor::name)), |row, out| {
            out.text(row.event.actor.map_or("", Actor::name));
        })
        .with(
            Field::new("event", Kind::Text, "What happened.").one_of(EventKind::ALL.map(EventKind::name)),
            |row, out| out.text(row.event.kind.name()),
        )
        .with(Field::new("place", Kind::Text, "Where it happened; of an intervention, what it does, as in `world.tension + 5`, `pakistan.talk forced` or `Torkham shut`.").optional(), |row, out| out.text(row.event.place))
        .with(Field::new("deaths", Kind::Integer, "Deaths in the event.").unit("deaths"), |row, out| {
            out.show(row.event.deaths);
        })
        .with(
            Field::new("cause", Kind::Text, "The mechanism, process or intervention that brought it about; of clashes what added most to the week's rate of them; empty where an actor enters or leaves.").optional(),
            |row, out| out.text(row.event.cause),
        )
        .with(
            Field::new("count", Kind::Integer, "How many of what outcomes count the row stands for: the clashes of a sector's week, a week's other_attacks; else 1, or 0 where outcomes count it together with another of the week (a strike in a week that has one already, a crossing that is shut at the week's end as at its beginning).").unit("events"),
            |row, out| out.show(row.event.count),
        )
}

fn decisions() -> Table<DecisionRow> {
    let about = About {
        file: "decisions.csv",
        title: "Decisions",
        rows: "One row for each week and actor, for the same runs as trajectories.csv.",
        key: &["run", "week", "actor"],
    };
    let action = |at: usize| ACTIONS[at].name;
    Table::new(about)
        .with(run_field(), |row: &DecisionRow, out| out.show(row.run))
        .with(week_field(), |row, out| out.show(row.week))
        .with(Field::new("actor", Kind::Text, "Who chose.").one_of(Actor::ALL.map(Actor::name)), |row, out| {
            out.text(row.decision.actor.name());
        })
        .with(Field::new("action", Kind::Text, "The action chosen."), move |row, out| {
            out.text(action(row.decision.action))
        })
        .with(
            Field::new("probability", Kind::Number, "Probability with which it was chosen.").unit("share"),
            |row, out| out.number(row.decision.probability),
        )
        .with(
            Field::new("best_alternative", Kind::Text, "The most probable other action; empty where there was none.")
                .optional(),
            move |row, out| out.text(row.decision.alternative.map_or("", action)),
        )
        .with(
            Field::new(
                "main_reason",
                Kind::Text,
                "The goal that spoke most for the action against the alternative; empty where none did, where there was no alternative and where the actor chose at random; `forced` where an intervention made it do it.",
            )
            .optional(),
            |row, out| out.text(row.decision.main_reason().unwrap_or_default()),
        )
        .with(
            Field::new("alternative_probability", Kind::Number, "Probability of the best alternative.")
                .unit("share")
                .optional(),
            |row, out| out.maybe(row.decision.alternative.map(|_| row.decision.alternative_probability)),
        )
        .with(
            Field::new("reason_points", Kind::Number, "How much the main reason spoke for the action; 0 without one.")
                .unit("points of satisfaction"),
            |row, out| out.number(row.decision.reason_points),
        )
}
