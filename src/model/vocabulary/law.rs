//! What is to be known of a law: a mechanism or a process, with its parameters.

/// What a parameter's number is and so how it acts over a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A share, factor or threshold; acts as it is.
    Level,
    /// Per week: over `dt` weeks a rate r acts as the share r·dt / (1 + r·dt).
    Rate,
    /// Per week: over `dt` weeks a flow f adds f·dt.
    Flow,
}

/// A number in a mechanism's or process's equation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Name within its mechanism.
    pub name: &'static str,
    /// How it acts over time.
    pub kind: Kind,
    /// Unit, in words.
    pub unit: &'static str,
    /// Lowest valid value.
    pub low: f64,
    /// Highest valid value.
    pub high: f64,
    /// Value where a scenario says nothing.
    pub default: f64,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where the value comes from.
    pub source: &'static str,
}

/// Which way an outcome goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The outcome rises.
    Up,
    /// The outcome falls.
    Down,
}

/// What switching a mechanism off does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Off {
    /// The shipped scenario in which that is tested, one in which the mechanism matters.
    pub scenario: &'static str,
    /// Outcomes, and the way each goes.
    pub moves: &'static [(&'static str, Direction)],
    /// Options (`actor.option`), and whether they are in force or done more or less often: what actors choose because of
    /// it. Empty where the article speaks of no choice.
    pub chooses: &'static [(&'static str, Direction)],
}

/// What switching a mechanism off does in `scenario`.
pub const fn off_in(
    scenario: &'static str,
    moves: &'static [(&'static str, Direction)],
    chooses: &'static [(&'static str, Direction)],
) -> Option<Off> {
    Some(Off { scenario, moves, chooses })
}

/// A mechanism (from the article, can be switched off) or a process (bookkeeping that every run needs).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mechanism {
    /// `M01` to `M34` for mechanisms, `P1`... for processes.
    pub id: &'static str,
    /// Name in scenario files.
    pub name: &'static str,
    /// What it says, in the project's words.
    pub says: &'static str,
    /// The part of the article it rests on, or other source.
    pub source: &'static str,
    /// What switching it off does; `None` for processes, which cannot be switched off.
    pub off: Option<Off>,
    /// Actions (`actor.action`) that it gives consequences.
    pub actions: &'static [&'static str],
    /// Quantities and accumulators that it changes.
    pub writes: &'static [&'static str],
    /// Its equations, in the notation of the ODD description.
    pub equations: &'static str,
    /// Its parameters.
    pub parameters: &'static [Parameter],
}
