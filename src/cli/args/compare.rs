//! Arguments of `compare`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::options::{FolderOptions, InputOptions, PrintOptions};
use super::parse::{self, When};
use super::share::ShareOptions;

/// What its help ends with.
pub const EXAMPLE: &str = "\
Examples:
  durand compare crossroads-2025 ttp-crackdown india-steps-back
  durand compare crossroads-2025 --what-if calm:world.tension=30,world.trust=60
  durand compare crossroads-2025 ttp-crackdown --outcomes deaths,mean_tension
  durand compare crossroads-2025 hand-over-of-leaders open-trade
      hand-over-of-leaders+open-trade
  durand compare second-emirate-2021 --lay mass-deportation --weeks 104
      --beside crossroads-2025
  durand compare crossroads-2025 ttp-crackdown --precision mean_tension=0.2
  durand compare second-emirate-2021 --fork-at 2023-10-01
      --what-if no-returns:actors.pakistan.forbid=refugees.deport
  durand compare second-emirate-2021 --fork-run 42 --at 61 --force pakistan=strike

Run for run, a what-if has the draws of the base, so what chance does to both
drops out of the difference. comparison.csv has the mean difference of every
outcome with its 95 % interval, in which share of runs it is lower, equal or
higher, and what can be said of it; the more outcomes are compared, the more it
takes (Holm). Where fewer than six pairs differ, nothing is said but how many
runs would do. What never comes counts as coming with the last week. phases.csv
has the shares of runs that end in each phase. divergence.csv has, for every
run, the first week in which it goes another way than the run of the base with
the same draws, and who or what did that.

A+B is what comes of the what-ifs A and B laid over each other; where both
change the same, the later one wins. Where A, B and A+B are compared,
contrasts.csv has A against B, and what both do together less the sum of what
each does, paired like differences from the base. --contrast A:B sets any two
against each other. weeks.csv has the quantities behind the outcomes week by
week, on both sides, with their paired differences.

--lay takes what an overlay of another scenario changes and lays it over the
base; what cannot be carried over is named. --beside compares the same what-ifs
in another base too, over as many weeks, and says in contrasts.csv what each
does here less what it does there.

Without --out, results go to results/BASE-compare-WHATIF..., with what lines set
and the fork: other questions have other folders.

--fork-at lets base and what-ifs share the past up to a week; the what-ifs begin
there. --fork-run tells one run again up to a week and carries it on many times
with fresh chance, without and with what an actor is made to do in that week
(--force ACTOR=ACTION) or may not do (--forbid ACTOR=ACTION).

--precision ends the comparison when the interval of the difference reaches no
further than that to either side, in every what-if, at a look after each 500
runs, or says how many it would take.";

