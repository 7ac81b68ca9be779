//! The command line as it is typed: texts and switches, checked one by one but not against each other.
//! The verbs do that.

mod backtest;
mod charts;
mod check;
mod compare;
mod describe;
mod discover;
mod explore;
mod library;
mod merge;
mod options;
mod parse;
mod play;
mod report;
mod robust;
mod run;
mod sensitivity;
mod share;
mod shell;
mod sweep;

pub use backtest::BacktestArgs;
pub use charts::{ChartOptions, Wanted};
pub use check::CheckArgs;
pub use compare::{CompareArgs, told_apart};
pub use describe::DescribeArgs;
pub use discover::DiscoverArgs;
pub use explore::ExploreArgs;
pub use library::{CopyArgs, ListArgs};
pub use merge::{MergeArgs, VerifyArgs};
pub use options::{CsvStyle, FitOptions, FittedOptions, FolderOptions, Format, InputOptions, PrintOptions, RunOptions};
pub use parse::{Steps, When};
pub use play::PlayArgs;
pub use report::ReportArgs;
pub use robust::RobustArgs;
pub use run::RunArgs;
pub use sensitivity::SensitivityArgs;
pub use share::ShareOptions;
pub use shell::{CompletionsArgs, ManualArgs};
pub use sweep::{DesignOptions, SweepArgs};

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

const ABOUT: &str =
    "Simulates the conflict between Pakistan, the Afghan Taliban and the TTP, with India as an outside power";

const LONG_ABOUT: &str = "\
Simulates the conflict between Pakistan, the Afghan Taliban and the TTP, with India as an outside power, week by
week, many times over.

Results explore the logic of a model that rests on one analyst's view. They are not forecasts.";

const EXAMPLES: &str = "\
Examples:
  durand run quick
  durand list
  durand compare crossroads-2025 ttp-crackdown
  durand explore crossroads-2025 ttp-crackdown
  durand play quick --as pakistan
  durand trace quick --run 1
  durand calibrate second-emirate-2021
  durand copy quick my-scenario.toml
  durand check my-scenario.toml
  durand describe sanctuary
  durand help run

Exit codes: 0 done, 1 failed, 2 wrong input or usage, 130 interrupted.";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "durand", version, about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES, max_term_width = 80)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What the command can do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Run an ensemble of one scenario and write its result folder
    #[command(after_help = run::EXAMPLE)]
    Run(RunArgs),
    /// Hold what-ifs against a scenario, run for run, and say what differs
    #[command(after_help = compare::EXAMPLE)]
    Compare(Box<CompareArgs>),
    /// Move sliders in a page of your browser and see what differs, pair of runs by pair
    #[command(after_help = explore::EXAMPLE)]
    Explore(ExploreArgs),
    /// Play an actor: decide for it week by week, and see what the model's own would have done
    #[command(after_help = play::EXAMPLE)]
    Play(Box<PlayArgs>),
    /// Tell one run week by week: what happened, who chose what and why
    #[command(after_help = TRACE_EXAMPLE)]
    Trace(TraceArgs),
    /// Fit to what was known by a day and score the forecast of the months after it
    #[command(after_help = backtest::EXAMPLE)]
    Backtest(BacktestArgs),
    /// Fit the parameters of a scenario to the observed record
    #[command(after_help = CALIBRATE_EXAMPLE)]
    Calibrate(CalibrateArgs),
    /// Check scenario files and designs and report every problem at once
    #[command(after_help = CHECK_EXAMPLE)]
    Check(CheckArgs),
    /// List the scenarios, what-ifs and designs that there are: those that ship, and yours
    #[command(after_help = library::LIST_EXAMPLE)]
    List(ListArgs),
    /// Copy a scenario, design or record that ships to where it can be edited
    #[command(after_help = library::COPY_EXAMPLE)]
    Copy(CopyArgs),
    /// Explain a quantity, actor, action, goal, mechanism, outcome or parameter
    #[command(after_help = describe::EXAMPLE)]
    Describe(DescribeArgs),
    /// Ask which assumptions matter: Morris, Sobol and PAWN over the factors of a design
    #[command(after_help = sensitivity::EXAMPLE)]
    Sensitivity(SensitivityArgs),
    /// Simulate a design of experiments: many assumptions at once, each point many times
    #[command(after_help = sweep::EXAMPLE)]
    Sweep(SweepArgs),
    /// Say under which assumptions of a sweep something follows
    #[command(after_help = discover::EXAMPLE)]
    Discover(DiscoverArgs),
    /// Make the report of a result folder again, or pictures of its charts
    #[command(after_help = report::EXAMPLE)]
    Report(ReportArgs),
    /// Put the shards of a batch together, with the bytes that it would have if done at once
    #[command(after_help = merge::MERGE_EXAMPLE)]
    Merge(MergeArgs),
    /// Hold a result folder against its hashes, and against its own scenario simulated again
    #[command(after_help = merge::VERIFY_EXAMPLE)]
    Verify(VerifyArgs),
    /// Hold policies against many states of the world: which is best, at its worst, and where another is
    #[command(after_help = robust::EXAMPLE)]
    Robust(RobustArgs),
    /// Print the JSON Schema of the scenario file, for editors
    #[command(after_help = SCHEMA_EXAMPLE)]
    Schema,
    /// Print what a shell needs to complete the command
    #[command(after_help = shell::COMPLETIONS_EXAMPLE)]
    Completions(CompletionsArgs),
    /// Write the help of every verb as manual pages
    #[command(after_help = shell::MANUAL_EXAMPLE)]
    Manual(ManualArgs),
}

