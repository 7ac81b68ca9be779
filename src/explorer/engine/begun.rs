//! What `begin` makes of what it is asked for: a base, its what-if, and what the page is told of them.

use serde::Serialize;

use super::asked::{Begin, MOST_VALUES, Made};
use super::dated::{self, Told};
use super::limits::{Limits, Refused};
use super::overlay;
use durand_model::registry::{ACTIONS, mechanisms};
use durand_scenario::{Problems, Scenario, difference, overrides};
use durand_text::grouped::count;

/// What was begun, for the page. Values are in the order of the registry's settings, mechanisms and actions.
#[derive(Debug, Serialize)]
pub struct Begun {
    id: u64,
    title: String,
    question: String,
    start: String,
    weeks: u32,
    seed: String,
    /// Pairs of runs at most.
    most: u64,
    /// What-if: title and question of the file that it was begun from; empty for none.
    from: [String; 2],
    base_values: Vec<f64>,
    from_values: Vec<f64>,
    /// What the base draws from run to run: place of the setting, and where 9 in 10 draws lie.
    drawn: Vec<(usize, [f64; 2])>,
    base_mechanisms: Vec<bool>,
    from_mechanisms: Vec<bool>,
    base_actions: Vec<bool>,
    from_actions: Vec<bool>,
    /// Interventions of the file that was begun from.
    from_interventions: Vec<Told>,
    /// What differs from the base, in words.
    changes: Vec<String>,
    /// The command that gives the same numbers with so many runs.
    command: String,
    /// Whether the command needs the file to be saved.
    needs_file: bool,
    /// The what-if as a scenario file, and its name.
    toml: String,
    file: &'static str,
}

/// The scenarios that are asked for.
///
/// # Errors
/// If a scenario is not among `names`, cannot be read or begins elsewhere than its base; if too much is set, or something that the
/// scenario cannot have.
pub fn make(asked: &Begin, names: &[String]) -> Result<Made, Refused> {
    let all = asked.values.len() + asked.mechanisms.len() + asked.actions.len() + asked.interventions.len();
    if all > MOST_VALUES {
        return Err(Refused::new(format!("{all} things are set: the page can set at most {MOST_VALUES}")));
    }
    let base = load(asked, &asked.base, names)?;
    let from = if asked.what_if.is_empty() { base.clone() } else { load(asked, &asked.what_if, names)? };
    if from.start() != base.start() || from.weeks() != base.weeks() || from.seed() != base.seed() {
        let told = |one: &Scenario| {
            format!("{} from {}, seed {}", count(one.weeks().into(), "week", "weeks"), one.start(), one.seed())
        };
        return Err(Refused::new(format!(
            "{} has {}, {} has {}: choose a what-if of this base",
            asked.what_if,
            told(&from),
            asked.base,
            told(&base)
        )));
    }
    let mut what_if = match asked.interventions.is_empty() {
        true => from.clone(),
        false => {
            let laid = durand_scenario::parse(overlay::FILE, &overlay::dated(asked, &from)?);
            as_asked(asked, laid.map_err(|problems| refused(&problems))?)?
        }
    };
    overrides::apply_of(&mut what_if, &asked.sets(), "the page").map_err(|problems| refused(&problems))?;
    Ok(Made { base, from, what_if })
}

fn load(asked: &Begin, name: &str, names: &[String]) -> Result<Scenario, Refused> {
    if !names.iter().any(|known| known == name) {
        return Err(Refused::new(format!("`{name}` is not among the scenarios of this explorer")));
    }
    as_asked(asked, durand_scenario::load(name).map_err(|problems| refused(&problems))?)
}

/// A scenario with the weeks and the seed that are asked for.
fn as_asked(asked: &Begin, mut scenario: Scenario) -> Result<Scenario, Refused> {
    if let Some(weeks) = asked.weeks {
        overrides::apply(&mut scenario, &format!("weeks={weeks}")).map_err(|problems| refused(&problems))?;
    }
    match &asked.seed {
        None => Ok(scenario),
        Some(seed) => seed
            .parse()
            .map(|seed| scenario.with_seed(seed))
            .map_err(|_| Refused::new("a seed must be a whole number from 0 to 18446744073709551615")),
    }
}

/// What the page is told.
pub fn told(made: &Made, id: u64, asked: &Begin, limits: &Limits) -> Result<Begun, Refused> {
    let Made { base, from, what_if } = made;
    let values = |one: &Scenario| one.settings().values().to_vec();
    let on = |one: &Scenario| one.settings().on[..mechanisms().len()].to_vec();
    let allowed = |one: &Scenario| (0..ACTIONS.len()).map(|at| !one.settings().forbidden[at]).collect::<Vec<bool>>();
    let change = |row: difference::Difference| format!("{}: {}, in the base {}", row.path, row.here, row.base);
    let (command, needs_file) = overlay::command(&limits.program, asked, made, limits.most);
    let toml = overlay::toml(asked, from)?;
    Ok(Begun {
        id,
        title: base.title().to_owned(),
        question: base.question().to_owned(),
        start: base.start().to_string(),
        weeks: base.weeks(),
        seed: base.seed().to_string(),
        most: limits.most,
        from: match asked.what_if.is_empty() {
            true => Default::default(),
            false => [from.title(), from.question()].map(str::to_owned),
        },
        base_values: values(base),
        from_values: values(from),
        drawn: drawn(base),
        base_mechanisms: on(base),
        from_mechanisms: on(from),
        base_actions: allowed(base),
        from_actions: allowed(from),
        from_interventions: dated::told(from),
        changes: difference::between(base, what_if).into_iter().map(change).collect(),
        command,
        needs_file,
        toml,
        file: overlay::FILE,
    })
}

/// Where 9 in 10 draws of each uncertain value lie.
fn drawn(base: &Scenario) -> Vec<(usize, [f64; 2])> {
    let Some(posterior) = base.posterior() else { return Vec::new() };
    let range = |(column, &at): (usize, &usize)| {
        let mut values: Vec<f64> = (0..posterior.draws().len()).map(|row| posterior.row(row)[column]).collect();
        values.sort_by(f64::total_cmp);
        let rank = |percent| durand_stats::quantile::rank_of_percent(values.len() as u64, percent).max(1) as usize - 1;
        Some((at, [*values.get(rank(5))?, *values.get(rank(95))?]))
    };
    posterior.columns().iter().enumerate().filter_map(range).collect()
}

fn refused(problems: &Problems) -> Refused {
    Refused::new(problems.render(false).trim_end().to_owned())
}
