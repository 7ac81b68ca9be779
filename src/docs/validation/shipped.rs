//! The result folders of a fit and of a backtest, as they stand in files.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use super::rows::Rows;
use super::told::Told;
use crate::analysis::calibrate::CHECK_RUNS;
use crate::analysis::prior::{self, Priors};
use crate::figures::grouped;

/// What `datapackage.json` says of a folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    place: String,
    content: Value,
}

impl Package {
    fn read(folder: &Path) -> Result<Self, String> {
        let path = folder.join("datapackage.json");
        let place = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|error| format!("cannot read {place}: {error}"))?;
        let content = serde_json::from_str(&text).map_err(|error| format!("{place}: {error}"))?;
        Ok(Self { place, content })
    }

    /// A text, such as a hash.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn text(&self, name: &str) -> Result<&str, String> {
        self.content[name].as_str().ok_or_else(|| format!("{} has no text `{name}`", self.place))
    }

    /// A whole number.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn whole(&self, name: &str) -> Result<u64, String> {
        self.content[name].as_u64().ok_or_else(|| format!("{} has no whole number `{name}`", self.place))
    }

    /// A number.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn number(&self, name: &str) -> Result<f64, String> {
        self.content[name].as_f64().ok_or_else(|| format!("{} has no number `{name}`", self.place))
    }

    /// Name, length in bytes and hash of each file that it lists.
    ///
    /// # Errors
    /// If it lists none, or one without these.
    pub fn files(&self) -> Result<Vec<(String, u64, String)>, String> {
        let wrong = || format!("{} lists a file without path, bytes or hash", self.place);
        let file = |file: &Value| {
            let [path, hash] = ["path", "hash"].map(|name| file[name].as_str().map(str::to_owned));
            Some((path?, file["bytes"].as_u64()?, hash?))
        };
        let all = self.content["resources"].as_array().ok_or_else(wrong)?;
        all.iter().map(|one| file(one).ok_or_else(wrong)).collect()
    }

    /// The command that makes the folder `out` anew from the scenario that has its name.
    ///
    /// # Errors
    /// If the package does not say how it was made.
    pub fn command(&self, out: &str) -> Result<String, String> {
        let written = self.text("command")?.replacen("scenario.toml", self.text("name")?, 1);
        // Record and priors are found beside the scenario
        let written = written.replacen(" --record DIR", "", 1).replacen(" --priors priors.toml", "", 1);
        Ok(format!("{written} --out {out} --force"))
    }
}

/// A fit and a backtest, as they ship, and what says how far the fit is to be trusted.
#[derive(Clone, Debug, PartialEq)]
pub struct Shipped {
    /// What the fit's folder says of itself.
    pub fit: Package,
    /// Its priors.
    pub priors: Priors,
    /// Its targets.
    pub targets: Rows,
    /// Its marginals.
    pub marginals: Rows,
    /// Its correlations.
    pub correlations: Rows,
    /// How much of it hangs on its priors.
    pub prior_weight: Rows,
    /// Marginals of the fit with wider priors, where there is one.
    pub wide: Option<Rows>,
    /// Ranks of true parameters in fits to records that the model made, where these were made.
    pub ranks: Option<Rows>,
    /// Its generations.
    pub generations: Rows,
    /// What the backtest's folder says of itself.
    pub backtest: Package,
    /// Its mean scores.
    pub scores: Rows,
    /// Its coverage.
    pub coverage: Rows,
    /// Its PIT histograms.
    pub pit: Rows,
    /// Its fits.
    pub fits: Rows,
}

impl Shipped {
    /// Folder of the fit, within that of the record.
    pub const FIT: &'static str = "fit";
    /// Folder of the fit with wider priors, within that of the record.
    pub const WIDE: &'static str = "fit-wide";
    /// Folder of the fits to records that the model made, within that of the record.
    pub const RECOVERY: &'static str = "recovery";
    /// Folder of the backtest, within that of the record.
    pub const BACKTEST: &'static str = "backtest";

    /// Reads both from the folders of these names within `folder`.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let (fit, backtest) = (folder.join(Self::FIT), folder.join(Self::BACKTEST));
        let priors = fit.join("priors.toml");
        Ok(Self {
            fit: Package::read(&fit)?,
            priors: prior::load(&priors.to_string_lossy()).map_err(|problems| problems.render(false))?,
            targets: Rows::read(&fit.join("targets.csv"))?,
            marginals: Rows::read(&fit.join("marginals.csv"))?,
            correlations: Rows::read(&fit.join("correlations.csv"))?,
            prior_weight: Rows::read(&fit.join("prior_weight.csv"))?,
            wide: maybe(&folder.join(Self::WIDE).join("marginals.csv"))?,
            ranks: maybe(&folder.join(Self::RECOVERY).join("ranks.csv"))?,
            generations: Rows::read(&fit.join("generations.csv"))?,
            backtest: Package::read(&backtest)?,
            scores: Rows::read(&backtest.join("scores.csv"))?,
            coverage: Rows::read(&backtest.join("coverage.csv"))?,
            pit: Rows::read(&backtest.join("pit.csv"))?,
            fits: Rows::read(&backtest.join("fits.csv"))?,
        })
    }

    /// The commands that make both folders anew within `folder`, and then this documentation.
    ///
    /// # Errors
    /// If a data package does not say how its folder was made.
    pub fn refit(&self, folder: &str) -> Result<[String; 3], String> {
        Ok([
            self.fit.command(&format!("{folder}/{}", Self::FIT))?,
            self.backtest.command(&format!("{folder}/{}", Self::BACKTEST))?,
            "DURAND_BLESS=1 cargo test --test main validation".to_owned(),
        ])
    }

    /// Runs that the fit took, and the backtest, its forecasts included.
    fn runs(&self) -> Result<[u64; 2], String> {
        let tried = |rows: &Rows| rows.iter().map(|row| row.number("simulations")).sum::<Result<f64, String>>();
        let fit = tried(&self.generations)? as u64 * self.fit.whole("replicates")? + CHECK_RUNS;
        let origins = self.fits.iter().count() as u64;
        // Each origin is forecast twice: by the model, and with random actors
        let ahead = 2 * origins * self.backtest.whole("runs")?;
        Ok([fit, tried(&self.fits)? as u64 * self.backtest.whole("replicates")? + ahead])
    }
}

/// A table that need not be there.
fn maybe(path: &Path) -> Result<Option<Rows>, String> {
    if path.is_file() { Rows::read(path).map(Some) } else { Ok(None) }
}

/// How both were made, and what it takes.
pub fn commands(shipped: &Shipped) -> Told {
    let mut text = String::from("```sh\n");
    for command in shipped.refit("scenarios/history")? {
        // Writing to a string cannot fail
        let _ = writeln!(
            text,
            "{}",
            command.replace(" --", " \\\n    --").replace("cargo test \\\n    --", "cargo test --")
        );
    }
    let [fit, backtest] = shipped.runs()?.map(grouped);
    let _ = write!(text, "```\n\nThe fit takes {fit} runs of the model, the backtest at least {backtest}.\n");
    Ok(text)
}
