//! The tables of a backtest: files, columns, units, meanings and how a value is written.

use jiff::civil::Date;

use crate::analysis::backtest::event::Event;
use crate::analysis::backtest::forecaster::{Forecaster, Indicator};
use crate::analysis::backtest::origin::{Chance, Forecast, Outcome, QUANTILES, Scored};
use crate::analysis::backtest::scoring::{Covered, PitBin, Score, Subject};
use crate::analysis::smc::Ending;
use crate::output::table::{About, Field, Kind, Row, Table};
use crate::stats::score::skill::Skill;

/// A forecast or probability, and its origin.
pub type At<'a, T> = (Date, &'a T);

/// What `origin` is where all origins are taken together.
pub const ALL: &str = "all";

/// `fits.csv`.
pub fn fits<'a>() -> Table<&'a Outcome> {
    let about = About { file: "fits.csv", title: "Fits", rows: "One per origin", key: &["origin"] };
    let whole = |name, meaning, of: fn(&Outcome) -> u64| (Field::new(name, Kind::Integer, meaning), of);
    let mut table = Table::new(about).with(origin_day(), |row: &&Outcome, out| out.show(row.origin));
    for (field, of) in [
        whole("targets", "Targets that the record yields by then", |row| row.fit.targets),
        whole("generations", "Generations of the fit", |row| row.fit.generations),
        whole("simulations", "Simulations in all", |row| row.fit.simulations),
    ] {
        table = table.with(field, move |row, out| out.show(of(row)));
    }
    let number = |name, meaning| Field::new(name, Kind::Number, meaning);
    table
        .with(
            number("tolerance", "Largest distance of an accepted run from the record")
                .unit("uncertainties of a target"),
            |row, out| out.number(row.fit.tolerance),
        )
        .with(number("effective", "Effective number of accepted particles").unit("particles"), |row, out| {
            out.number(row.fit.effective);
        })
        .with(
            number("threshold", "Attacks that a month of many attacks exceeds").unit("attacks").optional(),
            |row, out| {
                out.number(row.fit.threshold);
            },
        )
        .with(
            Field::new(
                "ended",
                Kind::Text,
                "Why the search ended: `tolerance` reached; hardly an `acceptance` any more; most `generations`; or `effective`, the particles of \
                 a further generation would have been worth too few",
            )
            .one_of(Ending::ALL.map(Ending::name)),
            |row, out| out.text(row.fit.ended.name()),
        )
}

