//! Two runs beside each other, for programs.

use serde::Serialize;
use serde_json::{Map, Value};

use super::two::Two;
use crate::analysis::compare::Divergence;
use crate::chronicle::beliefs::Watch;
use crate::chronicle::follow::Outcome;
use crate::cli::args::TraceArgs;
use crate::cli::object::object;
use crate::verbs::trace::programs;
use crate::verbs::trace::span::Span;

impl Two {
    /// Both as one object, weeks of `span` alone.
    pub(super) fn record(&self, request: &TraceArgs, span: Span) -> impl Serialize {
        let mut watch = [Watch::default(), Watch::default()];
        let mut weeks = Vec::new();
        for [there, here] in &self.weeks {
            let turns = [watch[0].turns(there), watch[1].turns(here)];
            if there.number >= span.first {
                let [base, whatif] = [programs::out(there, &turns[0]), programs::out(here, &turns[1])];
                weeks.push(object().with("base", base).with("whatif", whatif));
            }
        }
        let values = |[there, here]: &[Vec<Outcome>; 2]| {
            let both = there.iter().zip(here);
            let told = |((name, _, left), (_, _, right)): (&Outcome, &Outcome)| {
                ((*name).to_owned(), Value::from(vec![*left, *right]))
            };
            both.map(told).collect::<Map<_, _>>()
        };
        let divergence = |one: &Divergence| {
            object()
                .with("week", one.week)
                .with("by", one.by.kind())
                .with("name", one.by.name())
                .with("base", one.base.told())
                .with("here", one.here.told())
                .with("base_probability", one.base.probability())
                .with("here_probability", one.here.probability())
                .with("main_reason", one.here.reason())
        };
        object()
            .with("base", self.base.name())
            .with("whatif", self.here.name())
            .with("seed", self.base.seed())
            .with("run", request.run)
            .maybe("divergence", self.divergence.as_ref().map(divergence))
            .with("weeks", weeks)
            .maybe("outcomes", self.outcomes.as_ref().map(values))
    }
}
