//! The page of a comparison.

mod answer;
mod what_if;

use crate::chart::Tone;
use crate::chart::scale::told;
use crate::chart::shares::Bars;
use crate::chart::words::{decimals, number, signed};
use crate::cli::summary::TOO_FEW;
use crate::cli::text::{count, list, words};
use crate::output::package::SCENARIO;
use crate::presentation::comparison::{BASE, ComparisonLine};
use crate::presentation::forest::{ALL, is_seen};
use crate::presentation::groups::{FINAL_PHASE, FIRST, grouped, label, within};
use crate::presentation::twins::twins;
use crate::scenario::{Scenario, difference};
use crate::verbs::report::courses::differences;
use crate::verbs::report::meanings;
use crate::verbs::report::page::{Figure, Grid, Page, Part, Rows, Section};
use crate::verbs::report::plain::{limits, more};
use crate::verbs::report::run::{changes, hundredths};
use crate::verbs::report::runs::Runs;
use crate::verbs::report::shelf::Shelf;
use crate::verbs::report::story;
use what_if::{WhatIf, what_ifs};

/// Outcomes whose dots are shown.
const DOTS: usize = 2;
/// What-ifs of which the pair is shown that lies farthest apart; with more the page would grow too long.
const MOST_EXTREMES: usize = 3;

/// The page.
pub fn page(shelf: &Shelf<'_>) -> Result<Page, String> {
    let base = shelf.scenario(SCENARIO)?;
    let runs = Runs::new(shelf.sheet("runs.csv")?);
    let what_ifs = what_ifs(shelf, &runs)?;
    let several = what_ifs.len() > 1;
    let mut sections = vec![what_differs(&what_ifs)];
    sections.extend(unfolds(shelf, &what_ifs)?);
    sections.push(single(&runs, &what_ifs));
    if shelf.fact("fork").is_null() && base.weeks() <= story::MOST_WEEKS {
        sections.push(part(&base, &runs, &what_ifs)?);
    }
    sections.push(changed(&base, &what_ifs));
    sections.extend(more(
        shelf,
        &["comparison.csv", "phases.csv", "divergence.csv", "runs.csv", "weeks.csv", "posterior.csv"],
    )?);
    let pairs = shelf.count("runs");
    let question = what_ifs.first().filter(|_| !several).map(|one| one.scenario.question().to_owned());
    let title = match what_ifs.as_slice() {
        [one] => one.scenario.title().to_owned(),
        all => format!("{}: {}", base.title(), count(all.len() as u64, "what-if", "what-ifs")),
    };
    Ok(Page {
        kicker: format!(
            "A comparison of {} of {} from {}",
            count(pairs, "pair of runs", "pairs of runs"),
            count(base.weeks().into(), "week", "weeks"),
            told(base.start())
        ),
        title,
        question: question.filter(|text| !text.is_empty()).unwrap_or_else(|| "What differs?".to_owned()),
        held: if several { String::new() } else { base.title().to_owned() },
        short: match what_ifs.as_slice() {
            [one] => answer::answer(one, &runs),
            all => all.iter().map(|one| answer::together(one, &runs)).collect(),
        },
        sections,
        limits: limits(),
    })
}

fn what_differs(what_ifs: &[WhatIf]) -> Section {
    let mut parts = vec![Part::Prose(
        "Run 7 of the what-if has the same draws as run 7 of the base. Thick bar: where the mean difference lies (95%). Thin line: 9 in \
         10 pairs of runs. Hollow and grey: no difference that could be told from none among all that were looked at. The axis has the \
         base’s own spread from run to run as its unit; an arrow goes on beyond it."
            .to_owned(),
    )];
    for one in what_ifs {
        if what_ifs.len() > 1 {
            parts.push(Part::Heading(one.scenario.title().to_owned()));
        }
        let title = format!("{}: mean differences from the base", one.scenario.title());
        let name = if what_ifs.len() > 1 { format!("forest.{}", one.name) } else { "forest".to_owned() };
        parts.push(Part::Forest(Rows { name, title, rows: one.rows.clone() }));
        parts.extend(beyond(one).map(Part::Prose));
        parts.push(Part::Grid(all(one)));
    }
    Section { id: "differs".to_owned(), heading: "What differs".to_owned(), parts }
}

