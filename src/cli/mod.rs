//! What all verbs of the command share: arguments, the terminal, words and tables for people.
#![deny(clippy::print_stdout, clippy::print_stderr)] // The macros panic when the reader has left.

pub mod again;
pub mod args;
pub mod changes;
pub mod charts;
pub mod command;
pub mod designs;
pub mod host;
pub mod interrupt;
pub mod kinds;
pub mod labels;
pub mod object;
pub mod outcomes;
pub mod page;
pub mod places;
pub mod posterior;
pub mod print;
pub mod progress;
pub mod scenarios;
pub mod sitting;
pub mod summary;
pub mod text;
pub mod thin;
pub mod variance;
pub mod written;
