//! The tables of policies.

use super::{Found, Robust};
use crate::analysis::design::{Factor, Value};
use crate::analysis::robust::{Change, Judged, Measure, Slice, Trials, Turn, regret};
use crate::output::table::{About, Field, Kind, Table};

/// A row of `regret.csv`: a policy in a state, by a criterion.
#[derive(Clone, Debug)]
pub struct RegretRow {
    state: u64,
    values: Vec<Value>,
    criterion: &'static str,
    unit: &'static str,
    policy: String,
    mean: f64,
    regret: f64,
    satisfied: Option<bool>,
}

/// A row of `robustness.csv`, with what it is called.
type JudgedRow = ([String; 3], Judged);

/// A row of `changes.csv`, with what it is called.
#[derive(Clone, Debug)]
pub struct ChangeRow {
    names: [String; 3],
    unit: &'static str,
    factor: String,
    level: String,
    change: Change,
}

fn number(name: &'static str, meaning: &'static str) -> Field {
    Field::new(name, Kind::Number, meaning)
}

fn text(name: &'static str, meaning: &'static str) -> Field {
    Field::new(name, Kind::Text, meaning)
}

/// `robustness.csv`.
pub fn robustness() -> Table<JudgedRow> {
    let about = About {
        file: "robustness.csv",
        title: "Robustness",
        rows: "One row for each policy by each criterion and measure, over all states of the world.",
        key: &["criterion", "measure", "policy"],
    };
    let end = |at: usize| move |row: &JudgedRow| row.1.interval.map(|interval| interval[at]);
    let (low, high) = (end(0), end(1));
    let table = Table::new(about)
        .with(text("criterion", "Name of the outcome."), |row: &JudgedRow, out| out.text(&row.0[0]))
        .with(
            text(
                "measure",
                "mean: over the states, each as likely as another. percentile: what the worse states come to, as many percent \
                 of the states as the criterion says being no worse. max_regret: how much worse than the best policy there, \
                 in the state where that is largest. satisficing: share of the states in which the mean over runs meets the \
                 threshold.",
            )
            .one_of(Measure::ALL.map(Measure::name)),
            |row, out| out.text(row.1.measure.name()),
        )
        .with(text("policy", "Name of the policy."), |row, out| out.text(&row.0[1]))
        .with(number("value", "Its value, in the unit beside it."), |row, out| out.number(row.1.value))
        .with(text("unit", "Unit of the value."), |row, out| out.text(&row.0[2]))
        .with(
            number(
                "ci95_low",
                "Low end of the 95 % interval over states and runs, which all states share (bootstrap; of a share not narrower than \
                 Wilson's over states); of the largest regret over runs, in the states that were sampled. Empty with a single state \
                 or run, and where nothing was seen to vary, so that nothing tells how far the value may be off.",
            )
            .optional(),
            move |row, out| out.maybe(low(row)),
        )
        .with(number("ci95_high", "High end of that interval.").optional(), move |row, out| out.maybe(high(row)))
        .with(
            number(
                "mcse",
                "Monte-Carlo standard error, by chance alone, of a mean, and of the regret in the state where it is largest.",
            )
            .optional(),
            |row, out| out.maybe(row.1.chance),
        )
        .with(Field::new("rank", Kind::Integer, "Rank among the policies, 1 for the best."), |row, out| {
            out.show(row.1.rank);
        });
    with_places(table)
}

/// The columns that say how sure a policy's place is.
fn with_places(table: Table<JudgedRow>) -> Table<JudgedRow> {
    table
        .with(
            Field::new("tied", Kind::Integer, "Policies that have this rank, itself included: more than one is a tie.")
                .unit("policies"),
            |row, out| out.show(row.1.tied),
        )
        .with(
            number("stays_best", "Share of bootstrap samples of states and runs in which no policy is better.")
                .unit("share")
                .optional(),
            |row, out| out.maybe(row.1.stays_best),
        )
        .with(
            number(
                "alone_best",
                "Share of those samples in which it is better than every other policy: a shared first place is no win.",
            )
            .unit("share")
            .optional(),
            |row, out| out.maybe(row.1.alone_best),
        )
}

/// The rows of `robustness.csv`.
pub fn judged_rows(robust: &Robust<'_>, found: &Found) -> Vec<JudgedRow> {
    let of = |one: &Judged| {
        let outcome = robust.design.criteria()[one.criterion].outcome();
        let unit = if one.measure == Measure::Satisficing { "share" } else { outcome.unit };
        let policy = robust.design.policies()[one.policy].name();
        ([outcome.name, policy, unit].map(str::to_owned), one.clone())
    };
    found.judged.iter().map(of).collect()
}

/// `regret.csv`.
pub fn regrets(robust: &Robust<'_>) -> Table<RegretRow> {
    let about = About {
        file: "regret.csv",
        title: "Regret",
        rows: "One row for each policy in each state of the world by each criterion.",
        key: &["state", "criterion", "policy"],
    };
    let mut table = Table::new(about).with(
        Field::new("state", Kind::Integer, "Number of the state, from 1."),
        |row: &RegretRow, out| {
            out.show(row.state);
        },
    );
    for (at, factor) in robust.design.factors().iter().enumerate() {
        let own = factor.clone();
        table =
            table.with(crate::verbs::sweep::study::field(factor), move |row, out| out.text(&own.text(row.values[at])));
    }
    let yes_or_no = |yes: bool| if yes { "yes" } else { "no" };
    table
        .with(text("criterion", "Name of the outcome."), |row, out| out.text(row.criterion))
        .with(text("unit", "Its unit."), |row, out| out.text(row.unit))
        .with(text("policy", "Name of the policy."), |row, out| out.text(&row.policy))
        .with(number("mean", "Mean over the runs."), |row, out| out.number(row.mean))
        .with(number("regret", "How much worse that is than the best policy of this state, at least 0."), |row, out| {
            out.number(row.regret);
        })
        .with(
            text("satisfied", "Whether the mean meets the threshold; empty where the criterion has none.")
                .one_of(["yes", "no"])
                .optional(),
            move |row, out| out.text(row.satisfied.map_or("", yes_or_no)),
        )
}

