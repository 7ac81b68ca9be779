//! What is fuzzed: every reader of what somebody else may have written. Both who looks for inputs with coverage (`tests/fuzz`) and the
//! pass that is the same each time (`tests/suite/fuzz.rs`) call these. A reader says what is wrong, and never panics.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use durand::analysis::discover::{condition::Condition, sweep};
use durand::analysis::{design, prior, record::Record};
use durand::cli::host::Host;
use durand::output::package;
use durand::scenario::{self, Scenario, library, overrides};

/// Tables of a record.
pub const TABLES: [&str; 3] = ["monthly.csv", "events.csv", "annual.csv"];

fn quick() -> Scenario {
    static QUICK: OnceLock<Scenario> = OnceLock::new();
    QUICK.get_or_init(|| scenario::load("quick").unwrap_or_else(|problems| panic!("{problems}"))).clone()
}

/// Folders in which files are read.
pub struct Desk {
    root: tempfile::TempDir,
}

impl Desk {
    /// Folders with nothing in them yet.
    pub fn new() -> Self {
        Self { root: tempfile::tempdir().expect("a folder") }
    }

    /// The folder by that name; when it is first asked for, `fill` fills it.
    fn folder(&self, name: &str, fill: impl FnOnce(&Path)) -> PathBuf {
        let folder = self.root.path().join(name);
        if !folder.exists() {
            fill(&folder);
        }
        folder
    }

    /// Draws of a posterior.
    pub fn posterior(&self, text: &str) {
        let path = self.root.path().join("draws.csv");
        fs::write(&path, text).expect("written");
        let read = overrides::with_posterior(&mut quick(), path.to_str().expect("UTF-8"));
        drop(read.map_err(|problems| problems.render(false)));
    }

    /// A table of a record, its first 40 rows: they have all that a row can have.
    pub fn record(&self, table: usize, text: &str) {
        let put = |folder: &Path, table: &str| {
            let shipped = library::shipped(&format!("scenarios/history/{table}")).expect("it ships");
            fs::write(folder.join(table), shipped.text).expect("written");
        };
        let folder = self.folder("record", |folder| {
            fs::create_dir(folder).expect("a folder");
            TABLES.iter().for_each(|table| put(folder, table));
        });
        let table = TABLES[table % TABLES.len()];
        let short: String = text.lines().take(40).map(|line| format!("{line}\n")).collect();
        fs::write(folder.join(table), short).expect("written");
        drop(Record::read(&folder).map_err(|errors| errors.to_string()));
        put(&folder, table);
    }

    fn run(&self) -> PathBuf {
        self.folder("run", |out| made(&["run", "quick", "--runs", "2", "--weeks", "2"], out))
    }

    /// The data package of somebody else's folder: what is read of it before anything is done there.
    pub fn data_package(&self, text: &str) {
        let out = self.run();
        fs::write(out.join(package::FILE), text).expect("written");
        let (package, _) = (package::ours(&out), package::damage(&out));
        drop((package::hashes(&out), package::incomplete(&out)));
        drop(package.map(|package| durand::cli::again::command(&out, &package).map(|verb| format!("{verb:?}"))));
    }

    /// A data package as it was written, for a beginning.
    pub fn sound_package(&self) -> String {
        fs::read_to_string(self.run().join(package::FILE)).expect("a package")
    }

    fn sweep(&self) -> PathBuf {
        let words = ["sweep", "trust-and-sanctuary", "--points", "4", "--runs", "2", "--weeks", "2"];
        self.folder("sweep", |out| made(&words, out))
    }

    /// The table of runs in the folder of a sweep, as `discover` reads it.
    pub fn runs_of_a_sweep(&self, text: &str) {
        let folder = self.sweep();
        fs::write(folder.join("runs.csv"), text).expect("written");
        let conditions = ["mean_tension>30", "first_open_conflict_week=none"];
        let conditions = conditions.map(|text| Condition::parse(text).unwrap_or_else(|_| panic!("{text}")));
        drop(sweep::read(&folder, &conditions).map_err(|error| error.to_string()));
    }

    /// Such a table as it was written.
    pub fn sound_runs(&self) -> String {
        fs::read_to_string(self.sweep().join("runs.csv")).expect("a table")
    }
}

/// Makes a result folder by a command line.
fn made(words: &[&str], out: &Path) {
    let host = Host { stop: Arc::default(), progress: Box::new(|_| {}) };
    let words = ["durand"].iter().chain(words).map(Into::into).chain(["--out".into(), out.into()]);
    let (done, _) = durand::verbs::hosted(host, words);
    assert_eq!(done, Ok(0));
}

/// A scenario file.
pub fn scenario(text: &str) {
    drop(scenario::parse("fuzzed", text).map_err(|problems| problems.render(false)));
}

/// A design of experiments.
pub fn design(text: &str) {
    let asked = design::Asked::default();
    drop(design::parse("fuzzed.toml", text, &asked).map_err(|problems| problems.render(false)));
}

/// Priors of a fit.
pub fn priors(text: &str) {
    drop(prior::parse("fuzzed.toml", text).map_err(|problems| problems.render(false)));
}

/// What is typed after `--set`.
pub fn overrides(text: &str) {
    drop(overrides::apply(&mut quick(), text).map_err(|problems| problems.render(false)));
}
