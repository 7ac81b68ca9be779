//! Arguments of `report`, and of the charts that every verb with results can write.

use std::path::{Path, PathBuf};

use clap::Args;

use super::PrintOptions;

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

/// Charts to write as pictures.
#[derive(Args, Clone, Debug, Default)]
pub struct ChartOptions {
    /// Write a chart of the report as a picture, as in fan.tension=tension.svg; can be repeated
    #[arg(long, value_name = "NAME=FILE.svg", value_parser = wanted)]
    pub chart: Vec<Wanted>,
}

/// A chart that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its name.
    pub name: String,
    /// Where it goes.
    pub file: PathBuf,
}

/// `fan.tension=tension.svg`.
fn wanted(text: &str) -> Result<Wanted, String> {
    let (name, file) = text.split_once('=').unwrap_or((text, ""));
    let is_svg = Path::new(file).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    if name.trim().is_empty() || !is_svg {
        return Err(
            "a chart is asked for by its name and a file that ends with .svg, as in fan.tension=tension.svg".to_owned()
        );
    }
    Ok(Wanted { name: name.trim().to_owned(), file: PathBuf::from(file) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_has_a_name_and_a_file() {
        let asked = wanted("fan.tension=out/a=b.svg");
        assert_eq!(asked, Ok(Wanted { name: "fan.tension".to_owned(), file: PathBuf::from("out/a=b.svg") }));
        assert!(["fan.tension", "=a.svg", "fan=a.png", "fan="].iter().all(|text| wanted(text).is_err()));
    }
}
