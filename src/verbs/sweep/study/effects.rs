//! `effects.csv`: what each factor does by itself, and what two do together.

use crate::analysis::compare::Verdict;
use crate::analysis::effects::{Effects, Found, Turn};
use crate::analysis::experiment::Experiment;
use crate::presentation::groups::FINAL_PHASE;
use crate::table::Table;
use crate::verbs::compare::study::words::together;

/// A row of `effects.csv`.
#[derive(Clone, Debug)]
pub struct EffectRow {
    /// The outcome.
    pub outcome: &'static str,
    unit: &'static str,
    /// The factor, its first value and the other.
    pub turn: [String; 3],
    /// The same of the second factor of an interaction.
    pub with: Option<[String; 3]>,
    found: Found,
}

impl EffectRow {
    /// What can be said of it: by itself lower or higher, of two together what they do to the sum of both; nothing where that is not
    /// clear.
    pub fn words(&self) -> &'static str {
        match (self.found.found.verdict, &self.found.parts) {
            (Verdict::Lower | Verdict::Higher, Some(parts)) => together(parts, 2),
            (Verdict::Lower, None) => "lower",
            (Verdict::Higher, None) => "higher",
            _ => "",
        }
    }

    /// What can be said where it is not clear.
    fn unclear(&self) -> &'static str {
        match self.found.found.verdict {
            Verdict::Lower | Verdict::Higher => "",
            Verdict::Same => "none in any run",
            Verdict::Unclear { .. } => "not clear among so many effects",
            Verdict::Unseen { .. } => "none seen",
            Verdict::TooFew { .. } | Verdict::OneRun => "too few runs differ to tell",
        }
    }

    /// Whether too few runs differ to tell.
    pub fn is_too_few(&self) -> bool {
        matches!(self.found.found.verdict, Verdict::TooFew { .. } | Verdict::OneRun)
    }

    fn interval(&self) -> Option<[f64; 2]> {
        let estimate = self.found.found.difference?;
        (estimate.low.is_finite() && estimate.high.is_finite()).then_some([estimate.low, estimate.high])
    }
}

/// Every effect on every outcome but the phase in which a run ends, which is a kind and no amount.
pub fn rows(experiment: &Experiment<'_>, effects: &Effects) -> Vec<EffectRow> {
    let factors = experiment.design().factors();
    let turn = |turn: Turn| {
        let factor = &factors[turn.factor];
        [factor.name().to_owned(), factor.text(turn.from), factor.text(turn.to)]
    };
    let outcomes = experiment.design().kept().enumerate().filter(|(_, outcome)| outcome.name != FINAL_PHASE);
    let of_outcome = |(at, outcome): (usize, &'static crate::model::registry::Outcome)| {
        let row = move |found: Found| {
            let effect = &effects.all()[found.effect];
            let (turned, with) = (turn(effect.turn), effect.with.map(turn));
            EffectRow { outcome: outcome.name, unit: outcome.unit, turn: turned, with, found }
        };
        effects.found(at).into_iter().map(row).collect::<Vec<_>>()
    };
    outcomes.flat_map(of_outcome).collect()
}

/// `effects.csv`.
pub fn table(experiment: &Experiment<'_>) -> Table<EffectRow> {
    let finite = |value: f64| Some(value).filter(|value| value.is_finite());
    let second = |row: &EffectRow, at: usize| row.with.as_ref().map_or_else(String::new, |with| with[at].clone());
    Table::new(
        "effects.csv",
        "What factors do",
        "One row for each outcome and effect. The effect of a factor is the mean over all points with one of its values \
         less that over all with its first, run by run. The effect of two together is what both do less the sum of \
         what each does, over all values of the other factors. What never came counts as the last week. p_holm and \
         verdict are adjusted for all effects on the outcome. Only where every combination of values is simulated.",
        &["outcome", "factor", "to", "with", "with_to"],
    )
    .column("outcome", "Name of the outcome.", |row: &EffectRow| row.outcome)
    .one_of(experiment.design().kept().map(|outcome| outcome.name))
    .column("unit", "Unit of the outcome.", |row| row.unit)
    .column("factor", "Name of the factor.", |row| row.turn[0].clone())
    .column("from", "Its first value.", |row| row.turn[1].clone())
    .column("to", "Its other value.", |row| row.turn[2].clone())
    .column("with", "The second factor of two together; empty for the effect of one.", move |row| second(row, 0))
    .optional()
    .column("with_from", "Its first value.", move |row| second(row, 1))
    .optional()
    .column("with_to", "Its other value.", move |row| second(row, 2))
    .optional()
    .amount("runs", "runs", "Runs of each point.", |row| row.found.found.pairs)
    .column("effect", "Mean effect, in the unit of the outcome.", |row| row.found.found.difference.map(|one| one.point))
    .column("ci95_low", "Low end of its 95 percent interval, found as interval_method says.", |row| {
        row.interval().map(|ends| ends[0])
    })
    .column("ci95_high", "High end of that interval.", |row| row.interval().map(|ends| ends[1]))
    .column("together", "Of two: what both do together.", move |row| {
        row.found.parts.and_then(|parts| finite(parts[0]?.point))
    })
    .column("sum", "Of two: the sum of what each does.", move |row| {
        row.found.parts.and_then(|parts| finite(parts[1]?.point))
    })
    .share("p", "Probability of an effect at least as large if there were none.", |row| row.found.found.p)
    .share("p_holm", "The same, adjusted by Holm's method.", |row| row.found.found.p_adjusted)
    .column("verdict", "What can be said of it, in words.", |row| match row.words() {
        "" => row.unclear(),
        words => words,
    })
    .interval_method(|row| row.found.found.difference.map(|one| one.method))
    .amount("runs_differing", "runs", "Runs in which there is an effect.", |row| row.found.found.differing)
}
