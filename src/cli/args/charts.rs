//! Arguments of the charts that every verb with results can write.

use std::path::{Path, PathBuf};

use clap::Args;

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
