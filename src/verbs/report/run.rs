//! The page of an ensemble.

use serde::Deserialize;

use super::courses::{crossings, fans, phases};
use super::meanings;
use super::page::{Figure, Grid, Page, Part, Section, Short};
use super::plain::limits;
use super::runs::Runs;
use super::shelf::Shelf;
use super::story;
use crate::chart::Tone;
use crate::chart::scale::{day, told};
use crate::chart::shares::Bars;
use crate::chart::words::{decimals, number, short};
use crate::cli::summary::{TOO_FEW, most, still_open};
use crate::cli::text::{count, list, words};
use crate::figures::{grouped as thousands, percent};
use crate::grouped::in_unit;
use crate::output::package::SCENARIO;
use crate::presentation::differences::spans;
use crate::presentation::groups::{FINAL_PHASE, FIRST, grouped, label};
use crate::scenario::{Scenario, difference};
use crate::stats::rare_mean::Method;

/// The one side of an ensemble.
const ALONE: [(&str, &str, Tone); 1] = [("", "all runs", Tone::Base)];
/// Outcomes whose dots are shown.
const DOTS: usize = 3;
/// Sentences on outcomes in the answer.
const SENTENCES: usize = 3;

/// A row of `summary.csv`.
#[derive(Deserialize)]
struct Row {
    outcome: String,
    unit: String,
    runs: u64,
    mean: Option<f64>,
    sd: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    p05: Option<f64>,
    p50: Option<f64>,
    p95: Option<f64>,
    interval_method: Option<String>,
}

/// A row of `phases.csv`.
#[derive(Deserialize)]
struct Phase {
    phase: String,
    share: f64,
}

impl Row {
    /// The interval of the mean; nothing where too few runs differ to say one.
    fn interval(&self) -> Option<[f64; 2]> {
        let method = self.interval_method.as_deref().and_then(Method::from_name);
        let is_told = method.is_some_and(|method| !method.is_too_few());
        self.ci95_low.zip(self.ci95_high).filter(|_| is_told).map(|(low, high)| [low, high])
    }

    fn digits(&self) -> usize {
        self.interval().map_or(1, decimals)
    }

    /// Whether it came out alike in all runs, or never.
    fn is_same(&self) -> bool {
        self.runs == 0 || self.sd == Some(0.0)
    }

    fn sentence(&self) -> Option<Short> {
        let digits = self.digits();
        let sure = match self.interval() {
            Some([low, high]) => format!("95% interval {} to {}", number(low, digits), number(high, digits)),
            None => "too few runs differ to say how far that may be off".to_owned(),
        };
        let unit = if label(&self.outcome).to_lowercase() == self.unit { "" } else { self.unit.as_str() };
        let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        let most = most(self.runs, format!("{} to {}", short(self.p05?), short(self.p95?)));
        let rest = format!("{unit} on average ({sure}); 9 in 10 runs: {most}.");
        Some(Short::new(format!("{}: {}", label(&self.outcome), number(self.mean?, digits)), rest))
    }

    fn cells(&self) -> Vec<String> {
        let digits = self.digits();
        let told = |value: Option<f64>| value.map_or_else(String::new, |value| number(value, digits));
        let interval = self.interval().map_or_else(
            || TOO_FEW.to_owned(),
            |[low, high]| format!("{} to {}", number(low, digits), number(high, digits)),
        );
        let quantile = |value: Option<f64>| value.map_or_else(String::new, short);
        vec![
            label(&self.outcome),
            self.unit.clone(),
            told(self.mean),
            interval,
            most(self.runs, format!("{} to {}", quantile(self.p05), quantile(self.p95))),
            quantile(self.p50),
            thousands(self.runs),
        ]
    }
}

/// The page.
pub fn page(shelf: &Shelf<'_>) -> Result<Page, String> {
    let scenario = shelf.scenario(SCENARIO)?;
    let rows: Vec<Row> = shelf.rows("summary.csv")?;
    let ends: Vec<Phase> = shelf.rows("phases.csv")?;
    let runs = Runs::new(shelf.sheet("runs.csv")?);
    let number = shelf.count("runs");
    let mut sections = vec![unfolds(shelf, &scenario)?, differ(&runs, &ends)];
    sections.extend(stories(&scenario, &runs)?);
    sections.push(assumed(&scenario));
    sections.push(outcomes(&rows));
    Ok(Page {
        kicker: format!(
            "An ensemble of {} of {} from {}",
            count(number, "run", "runs"),
            count(scenario.weeks().into(), "week", "weeks"),
            told(scenario.start())
        ),
        title: scenario.title().to_owned(),
        question: scenario.question().to_owned(),
        held: String::new(),
        short: answer(&rows, &ends, number),
        sections,
        limits: limits(),
    })
}