const TRACE_EXAMPLE: &str = "\
Examples:
  durand trace scenarios/quick.toml --run 1
  durand trace scenarios/quick.toml --run 7 --from 10 --to 20
  durand trace scenarios/quick.toml --run 7 --from 2021-11-01 --to 2022-01-31
  durand trace scenarios/quick.toml --run 1 --format json
  durand trace ttp-crackdown --run 1 --against crossroads-2025

Run 7 here is run 7 of `durand run` with the same scenario, seed, weeks and
values.";

const CALIBRATE_EXAMPLE: &str = "\
Examples:
  durand calibrate second-emirate-2021
  durand calibrate second-emirate-2021 --screen
  durand calibrate second-emirate-2021 --until 2023-06-30 --out results/to-2023
  durand calibrate my.toml --record my-record --priors my-priors.toml

A record is a folder with monthly.csv, events.csv and annual.csv; the README in
scenarios/history describes them. A priors file lists the settings that may
differ:
  [[prior]]
  path = \"processes.campaign.per_thousand\"
  low = 0.05
  high = 0.2
  scale = \"log\"
  why = \"Half to twice of what was counted.\"

The result folder holds posterior.csv, a sample of the fitted parameters, and
what can be said of the fit: targets.csv, marginals.csv, prior_weight.csv (how
much hangs on the priors), correlations.csv, particles.csv, generations.csv.
--widen 1.5 fits again with wider priors. The fit ends at --tolerance, or when fewer than
one proposal in twenty comes nearer to the record, or before its particles are
worth too few: fewer than 50 of equal weight, or a quarter of --particles. What
so few cannot tell is left out: where 9 in 10 lie takes 19. The number of
threads never changes a byte. Ctrl-C stops; what is finished is kept, and --resume goes on with it.

With --shard a command makes its part of one generation, the first or the one
after those in --after. `durand merge` puts the shards together and says
whether the search goes on. docs/CLUSTER.md has all of it in a loop. With
--screen a shard is a part of the points.";

const CHECK_EXAMPLE: &str = "\
Examples:
  durand check scenarios/quick.toml my-scenario.toml
  durand check my-what-if.toml

A scenario file may list only what differs from another, as in my-what-if.toml:
  extends = \"second-emirate-2021\"
  weeks = 104
  [actors.pakistan]
  forbid = [\"strike\"]
  [mechanisms]
  off = [\"spillover\"]
Of such a file the differences from its base are printed. A name is looked for
beside the file, then in scenarios/, then among those that ship (see
`durand list`); a path starts from the file. A list, as in
extends = [\"base\", \"one\", \"other\"], lays several over one another: the first is
the base, the later ones win, also over one that extends them. A file that
several extend is laid once, below all of them. `forbid` and `off` add to those
of the base; `allow` and `on` take out again.

A file with a [[factor]] is a design of experiments (see `durand help sweep`):
all of its points are checked.

Exits with 0 if every file is good, with 2 if any is not.";

const SCHEMA_EXAMPLE: &str = "\
Example:
  durand schema > scenario.schema.json

With the line below as the first of a scenario file, an editor completes its
keys, explains them and marks what is wrong (in Visual Studio Code with the
extension Even Better TOML; in other editors with the language server taplo).
The path is relative to the file. Scenarios in scenarios/ have the line already.

  #:schema ./scenario.schema.json

An editor sees less than `durand check`, which also holds values against each
other.";

/// Arguments of `calibrate`.
#[derive(Args, Debug)]
pub struct CalibrateArgs {
    /// Scenario file, or the name of one: `durand list` has them; it is run from its start to the last day that is fitted to
    pub scenario: PathBuf,
    /// How the fit is made.
    #[command(flatten)]
    pub fit: FitOptions,
    /// What is fitted.
    #[command(flatten)]
    pub input: FittedOptions,
    /// How much of it is done.
    #[command(flatten)]
    pub share: ShareOptions,
    /// With --shard: folder of the generations so far, which `durand merge` made [default: none, for the first generation]
    #[arg(long, value_name = "DIR")]
    pub after: Option<PathBuf>,
    /// Where results go.
    #[command(flatten)]
    pub folder: FolderOptions,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}

/// Arguments of `trace`.
#[derive(Args, Debug)]
pub struct TraceArgs {
    /// Scenario file, or the name of one: `durand list` has them
    pub scenario: PathBuf,
    /// The run to tell, counted from 1
    #[arg(long, value_name = "K", value_parser = parse::run_number, allow_negative_numbers = true)]
    pub run: u64,
    /// First week to tell, or a day in it [default: 1]
    #[arg(long, value_name = "WEEK|DATE", value_parser = parse::when, allow_negative_numbers = true)]
    pub from: Option<When>,
    /// Last week to tell, or a day in it [default: the last]
    #[arg(long, value_name = "WEEK|DATE", value_parser = parse::when, allow_negative_numbers = true)]
    pub to: Option<When>,
    /// Weeks from one account of the key quantities to the next
    #[arg(long, value_name = "WEEKS", default_value = "13", value_parser = parse::weeks, allow_negative_numbers = true)]
    pub every: u32,
    /// Tell it beside its twin in this scenario: the run with the same draws
    #[arg(long, value_name = "BASE")]
    pub against: Option<PathBuf>,
    /// What is simulated.
    #[command(flatten)]
    pub input: InputOptions,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Arguments::command().debug_assert();
    }
}
