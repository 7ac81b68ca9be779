//! The tables of a backtest: files, columns, units, meanings and how a value is written.

use easy_ext::ext;
use jiff::civil::Date;

use crate::analysis::backtest::event::Event;
use crate::analysis::backtest::forecaster::{Forecaster, Indicator};
use crate::analysis::backtest::origin::{Chance, Forecast, Outcome, QUANTILES, Scored};
use crate::analysis::backtest::scoring::{Covered, PitBin, Score, Subject};
use crate::analysis::smc::Ending;
use crate::cli::thin::thin;
use crate::table::cell::Cell;
use crate::table::{Field, Kind, Table};

/// A forecast or probability, and its origin.
pub type At<'a, T> = (Date, &'a T);

/// What `origin` is where all origins are taken together.
pub const ALL: &str = "all";

/// `fits.csv`.
pub fn fits<'a>() -> Table<&'a Outcome> {
    Table::new("fits.csv", "Fits", "One per origin", &["origin"])
        .field(origin_day(), |row: &&Outcome| row.origin)
        .column("targets", "Targets that the record yields by then", |row| row.fit.targets)
        .column("generations", "Generations of the fit", |row| row.fit.generations)
        .column("simulations", "Simulations in all", |row| row.fit.simulations)
        .amount(
            "tolerance",
            "uncertainties of a target",
            "Largest distance of an accepted run from the record",
            |row| row.fit.tolerance,
        )
        .amount("effective", "particles", "Effective number of accepted particles", |row| row.fit.effective)
        .column(
            "evidence_power",
            "Power to which the likelihood of the known months, each foretold from those before it, weighs particles in \
             the forecasts: 1, or what leaves half of their effective number",
            |row| row.fit.told.power,
        )
        .amount("effective_ahead", "particles", "Effective number of particles in the forecasts", |row| {
            row.fit.told.effective
        })
        .amount("threshold", "attacks", "Attacks that a month of many attacks exceeds", |row| row.fit.threshold)
        .optional()
        .column(
            "ended",
            "Why the search ended: `tolerance` reached; hardly an `acceptance` any more; most `generations`; or \
             `effective`, the particles of a further generation would have been worth too few",
            |row| row.fit.ended.name(),
        )
        .one_of(Ending::ALL.map(Ending::name))
        .told("effective_particles", |row| row.fit.worth())
        .told("warning", |row| thin(row.fit.worth()))
}

/// `forecasts.csv`.
pub fn forecasts<'a>() -> Table<At<'a, Forecast>> {
    let table = Table::new(
        "forecasts.csv",
        "Forecasts of months",
        "One per origin, indicator, forecaster and month. What so few particles cannot tell is empty: a quantile that \
         is further out than the outermost of as many draws as they are worth (39 for 2.5 %, 19 for 5 %, 9 for 10 %), \
         and scores where they are worth fewer than 9",
        &["origin", "indicator", "forecaster", "month"],
    )
    .field(origin_day(), |row: &At<'a, Forecast>| row.0)
    .indicator(|row| row.1.indicator)
    .forecaster(|row| row.1.forecaster)
    .column("month", MONTH, |row| row.1.month)
    .amount("ahead", "months", AHEAD, |row| row.1.ahead)
    .amount("observed", COUNTED, "What the record tells of the month; empty if nothing", |row| {
        row.1.result.map(|result| result.observed)
    })
    .amount("mean", COUNTED, "Mean of the predictive distribution", |row| row.1.mean);
    let quantile = |table: Table<At<'a, Forecast>>, (at, (name, meaning)): (usize, (&'static str, &'static str))| {
        table.amount(name, COUNTED, meaning, move |row| row.1.quantiles[at])
    };
    ABOUT_QUANTILES
        .into_iter()
        .enumerate()
        .fold(table, quantile)
        .column(
            "pit",
            "Where in the predictive distribution what was observed lay: the middle between the probability of less \
             and that of as much",
            |row| scored(row.1).map(|scored| scored.pit.mid()),
        )
        .amount("crps", COUNTED, "Continuous ranked probability score, fair form (Ferro 2014); 0 at best", |row| {
            scored(row.1).map(|scored| scored.crps)
        })
}

fn scored(row: &Forecast) -> Option<Scored> {
    row.result?.scored
}

/// Unit of what is counted.
const COUNTED: &str = "events or deaths";

/// Names and meanings of the columns of quantiles.
const ABOUT_QUANTILES: [(&str, &str); QUANTILES.len()] = [
    ("p025", "2.5 % quantile"),
    ("p05", "5 % quantile"),
    ("p10", "10 % quantile"),
    ("p25", "25 % quantile"),
    ("p50", "Median"),
    ("p75", "75 % quantile"),
    ("p90", "90 % quantile"),
    ("p95", "95 % quantile"),
    ("p975", "97.5 % quantile"),
];

