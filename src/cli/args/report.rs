//! Arguments of `report`.

use std::path::PathBuf;

use clap::Args;

use super::charts::ChartOptions;
use super::options::PrintOptions;

/// What its help ends with.
pub const EXAMPLE: &str = "\
Examples:
  durand report results/quick
  durand report results/quick --out quick.html
  durand report results/quick --chart fan.tension=tension.svg
  durand report results/quick --list-charts
  durand report results/my-comparison --mechanisms --out why.html

Every verb that fills a result folder writes report.html there. This makes it
again, with the same bytes: where it is missing, where it was edited (what is
there is set aside as report.html.old), or elsewhere with --out. The page has no
script, asks nothing of any server and prints well.

--chart writes one of its charts as a picture that says what it is: with the
notice that it is no forecast, and the command that makes it again. The other
verbs take --chart too.";

/// The arguments.
#[derive(Args, Debug)]
pub struct ReportArgs {
    /// Result folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Where the page goes; nothing is overwritten [default: report.html in DIR]
    #[arg(long, value_name = "FILE.html")]
    pub out: Option<PathBuf>,
    /// Of a comparison: ask also which mechanisms carry the answer, by switching each off in base and what-if alike
    #[arg(long, requires = "out")]
    pub mechanisms: bool,
    /// Charts to write.
    #[command(flatten)]
    pub charts: ChartOptions,
    /// List the charts that there are, and write nothing
    #[arg(long, conflicts_with_all = ["out", "chart"])]
    pub list_charts: bool,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}