/// Says which differences have no place on the axis of the forest.
fn beyond(one: &WhatIf) -> Option<String> {
    let drawn = |line: &ComparisonLine| one.rows.iter().any(|row| row.name == label(&line.outcome));
    let left: Vec<String> = grouped(|name| one.lines.iter().any(|line| line.outcome == name), one.lines.len() <= ALL)
        .into_iter()
        .filter_map(|(_, name)| one.lines.iter().find(|line| line.outcome == name))
        .filter(|line| is_seen(line) && line.outcome != FINAL_PHASE && !drawn(line))
        .map(|line| format!("{} ({})", label(&line.outcome), line.judged.verdict))
        .collect();
    (!left.is_empty()).then(|| {
        format!("Not drawn, as they lie too far out of the base’s own spread, or the base has none: {}.", list(&left))
    })
}

fn all(one: &WhatIf) -> Grid {
    let head =
        ["outcome", "unit", "base", "what if", "difference", "95% interval", "lower", "equal", "higher", "verdict"];
    let row = |line: &ComparisonLine| {
        let (paired, judged) = (&line.paired, &line.judged);
        let interval = line.told_interval();
        let digits = interval.map_or(1, decimals);
        let told = |value: Option<f64>| value.map_or_else(String::new, |value| number(value, digits));
        let share = |value: Option<f64>| value.map_or_else(String::new, hundredths);
        vec![
            label(&line.outcome),
            line.unit.clone(),
            told(paired.base_mean),
            told(paired.whatif_mean),
            paired.difference.map_or_else(String::new, |value| signed(value, digits)),
            match interval {
                Some([low, high]) => format!("{} to {}", number(low, digits), number(high, digits)),
                None => TOO_FEW.to_owned(),
            },
            share(judged.share_lower),
            share(judged.share_equal),
            share(judged.share_higher),
            judged.verdict.clone(),
        ]
    };
    // A phase is a kind, and a mean of kinds is nothing: its shares are told
    let lines: Vec<&ComparisonLine> = one.lines.iter().filter(|line| line.outcome != FINAL_PHASE).collect();
    Grid {
        name: format!("All outcomes of {}", one.name),
        folded: format!("All {} outcomes as a table (lower, equal and higher: of 100 pairs)", lines.len()),
        head: head.map(str::to_owned).to_vec(),
        rows: lines.into_iter().map(row).collect(),
    }
}

/// What a what-if is called in charts, and in its own what-if's.
fn called(one: &WhatIf, several: bool) -> &str {
    if several { &one.name } else { "what-if" }
}

fn unfolds(shelf: &Shelf<'_>, what_ifs: &[WhatIf]) -> Result<Option<Section>, String> {
    if !shelf.has("weeks.csv") {
        return Ok(None);
    }
    let mut parts = Vec::new();
    for one in what_ifs {
        if what_ifs.len() > 1 {
            parts.push(Part::Heading(one.scenario.title().to_owned()));
        }
        let mut figures = differences(shelf, &one.scenario, &one.name)?;
        if what_ifs.len() > 1 {
            figures.iter_mut().for_each(|figure| figure.name = format!("{}.{}", figure.name, one.name));
        }
        parts.push(Part::Figures(figures));
    }
    Ok(Some(Section { id: "unfolds".to_owned(), heading: "How it unfolds".to_owned(), parts }))
}

