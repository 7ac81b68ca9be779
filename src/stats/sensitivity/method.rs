//! The methods, by name.

/// A method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Elementary effects.
    Morris,
    /// Shares of variance.
    Sobol,
    /// Distances of distributions.
    Pawn,
}

impl Method {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Morris, Self::Sobol, Self::Pawn];

    /// Its name in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Morris => "morris",
            Self::Sobol => "sobol",
            Self::Pawn => "pawn",
        }
    }
}
