//! A run in which somebody plays an actor: asked week by week, or where something turns, what it does.
//!
//! [`course`] is the run on its way, [`question`] what the player is shown, [`turning`] when. [`saved`] and [`code`] keep a course as a
//! text that gives it again, choice by choice and bit for bit, and [`debrief`] holds it against the run in which the model's own actor
//! chose, with the same draws, and against an ensemble. Nothing here opens a file or knows a terminal, so that a page in a browser plays
//! with the same.

pub mod code;
pub mod course;
pub mod debrief;
pub mod question;
pub mod saved;
pub mod setup;
pub mod turning;

pub use course::{Choice, Course, Impossible};
pub use setup::{Asked, Setup};

#[cfg(test)]
mod tests;
