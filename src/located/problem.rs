//! What is wrong with a text, and where.

use super::place::Place;

/// One problem: what is wrong, where, what was expected, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where; `None` where there is no text to point at (a missing file).
    pub place: Option<Place>,
    /// What was expected there; may be empty.
    pub expected: String,
    /// A second place that the first contradicts, and what it says.
    pub against: Option<Box<(Place, String)>>,
    /// Background and advice.
    pub remarks: Vec<Remark>,
}

/// A sentence below a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Background: meanings, lists of valid names.
    Note(String),
    /// What to do about it.
    Help(String),
}

impl Problem {
    /// A problem of no place.
    pub fn general(message: impl Into<String>) -> Self {
        Self { message: message.into(), place: None, expected: String::new(), against: None, remarks: Vec::new() }
    }

    /// A problem at a place.
    pub fn at(place: Place, message: impl Into<String>) -> Self {
        Self { place: Some(place), ..Self::general(message) }
    }

    /// A problem at a place, where there is one to point at.
    pub fn perhaps_at(place: Option<Place>, message: impl Into<String>) -> Self {
        Self { place, ..Self::general(message) }
    }

    /// With what was expected there.
    #[must_use]
    pub fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: expected.into(), ..self }
    }

    /// With a second place that it contradicts, and what that says.
    #[must_use]
    pub fn against(self, place: Place, says: impl Into<String>) -> Self {
        Self { against: Some(Box::new((place, says.into()))), ..self }
    }

    /// With background.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.remarks.push(Remark::Note(note.into()));
        self
    }

    /// With advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.remarks.push(Remark::Help(help.into()));
        self
    }
}

/// Most problems of one reading that are shown.
pub const MOST_SHOWN: usize = 20;

/// All problems of one reading, in the order of their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    all: Vec<Problem>,
}

impl Problems {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Those that are shown: the first `MOST_SHOWN`. A file that is no such file at all has thousands.
    pub fn shown(&self) -> &[Problem] {
        &self.all[..self.all.len().min(MOST_SHOWN)]
    }

    /// How many are not shown.
    pub fn more(&self) -> usize {
        self.all.len() - self.shown().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.all.iter()
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.all.push(problem);
    }

    /// Adds problems.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Problem>) {
        self.all.extend(more);
    }

    /// Leaves out those that are not to be kept.
    pub fn retain(&mut self, keep: impl FnMut(&Problem) -> bool) {
        self.all.retain(keep);
    }

    /// Puts the problems of one text in the order of that text.
    pub fn sort(&mut self) {
        self.all.sort_by_key(|problem| problem.place.as_ref().map_or(0, |place| place.span.start));
    }

    /// `Ok` if there are none.
    ///
    /// # Errors
    /// All of them, if there are any.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self { all: vec![problem] }
    }
}
