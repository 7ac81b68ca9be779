//! A file that is not where it was looked for, and what is there instead.

use std::path::Path;

use super::library;
use durand_located::Problem;
use durand_located::closest::closest;
use durand_located::text::{beside, folder, list};

/// A file that is not there.
#[derive(Clone, Debug)]
pub struct Absent<'a> {
    path: &'a str,
    written: &'a str,
    kind: &'static str,
    files: Vec<String>,
}

impl<'a> Absent<'a> {
    /// The file at `path`, which a text calls `written`: one of the `files` in its folder was meant, which are called `kind`
    /// ("scenario files").
    pub fn new(path: &'a str, written: &'a str, kind: &'static str, files: Vec<String>) -> Self {
        Self { path, written, kind, files }
    }

    /// That it is not there.
    pub fn message(&self) -> String {
        format!("there is no file {}", self.path)
    }

    /// The file that was probably meant, as the text would call it.
    pub fn near(&self) -> Option<String> {
        let stem = |name: &str| Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let stems: Vec<String> = self.files.iter().map(|file| stem(file)).collect();
        let near = closest(&stem(self.path), stems.iter().map(String::as_str))?;
        let at = stems.iter().position(|stem| stem == near)?;
        Some(beside(self.written, &self.files[at]))
    }

    /// What its folder holds.
    pub fn instead(&self) -> String {
        let (folder, kind) = (folder(self.path), self.kind);
        let shown = folder.display();
        match self.files.as_slice() {
            _ if !library::is_folder(&folder.to_string_lossy()) => format!("there is no folder {shown} either"),
            [] => format!("the folder {shown} holds no {kind}"),
            files => format!("{kind} in {shown}: {}", list(files)),
        }
    }

    /// `problem` with the file that was probably meant, where it stands; else with what there is.
    pub fn on(&self, problem: Problem) -> Problem {
        match self.near() {
            Some(near) => problem.expected(format!("did you mean `{near}`?")),
            None => problem.note(self.instead()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn absent(path: &'static str, written: &'static str) -> Absent<'static> {
        let files = ["draws.csv", "dates.csv"].map(str::to_owned).to_vec();
        Absent::new(path, written, "CSV files", files)
    }

    /// Protects what can be typed again: the name stands as the reader wrote it, with the ending that the file has.
    #[test]
    fn the_nearest_is_named_as_it_was_written() {
        assert_eq!(absent("src/drawz.csv", "drawz.csv").near().as_deref(), Some("draws.csv"));
        assert_eq!(absent("src/drawz", "../src/drawz").near().as_deref(), Some("../src/draws.csv"));
        assert_eq!(absent("src/quite-another.csv", "quite-another.csv").near(), None);
    }

    #[test]
    fn where_nothing_is_near_the_folder_is_told() {
        assert_eq!(
            absent("posterior/quite-another.csv", "x").instead(),
            "CSV files in posterior: draws.csv, dates.csv"
        );
        assert_eq!(absent("not-there/draws.csv", "x").instead(), "there is no folder not-there either");
        assert_eq!(
            Absent::new("posterior/x.csv", "x", "CSV files", Vec::new()).instead(),
            "the folder posterior holds no CSV files"
        );
    }
}
