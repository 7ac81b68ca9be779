//! What an engine may do, and how it refuses more.

/// What an engine may do, and how it is called.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Pairs of runs of a what-if at most.
    pub most: u64,
    /// Weeks that are simulated for an answer at most, about; a pair of runs is always done.
    pub weeks: u64,
    /// Threads.
    pub threads: usize,
    /// How the command is started, in the commands that the page shows.
    pub program: String,
}

/// Why a call is not answered, in words for the reader of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

impl Refused {
    pub(super) fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}