fn single(runs: &Runs, what_ifs: &[WhatIf]) -> Section {
    let several = what_ifs.len() > 1;
    let here = what_ifs.iter().map(|one| (one.name.as_str(), called(one, several), Tone::WhatIf));
    let sides: Vec<(&str, &str, Tone)> = std::iter::once((BASE, "base", Tone::Base)).chain(here).collect();
    let asked = |name: &&str| what_ifs.iter().any(|one| one.lines.iter().any(|line| line.outcome == **name));
    let mut figures: Vec<Figure> = FIRST
        .iter()
        .filter(|name| runs.varies(BASE, name) && asked(name))
        .take(DOTS)
        .map(|name| {
            let caption =
                "Twenty equally likely runs of each. Where they overlap, one run, like one history, tells little.";
            Figure::new(format!("dots.{name}"), runs.dots(name, &sides).picture(), caption)
        })
        .collect();
    if let Some(first) = what_ifs.first().filter(|one| !one.phases.is_empty()) {
        let base = ("base".to_owned(), Tone::Base, first.phases.iter().map(|line| line.base_share).collect());
        let side = |one: &WhatIf| {
            let shares = one.phases.iter().map(|line| line.whatif_share).collect();
            (called(one, several).to_owned(), Tone::WhatIf, shares)
        };
        let sides = std::iter::once(base).chain(what_ifs.iter().map(side)).collect();
        let kinds = first.phases.iter().map(|line| words(&line.phase)).collect();
        let bars = Bars { title: "Phase in the last week".to_owned(), kinds, sides };
        let caption = "Share of runs, not a probability of anything in the world.";
        figures.push(Figure::new("phases", bars.picture(), caption));
    }
    let parts = vec![Part::Figures(figures)];
    Section { id: "single".to_owned(), heading: "How far single runs differ".to_owned(), parts }
}

fn part(base: &Scenario, runs: &Runs, what_ifs: &[WhatIf]) -> Result<Section, String> {
    let run = runs.told(BASE, &FIRST).map_or(1, |[typical, _]| typical);
    let mut parts = vec![Part::Prose(format!(
        "Run {run} of the base lies nearest to its middle. It and its twin have the same luck; what differs between them follows from the \
         what-if. A policy is light in its first setting and dark in its last, as the table at the end of this part has them. In brackets below \
         stands the probability with which an actor made its choice, or the mark of what brought an event about."
    ))];
    for one in what_ifs {
        if what_ifs.len() > 1 {
            parts.push(Part::Heading(one.scenario.title().to_owned()));
        }
        beside(base, one, run, &mut parts);
        let farthest = runs.apart([BASE, &one.name], &FIRST).filter(|farthest| *farthest != run);
        if let Some(farthest) = farthest.filter(|_| what_ifs.len() <= MOST_EXTREMES) {
            parts.push(Part::Prose(format!(
                "Run {farthest} is the pair that lies farthest apart among {}: it has the largest sum, over {}, of the squared differences, \
                 each in spreads of the base from run to run. It shows what can follow, not what mostly does.",
                runs.among(),
                list(&FIRST.map(|name| within(&label(name))))
            )));
            beside(base, one, farthest, &mut parts);
        }
    }
    parts.extend([meanings::policies(), meanings::mechanisms()]);
    Ok(Section { id: "twins".to_owned(), heading: "A run beside its twin".to_owned(), parts })
}

/// A run of the base beside its twin in a what-if.
fn beside(base: &Scenario, one: &WhatIf, run: u64, parts: &mut Vec<Part>) {
    let (figure, rows, left) = twins(base, &one.scenario, run, &one.name);
    parts.push(Part::Figures(vec![figure]));
    let more = if left > 0 { format!("; {left} more rows are in the command below") } else { String::new() };
    parts.push(Part::Grid(Grid {
        name: format!("Run {run} beside its twin in {}", one.name),
        folded: format!("Run {run} week by week: what only one of the two has{more}"),
        head: ["week of", "base", "what-if"].map(str::to_owned).to_vec(),
        rows: rows.into_iter().map(Vec::from).collect(),
    }));
    parts.push(Part::Command(format!("durand trace what-if-{}.toml --run {run} --against {SCENARIO}", one.name)));
}

fn changed(base: &Scenario, what_ifs: &[WhatIf]) -> Section {
    let mut parts = Vec::new();
    for one in what_ifs {
        if what_ifs.len() > 1 {
            parts.push(Part::Heading(one.scenario.title().to_owned()));
        }
        if !one.scenario.description().is_empty() {
            parts.push(Part::Prose(one.scenario.description().to_owned()));
        }
        let grid = changes(&difference::between(base, &one.scenario), "base", "");
        parts.push(Part::Grid(Grid { name: format!("What {} changes", one.name), ..grid }));
    }
    Section { id: "changes".to_owned(), heading: "What the what-if changes".to_owned(), parts }
}
