//! What was found, for people.

use super::{Told, equals, tree};
use crate::analysis::discover::choice::{Chosen, LARGEST_QUASI_P};
use crate::analysis::discover::luck::DEALS;
use crate::analysis::discover::prim::{Step, Trajectory};
use crate::analysis::discover::stability::{Reproduced, Stability};
use crate::analysis::discover::words;
use crate::cli::text::{list, wrap};
use crate::figures::{grouped, percent, significant};
use crate::output::State;

/// What figures of a discovery are, in two sentences.
pub const NOTICE: &str = "This tells what the model does within the ranges that were sampled, all of them taken as equally likely. \
                          It is not a forecast, and says nothing of how likely these assumptions are.";

/// From this share of all runs on, what is asked for is the rule, and its exceptions say more.
const RULE: f64 = 0.7;
/// Factors that come again less often are not named.
const SELDOM: f64 = 0.1;
/// Boxes of a trajectory that are shown, at most about so many.
const SHOWN: usize = 10;

/// All of it.
pub fn text(told: &Told<'_>) -> String {
    let paragraph = |text: &str| wrap("", 0, text);
    let mut text = paragraph(&head(told));
    text.push('\n');
    if let Some(exceptions) = exceptions(told) {
        text.push_str(&paragraph(&exceptions));
        text.push('\n');
    }
    let boxes = &told.found.boxes;
    if boxes.is_empty() {
        text.push_str(&paragraph(&nothing(told)));
    }
    for (number, one) in boxes.iter().enumerate() {
        text.push_str(&paragraph(&sentence(told, number, one)));
    }
    if let Some(elsewhere) = elsewhere(told) {
        text.push_str(&paragraph(&elsewhere));
    }
    if let Some(draws) = draws(told) {
        text.push_str(&paragraph(&draws));
    }
    if !boxes.is_empty() {
        text.push('\n');
        text.push_str(&paragraph(&quasi(told)));
    }
    for (trajectory, chosen) in told.found.trajectories().take(1) {
        text.push('\n');
        text.push_str(&trade_off(trajectory, chosen));
    }
    if let Some(stability) = &told.found.stability {
        text.push('\n');
        text.push_str(&paragraph(&again(told, stability)));
    }
    text.push('\n');
    text.push_str(&rules(told));
    text.push('\n');
    if let Some(equals) = equals::as_well(told) {
        text.push_str(&paragraph(&equals));
        text.push('\n');
    }
    text.push_str(&paragraph(NOTICE));
    let folder = told.report.folder.display();
    text.push_str(&paragraph(&match told.report.state {
        State::AlreadyComplete => format!("{folder} held these results already."),
        _ => format!("Results are in {folder}: {}.", list(&told.report.files)),
    }));
    text
}

/// What was looked for, and in what.
fn head(told: &Told<'_>) -> String {
    let cases = &told.sweep().cases;
    let question = match told.conditions() {
        None => "Under which assumptions does open conflict follow?".to_owned(),
        Some(conditions) => format!("Under which assumptions does it follow that {conditions}?"),
    };
    let factors: Vec<&str> = cases.factors().iter().map(|factor| factor.name.as_str()).collect();
    let robust = if told.sweep().robust {
        " That is the folder of a robustness analysis, so the policy is a factor like the others."
    } else {
        ""
    };
    let cut_off = if let Some(writer) = told.writer {
        &still_written(told, writer)
    } else if told.sweep().cut_off {
        " The sweep was cut off; what there is of it is balanced, so it is read as far as every point has as many runs."
    } else {
        ""
    };
    format!(
        "{question} {} points of {}, {} each, from {}: it follows in {} of all runs.{robust}{cut_off}",
        grouped(cases.count() as u64),
        list(&factors),
        crate::cli::text::count(cases.runs().into(), "run", "runs"),
        told.folder.display(),
        percent(cases.base()),
    )
}

/// That the sweep was not finished, or was being replaced, when it was read.
fn still_written(told: &Told<'_>, writer: &str) -> String {
    match told.sweep().cut_off {
        true => format!(
            " The sweep is still being written, by {writer}: this is what there was of it, as far as every point has as many runs. \
             Ask again, with --force, when it is finished."
        ),
        false => format!(" The sweep is being replaced, by {writer}: this is what was there before."),
    }
}