/// The rows of `regret.csv`.
pub fn regret_rows(robust: &Robust<'_>, trials: &Trials) -> Vec<RegretRow> {
    let design = robust.design;
    let states = design.sample();
    let mut rows = Vec::new();
    let means: Vec<_> = (0..design.criteria().len()).map(|at| trials.plain_means(at)).collect();
    for (state, point) in states.iter().enumerate() {
        for (criterion, means) in design.criteria().iter().zip(&means) {
            for (policy, level) in design.policies().iter().enumerate() {
                let mean = means.get(state, policy);
                rows.push(RegretRow {
                    state: state as u64 + 1,
                    values: point.values().to_vec(),
                    criterion: criterion.outcome().name,
                    unit: criterion.outcome().unit,
                    policy: level.name().to_owned(),
                    mean,
                    regret: regret(criterion, means, policy, state),
                    satisfied: criterion.satisfied(mean),
                });
            }
        }
    }
    rows
}

/// `changes.csv`.
pub fn changes() -> Table<ChangeRow> {
    let about = About {
        file: "changes.csv",
        title: "Where the ranking changes",
        rows: "One row for each part of each factor by each criterion: which policy has the best mean there, against the one that \
               has the best over all states.",
        key: &["criterion", "factor", "from", "level"],
    };
    let turn = |turn: Turn| match turn {
        Turn::No => "no",
        Turn::Unclear => "unclear",
        Turn::Yes => "yes",
    };
    let edge = |at: usize| {
        move |row: &ChangeRow| match (&row.change.slice, at) {
            (Slice::Between(low, _), 0) => Some(*low),
            (Slice::Between(_, high), _) => Some(*high),
            (Slice::Only(Value::Number(number)), _) => Some(*number),
            (Slice::Only(Value::Level(_)), _) => None,
        }
    };
    let (from, to) = (edge(0), edge(1));
    Table::new(about)
        .with(text("criterion", "Name of the outcome."), |row: &ChangeRow, out| out.text(&row.names[0]))
        .with(text("factor", "Name of the factor."), |row, out| out.text(&row.factor))
        .with(number("from", "Lowest value of the part; empty for levels.").optional(), move |row, out| out.maybe(from(row)))
        .with(number("to", "Highest value of the part; empty for levels.").optional(), move |row, out| out.maybe(to(row)))
        .with(text("level", "The level; empty for numbers.").optional(), |row, out| out.text(&row.level))
        .with(Field::new("states", Kind::Integer, "States in it.").unit("states"), |row, out| out.show(row.change.states))
        .with(text("best", "The policy that has the best mean there; of several that tie, all, with semicolons between them."), |row, out| out.text(&row.names[1]))
        .with(text("overall", "The policy that has the best mean over all states, likewise."), |row, out| out.text(&row.names[2]))
        .with(number("best_mean", "Mean of the first there."), |row, out| out.number(row.change.means[0]))
        .with(number("overall_mean", "Mean of the second there."), |row, out| out.number(row.change.means[1]))
        .with(number("gain", "By how much the first is better there, at least 0."), |row, out| out.number(row.change.gain))
        .with(text("unit", "Unit of means and gain."), |row, out| out.text(row.unit))
        .with(
            number("ci95_low", "Low end of the 95 % interval of the gain over states and runs, which all states share (Student's t).").optional(),
            |row, out| out.maybe(row.change.interval.map(|interval| interval[0])),
        )
        .with(number("ci95_high", "High end of that interval.").optional(), |row, out| {
            out.maybe(row.change.interval.map(|interval| interval[1]));
        })
        .with(
            number("p", "How surprising the gain would be if there were none, adjusted (Holm) for all that was looked at.")
                .optional(),
            |row, out| out.maybe(row.change.p),
        )
        .with(
            text("changes", "Whether the ranking changes there: yes if p is below 0.05, unclear if not, no if the policy is the same.")
                .one_of(["no", "unclear", "yes"]),
            move |row, out| out.text(turn(row.change.turn)),
        )
}

/// The rows of `changes.csv`.
pub fn change_rows(robust: &Robust<'_>, found: &Found) -> Vec<ChangeRow> {
    let design = robust.design;
    let of = |change: &Change| {
        let factor: &Factor = &design.factors()[change.factor];
        let outcome = design.criteria()[change.criterion].outcome();
        let policies =
            |those: &[usize]| those.iter().map(|&at| design.policies()[at].name()).collect::<Vec<&str>>().join("; ");
        let level = match change.slice {
            Slice::Only(level @ Value::Level(_)) => factor.text(level),
            _ => String::new(),
        };
        ChangeRow {
            names: [outcome.name.to_owned(), policies(&change.best), policies(&change.overall)],
            unit: outcome.unit,
            factor: factor.name().to_owned(),
            level,
            change: change.clone(),
        }
    };
    found.changes.iter().map(of).collect()
}
