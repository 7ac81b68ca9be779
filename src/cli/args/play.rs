//! Arguments of `play`.

use std::path::PathBuf;

use clap::Args;

use super::options::{InputOptions, PrintOptions};
use super::parse;
use crate::model::actor::Actor;

/// What its help ends with.
pub const EXAMPLE: &str = "\
Examples:
  durand play crossroads-2025 --as pakistan
  durand play quick --as ttp --every 4 --run 7
  durand play quick --as pakistan --answers answers.txt
  durand play --load crossroads-2025-pakistan-1.play
  durand play --compare mine.play yours.play

You decide for one actor; the model decides for all others, and by chance, with
the draws of that run. At each question it tells what happened, what you can do
and what the actor expects of it. An answer is the number or name of an option;
an empty line keeps the course, and ? tells what else there is. In weeks that
are not asked about the course is kept.

Each answer is saved at once, in a small file; --load goes on with it. At the
end your course is held against the run in which the model's own actor chose,
with the same luck, and against an ensemble. It prints a code with which others
hold your course against theirs: --compare takes codes as well as files.

Answers may come from a file (--answers) or a pipe, a line each. A course
explores the logic of a model; it does not foretell anything.";

/// The arguments.
#[derive(Args, Debug)]
pub struct PlayArgs {
    /// Scenario file, or the name of one: `durand list` has them
    #[arg(required_unless_present_any = ["load", "compare"])]
    pub scenario: Option<PathBuf>,
    /// Who you are: pakistan, afghan_taliban, ttp, india or united_states
    #[arg(long = "as", value_name = "ACTOR", value_parser = parse::actor, required_unless_present_any = ["load", "compare"])]
    pub actor: Option<Actor>,
    /// The run whose draws it has, counted from 1 [default: 1]
    #[arg(long, value_name = "K", value_parser = parse::run_number, allow_negative_numbers = true)]
    pub run: Option<u64>,
    /// Ask every so many weeks [default: where something turned, and when 13 weeks are over]
    #[arg(long, value_name = "WEEKS", value_parser = parse::weeks, allow_negative_numbers = true)]
    pub every: Option<u32>,
    /// File with answers, a line each, that are given before you are asked
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// File to save in [default: by scenario, actor and run, such as quick-ttp-7.play]
    #[arg(long, value_name = "FILE", conflicts_with = "load")]
    pub save: Option<PathBuf>,
    /// Go on with a course that was saved
    #[arg(long, value_name = "FILE", conflicts_with_all = ["scenario", "actor", "run", "every", "compare", "seed", "weeks", "posterior", "set"])]
    pub load: Option<PathBuf>,
    /// Hold finished courses beside each other: two to four files or codes
    #[arg(long, value_name = "COURSE", num_args = 2..=4, conflicts_with_all = ["actor", "run", "every", "answers", "save", "seed", "weeks"])]
    pub compare: Vec<String>,
    /// Runs of the ensemble that the course is held against
    #[arg(long, value_name = "N", default_value = "200", value_parser = parse::runs, allow_negative_numbers = true)]
    pub runs: u64,
    /// Threads to use; never changes a number [default: all cores]
    #[arg(long, value_name = "T", value_parser = parse::threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// What is simulated.
    #[command(flatten)]
    pub input: InputOptions,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}
