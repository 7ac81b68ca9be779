//! Texts that nobody would write, made of those that people did: every reader says what is wrong with them, and none panics.
//!
//! The inputs are the same each time; `tests/fuzz` looks for others with coverage, and both call the same readers. `DURAND_FUZZ=20000 cargo test --release --test main fuzz` looks at that many for each reader.

#[path = "../fuzz/readers.rs"]
mod readers;

use std::fs;

use durand::ensemble::draws::{Draws, PAGE_WORDS};
use durand::ensemble::failed::caught;

use readers::Desk;

/// Inputs for each reader.
fn inputs() -> u64 {
    std::env::var("DURAND_FUZZ").ok().and_then(|inputs| inputs.parse().ok()).unwrap_or(60)
}

/// What files are made of, and what breaks readers.
const TOKENS: [&str; 28] = [
    "[",
    "]",
    "[[",
    "{",
    "}",
    "=",
    ",",
    ".",
    "\n",
    "\"",
    "'''",
    "#",
    "-",
    "nan",
    "inf",
    "1e999",
    "-0",
    "99999999999999999999",
    "2021-02-30",
    "true",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "\u{1f980}",
    "extends",
    "world.tension",
    "[[interventions]]\n",
    "\\u{",
];

/// The files with one of these endings below some folders of the project, in order.
fn corpus(folders: &[&str], ending: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for folder in folders {
        let mut files: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        let wanted = files.into_iter().filter(|path| path.extension().is_some_and(|own| own == ending));
        texts.extend(wanted.map(|path| String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned()));
    }
    assert!(!texts.is_empty(), "{folders:?}");
    texts
}

/// Numbers by address, so that every input is the same each time.
struct Chance {
    draws: Draws,
    page: [u32; PAGE_WORDS],
    next: usize,
    pages: u64,
}

impl Chance {
    fn new(reader: u64, input: u64) -> Self {
        Self { draws: Draws::new(reader, input), page: [0; PAGE_WORDS], next: PAGE_WORDS, pages: 0 }
    }

    fn below(&mut self, count: usize) -> usize {
        if self.next == PAGE_WORDS {
            self.draws.page(self.pages, &mut self.page);
            (self.next, self.pages) = (0, self.pages + 1);
        }
        self.next += 1;
        self.page[self.next - 1] as usize % count.max(1)
    }
}

/// One of `texts`, changed in a few places.
fn changed(texts: &[String], chance: &mut Chance) -> String {
    let mut letters: Vec<char> = texts[chance.below(texts.len())].chars().collect();
    for _ in 0..=chance.below(6) {
        let from = chance.below(letters.len() + 1);
        let to = (from + 1 + chance.below(30)).min(letters.len());
        match chance.below(6) {
            0 => drop(letters.drain(from.min(to)..to)),
            1 => letters.truncate(from),
            2 => {
                let other: Vec<char> = texts[chance.below(texts.len())].chars().collect();
                let start = chance.below(other.len() + 1);
                let end = (start + chance.below(200)).min(other.len());
                drop(letters.splice(from..from, other[start..end].iter().copied()));
            }
            3 => {
                let again = letters[from.min(to)..to].to_vec();
                drop(letters.splice(from..from, again));
            }
            _ => drop(letters.splice(from..from, TOKENS[chance.below(TOKENS.len())].chars())),
        }
    }
    letters.into_iter().collect()
}

/// Gives `read` changed texts. `number` tells readers apart.
fn hold(number: u64, texts: &[String], read: impl Fn(&str)) {
    for input in 0..inputs() {
        let text = changed(texts, &mut Chance::new(number, input));
        if let Err(panic) = caught(|| read(&text)) {
            panic!("input {input} of reader {number}: {panic}\n{text:?}");
        }
    }
}

#[test]
fn scenarios() {
    let texts = corpus(&["tests/scenarios/good", "tests/scenarios/bad", "scenarios"], "toml");
    hold(1, &texts, readers::scenario);
}

#[test]
fn designs() {
    let texts = corpus(&["tests/designs", "tests/designs/bad", "scenarios/designs"], "toml");
    hold(2, &texts, readers::design);
}

#[test]
fn priors() {
    let texts = corpus(&["tests/priors", "tests/priors/bad", "scenarios/history"], "toml");
    hold(3, &texts, readers::priors);
}

#[test]
fn overrides_of_a_scenario() {
    let lines = ["world.tension=35", "actors.pakistan.goals.strategic_depth=0.2", "mechanisms.off=spillover,sanctuary"];
    let more = ["actors.pakistan.forbid=strike", "start=2022-01-02", "interventions.x.enabled=false", "weeks=9"];
    let texts: Vec<String> = lines.iter().chain(&more).map(|line| (*line).to_owned()).collect();
    hold(4, &texts, readers::overrides);
}

#[test]
fn draws_of_a_posterior() {
    let desk = Desk::new();
    hold(5, &corpus(&["tests/scenarios/good/draws"], "csv"), |text| desk.posterior(text));
}

#[test]
fn records() {
    let (texts, desk) = (corpus(&["scenarios/history"], "csv"), Desk::new());
    for table in 0..readers::TABLES.len() {
        hold(6 + table as u64, &texts, |text| desk.record(table, text));
    }
}

#[test]
fn data_packages() {
    let desk = Desk::new();
    hold(10, &[desk.sound_package()], |text| desk.data_package(text));
}

#[test]
fn runs_of_a_sweep() {
    let desk = Desk::new();
    hold(11, &[desk.sound_runs()], |text| desk.runs_of_a_sweep(text));
}
