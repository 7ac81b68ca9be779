//! Who forecasts.

use crate::baseline::Baseline;
use crate::baseline::events::EventBaseline;

/// A forecaster of months and events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Forecaster {
    /// The fitted model.
    Model,
    /// The fitted model with actors who choose at random.
    RandomActors,
    /// One of the baselines for monthly counts; of events it knows the one that is a count above a threshold.
    Count(Baseline),
    /// One of the baselines for events.
    Event(EventBaseline),
}

impl Forecaster {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 12] = [
        Self::Model,
        Self::RandomActors,
        Self::Count(Baseline::Persistence),
        Self::Count(Baseline::LastYearMean),
        Self::Count(Baseline::SameMonth),
        Self::Count(Baseline::Growth),
        Self::Count(Baseline::Trend),
        Self::Count(Baseline::TrendNext),
        Self::Count(Baseline::TrendLater),
        Self::Count(Baseline::TrendTwoYears),
        Self::Event(EventBaseline::Frequency),
        Self::Event(EventBaseline::LastYear),
    ];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::RandomActors => "random_actors",
            Self::Count(baseline) => baseline.name(),
            Self::Event(baseline) => baseline.name(),
        }
    }

    /// Whether it forecasts from the past of the series alone.
    pub const fn is_naive(self) -> bool {
        matches!(self, Self::Count(_) | Self::Event(_))
    }
}

/// What is forecast by month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Indicator {
    /// Attacks by all militants.
    Attacks,
    /// Deaths in them.
    Deaths,
}

impl Indicator {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Attacks, Self::Deaths];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Attacks => "attacks",
            Self::Deaths => "deaths",
        }
    }
}