fn answer(rows: &[Row], phases: &[Phase], runs: u64) -> Vec<Short> {
    let row = |name: &&str| rows.iter().find(|row| row.outcome == **name && row.p05 != row.p95);
    let mut told: Vec<Short> = FIRST.iter().filter_map(|name| row(name)?.sentence()).take(SENTENCES).collect();
    if let Some(end) = at_the_end(phases.iter().map(|one| (one.phase.as_str(), one.share)), runs) {
        told.push(Short::new(end, " A share of runs is not a probability."));
    }
    told
}

/// "At the end 53 of 100 runs are in confrontation or open conflict."
fn at_the_end<'a>(phases: impl Iterator<Item = (&'a str, f64)>, runs: u64) -> Option<String> {
    let hard: f64 =
        phases.filter(|(phase, _)| ["confrontation", "open_conflict"].contains(phase)).map(|one| one.1).sum();
    hard.is_finite()
        .then(|| format!("At the end {} {} in confrontation or open conflict.", of_runs(hard, runs), runs_are(runs)))
}

/// A share of so many runs: "53 of 100", or of as many as there are where they are fewer: 5 of 5 runs are not 100 of 100.
pub fn of_runs(share: f64, runs: u64) -> String {
    match runs {
        1..100 => format!("{:.0} of {runs}", share * runs as f64),
        _ => format!("{} of 100", hundredths(share)),
    }
}

/// What follows on such a share.
pub fn runs_are(runs: u64) -> &'static str {
    if runs == 1 { "run is" } else { "runs are" }
}

/// A share in hundredths; never none or all where it is not.
pub fn hundredths(share: f64) -> String {
    percent(share).trim_end_matches('%').to_owned()
}

fn unfolds(shelf: &Shelf<'_>, scenario: &Scenario) -> Result<Section, String> {
    let sides = vec![("all runs".to_owned(), "b")];
    let mut figures = fans(shelf, scenario, &ALONE)?;
    figures.extend(phases(shelf, scenario)?);
    figures.extend(crossings(shelf, scenario)?);
    let parts = vec![Part::Sides(sides), Part::Figures(figures)];
    Ok(Section { id: "unfolds".to_owned(), heading: "How it unfolds".to_owned(), parts })
}

fn differ(runs: &Runs, phases: &[Phase]) -> Section {
    let mut figures: Vec<Figure> = FIRST
        .iter()
        .filter(|name| runs.varies("", name))
        .take(DOTS)
        .map(|name| {
            let caption = "Twenty runs, equally likely: where one run, like one history, may lie.";
            Figure::new(format!("dots.{name}"), runs.dots(name, &ALONE).picture(), caption)
        })
        .collect();
    if !phases.is_empty() {
        let sides = vec![("all runs".to_owned(), Tone::Base, phases.iter().map(|one| one.share).collect())];
        let kinds = phases.iter().map(|one| words(&one.phase)).collect();
        let bars = Bars { title: "Phase in the last week".to_owned(), kinds, sides };
        let caption = "Share of runs, not a probability of anything in the world.";
        figures.push(Figure::new("phases", bars.picture(), caption));
    }
    let parts = vec![Part::Figures(figures)];
    Section { id: "differ".to_owned(), heading: "How far single runs differ".to_owned(), parts }
}

fn stories(scenario: &Scenario, runs: &Runs) -> Result<Option<Section>, String> {
    let Some([typical, most]) = runs.told("", &FIRST).filter(|_| scenario.weeks() <= story::MOST_WEEKS) else {
        return Ok(None);
    };
    let mut parts = vec![Part::Prose(format!(
        "Of {}, run {typical} lies nearest to the middle of the main outcomes, and run {most} has the most deaths. A policy is light \
         in its first setting and dark in its last, as the table below the pictures has them; those that never change are left out. In the chronicles stands in brackets with what \
         probability an actor made its choice, or by its mark what brought an event about.",
        runs.among()
    ))];
    let (mut figures, mut stories) = (Vec::new(), Vec::new());
    for (run, why) in [(typical, "a typical one"), (most, "the one with the most deaths")] {
        if figures.len() == 1 && typical == most {
            break;
        }
        let (figure, story) = story::run(scenario, run, why)?;
        figures.push(figure);
        stories.push(Part::Story(story));
    }
    parts.extend([Part::Figures(figures), meanings::policies(), meanings::mechanisms()]);
    parts.extend(stories);
    Ok(Some(Section { id: "runs".to_owned(), heading: "A typical run and an extreme one".to_owned(), parts }))
}