/// Where what is asked for is the rule: what to ask for instead.
fn exceptions(told: &Told<'_>) -> Option<String> {
    let [condition] = told.request.conditions else { return None };
    let opposite = condition.opposite().filter(|_| told.sweep().cases.base() > RULE)?;
    Some(format!("It is the rule. Where the exceptions are, --where \"{opposite}\" tells better."))
}

/// The sentence of a box.
pub fn sentence(told: &Told<'_>, number: usize, one: &Chosen) -> String {
    let cases = &told.sweep().cases;
    let step = one.step();
    let demands = list(&words::demands(cases, &step.limits, &one.trajectory.whole));
    let density = format!(
        "{} of runs (95%: {} to {})",
        percent(step.density),
        percent(one.interval.low),
        percent(one.interval.high)
    );
    let [mass, coverage] = [step.mass, step.coverage].map(percent);
    let of_all = match told.conditions() {
        None => "all open conflict",
        Some(_) => "all runs in which it does",
    };
    let place = format!("where {demands}; that is {mass} of the points and {coverage} of {of_all}");
    match (told.conditions(), number) {
        (None, 0) => format!("Open conflict follows in {density} {place}."),
        (Some(conditions), 0) => format!("It follows in {density} that {conditions}, {place}."),
        _ => format!("Of the other points, it follows in {density} {place}."),
    }
}

/// What happens in no box.
fn elsewhere(told: &Told<'_>) -> Option<String> {
    let (density, left) = told.found.elsewhere(&told.sweep().cases);
    (left > 0 && !told.found.boxes.is_empty()).then(|| format!("Elsewhere it follows in {}.", percent(density)))
}

/// Where the uncertainty of the first box is mostly that of the draws: that more points would not help.
fn draws(told: &Told<'_>) -> Option<String> {
    let first = told.found.boxes.first().filter(|first| first.interval.draws > 0.5)?;
    let share = percent(first.interval.draws);
    let runs = told.sweep().cases.runs();
    Some(format!(
        "Of the uncertainty of the first box {share} is luck that all points share, as run 1 of each has the same random numbers, \
         and so on to run {runs}: more runs would narrow it, more points would not."
    ))
}

fn nothing(told: &Told<'_>) -> String {
    let base = percent(told.sweep().cases.base());
    if let Some(p) = told.found.p {
        return format!(
            "No box stands out: it follows in {base} of the runs. The best box stands out no more than those that luck makes: of {DEALS} \
             deals of the same runs to the points at random {} had one as good, where one at most may. More points (--points of \
             the sweep) may show more.",
            deals(p)
        );
    }
    format!(
        "No box stands out: it follows in {base} of the runs, and no range or level of the factors raises that by more than \
         chance would among so many points and so few draws. Either the factors do not matter for it within their ranges, or it \
         takes more points (--points of the sweep) or more draws (--runs) to see how."
    )
}

/// How many deals had as good a box, of which `p` is the share with the cases as they are counted.
fn deals(p: f64) -> String {
    grouped((p * (DEALS + 1) as f64).round() as u64 - 1)
}

/// The quasi-p-values of all restrictions.
fn quasi(told: &Told<'_>) -> String {
    let cases = &told.sweep().cases;
    let several = told.found.boxes.len() > 1;
    let mut told_of = Vec::new();
    for (number, one) in told.found.boxes.iter().enumerate() {
        let mut own = Vec::new();
        for quasi in &one.quasi {
            let (limit, whole) = (&one.step().limits.0[quasi.factor], &one.trajectory.whole.0[quasi.factor]);
            let Some(words) = words::limit(&cases.factors()[quasi.factor], limit, whole) else { continue };
            let ends: Vec<String> = [quasi.low, quasi.high].into_iter().flatten().map(chance).collect();
            own.push(format!("{words}: {}", ends.join(" and ")));
        }
        let name = if several { format!("box {}, ", number + 1) } else { String::new() };
        told_of.push(format!("{name}{}", own.join(", ")));
    }
    let doubtful = told.found.boxes.iter().flat_map(|one| &one.quasi).any(|quasi| quasi.largest() > LARGEST_QUASI_P);
    let doubtful = if doubtful {
        " What is above that was kept only as --box or --threshold ask for this box: it is no finding."
    } else {
        ""
    };
    let luck = told.found.p.map_or_else(String::new, |p| {
        format!(
            " The same runs were dealt out to the points at random {DEALS} times; {} had a box that stands out as much as the first.",
            deals(p)
        )
    });
    format!(
        "How easily chance would have made each restriction, were it without effect (quasi-p-value; below 0.05 is unlikely; \
         points and draws are both counted): {}.{doubtful}{luck}",
        told_of.join("; ")
    )
}