/// `events.csv`.
pub fn events<'a>() -> Table<At<'a, Chance>> {
    Table::new(
        "events.csv",
        "Forecasts of events",
        "One per origin, event, forecaster and month",
        &["origin", "event", "forecaster", "month"],
    )
    .field(origin_day(), |row: &At<'a, Chance>| row.0)
    .column("event", "Which event", |row| row.1.event.name())
    .one_of(Event::ALL.map(Event::name))
    .forecaster(|row| row.1.forecaster)
    .column("month", MONTH, |row| row.1.month)
    .amount("ahead", "months", AHEAD, |row| row.1.ahead)
    .share("probability", "Its probability; empty where the particles are worth fewer than 9", |row| row.1.probability)
    .column("happened", "1 if it happened, 0 if not; empty if the record does not tell", |row| {
        row.1.happened.map(u64::from)
    })
}

/// `scores.csv`.
pub fn scores<'a>() -> Table<&'a Score> {
    let interval = |row: &&Score| row.skill.and_then(|skill| skill.interval);
    Table::new(
        "scores.csv",
        "Mean scores",
        "One per origin (or all), subject and forecaster",
        &["origin", "subject", "forecaster"],
    )
    .origin(|row: &&Score| row.origin)
    .column("subject", "Indicator or event that was forecast", |row| row.subject.name())
    .one_of(Subject::all().map(Subject::name))
    .forecaster(|row| row.forecaster)
    .column("score", "crps of months (in their unit), brier of events; the lower the better", |row| row.subject.score())
    .one_of(["crps", "brier"])
    .column("forecasts", "Forecasts that could be scored", |row| row.count)
    .column("mean", "Their mean score", |row| row.mean)
    .column("ratio", "Mean score of the model over that of this forecaster: below 1 the model is better", |row| {
        row.skill.map(|skill| skill.ratio)
    })
    .column(
        "ratio_low",
        "Low end of its 95 % interval, by circular block bootstrap (blocks of 3 months); empty where the months \
         cannot tell",
        move |row| interval(row).map(|interval| interval.low),
    )
    .column("ratio_high", "High end of the interval", move |row| interval(row).map(|interval| interval.high))
    .column("share_better", "Share of bootstrap samples in which the model is better", move |row| {
        interval(row).map(|interval| interval.better)
    })
    .field(Field::new("months", Kind::Number, "Calendar months that the ratio is of").optional(), |row| {
        row.skill.map(|skill| skill.months)
    })
    .column("reliability", "Part of a Brier score: distance of probabilities from frequencies, 0 at best", |row| {
        row.parts.map(|parts| parts.reliability)
    })
    .column("resolution", "Part of a Brier score that is taken off: how far frequencies differ", |row| {
        row.parts.map(|parts| parts.resolution)
    })
    .column("uncertainty", "Part of a Brier score: variance of the event itself", |row| {
        row.parts.map(|parts| parts.uncertainty)
    })
}

/// `coverage.csv`.
pub fn coverage<'a>() -> Table<&'a Covered> {
    Table::new(
        "coverage.csv",
        "Coverage of intervals",
        "One per origin (or all), indicator, forecaster and level",
        &["origin", "indicator", "forecaster", "level"],
    )
    .origin(|row: &&Covered| row.origin)
    .indicator(|row| row.indicator)
    .forecaster(|row| row.forecaster)
    .column("level", "Level of the central intervals", |row| row.level)
    .column("forecasts", "Intervals", |row| row.coverage.count)
    .column("inside", "Intervals that held what was observed", |row| row.coverage.inside)
    .share("share", "Their share", |row| row.coverage.share[0])
    .share("share_low", "Low end of its 95 % interval (Wilson's score, as if months were independent)", |row| {
        row.coverage.share[1]
    })
    .share("share_high", "High end of the interval", |row| row.coverage.share[2])
    .amount("mean_width", COUNTED, "Mean width of the intervals", |row| row.coverage.mean_width)
    .column("relative_width", "Mean width over the mean of what was observed", |row| row.coverage.relative_width)
    .told("share", |row| row.coverage.share)
}

/// `pit.csv`.
pub fn pit<'a>() -> Table<&'a PitBin> {
    Table::new(
        "pit.csv",
        "PIT histograms",
        "One per origin (or all), indicator, forecaster and bin",
        &["origin", "indicator", "forecaster", "bin"],
    )
    .origin(|row: &&PitBin| row.origin)
    .indicator(|row| row.indicator)
    .forecaster(|row| row.forecaster)
    .column("bin", "Tenth of the predictive distribution, from 1", |row| row.bin)
    .column("count", "Observations in the bin; one that several bins share counts in parts", |row| row.count)
    .column("share", "Share of all: 0.1 if calibrated", |row| row.share)
}

const MONTH: &str = "First day of the month that is forecast";
const AHEAD: &str = "How many months after the last known one it is";

fn origin_day() -> Field {
    Field::new("origin", Kind::Date, "The last day that was known to the forecast")
}

/// Columns that several tables have.
#[ext(ForecastColumns)]
impl<T> Table<T> {
    fn origin(self, of: impl Fn(&T) -> Option<Date> + Copy + 'static) -> Self {
        let meaning = "The last day that was known to the forecasts, or `all` for all origins together";
        self.field(Field::new("origin", Kind::Text, meaning), move |row| of(row).map_or(Cell::Nothing(ALL), Cell::Date))
    }

    fn indicator(self, of: impl Fn(&T) -> Indicator + Copy + 'static) -> Self {
        let name = move |row: &T| of(row).name();
        self.column("indicator", "What is counted by month", name).one_of(Indicator::ALL.map(Indicator::name))
    }

    fn forecaster(self, of: impl Fn(&T) -> Forecaster + Copy + 'static) -> Self {
        let meaning = "Who forecasts: the fitted model, the same with actors who choose at random, or a baseline";
        let name = move |row: &T| of(row).name();
        self.column("forecaster", meaning, name).one_of(Forecaster::ALL.map(Forecaster::name))
    }
}