/// Arguments of `compare`.
#[derive(Args, Debug)]
pub struct CompareArgs {
    /// Scenario file, or the name of one in `scenarios/`, that what-ifs are held against
    pub base: PathBuf,
    /// Scenario files of what-ifs, or names in `scenarios/`, mostly overlays of the base; A+B lays what-ifs over each other
    #[arg(value_name = "WHATIF")]
    pub what_ifs: Vec<PathBuf>,
    /// A what-if in a line: a name, a colon, and what it sets in the base, with commas between; can be repeated
    #[arg(long = "what-if", value_name = "NAME:PATH=VALUE,...")]
    pub lines: Vec<String>,
    /// What an overlay of another scenario changes, laid over the base; can be repeated
    #[arg(long, value_name = "WHATIF")]
    pub lay: Vec<PathBuf>,
    /// Another base, with the what-ifs of lines and --lay in it too, and files of its own if any follow; says whether they do the same there
    #[arg(long, value_name = "SCENARIO", num_args = 1..)]
    pub beside: Vec<PathBuf>,
    /// Two what-ifs that are also set against each other; can be repeated
    #[arg(long = "contrast", value_name = "WHATIF:WHATIF")]
    pub contrasts: Vec<String>,
    /// Pairs of runs [default: 1000; with --precision at most 100000]
    #[arg(long, value_name = "N", value_parser = parse::runs, allow_negative_numbers = true)]
    pub runs: Option<u64>,
    /// Outcomes to compare, with commas between [default: all]
    #[arg(long, value_name = "OUTCOME,...", value_delimiter = ',')]
    pub outcomes: Vec<String>,
    /// Run until the 95 % interval reaches no further to either side, as in mean_tension=0.5; can be repeated
    #[arg(long, value_name = "OUTCOME=REACH")]
    pub precision: Vec<String>,
    /// Share the past up to this week or day, and let the what-ifs begin there
    #[arg(long, value_name = "WEEK|DATE", value_parser = parse::when, conflicts_with = "fork_run")]
    pub fork_at: Option<When>,
    /// Carry one run of the base on from --at, many times with fresh chance
    #[arg(long, value_name = "K", value_parser = parse::run_number, requires = "at", allow_negative_numbers = true)]
    pub fork_run: Option<u64>,
    /// The week, or a day in it, in which the forked run goes its own ways
    #[arg(long, value_name = "WEEK|DATE", value_parser = parse::when, requires = "fork_run")]
    pub at: Option<When>,
    /// What an actor does in the week of the fork instead of choosing, typed as --force ACTOR=ACTION; can be repeated
    #[arg(long = FORCE_ACT, value_name = "ACTOR=ACTION", requires = "fork_run", hide = true)]
    pub acts: Vec<String>,
    /// What an actor may not do in the week of the fork; can be repeated
    #[arg(long, value_name = "ACTOR=ACTION", requires = "fork_run")]
    pub forbid: Vec<String>,
    /// Weeks for which --force ACTOR=ACTION and --forbid hold [default: 1]
    #[arg(long = "for", value_name = "WEEKS", value_parser = parse::weeks, requires = "fork_run", allow_negative_numbers = true)]
    pub weeks_held: Option<u32>,
    /// What is simulated.
    #[command(flatten)]
    pub input: InputOptions,
    /// Where results go.
    #[command(flatten)]
    pub folder: FolderOptions,
    /// Which part of it is done.
    #[command(flatten)]
    pub share: ShareOptions,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}

/// What `--force` with an act is taken for, so that `--force` alone can mean what it means everywhere.
const FORCE_ACT: &str = "force-act";

/// The arguments with each `--force ACTOR=ACTION` of `compare` told apart from `--force` alone, which replaces a folder.
pub fn told_apart(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut all: Vec<OsString> = arguments.into_iter().collect();
    if all.get(1).is_none_or(|verb| verb != "compare") {
        return all;
    }
    let mut at = 2;
    while at < all.len() {
        let next = all.get(at + 1).and_then(|next| next.to_str()).filter(|next| is_act(next));
        if let Some(act) = all[at].to_str().and_then(|one| one.strip_prefix("--force=")) {
            all[at] = format!("--{FORCE_ACT}={act}").into();
        } else if let Some(act) = next.filter(|_| all[at] == "--force") {
            all[at] = format!("--{FORCE_ACT}={act}").into();
            all.remove(at + 1);
        }
        at += 1;
    }
    all
}

/// Whether a word says who does what: two names with `=` between them.
fn is_act(word: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter));
    word.split_once('=').is_some_and(|(actor, action)| !actor.starts_with('-') && is_name(actor) && is_name(action))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: &[&str]) -> Vec<String> {
        let told = told_apart(words.iter().map(OsString::from));
        told.into_iter().map(|word| word.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn an_act_to_force_is_told_from_a_folder_to_replace() {
        let act = "--force-act=pakistan=border.shut";
        assert_eq!(
            told(&["durand", "compare", "a", "--force", "pakistan=border.shut"]),
            ["durand", "compare", "a", act]
        );
        assert_eq!(told(&["durand", "compare", "--force=pakistan=border.shut", "a"]), ["durand", "compare", act, "a"]);
        for same in [
            &["durand", "compare", "--force", "a", "b"][..],
            &["durand", "compare", "a", "b", "--force"],
            &["durand", "compare", "--force", "--set", "world.tension=3"],
            &["durand", "run", "--force", "pakistan=border.shut"],
        ] {
            assert_eq!(told(same), same);
        }
    }
}
