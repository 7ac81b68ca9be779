//! How points are sampled.

use super::point::Point;

/// Most points of an experiment.
pub const MOST_POINTS: usize = 100_000;

/// How points are sampled.
#[derive(Clone, Debug, PartialEq)]
pub enum Sampling {
    /// Every combination of the values of all factors; the last factor changes fastest.
    Factorial,
    /// These points.
    List(Vec<Point>),
    /// So many points, of which each factor's range is cut into as many slices, one point in each (McKay, Beckman and Conover
    /// 1979).
    LatinHypercube(u32),
    /// So many points of Sobol's sequence, shifted by a random number for each factor.
    Sobol(u32),
}

/// The ways to sample, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// [`Sampling::Factorial`].
    Factorial,
    /// [`Sampling::List`].
    List,
    /// [`Sampling::LatinHypercube`].
    LatinHypercube,
    /// [`Sampling::Sobol`].
    Sobol,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Factorial, Self::List, Self::LatinHypercube, Self::Sobol];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Factorial => "factorial",
            Self::List => "list",
            Self::LatinHypercube => "latin-hypercube",
            Self::Sobol => "sobol",
        }
    }

    /// Whether the design says how many points there are.
    pub fn takes_points(self) -> bool {
        matches!(self, Self::LatinHypercube | Self::Sobol)
    }
}

impl Sampling {
    /// Which way it is.
    pub fn method(&self) -> Method {
        match self {
            Self::Factorial => Method::Factorial,
            Self::List(_) => Method::List,
            Self::LatinHypercube(_) => Method::LatinHypercube,
            Self::Sobol(_) => Method::Sobol,
        }
    }
}
