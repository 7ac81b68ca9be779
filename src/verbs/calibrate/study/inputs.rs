//! The inputs of a fit's or a screening's folder.

use super::work::Work;
use crate::digest::hash;
use crate::output::inputs::{Inputs, Kind};

/// The inputs that fits and screenings share. The scenario's mark covers only what can reach a result, so no title, meaning, source or
/// comment; the record's covers the part that is used; the priors' leaves reasons out.
pub fn inputs(kind: &'static Kind, whole: String, work: &Work<'_>) -> Inputs {
    let period = work.case.period();
    // The resolved scenario names the seed, the record is cut at the last day: where these differ, so do the hashes.
    let same = &["seed", "from", "until"];
    Inputs::new(kind, whole)
        .version()
        .other("scenario_hash", "another scenario", work.scenario_hash.as_str())
        .follows(same)
        .other("record_hash", "another record", work.record_hash.as_str())
        .follows(same)
        .other("priors_hash", "other priors", hash(work.case.priors().canonical().as_bytes()))
        .fact("from", "first day", period.from.to_string())
        .fact("until", "last day", period.to.to_string())
        .fact("seed", "seed", work.case.seed())
}