fn chance(value: f64) -> String {
    if value < 0.0001 { "under 0.0001".to_owned() } else { format!("{value:.*}", significant(value, 2).min(4)) }
}

/// The boxes that were passed, thinned: the first below each tenth of coverage, the one that was chosen, the last.
fn trade_off(trajectory: &Trajectory, chosen: Option<usize>) -> String {
    let mut text = wrap(
        "",
        0,
        "The trade-off between boxes (a box: ranges or levels of some factors; density: share of its runs in which it \
         follows; coverage: share of all that follows; mass: share of all points; 0 is all points, --box takes any number from 1; peeling.csv has them all):",
    );
    text.push_str("   box  factors  density  coverage      mass\n");
    let steps = &trajectory.steps;
    let tenth = |step: &Step| (step.coverage / steps[0].coverage * SHOWN as f64 - 1e-9) as i64;
    let mut last_shown = i64::MAX;
    for (at, step) in steps.iter().enumerate() {
        let own = chosen == Some(at);
        if tenth(step) < last_shown || own || at + 1 == steps.len() {
            last_shown = last_shown.min(tenth(step));
            let [density, coverage, mass] = [step.density, step.coverage, step.mass].map(percent);
            let mark = if own { " *" } else { "" };
            text.push_str(&format!("{at:>6} {:>8} {density:>8} {coverage:>9} {mass:>9}{mark}\n", step.restricted));
        }
    }
    text
}

/// How often the box comes again.
fn again(told: &Told<'_>, stability: &Stability) -> String {
    let factors = told.sweep().cases.factors();
    let mut shares: Vec<(&Reproduced, &str)> =
        factors.iter().zip(&stability.factors).map(|(factor, again)| (again, factor.name.as_str())).collect();
    shares.sort_by(|a, b| b.0.chosen.total_cmp(&a.0.chosen).then_with(|| a.1.cmp(b.1)));
    let named = |(again, name): &(&Reproduced, &str)| {
        let [share, low, high] = [again.chosen, again.seeds[0], again.seeds[1]].map(percent);
        (again.chosen >= SELDOM).then(|| format!("{name} in {share} ({low} to {high})"))
    };
    let mut named: Vec<String> = shares.iter().filter_map(named).collect();
    if named.len() < shares.len() {
        let all = if named.is_empty() { "each factor" } else { "every other factor" };
        named.push(format!("{all} in under {}", percent(SELDOM)));
    }
    let mut text = format!(
        "The box was chosen by looking at these very points, so its density flatters it. Found anew on {} resamples, each as large with \
         {} drawn anew, it restricts {}. In brackets: of how many sweeps with other seeds that would be said, as far as one sweep tells (95% interval).",
        stability.resamples,
        if told.sweep().cases.runs() > 1 { "points or draws" } else { "points" },
        list(&named)
    );
    if let Some(held) = &stability.held {
        let [within, without, covered, kept] =
            [held.density_within, held.density_without, held.coverage_within, held.coverage_without].map(percent);
        text.push_str(&format!(
            " Such boxes have a density of {within} on what they were found on and {without} on what was not drawn; they \
             cover {covered} and {kept}."
        ));
    }
    let without = stability.resamples - stability.found;
    if without > 0 {
        text.push_str(&format!(
            " On {} no box stood out.",
            crate::cli::text::count(without.into(), "resample", "resamples")
        ));
    }
    text
}

fn rules(told: &Told<'_>) -> String {
    let tree = &told.found.tree;
    if tree.split.is_none() {
        return wrap("", 0, "A tree (CART) finds no split that tells the points apart.");
    }
    format!(
        "A tree (CART) that parts all points, with 95% intervals as of the boxes:\n{}",
        tree::text(&told.sweep().cases, tree)
    )
}
