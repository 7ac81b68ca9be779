//! The observed record: a folder of three CSV files, `monthly.csv`, `events.csv` and `annual.csv`.
//!
//! [`dictionary`] says which columns, types of event and indicators there are; [`Record::read`] reads a folder by it and
//! tells every problem with its place. What came to be known after a day can be left out by [`Record::until`], so that a
//! fit cannot see what it is tested on.

mod cells;
pub mod dictionary;
mod digest;
mod locate;
mod read;
mod rows;
#[cfg(test)]
mod tests;
mod until;

use jiff::civil::Date;

pub use dictionary::{Confidence, ObservedKind};

use durand_located::Problems;

/// Everything that is wrong with the files of a record, each problem with its place.
pub type RecordErrors = Problems;

/// What was observed, in the order of the files. Notes and sources stay in the files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Figures by month; each month has an indicator at most once. A month that is not listed is not known; it is not zero.
    pub monthly: Vec<Monthly>,
    /// Figures by year; each year has an indicator at most once.
    pub annual: Vec<Annual>,
    /// Dated events.
    pub events: Vec<Observed>,
}

/// A figure for a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Monthly {
    /// First day of the month.
    pub month: Date,
    /// What was counted, and by whom; see [`dictionary::INDICATORS`]. Others are kept too.
    pub indicator: String,
    /// Finite; of the indicators in the dictionary not negative.
    pub value: f64,
}

/// A figure for a year, or for a stretch that ends in it, such as a fiscal year.
#[derive(Clone, Debug, PartialEq)]
pub struct Annual {
    /// The year.
    pub year: i16,
    /// What was counted, and by whom.
    pub indicator: String,
    /// Finite; of the indicators in the dictionary not negative.
    pub value: f64,
    /// Unit in words, as the file has it.
    pub unit: String,
}

/// A dated event.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The day on which it happened or began.
    pub date: Date,
    /// The day on which it ended (a crossing was open again, a truce was over), not before `date`. `None` if it is not known,
    /// or if it lasted no longer than its day.
    pub end_date: Option<Date>,
    /// The last day on which it is known to have gone on, not before `date`, where it had not ended by then; else `None`.
    pub still_on: Option<Date>,
    /// What kind of event.
    pub kind: ObservedKind,
    /// Where.
    pub location: String,
    /// Who did it, or between whom it was; may be empty.
    pub actor: String,
    /// Lowest and highest number of deaths that sources give; `None` if none gives any.
    pub deaths: Option<[f64; 2]>,
    /// How sure it is.
    pub confidence: Confidence,
}

/// How the name of an actor begins who acts within Pakistan's own politics, and not between the two countries.
const DOMESTIC: &str = "domestic";

impl Observed {
    /// Days from its date to its end, 0 or more; `None` where the end is not known. A closure of a day that ends on the next has 1.
    pub fn days(&self) -> Option<u32> {
        self.end_date.map(|end| (end - self.date).get_days().unsigned_abs())
    }

    /// Whether a domestic protest did it: its actor begins with "domestic".
    pub fn is_domestic(&self) -> bool {
        self.actor.get(..DOMESTIC.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(DOMESTIC))
    }
}

impl Record {
    /// The figures of one indicator: first day of the month and value, in the order of the file.
    pub fn monthly<'a>(&'a self, indicator: &'a str) -> impl Iterator<Item = (Date, f64)> + 'a {
        self.monthly.iter().filter(move |row| row.indicator == indicator).map(|row| (row.month, row.value))
    }

    /// The figure of one indicator for a year, in the unit of its row.
    pub fn annual(&self, indicator: &str, year: i16) -> Option<f64> {
        self.annual.iter().find(|row| row.year == year && row.indicator == indicator).map(|row| row.value)
    }

    /// The events of one kind, in the order of the file.
    pub fn events(&self, kind: ObservedKind) -> impl Iterator<Item = &Observed> {
        self.events.iter().filter(move |event| event.kind == kind)
    }

    /// The indicators that the dictionary does not know, each once, by name: they are kept, but nothing uses them. One of them
    /// may be a slip of the pen.
    pub fn unknown_indicators(&self) -> Vec<&str> {
        let monthly = self.monthly.iter().map(|row| row.indicator.as_str());
        let annual = self.annual.iter().map(|row| row.indicator.as_str());
        let mut names: Vec<&str> = monthly.chain(annual).filter(|name| dictionary::indicator(name).is_none()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
