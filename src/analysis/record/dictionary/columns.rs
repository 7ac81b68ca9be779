//! The three files and their columns.

use super::events::{CONFIDENCES, EVENT_TYPES};

/// How a cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A day, year-month-day.
    Date,
    /// A day on which it ended; with a `+` after it, a day on which it still went on.
    End,
    /// A month, year-month.
    Month,
    /// A year of four digits.
    Year,
    /// A finite number with a decimal point, without separators of thousands.
    Number,
    /// Text.
    Text,
    /// The name of a type of event.
    EventType,
    /// The name of a grade of confidence.
    Confidence,
}

impl Format {
    /// The values that there are, where they are few.
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::EventType => EVENT_TYPES.iter().map(|one| one.name).collect(),
            Self::Confidence => CONFIDENCES.iter().map(|(_, name, _)| *name).collect(),
            _ => Vec::new(),
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Header.
    pub name: &'static str,
    /// How its cells are written.
    pub format: Format,
    /// Unit in words; empty where there is none.
    pub unit: &'static str,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// What an empty cell means; `None` if none may be empty.
    pub empty: Option<&'static str>,
}

/// A file of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name of the file.
    pub file: &'static str,
    /// Title.
    pub title: &'static str,
    /// One sentence: what a row is.
    pub rows: &'static str,
    /// Columns that together tell rows apart; empty where two rows may be alike.
    pub key: &'static [&'static str],
    /// The columns, in the order in which they are shipped; any order is read.
    pub columns: &'static [Column],
}

const fn column(name: &'static str, format: Format, meaning: &'static str) -> Column {
    Column { name, format, unit: "", meaning, empty: None }
}

const INDICATOR: Column = column("indicator", Format::Text, "What was counted, and by whom.");
const SOURCE: Column = column("source", Format::Text, "The page on which the figure or event was read.");
const NOTE: Column = Column {
    empty: Some("nothing to add"),
    ..column("note", Format::Text, "How the figure was worked out (DERIVED), what is doubtful, or background.")
};
const DEATHS: Column = Column { unit: "people", empty: Some("no source gives any"), ..column("", Format::Number, "") };

/// Figures by month.
pub const MONTHLY: Table = Table {
    file: "monthly.csv",
    title: "Figures by month",
    rows: "One row an indicator and month; a month without a row is not known.",
    key: &["month", "indicator"],
    columns: &[
        column("month", Format::Month, "The month."),
        INDICATOR,
        column("value", Format::Number, "The figure, in the unit of its indicator."),
        SOURCE,
        NOTE,
    ],
};

/// Dated events.
pub const EVENTS: Table = Table {
    file: "events.csv",
    title: "Dated events",
    rows: "One row an event.",
    key: &[],
    columns: &[
        column("date", Format::Date, "The day on which it happened or began."),
        Column {
            empty: Some("nothing is known of its end, or the event was over on its day"),
            ..column(
                "end_date",
                Format::End,
                "The day on which it ended; a crossing was open again. With a `+` after it: it had not ended on that day, the last on which it is known to have gone on.",
            )
        },
        column("type", Format::EventType, "What kind of event."),
        column("location", Format::Text, "Where."),
        Column {
            empty: Some("not known"),
            ..column("actor", Format::Text, "Who did it, or between whom it was, according to the source.")
        },
        Column { name: "deaths_low", meaning: "The lowest number of deaths that a source gives.", ..DEATHS },
        Column { name: "deaths_high", meaning: "The highest number of deaths that a source gives.", ..DEATHS },
        column("confidence", Format::Confidence, "How sure the event is."),
        SOURCE,
        NOTE,
    ],
};

/// Figures by year.
pub const ANNUAL: Table = Table {
    file: "annual.csv",
    title: "Figures by year",
    rows: "One row an indicator and year; a year without a row is not known.",
    key: &["year", "indicator"],
    columns: &[
        column("year", Format::Year, "The year, or the year in which the stretch ends (FY2021-22 is 2022)."),
        INDICATOR,
        column("value", Format::Number, "The figure."),
        column("unit", Format::Text, "Its unit, in words."),
        SOURCE,
        NOTE,
    ],
};

/// The files that a record consists of.
pub const FILES: [&Table; 3] = [&MONTHLY, &EVENTS, &ANNUAL];

impl Table {
    /// The column of that name, which must be one of the table's.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
