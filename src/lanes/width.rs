//! How many numbers are worked out side by side.

use crate::number::Widely;
use crate::pair::Pair;

/// How many numbers are worked out side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// As many as every processor has room for.
    Two,
    /// As many as one with AVX2 has room for.
    Four,
    /// As many as one with AVX-512 has room for.
    Eight,
}

/// Most numbers that are worked out side by side.
pub const MOST_LANES: usize = 8;

impl Width {
    /// All of them, from the narrowest.
    pub const ALL: [Self; 3] = [Self::Two, Self::Four, Self::Eight];

    /// Whether this processor has room for as many.
    pub fn fits(self) -> bool {
        match self {
            Self::Two => true,
            #[cfg(target_arch = "x86_64")]
            Self::Four => crate::x86::has_four(),
            #[cfg(target_arch = "x86_64")]
            Self::Eight => crate::x86::has_eight(),
            #[cfg(not(target_arch = "x86_64"))]
            _ => false,
        }
    }

    /// As many as this processor has room for.
    pub fn widest() -> Self {
        Self::ALL.into_iter().rfind(|width| width.fits()).unwrap_or(Self::Two)
    }

    /// Does `work` with as many numbers side by side, or with two where the processor has no room for them: the results are the
    /// same.
    #[inline]
    pub fn compute<W: Widely>(self, work: W) -> W::Done {
        #[cfg(target_arch = "x86_64")]
        let work = match self {
            Self::Two => work,
            Self::Four => match crate::x86::by_four(work) {
                Ok(done) => return done,
                Err(work) => work,
            },
            Self::Eight => match crate::x86::by_eight(work) {
                Ok(done) => return done,
                Err(work) => work,
            },
        };
        work.compute::<Pair>()
    }
}
