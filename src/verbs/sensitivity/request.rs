//! What is asked for: the design, with what the command line says in its place.

use crate::analysis::design::{Design, Factor, MOST_DIMENSIONS, MOST_POINTS, SensitivityOptions};
use crate::analysis::sensitivity::{Method, Plan, variance};
use crate::cli::args::SensitivityArgs;
use crate::cli::text::{count, list};
use crate::cli::{designs, outcomes};
use crate::error::{Error, Result};
use crate::figures::grouped;
use crate::model::registry::OUTCOMES;

/// Trajectories where neither design nor command line says how many.
const TRAJECTORIES: u32 = 50;
/// Base points where neither does.
const POINTS: u32 = 512;

/// Everything that was read.
pub struct Read {
    /// The design, with all that the command line says.
    pub design: Design,
    /// What to do.
    pub plan: Plan,
    /// Whether outcomes were named, by the design or on the command line.
    pub named: bool,
}

/// Reads the design, and puts what the command line says into it.
pub fn read(args: &SensitivityArgs) -> Result<Read> {
    let mut design = designs::load(&args.design, args.options, None)?;
    if !args.outcomes.is_empty() {
        design = design.with_outcomes(outcomes::all_of("--outcomes", &args.outcomes)?);
    }
    let written = design.sensitivity();
    let asked = |method: &Method| match (&args.methods[..], &written.methods) {
        ([], None) => true,
        ([], Some(names)) => names.contains(&method.name()),
        (methods, _) => methods.contains(method),
    };
    let plan = Plan {
        methods: Method::ALL.into_iter().filter(asked).collect(),
        trajectories: args.trajectories.or(written.trajectories).unwrap_or(TRAJECTORIES),
        rows: args.points.or(written.points).unwrap_or(POINTS),
    };
    check(&design, &plan, args)?;
    let options = SensitivityOptions {
        methods: Some(plan.methods.iter().map(|method| method.name()).collect()),
        trajectories: Some(plan.trajectories),
        points: Some(plan.rows),
    };
    let named = design.outcomes().len() < OUTCOMES.len();
    Ok(Read { design: design.with_sensitivity(options), plan, named })
}

/// Refuses what cannot be analysed, or not as asked.
fn check(design: &Design, plan: &Plan, args: &SensitivityArgs) -> Result<()> {
    let (runs, fewest) = (design.runs(), variance::FEWEST_RUNS);
    if (runs as usize) < fewest {
        let of_each = count(runs.into(), "run", "runs");
        let who = if args.options.runs.is_some() { "--runs asks for" } else { "the design has" };
        let few = format!("{who} {of_each} of each point, too few to tell chance from parameters");
        let advice = format!("Give at least {fewest}, by `runs` in the design or by --runs.");
        return Err(Error::input(few).advise(advice));
    }
    let idle: Vec<&str> = design.factors().iter().filter(|one| one.count() == Some(1)).map(Factor::name).collect();
    if !idle.is_empty() {
        let (factors, have, them) = if idle.len() == 1 { ("factor", "has", "it") } else { ("factors", "have", "them") };
        let one = format!("the {factors} {} {have} one level only, so nothing can depend on {them}", list(&idle));
        let advice = format!("Give {them} a second level, or leave {them} out and put that level into the scenario.");
        return Err(Error::input(one).advise(advice));
    }
    if plan.methods.is_empty() {
        return Err(Error::input("the design names no method").advise("Name one with --methods, such as morris."));
    }
    let rows = plan.has(Method::Sobol) || plan.has(Method::Pawn);
    if args.trajectories.is_some() && !plan.has(Method::Morris) {
        return Err(Error::input("--trajectories is of the method morris, which is not asked for")
            .advise("Leave it out, or add morris to --methods."));
    }
    if args.points.is_some() && !rows {
        return Err(Error::input("--points is of the methods sobol and pawn, which are not asked for")
            .advise("Leave it out, or add one of them to --methods; morris has --trajectories."));
    }
    let factors = design.factors().len();
    if rows && 2 * factors > MOST_DIMENSIONS {
        let many = format!("sobol and pawn take at most {} factors; these are {factors}", MOST_DIMENSIONS / 2);
        return Err(Error::input(many)
            .advise("Screen them with --methods morris, and leave out of the design what does not matter."));
    }
    let points = plan.points(factors);
    if points > MOST_POINTS as u64 {
        return Err(Error::input(format!(
            "these are {} points, more than {}",
            grouped(points),
            grouped(MOST_POINTS as u64)
        ))
        .advise("Ask for fewer with --points, --trajectories or --methods."));
    }
    Ok(())
}
