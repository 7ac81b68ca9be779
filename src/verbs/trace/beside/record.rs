//! Two runs beside each other, for programs.

use serde::Serialize;
use serde_json::{Map, Value};

use super::Two;
use crate::cli::args::TraceArgs;
use crate::verbs::trace::Span;
use crate::verbs::trace::beliefs::Watch;
use crate::verbs::trace::follow::Outcome;
use crate::verbs::trace::programs::{self, WeekOut};

/// Both runs as one JSON object.
#[derive(Serialize)]
pub struct Record {
    base: String,
    whatif: String,
    seed: u64,
    run: u64,
    /// Absent where they never part.
    #[serde(skip_serializing_if = "Option::is_none")]
    divergence: Option<DivergenceOut>,
    weeks: Vec<PairOut>,
    /// Outcomes of base and what-if; absent where the runs were not followed to their end.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcomes: Option<Map<String, Value>>,
}

#[derive(Serialize)]
struct DivergenceOut {
    week: u64,
    by: &'static str,
    name: &'static str,
    base: String,
    here: String,
    base_probability: Option<f64>,
    here_probability: Option<f64>,
    main_reason: Option<&'static str>,
}

#[derive(Serialize)]
struct PairOut {
    base: WeekOut,
    whatif: WeekOut,
}

impl Two {
    /// Both as one object, weeks of `span` alone.
    pub(super) fn record(&self, request: &TraceArgs, span: Span) -> Record {
        let mut watch = [Watch::default(), Watch::default()];
        let mut weeks = Vec::new();
        for [there, here] in &self.weeks {
            let turns = [watch[0].turns(there), watch[1].turns(here)];
            if there.number >= span.first {
                let [base, whatif] = [programs::out(there, &turns[0]), programs::out(here, &turns[1])];
                weeks.push(PairOut { base, whatif });
            }
        }
        let values = |[there, here]: &[Vec<Outcome>; 2]| {
            let both = there.iter().zip(here);
            both.map(|((name, _, left), (_, _, right))| ((*name).to_owned(), Value::from(vec![*left, *right])))
                .collect()
        };
        Record {
            base: self.base.name().to_owned(),
            whatif: self.here.name().to_owned(),
            seed: self.base.seed(),
            run: request.run,
            divergence: self.divergence.as_ref().map(|one| DivergenceOut {
                week: one.week,
                by: one.by.kind(),
                name: one.by.name(),
                base: one.base.told(),
                here: one.here.told(),
                base_probability: one.base.probability(),
                here_probability: one.here.probability(),
                main_reason: one.here.reason(),
            }),
            weeks,
            outcomes: self.outcomes.as_ref().map(values),
        }
    }
}