/// What is assumed: actors, what dates set, and all that differs from the registry.
fn assumed(scenario: &Scenario) -> Section {
    let mut parts = Vec::new();
    if !scenario.description().is_empty() {
        parts.push(Part::Prose(scenario.description().to_owned()));
    }
    if let Some(grid) = dated(scenario) {
        parts.push(Part::Grid(grid));
    }
    let rows = difference::from_defaults(scenario);
    let folded = match rows.len() as u64 {
        1 => "The value in which it differs from the model’s defaults".to_owned(),
        several => format!("All {} values in which it differs from the model’s defaults", thousands(several)),
    };
    parts.push(Part::Grid(changes(&rows, "default", &folded)));
    Section { id: "assumed".to_owned(), heading: "What is assumed".to_owned(), parts }
}

/// What a date sets; `None` where nothing is.
pub fn dated(scenario: &Scenario) -> Option<Grid> {
    let interventions = &scenario.settings().interventions;
    let notes = scenario.interventions();
    let row = |(at, span): (usize, crate::chart::fan::Span)| {
        let one = interventions.get(at)?;
        let note = notes.iter().find(|written| written.name == one.name).map_or("", |written| written.note.as_str());
        let until = match span.until > span.from {
            true => told(day(scenario.start(), span.until)),
            false if one.window.is_open() => "no end".to_owned(),
            false => "that week".to_owned(),
        };
        let what: Vec<String> = one.changes.iter().map(crate::model::intervention::Change::in_full).collect();
        Some(vec![span.name.clone(), told(day(scenario.start(), span.from)), until, what.join("; "), note.to_owned()])
    };
    let rows: Vec<Vec<String>> = spans(scenario).into_iter().enumerate().filter_map(row).collect();
    let head = ["set by a date", "from", "until", "what", "why"].map(str::to_owned).to_vec();
    (!rows.is_empty()).then(|| Grid { name: "What a date sets".to_owned(), head, rows, folded: String::new() })
}

/// In what a scenario differs from another.
pub fn changes(rows: &[crate::scenario::Difference], base: &str, folded: &str) -> Grid {
    let head = ["what", base, "here", "unit"].map(str::to_owned).to_vec();
    // Draws are those in the folder, wherever it stands
    let shown = |row: &crate::scenario::Difference, value: &crate::scenario::difference::Value| match row.path.as_str()
    {
        "posterior" => value.to_string().rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        _ => value.to_string(),
    };
    let row = |row: &crate::scenario::Difference| {
        vec![row.path.clone(), shown(row, &row.base), shown(row, &row.here), row.unit.clone()]
    };
    let name = "What differs".to_owned();
    Grid { name, head, rows: rows.iter().map(row).collect(), folded: folded.to_owned() }
}

/// What came out alike in all of several runs, and what so many that are alike leave open.
fn same(rows: &[Row]) -> Option<String> {
    let alike: Vec<&Row> =
        rows.iter().filter(|row| row.is_same() && row.runs > 1 && row.outcome != FINAL_PHASE).collect();
    let told = |row: &&Row| Some(format!("{} {}", label(&row.outcome), in_unit(&short(row.mean?), &row.unit)));
    let named: Vec<String> = alike.iter().filter_map(told).collect();
    let open = still_open(alike.iter().map(|row| row.runs).min()?);
    Some(format!("The same in every run: {}. {open}", list(&named)))
}

fn outcomes(rows: &[Row]) -> Section {
    let known = grouped(|name| rows.iter().any(|row| row.outcome == name && !row.is_same()), true);
    let row = |(_, name): &(&str, &str)| rows.iter().find(|row| row.outcome == *name).map(Row::cells);
    let head = ["outcome", "unit", "mean", "95% interval of the mean", "9 in 10 runs", "middle run", "runs"];
    let grid = Grid {
        name: "All outcomes".to_owned(),
        folded: "All outcomes that differ from run to run".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows: known.iter().filter_map(row).collect(),
    };
    let mut parts = vec![Part::Grid(grid)];
    parts.extend(same(rows).map(Part::Prose));
    Section { id: "outcomes".to_owned(), heading: "All outcomes".to_owned(), parts }
}