/// `forecasts.csv`.
pub fn forecasts<'a>() -> Table<At<'a, Forecast>> {
    let about = About {
        file: "forecasts.csv",
        title: "Forecasts of months",
        rows: "One per origin, indicator, forecaster and month. What so few particles cannot tell is empty: a quantile that is further out than the \
               outermost of as many draws as they are worth (39 for 2.5 %, 19 for 5 %, 9 for 10 %), and scores where they are worth fewer than 9",
        key: &["origin", "indicator", "forecaster", "month"],
    };
    let number = |name, meaning| Field::new(name, Kind::Number, meaning).unit("events or deaths");
    let mut table = Table::new(about)
        .with(origin_day(), |row: &At<'a, Forecast>, out| out.show(row.0))
        .with(indicator(), |row, out| out.text(row.1.indicator.name()))
        .with(forecaster(), |row, out| out.text(row.1.forecaster.name()))
        .with(month(), |row, out| out.show(row.1.month))
        .with(ahead(), |row, out| out.show(row.1.ahead))
        .with(number("observed", "What the record tells of the month; empty if nothing").optional(), |row, out| {
            out.maybe(row.1.result.map(|result| result.observed));
        })
        .with(number("mean", "Mean of the predictive distribution"), |row, out| out.number(row.1.mean));
    for at in 0..QUANTILES.len() {
        let (name, meaning) = quantile(at);
        table = table.with(number(name, meaning).optional(), move |row, out| out.maybe(row.1.quantiles[at]));
    }
    let pit = "Where in the predictive distribution what was observed lay: the middle between the probability of less and that of as much";
    let crps = "Continuous ranked probability score, fair form (Ferro 2014); 0 at best";
    table
        .with(Field::new("pit", Kind::Number, pit).optional(), |row, out| {
            out.maybe(scored(row.1).map(|scored| scored.pit.mid()));
        })
        .with(number("crps", crps).optional(), |row, out| out.maybe(scored(row.1).map(|scored| scored.crps)))
}

fn scored(row: &Forecast) -> Option<Scored> {
    row.result?.scored
}

/// Name and meaning of the column of quantile number `at`.
fn quantile(at: usize) -> (&'static str, &'static str) {
    const ABOUT: [(&str, &str); QUANTILES.len()] = [
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
    ABOUT[at]
}

const PROBABILITY: &str = "Its probability; empty where the particles are worth fewer than 9";

/// `events.csv`.
pub fn events<'a>() -> Table<At<'a, Chance>> {
    let about = About {
        file: "events.csv",
        title: "Forecasts of events",
        rows: "One per origin, event, forecaster and month",
        key: &["origin", "event", "forecaster", "month"],
    };
    let event = Field::new("event", Kind::Text, "Which event").one_of(Event::ALL.map(Event::name));
    let probability = Field { range: Some([0.0, 1.0]), ..Field::new("probability", Kind::Number, PROBABILITY) };
    let happened =
        Field::new("happened", Kind::Integer, "1 if it happened, 0 if not; empty if the record does not tell");
    Table::new(about)
        .with(origin_day(), |row: &At<'a, Chance>, out| out.show(row.0))
        .with(event, |row, out| out.text(row.1.event.name()))
        .with(forecaster(), |row, out| out.text(row.1.forecaster.name()))
        .with(month(), |row, out| out.show(row.1.month))
        .with(ahead(), |row, out| out.show(row.1.ahead))
        .with(probability.optional(), |row, out| out.maybe(row.1.probability))
        .with(happened.optional(), |row, out| out.maybe(row.1.happened.map(|happened| f64::from(u8::from(happened)))))
}

/// `scores.csv`.
pub fn scores<'a>() -> Table<&'a Score> {
    let about = About {
        file: "scores.csv",
        title: "Mean scores",
        rows: "One per origin (or all), subject and forecaster",
        key: &["origin", "subject", "forecaster"],
    };
    let subject = Field::new("subject", Kind::Text, "Indicator or event that was forecast");
    let score =
        Field::new("score", Kind::Text, "crps of months (in their unit), brier of events; the lower the better");
    let mut table = Table::new(about)
        .with(origin(), |row: &&Score, out| show_origin(row.origin, out))
        .with(subject.one_of(Subject::all().map(Subject::name)), |row, out| out.text(row.subject.name()))
        .with(forecaster(), |row, out| out.text(row.forecaster.name()))
        .with(score.one_of(["crps", "brier"]), |row, out| out.text(row.subject.score()))
        .with(Field::new("forecasts", Kind::Integer, "Forecasts that could be scored"), |row, out| out.show(row.count))
        .with(Field::new("mean", Kind::Number, "Their mean score"), |row, out| out.number(row.mean));
    let skill = |name, meaning, of: fn(&Skill) -> Option<f64>| (Field::new(name, Kind::Number, meaning).optional(), of);
    let low = "Low end of its 95 % interval, by circular block bootstrap (blocks of 3 months); empty where the months cannot tell";
    for (field, of) in [
        skill("ratio", "Mean score of the model over that of this forecaster: below 1 the model is better", |skill| {
            Some(skill.ratio)
        }),
        skill("ratio_low", low, |skill| Some(skill.interval?.low)),
        skill("ratio_high", "High end of the interval", |skill| Some(skill.interval?.high)),
        skill("share_better", "Share of bootstrap samples in which the model is better", |skill| {
            Some(skill.interval?.better)
        }),
        skill("months", "Calendar months that the ratio is of", |skill| Some(skill.months as f64)),
    ] {
        table = table.with(field, move |row, out| out.maybe(row.skill.as_ref().and_then(of)));
    }
    let part = |name, meaning| Field::new(name, Kind::Number, meaning).optional();
    table
        .with(
            part("reliability", "Part of a Brier score: distance of probabilities from frequencies, 0 at best"),
            |row, out| {
                out.maybe(row.parts.map(|parts| parts.reliability));
            },
        )
        .with(part("resolution", "Part of a Brier score that is taken off: how far frequencies differ"), |row, out| {
            out.maybe(row.parts.map(|parts| parts.resolution));
        })
        .with(part("uncertainty", "Part of a Brier score: variance of the event itself"), |row, out| {
            out.maybe(row.parts.map(|parts| parts.uncertainty));
        })
}

/// `coverage.csv`.
pub fn coverage<'a>() -> Table<&'a Covered> {
    let about = About {
        file: "coverage.csv",
        title: "Coverage of intervals",
        rows: "One per origin (or all), indicator, forecaster and level",
        key: &["origin", "indicator", "forecaster", "level"],
    };
    let share =
        |name, meaning, at: usize| (Field { range: Some([0.0, 1.0]), ..Field::new(name, Kind::Number, meaning) }, at);
    let mut table = Table::new(about)
        .with(origin(), |row: &&Covered, out| show_origin(row.origin, out))
        .with(indicator(), |row, out| out.text(row.indicator.name()))
        .with(forecaster(), |row, out| out.text(row.forecaster.name()))
        .with(Field::new("level", Kind::Number, "Level of the central intervals"), |row, out| out.number(row.level))
        .with(Field::new("forecasts", Kind::Integer, "Intervals"), |row, out| out.show(row.coverage.count))
        .with(Field::new("inside", Kind::Integer, "Intervals that held what was observed"), |row, out| {
            out.show(row.coverage.inside);
        });
    for (field, at) in [
        share("share", "Their share", 0),
        share("share_low", "Low end of its 95 % interval (Wilson's score, as if months were independent)", 1),
        share("share_high", "High end of the interval", 2),
    ] {
        table = table.with(field, move |row, out| out.number(row.coverage.share[at]));
    }
    let width = Field::new("mean_width", Kind::Number, "Mean width of the intervals").unit("events or deaths");
    let relative = Field::new("relative_width", Kind::Number, "Mean width over the mean of what was observed");
    table
        .with(width, |row, out| out.number(row.coverage.mean_width))
        .with(relative.optional(), |row, out| out.maybe(row.coverage.relative_width))
}

/// `pit.csv`.
pub fn pit<'a>() -> Table<&'a PitBin> {
    let about = About {
        file: "pit.csv",
        title: "PIT histograms",
        rows: "One per origin (or all), indicator, forecaster and bin",
        key: &["origin", "indicator", "forecaster", "bin"],
    };
    let count = "Observations in the bin; one that several bins share counts in parts";
    Table::new(about)
        .with(origin(), |row: &&PitBin, out| show_origin(row.origin, out))
        .with(indicator(), |row, out| out.text(row.indicator.name()))
        .with(forecaster(), |row, out| out.text(row.forecaster.name()))
        .with(Field::new("bin", Kind::Integer, "Tenth of the predictive distribution, from 1"), |row, out| {
            out.show(row.bin)
        })
        .with(Field::new("count", Kind::Number, count), |row, out| out.number(row.count))
        .with(Field::new("share", Kind::Number, "Share of all: 0.1 if calibrated"), |row, out| out.number(row.share))
}

fn origin_day() -> Field {
    Field::new("origin", Kind::Date, "The last day that was known to the forecast")
}

fn origin() -> Field {
    Field::new("origin", Kind::Text, "The last day that was known to the forecasts, or `all` for all origins together")
}

fn show_origin(origin: Option<Date>, out: &mut Row<'_>) {
    match origin {
        Some(day) => out.show(day),
        None => out.text(ALL),
    }
}

fn indicator() -> Field {
    Field::new("indicator", Kind::Text, "What is counted by month").one_of(Indicator::ALL.map(Indicator::name))
}

fn forecaster() -> Field {
    let meaning = "Who forecasts: the fitted model, the same with actors who choose at random, or a baseline";
    Field::new("forecaster", Kind::Text, meaning).one_of(Forecaster::ALL.map(Forecaster::name))
}

fn month() -> Field {
    Field::new("month", Kind::Date, "First day of the month that is forecast")
}

fn ahead() -> Field {
    Field::new("ahead", Kind::Integer, "How many months after the last known one it is").unit("months")
}
