//! The verbs of the command, a folder each: what is asked, what is done, what is written and told.
//!
//! A verb that fills a result folder has its work in `study`: inputs, tables, and how it goes from beginning to end.
#![deny(clippy::print_stdout, clippy::print_stderr)] // The macros panic when the reader has left.

pub mod backtest;
pub mod calibrate;
pub mod check;
pub mod compare;
pub mod completions;
pub mod copy;
pub mod describe;
pub mod discover;
pub mod explore;
pub mod list;
pub mod manual;
pub mod merge;
pub mod play;
pub mod report;
pub mod robust;
pub mod run;
pub mod schema;
pub mod sensitivity;
pub mod sweep;
pub mod trace;
pub mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::host::{Host, Printed};
use crate::cli::{args, host, print};
use crate::error::{Error, Kind, Result};
use crate::plain;

/// Runs the command with `arguments` (the first is the program's name) and returns its exit code:
/// 0 done, 1 failed, 2 wrong input or usage, 130 interrupted.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::from(exit_code(arguments))
}

/// [`main`], with the exit code as a number.
pub fn exit_code(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let done = match args::Arguments::try_parse_from(args::told_apart(arguments)) {
        Ok(arguments) => perform(&arguments.verb),
        Err(message) => usage(&message),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            if error.kind() != Kind::ClosedPipe {
                print::complain(&error);
            }
            error.exit_code()
        }
    }
}

/// Does what `arguments` ask (the first is the program's name) for a program that has the command in it, and gives the exit code or the
/// error, and what was printed.
pub fn hosted(host: Host, arguments: impl IntoIterator<Item = OsString>) -> (Result<u8>, Printed) {
    host::with(host, || match args::Arguments::try_parse_from(args::told_apart(arguments)) {
        Ok(arguments) => perform(&arguments.verb),
        Err(message) if message.use_stderr() => {
            Err(Error::report(plain::shown(&message.render().to_string()).into_owned()))
        }
        Err(message) => print::out(&message.render().to_string()).map(|()| 0),
    })
}

/// Does what is asked, and gives the exit code.
fn perform(verb: &args::Verb) -> Result<u8> {
    match verb {
        args::Verb::Run(args) => run::run(args),
        args::Verb::Backtest(args) => backtest::backtest(args),
        args::Verb::Calibrate(args) => calibrate::calibrate(args),
        args::Verb::Compare(args) => compare::compare(args),
        args::Verb::Check(args) => check::check(args),
        args::Verb::Completions(args) => completions::completions(args),
        args::Verb::Copy(args) => copy::copy(args),
        args::Verb::List(args) => list::list(args),
        args::Verb::Manual(args) => manual::manual(args),
        args::Verb::Merge(args) => merge::merge(args, perform),
        args::Verb::Describe(args) => describe::describe(args),
        args::Verb::Explore(args) => explore::explore(args),
        args::Verb::Play(args) => play::play(args),
        args::Verb::Report(args) => report::report(args),
        args::Verb::Robust(args) => robust::robust(args),
        args::Verb::Sweep(args) => sweep::sweep(args),
        args::Verb::Discover(args) => discover::discover(args),
        args::Verb::Schema => schema::schema(),
        args::Verb::Sensitivity(args) => sensitivity::sensitivity(args),
        args::Verb::Trace(args) => trace::trace(args),
        args::Verb::Verify(args) => verify::verify(args, perform),
    }
}

/// Help and version go to standard output and are no error; everything else that clap says is wrong usage.
fn usage(message: &clap::Error) -> Result<u8> {
    let code = if message.use_stderr() { 2 } else { 0 };
    let told = message.render().to_string();
    // It quotes what was typed, which is shown without what would act on a terminal, and then without colours too
    if code == 2 && told.chars().any(plain::is_hidden) {
        print::note(&told);
        return Ok(code);
    }
    match message.print() {
        Err(error) if code == 0 => Err(Error::printing(&error)),
        _ => Ok(code),
    }
}
