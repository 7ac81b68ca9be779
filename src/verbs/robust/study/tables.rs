//! The tables of policies.

use super::{Found, Robust};
use crate::analysis::design::Value;
use crate::analysis::robust::{Change, Judged, Measure, Slice, Trials, Turn, regret};
use crate::presentation::labels::labelled;
use crate::table::Table;
use crate::verbs::sweep::study::PointColumns as _;
use easy_ext::ext;

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
pub type JudgedRow = ([String; 3], Judged);

/// A row of `changes.csv`, with what it is called.
#[derive(Clone, Debug)]
pub struct ChangeRow {
    names: [String; 3],
    unit: &'static str,
    factor: String,
    /// The part as text, where it is a single value.
    value: Option<String>,
    change: Change,
}

impl ChangeRow {
    /// The part's ends, where it is not a single value.
    fn ends(&self) -> Option<[f64; 2]> {
        match self.change.slice {
            Slice::Between(low, high) => Some([low, high]),
            Slice::Only(_) => None,
        }
    }

    /// Its lowest or highest number, which may be the only one.
    fn edge(&self, at: usize) -> Option<f64> {
        match self.change.slice {
            Slice::Only(Value::Number(number)) => Some(number),
            _ => self.ends().map(|ends| ends[at]),
        }
    }

    fn level(&self) -> Option<String> {
        self.value.clone().filter(|_| matches!(self.change.slice, Slice::Only(Value::Level(_))))
    }
}

/// `robustness.csv`.
pub fn robustness() -> Table<JudgedRow> {
    Table::new(
        "robustness.csv",
        "Robustness",
        "One row for each policy by each criterion and measure, over all states of the world.",
        &["criterion", "measure", "policy"],
    )
    .criterion(|row: &JudgedRow| row.0[0].clone())
    .column(
        "measure",
        "mean: over the states, each as likely as another. percentile: what the worse states come to, as many percent \
         of the states as the criterion says being no worse. max_regret: how much worse than the best policy there, \
         in the state where that is largest. satisficing: share of the states in which the mean over runs meets the \
         threshold.",
        |row| row.1.measure.name(),
    )
    .one_of(Measure::ALL.map(Measure::name))
    .column("policy", "Name of the policy.", |row| row.0[1].clone())
    .column("value", "Its value, in the unit beside it.", |row| row.1.value)
    .column("unit", "Unit of the value.", |row| row.0[2].clone())
    .column(
        "ci95_low",
        "Low end of the 95 % interval over states and runs, which all states share (bootstrap; of a share not narrower \
         than Wilson's over states); of the largest regret over runs, in the states that were sampled. Empty with a \
         single state or run, and where nothing was seen to vary, so that nothing tells how far the value may be off.",
        |row| row.1.interval.map(|interval| interval[0]),
    )
    .column("ci95_high", "High end of that interval.", |row| row.1.interval.map(|interval| interval[1]))
    .column(
        "mcse",
        "Monte-Carlo standard error, by chance alone, of a mean, and of the regret in the state where it is largest.",
        |row| row.1.chance,
    )
    .column("rank", "Rank among the policies, 1 for the best.", |row| row.1.rank)
    .amount("tied", "policies", "Policies that have this rank, itself included: more than one is a tie.", |row| {
        row.1.tied
    })
    .amount(
        "stays_best",
        "share",
        "Share of bootstrap samples of states and runs in which no policy is better.",
        |row| row.1.stays_best,
    )
    .amount(
        "alone_best",
        "share",
        "Share of those samples in which it is better than every other policy: a shared first place is no win.",
        |row| row.1.alone_best,
    )
}

#[ext(CriterionColumns)]
impl<T> Table<T> {
    /// Adds the outcome by which policies are judged.
    fn criterion(self, of: impl Fn(&T) -> String + 'static) -> Self {
        self.column("criterion", "Name of the outcome.", of).labelled(labelled)
    }
}

/// The row of a policy by a criterion and measure.
pub fn judged_row(robust: &Robust<'_>, one: &Judged) -> JudgedRow {
    let outcome = robust.design.criteria()[one.criterion].outcome();
    let unit = if one.measure == Measure::Satisficing { "share" } else { outcome.unit };
    let policy = robust.design.policies()[one.policy].name();
    ([outcome.name, policy, unit].map(str::to_owned), one.clone())
}

