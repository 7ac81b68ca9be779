//! A pair of runs told: one of the base, and its twin with the same draws.

use serde::{Deserialize, Serialize};

use super::asked::{Begin, Made};
use super::limits::{Limits, Refused};
use super::overlay::FILE;
use super::session::Session;
use durand_analysis::compare::Twins;
use durand_model::registry::GOALS;
use durand_presentation::twins::{self, MOST_WEEKS};
use durand_text::shell::quoted;

/// Asks for a pair.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Twin {
    /// Which what-if: what `begin` said.
    pub id: u64,
    /// Which run, from 1.
    pub run: u64,
}

/// A pair along its weeks.
#[derive(Serialize)]
pub struct Told {
    run: u64,
    title: String,
    description: String,
    svg: String,
    /// When and why the two part.
    parting: String,
    /// What only one of the two has: week, base, what-if.
    rows: Vec<[String; 3]>,
    /// Rows that are left out.
    left: usize,
    /// The command that tells all.
    command: String,
}

/// Pair number `run`.
///
/// # Errors
/// If there is no such run, or it has too many weeks.
pub fn told(session: &Session, run: u64, limits: &Limits) -> Result<Told, Refused> {
    let Session { asked, made, twins, .. } = session;
    if run == 0 || run > limits.most {
        return Err(Refused::new(format!("there is no run {run}: give a number from 1 to {}", limits.most)));
    }
    if made.base.weeks() > MOST_WEEKS {
        return Err(Refused::new(format!("only runs of at most {MOST_WEEKS} weeks are told here")));
    }
    let (figure, rows, left) = twins::twins(&made.base, &made.what_if, run, "what-if");
    Ok(Told {
        run,
        title: figure.picture.title.clone(),
        description: figure.picture.description.clone(),
        svg: figure.svg(),
        parting: parted(twins, made, run),
        rows,
        left,
        command: command(asked, made, run, limits),
    })
}

/// When they part, by what, and for which goal an actor chose as it did.
fn parted(twins: &Twins, made: &Made, run: u64) -> String {
    let Some(parting) = twins.pair(run).divergences.into_iter().flatten().next() else {
        return "They never part: in every week the same is done and happens in both.".to_owned();
    };
    let sentence = twins::parting(&parting, made.base.start(), ["in the base", "in the what-if"]);
    let goal = |name: &str| GOALS.iter().find(|one| one.name == name).map(|one| one.title);
    let reason = |name| format!("{sentence} What spoke most for that choice: {}.", goal(name).unwrap_or(name));
    parting.here.reason().map_or_else(|| sentence.clone(), reason)
}

fn command(asked: &Begin, made: &Made, run: u64, limits: &Limits) -> String {
    let file = if asked.sets_nothing() && !asked.what_if.is_empty() { &asked.what_if } else { FILE };
    let weeks = asked.weeks.map_or_else(String::new, |weeks| format!(" --weeks {weeks}"));
    let (program, base, seed) = (&limits.program, quoted(&asked.base), made.base.seed());
    format!("{program} trace {} --run {run} --against {base} --seed {seed}{weeks}", quoted(file))
}
