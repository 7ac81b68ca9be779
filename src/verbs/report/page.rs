//! What a page holds, whatever the verb, and the one template that lays it out.

use std::fmt::{self, Write};

use askama::Template;
use askama::filters::Escaper;
use serde_json::Value;

use crate::chart::draw::escaped;
use crate::chart::forest::{self, Forest, Row};
use crate::chart::{Picture, STYLE};
use crate::output::failed::FILE;
pub use crate::presentation::figure::Figure;
use crate::verbs::report::shelf::{Shelf, Table};

/// Texts in a page: no markup, and no letter that is not seen.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl Escaper for Html {
    fn write_escaped_str<W: Write>(&self, mut to: W, text: &str) -> fmt::Result {
        to.write_str(&escaped(text))
    }
}

/// A page.
#[derive(Default)]
pub struct Page {
    /// What was done, in a line.
    pub kicker: String,
    /// Its heading.
    pub title: String,
    /// The question that it answers; may be empty.
    pub question: String,
    /// What a what-if is held against; may be empty.
    pub held: String,
    /// The answer, in two to four sentences made of verdicts.
    pub short: Vec<Short>,
    /// What follows.
    pub sections: Vec<Section>,
    /// What cannot be told.
    pub limits: Vec<String>,
}

/// A sentence of the answer: what is told, and its uncertainty.
pub struct Short {
    /// What is told.
    pub lead: String,
    /// What goes with it, with the space or comma before it.
    pub rest: String,
}

impl Short {
    /// A sentence.
    pub fn new(lead: impl Into<String>, rest: impl Into<String>) -> Self {
        Self { lead: lead.into(), rest: rest.into() }
    }
}

/// A section.
pub struct Section {
    /// Its own name in the page.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// What it holds.
    pub parts: Vec<Part>,
}

/// A part of a section.
pub enum Part {
    /// A paragraph that explains.
    Prose(String),
    /// A heading within.
    Heading(String),
    /// What fans mean: names of sides, and their class.
    Sides(Vec<(String, &'static str)>),
    /// Charts, beside one another where there is room.
    Figures(Vec<Figure>),
    /// A forest, as a table.
    Forest(Rows),
    /// A table.
    Grid(Grid),
    /// A run told week by week.
    Story(Story),
    /// A command to type.
    Command(String),
}

/// The rows of a forest.
pub struct Rows {
    /// What `--chart` calls it.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// The rows, those of a group together.
    pub rows: Vec<Row>,
}

impl Rows {
    fn groups(&self) -> Vec<(&str, &[Row])> {
        self.rows.chunk_by(|one, other| one.group == other.group).map(|rows| (rows[0].group.as_str(), rows)).collect()
    }

    fn strip(&self, row: &Row) -> String {
        Forest::strip(row, forest::reach(&self.rows)).strip()
    }

    fn head(&self) -> String {
        Forest::head().strip()
    }

    fn foot(&self) -> String {
        Forest::foot(forest::reach(&self.rows)).strip()
    }

    /// The same as a picture.
    pub fn picture(&self) -> Picture {
        Forest { title: self.title.clone(), rows: self.rows.clone() }.picture()
    }
}

/// A table.
#[derive(Default)]
pub struct Grid {
    /// What it is, for who hears the page.
    pub name: String,
    /// What is written where it is folded; empty where it is open.
    pub folded: String,
    /// Headings of its columns.
    pub head: Vec<String>,
    /// Its rows; the first cell of each names it.
    pub rows: Vec<Vec<String>>,
}

/// A run told week by week.
pub struct Story {
    /// Which run, and why it is told.
    pub name: String,
    /// Headings of weeks, each with its sentences.
    pub weeks: Vec<(String, Vec<String>)>,
}

#[derive(Template)]
#[template(path = "verbs/report/page.html")]
struct Laid<'a> {
    page: &'a Page,
    style: &'static str,
    charts: &'static str,
    tables: Vec<Table>,
    /// Runs that failed.
    missing: usize,
    again: String,
    citation: String,
    fingerprint: String,
}

impl Page {
    /// The page as a file, with the dictionary of the folder's tables, the command and how to cite it.
    pub fn html(&self, shelf: &Shelf<'_>) -> Result<String, String> {
        let version = shelf.word("version");
        let laid = Laid {
            page: self,
            style: include_str!("report.css"),
            charts: STYLE,
            tables: shelf.tables()?,
            missing: if shelf.has(FILE) { shelf.sheet(FILE)?.rows().len() } else { 0 },
            again: format!("{} --out again", shelf.word("command")),
            citation: format!(
                "durand {version}, an agent-based simulator of the conflict between Pakistan, the Afghan Taliban and the TTP: \
                 “{}”. {}.",
                self.title, self.kicker
            ),
            fingerprint: fingerprint(shelf),
        };
        laid.render().map_err(|error| error.to_string())
    }

    /// The charts by name.
    pub fn pictures(self) -> Vec<(String, Picture)> {
        let parts = self.sections.into_iter().flat_map(|section| section.parts);
        let of = |part| match part {
            Part::Figures(figures) => figures.into_iter().map(|figure| (figure.name, figure.picture)).collect(),
            Part::Forest(rows) => vec![(rows.name.clone(), rows.picture())],
            _ => Vec::new(),
        };
        parts.flat_map(of).collect()
    }
}

/// "seed 1 · input sha256:1a2b3c4d5e6f": what tells inputs apart.
fn fingerprint(shelf: &Shelf<'_>) -> String {
    let hash = |key: &str| match shelf.fact(key) {
        Value::String(hash) => Some(hash.chars().take(19).collect::<String>()),
        _ => None,
    };
    let hash = ["scenario_hash", "design_hash", "record_hash"].into_iter().find_map(hash);
    let seed = shelf.fact("seed").as_u64().map(|seed| format!("Seed {seed}"));
    let parts = [seed, hash.map(|hash| format!("input {hash}")), Some(format!("durand {}", shelf.word("version")))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
