//! Charts of simulated numbers as SVG, from data in memory: no files, no model, no script.
//!
//! Each chart is a struct of what it shows and gives a [`Picture`], which has an accessible name and a description in words, and
//! stands in a page ([`Picture::inline`]) or alone ([`Picture::file`]). What all have in common:
//!
//! - How well a mean is known and how far single runs differ are drawn apart: a thick bar and a thin line.
//! - What is not told from nothing is hollow and grey. Direction is told by place, certainty by fill, never by red and green.
//! - The base is grey, the what-if blue; what a date sets is shaded.
//!
//! SVG is written here, by [`draw::Drawing`], rather than by a crate: what charts need of it are six elements, and a plotting crate
//! would bring fonts, layouts and colours that go against the rules above, and digits that may change with its version.

pub mod ahead;
pub mod boxes;
pub mod dots;
pub mod draw;
pub mod fan;
pub mod forest;
pub mod heat;
pub mod line;
mod line_data;
pub mod peeling;
pub mod picture;
pub mod scale;
pub mod shares;
pub mod timeline;
pub mod tornado;
pub mod words;

pub use picture::{NOTICE, Picture, STYLE};

/// Whose numbers are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// The base, or what stands alone.
    #[default]
    Base,
    /// The what-if.
    WhatIf,
}

impl Tone {
    /// The class of its marks.
    pub fn class(self) -> &'static str {
        match self {
            Self::Base => "b",
            Self::WhatIf => "o",
        }
    }
}

#[cfg(test)]
mod golden_tests;
