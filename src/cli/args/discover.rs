//! Arguments of `discover`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::options::{FolderOptions, PrintOptions};
use crate::analysis::discover::prim::Objective;

/// What its help ends with.
pub const EXAMPLE: &str = "\
Examples:
  durand discover results/my-design-sweep
  durand discover results/my-design-sweep --where \"weeks_open_conflict>=26\"
  durand discover results/my-design-sweep --where \"deaths>5000\" \\
    --where \"final_phase=3\" --out results/bloody
  durand discover results/my-design-sweep --where \"first_open_conflict_week<=52\"
  durand discover results/my-design-sweep --box 12

Says under which assumptions of a sweep something follows. Without --where that
is open conflict. A condition compares an outcome (`durand describe outcomes`)
with a number: >, >=, <, <=, =; `=none` is for what did not come about, which is
neither early nor late. Each has its own --where, in quotes; with several, all
must hold. A box is told if luck seldom makes one that stands out as much: the
runs are dealt out to the points at random, and the search is done again.

PRIM looks for a box: ranges or levels of a few factors where it follows in many
runs (density) and which holds much of all that follows (coverage). One is had
at the expense of the other, so the trade-off is printed; --box takes another
box of it. CART parts all points by a tree. Points are the cases, not runs; what
counts of a point is the share of its runs. A sweep that was cut off is read as
far as all of its points have as many runs; one that is still being written too,
and that is said.

Without --out, results go to results/SWEEP-discovery, with the conditions and
the box: other questions have other folders.";

/// The arguments.
#[derive(Args, Debug)]
pub struct DiscoverArgs {
    /// Folder of a sweep
    #[arg(value_name = "SWEEP")]
    pub sweep: PathBuf,
    /// What to look for, as in deaths>=5000; can be repeated, and then all must hold [default: weeks_open_conflict>0]
    #[allow(rustdoc::broken_intra_doc_links, reason = "help, not a link")]
    #[arg(long = "where", value_name = "CONDITION")]
    pub conditions: Vec<String>,
    /// The box to report, by its number in the trade-off [default: chosen by rule]
    #[arg(long = "box", value_name = "K", value_parser = number, allow_negative_numbers = true)]
    pub number: Option<usize>,
    /// Least density of a box, above 0 and at most 1
    #[arg(long, value_name = "D", value_parser = threshold, allow_negative_numbers = true)]
    pub threshold: Option<f64>,
    /// Share of the points in a box that a step peels, above 0 and below 0.5
    #[arg(long, value_name = "A", default_value = "0.05", value_parser = part, allow_negative_numbers = true)]
    pub peel: f64,
    /// Least share of all points in a box, and in a leaf of the tree, above 0 and below 0.5
    #[arg(long, value_name = "M", default_value = "0.05", value_parser = part, allow_negative_numbers = true)]
    pub min_mass: f64,
    /// What a step of PRIM makes as large as it can, by its name in the EMA Workbench: lenient1, lenient2 or original
    #[arg(long, value_name = "NAME", value_parser = objective(), default_value = Objective::default().name(), hide_possible_values = true)]
    pub objective: Objective,
    /// Boxes at most; further ones are looked for in what the earlier leave
    #[arg(long, value_name = "N", default_value = "3", value_parser = boxes, allow_negative_numbers = true)]
    pub boxes: usize,
    /// Splits at most from the root of the tree to a leaf
    #[arg(long, value_name = "N", default_value = "4", value_parser = depth, allow_negative_numbers = true)]
    pub depth: u32,
    /// Resamples of points and of draws on which the box is found anew, 0 for none
    #[arg(long, alias = "halves", value_name = "N", default_value = "100", value_parser = resamples, allow_negative_numbers = true)]
    pub resamples: u32,
    /// Where results go, and how.
    #[command(flatten)]
    pub folder: FolderOptions,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}

/// Reads the name of an objective.
fn objective() -> impl TypedValueParser<Value = Objective> {
    let known = |name: String| Objective::ALL.into_iter().find(|one| one.name() == name);
    PossibleValuesParser::new(Objective::ALL.map(Objective::name))
        .try_map(move |name| known(name).ok_or("no objective"))
}

fn number(text: &str) -> Result<usize, String> {
    whole(text, "the number of a box", 1, 100_000)
}

fn boxes(text: &str) -> Result<usize, String> {
    whole(text, "the number of boxes", 1, 20)
}

fn depth(text: &str) -> Result<u32, String> {
    whole(text, "the number of splits", 1, 10)
}

fn resamples(text: &str) -> Result<u32, String> {
    whole(text, "the number of resamples", 0, 10_000)
}

fn whole<T: TryFrom<u32>>(text: &str, what: &str, least: u32, most: u32) -> Result<T, String> {
    let number = text.parse::<u32>().ok().filter(|number| (least..=most).contains(number));
    number
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| format!("{what} must be a whole number from {least} to {most}"))
}

fn threshold(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| *share > 0.0 && *share <= 1.0);
    share.ok_or_else(|| "a density is a share above 0 and at most 1, such as 0.8".to_owned())
}

fn part(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| *share > 0.0 && *share < 0.5);
    share.ok_or_else(|| "must be a share above 0 and below 0.5, such as 0.05".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_shares_and_counts_are_counts() {
        for wrong in ["0", "0.5", "-0.1", "1e9", "nan", "x"] {
            assert!(part(wrong).is_err(), "{wrong}");
        }
        assert_eq!((part("0.05"), threshold("1")), (Ok(0.05), Ok(1.0)));
        assert!(threshold("0").is_err() && threshold("1.01").is_err());
        assert!(number("0").is_err() && boxes("0").is_err() && depth("11").is_err() && resamples("0") == Ok(0));
    }
}