/// The rows of `robustness.csv`.
pub fn judged_rows(robust: &Robust<'_>, found: &Found) -> Vec<JudgedRow> {
    found.judged.iter().map(|one| judged_row(robust, one)).collect()
}

/// `regret.csv`.
pub fn regrets(robust: &Robust<'_>) -> Table<RegretRow> {
    Table::new(
        "regret.csv",
        "Regret",
        "One row for each policy in each state of the world by each criterion.",
        &["state", "criterion", "policy"],
    )
    .column("state", "Number of the state, from 1.", |row: &RegretRow| row.state)
    .factors(robust.design, |row| &row.values)
    .criterion(|row| row.criterion.to_owned())
    .column("unit", "Its unit.", |row| row.unit)
    .column("policy", "Name of the policy.", |row| row.policy.clone())
    .column("mean", "Mean over the runs.", |row| row.mean)
    .column("regret", "How much worse that is than the best policy of this state, at least 0.", |row| row.regret)
    .column("satisfied", "Whether the mean meets the threshold; empty where the criterion has none.", |row| {
        row.satisfied
    })
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
    Table::new(
        "changes.csv",
        "Where the ranking changes",
        "One row for each part of each factor by each criterion: which policy has the best mean there, against the one \
         that has the best over all states.",
        &["criterion", "factor", "from", "level"],
    )
    .criterion(|row: &ChangeRow| row.names[0].clone())
    .column("factor", "Name of the factor.", |row| row.factor.clone())
    .column("from", "Lowest value of the part; empty for levels.", |row| row.edge(0))
    .column("to", "Highest value of the part; empty for levels.", |row| row.edge(1))
    .column("level", "The level; empty for numbers.", ChangeRow::level)
    .amount("states", "states", "States in it.", |row| row.change.states)
    .column(
        "best",
        "The policy that has the best mean there; of several that tie, all, with semicolons between them.",
        |row| row.names[1].clone(),
    )
    .column("overall", "The policy that has the best mean over all states, likewise.", |row| row.names[2].clone())
    .column("best_mean", "Mean of the first there.", |row| row.change.means[0])
    .column("overall_mean", "Mean of the second there.", |row| row.change.means[1])
    .column("gain", "By how much the first is better there, at least 0.", |row| row.change.gain)
    .column("unit", "Unit of means and gain.", |row| row.unit)
    .column(
        "ci95_low",
        "Low end of the 95 % interval of the gain over states and runs, which all states share (Student's t).",
        |row| row.change.interval.map(|interval| interval[0]),
    )
    .column("ci95_high", "High end of that interval.", |row| row.change.interval.map(|interval| interval[1]))
    .column(
        "p",
        "How surprising the gain would be if there were none, adjusted (Holm) for all that was looked at.",
        |row| row.change.p,
    )
    .column(
        "changes",
        "Whether the ranking changes there: yes if p is below 0.05, unclear if not, no if the policy is the same.",
        |row| match row.change.turn {
            Turn::No => "no",
            Turn::Unclear => "unclear",
            Turn::Yes => "yes",
        },
    )
    .one_of(["no", "unclear", "yes"])
    .told("from", |row| row.ends().map(|ends| ends[0]))
    .told("to", |row| row.ends().map(|ends| ends[1]))
    .told("value", |row| row.value.clone())
}

/// The rows of `changes.csv`.
pub fn change_rows(robust: &Robust<'_>, found: &Found) -> Vec<ChangeRow> {
    found.changes.iter().map(|change| change_row(robust, change)).collect()
}

/// The row of a part of a factor.
pub fn change_row(robust: &Robust<'_>, change: &Change) -> ChangeRow {
    let design = robust.design;
    let factor = &design.factors()[change.factor];
    let outcome = design.criteria()[change.criterion].outcome();
    let policies =
        |those: &[usize]| those.iter().map(|&at| design.policies()[at].name()).collect::<Vec<&str>>().join("; ");
    let value = match change.slice {
        Slice::Only(value) => Some(factor.text(value)),
        Slice::Between(..) => None,
    };
    ChangeRow {
        names: [outcome.name.to_owned(), policies(&change.best), policies(&change.overall)],
        unit: outcome.unit,
        factor: factor.name().to_owned(),
        value,
        change: change.clone(),
    }
}
