//! Outcomes and precisions as they are typed.

use super::labels;
use crate::ensemble::precision::Aim;
use crate::error::{Error, Result};
use crate::grouped::count;
use crate::located::closest::did_you_mean;
use crate::model::registry::OUTCOMES;
use crate::presentation::groups::FINAL_PHASE;

/// Runs where nothing is said, and at most where a precision is asked for.
const RUNS: [u64; 2] = [1000, 100_000];

/// The runs that are asked for, at most, and how narrow intervals are to be.
pub fn runs(asked: Option<u64>, precision: &[String]) -> Result<(u64, Vec<Aim>)> {
    let aims = precision.iter().map(|text| aim(text)).collect::<Result<Vec<_>>>()?;
    Ok((asked.unwrap_or(RUNS[usize::from(!aims.is_empty())]), aims))
}

/// The place of the outcome of that name or label.
pub fn place(option: &str, name: &str) -> Result<usize> {
    let known = labels::named(name);
    OUTCOMES.iter().position(|outcome| Some(outcome.name) == known).ok_or_else(|| {
        let near = did_you_mean(name, OUTCOMES.iter().map(|outcome| outcome.name));
        Error::input(format!("{option}: there is no outcome `{name}`"))
            .advise(near.unwrap_or_else(|| "`durand describe outcomes` lists them.".to_owned()))
    })
}

/// The outcomes of these names after an option, in the model's order; all where none is named.
pub fn all_of(option: &str, names: &[String]) -> Result<Vec<usize>> {
    let mut all = names.iter().map(|name| place(option, name.trim())).collect::<Result<Vec<_>>>()?;
    if all.is_empty() {
        all = (0..OUTCOMES.len()).collect();
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// The aim in `outcome=reach`.
pub fn aim(text: &str) -> Result<Aim> {
    let Some((name, value)) = text.split_once('=') else {
        return Err(Error::input(format!(
            "--precision {text} does not name an outcome and how far its interval may reach"
        ))
        .advise("Give both, as in mean_tension=0.5; repeat the option for another outcome."));
    };
    let outcome = place("--precision", name.trim())?;
    if OUTCOMES[outcome].name == FINAL_PHASE {
        return Err(Error::input(format!(
            "--precision {text}: {FINAL_PHASE} is a kind and no amount, so it has no mean that an interval could hold"
        ))
        .advise("Name another outcome; phases.csv has the share of runs that end in each phase."));
    }
    match value.trim().parse::<f64>() {
        Ok(reach) if reach > 0.0 && reach.is_finite() => Ok(Aim { outcome, reach }),
        _ => Err(Error::input(format!("--precision {text} does not say how far the interval may reach"))
            .advise(format!("Give a number above 0, in {}, as in {name}=0.5.", OUTCOMES[outcome].unit))),
    }
}

/// "mean_tension: about 3,200 runs would bring its interval within 0.5 points".
pub fn needed(aim: &Aim, runs: Option<u64>) -> String {
    let Aim { outcome, reach } = aim;
    let (name, unit) = (OUTCOMES[*outcome].name, OUTCOMES[*outcome].unit);
    match runs {
        Some(runs) => {
            format!("{name}: about {} would bring its interval within {reach} {unit}", count(runs, "run", "runs"))
        }
        None => {
            format!("{name}: how many runs would bring its interval within {reach} {unit} cannot be told from these")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_precision_is_a_positive_number_of_an_outcome() {
        assert!(aim("mean_tension=0.5").is_ok());
        for wrong in [
            "mean_tension",
            "mean_tension=0",
            "mean_tension=x",
            "mean_tensio=1",
            "mean_tension=-1",
            "=1",
            "final_phase=1",
        ] {
            assert!(aim(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn outcomes_come_once_and_in_the_order_of_the_model() {
        let named =
            |names: &[&str]| all_of("--outcomes", &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(named(&["deaths", "mean_tension", "deaths"]).unwrap(), {
            let mut both = vec![place("", "mean_tension").unwrap(), place("", "deaths").unwrap()];
            both.sort_unstable();
            both
        });
        assert_eq!(named(&["Mean tension"]).unwrap(), named(&["mean_tension"]).unwrap(), "the label that tables print");
        assert_eq!(named(&[]).unwrap().len(), OUTCOMES.len());
    }
}
