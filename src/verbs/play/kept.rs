//! The file of a course: written after every answer, read to go on.

use std::fs;
use std::path::{Path, PathBuf};

use super::over::input;
use crate::cli::args::InputOptions;
use crate::cli::scenarios;
use crate::error::{Error, Result};
use crate::play::Course;
use crate::play::saved::{Origin, Saved};
use crate::scenario::input as files;

/// What the name of such a file ends with.
const ENDING: &str = "play";
/// Names of the same course that are tried.
const MOST: u32 = 1000;

/// Where a course is kept.
#[derive(Debug)]
pub struct Kept {
    /// The file.
    pub file: PathBuf,
    origin: Origin,
    /// Whether it has been written, or was read.
    pub is_there: bool,
}

impl Kept {
    /// A new file: `named`, which must not be there, or one by the names of what is played.
    pub fn new(named: Option<&Path>, origin: Origin, course: &Course) -> Result<Self> {
        let file = match named {
            Some(file) if fs::symlink_metadata(file).is_ok() => {
                return Err(Error::input(format!("{} is there already, and is not overwritten", file.display()))
                    .advise("--load goes on with a course that was saved; else name another file."));
            }
            Some(file) => file.to_owned(),
            None => free(course)?,
        };
        Ok(Self { file, origin, is_there: false })
    }

    /// A course that was saved, with its file.
    pub fn load(file: &Path) -> Result<(Course, Self)> {
        let saved = read(file)?;
        let course = again(file, &saved)?;
        Ok((course, Self { file: file.to_owned(), origin: saved.origin(), is_there: true }))
    }

    /// Writes the course as it stands: whole, or not at all.
    pub fn save(&mut self, course: &Course) -> Result<()> {
        let text = Saved::of(course, &self.origin).text();
        let failed = |error: std::io::Error| {
            Error::failed(format!("cannot save in {}: {error}", self.file.display()))
                .advise("Name another place with --save, or make room there.")
        };
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut beside = self.file.clone().into_os_string();
        beside.push(".partial");
        let beside = PathBuf::from(beside);
        fs::write(&beside, text).and_then(|()| fs::rename(&beside, &self.file)).map_err(|error| {
            let _ = fs::remove_file(&beside);
            failed(error)
        })?;
        self.is_there = true;
        Ok(())
    }
}

/// What a file of a course says.
pub fn read(file: &Path) -> Result<Saved> {
    let shown = file.display();
    let bytes = files::whole(file).map_err(|error| {
        Error::input(format!("cannot read {shown}: {error}")).advise("`durand play` says where it saves a course.")
    })?;
    let text = String::from_utf8(bytes).map_err(|_| Error::input(format!("{shown} is no course: it is not UTF-8")))?;
    Saved::read(&text).map_err(|why| Error::input(format!("{shown} is no course that can be read: {why}")))
}

/// The course that was saved in `file`.
pub fn again(file: &Path, saved: &Saved) -> Result<Course> {
    let shown = file.display();
    // Before the scenario is read: what is wrong in the file itself
    saved.setup().map_err(|why| Error::input(format!("{shown}: {why}")))?;
    let seed = saved.seed.parse().map_err(|_| Error::input(format!("{shown}: seed = \"{}\" is none", saved.seed)))?;
    let options = InputOptions {
        seed: Some(seed),
        weeks: Some(saved.weeks),
        posterior: saved.posterior.as_ref().map(PathBuf::from),
        set: saved.set.clone(),
    };
    let scenario = scenarios::load(Path::new(&saved.scenario), &options)?;
    saved.again(&scenario).map_err(|why| input(crate::play::Impossible(format!("{shown}: {why}"))))
}

/// The first name for a course that no file has.
fn free(course: &Course) -> Result<PathBuf> {
    let setup = course.setup();
    let stem = format!("{}-{}-{}", course.scenario().name(), setup.actor.name(), setup.run);
    let name = |at: u32| match at {
        1 => format!("{stem}.{ENDING}"),
        _ => format!("{stem}-{at}.{ENDING}"),
    };
    let names = (1..=MOST).map(|at| PathBuf::from(name(at)));
    let mut free = names.filter(|file| fs::symlink_metadata(file).is_err());
    free.next()
        .ok_or_else(|| Error::input(format!("there are {MOST} files of this course")).advise("Name one with --save."))
}
