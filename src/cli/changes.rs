//! What a scenario changes in its base, as a table for people and for programs.

use std::fmt::Write;

use serde::Serialize;

use super::text::{WIDTH, wrap};
use crate::figures::{as_it_is, grouped};
use crate::scenario::difference::Value;
use crate::scenario::{Difference, Scenario, difference};

/// Spaces before each line.
const INDENT: usize = 2;
/// Spaces between columns.
const GAP: usize = 2;
/// Columns that a path has at least; a longer one stands on a line of its own.
const NARROWEST: usize = 20;
/// Columns that a unit asks for; a longer one goes on below.
const UNIT: usize = 18;
/// Columns that a value in the table has at most; a row with a longer one is written as lines.
const LONGEST: usize = 20;

/// What a scenario changes in another.
#[derive(Debug, Serialize)]
pub struct Changes {
    /// Short names of the files that it extends, the nearest first.
    extends: Vec<String>,
    /// Short name of the scenario that it is held against; none where what it extends is no scenario by itself.
    base: Option<String>,
    differences: Vec<Difference>,
}

impl Changes {
    /// What an overlay changes in its base; nothing for a scenario that is no overlay.
    pub fn of(scenario: &Scenario) -> Option<Self> {
        let extends = scenario.extends();
        (!extends.is_empty()).then(|| Self::new(extends, scenario.base(), scenario))
    }

    /// What a scenario with overrides changes in `file`, from which it was made: in the base of an overlay, else in itself.
    pub fn since(file: &Scenario, scenario: &Scenario) -> Self {
        Self::of(scenario).unwrap_or_else(|| Self::new(Vec::new(), Some(file), scenario))
    }

    /// The changes of a what-if in the base that it is held against, whatever it extends.
    pub fn between(base: &Scenario, scenario: &Scenario) -> Self {
        Self::new(Vec::new(), Some(base), scenario)
    }

    fn new(extends: Vec<String>, base: Option<&Scenario>, scenario: &Scenario) -> Self {
        let differences = base.map(|base| difference::between(base, scenario)).unwrap_or_default();
        Self { extends, base: base.map(|base| base.name().to_owned()), differences }
    }

    /// The table, below what it extends. Within 80 columns, unless a single word is longer.
    pub fn text(&self) -> String {
        let left = " ".repeat(INDENT);
        let mut text = String::new();
        if !self.extends.is_empty() {
            text.push_str(&wrap(&left, INDENT + GAP, &format!("extends {}", self.extends.join(" -> "))));
        }
        match &self.base {
            None => text.push_str(&wrap(
                &left,
                INDENT,
                "What it extends is no scenario by itself, so there is no base to compare it with.",
            )),
            Some(base) if self.differences.is_empty() => {
                text.push_str(&wrap(&left, INDENT, &format!("No value differs from the base ({base}).")));
            }
            Some(_) => table(&mut text, &self.differences),
        }
        text
    }
}

/// Widths of the first three columns; the units take the rest.
struct Widths {
    path: usize,
    base: usize,
    here: usize,
}

impl Widths {
    fn of(rows: &[Difference]) -> Self {
        let widest = |title: &str, width: &dyn Fn(&Difference) -> usize| {
            rows.iter().filter(|row| is_short(row)).map(width).fold(title.len(), usize::max)
        };
        let path = widest("path", &|row| row.path.chars().count());
        let base = widest("base", &|row| shown(row, &row.base).chars().count());
        let here = widest("here", &|row| shown(row, &row.here).chars().count());
        let unit = widest("unit", &|row| row.unit.chars().count()).min(UNIT);
        let left = WIDTH.saturating_sub(INDENT + base + here + unit + 3 * GAP);
        Self { path: path.min(left.max(NARROWEST)), base, here }
    }

    fn line(&self, path: &str, base: &str, here: &str, unit: &str) -> String {
        let Self { path: width, base: b, here: h } = self;
        let (left, gap) = (" ".repeat(INDENT), " ".repeat(GAP));
        let (alone, path) =
            if path.chars().count() > *width { (format!("{left}{path}\n"), "") } else { (String::new(), path) };
        let start = format!("{left}{path:width$}{gap}{base:>b$}{gap}{here:>h$}{gap}");
        format!("{alone}{}", wrap(&start, start.chars().count(), unit))
    }
}

/// A value for people, with its thousands grouped. A seed is a name, and no amount.
fn shown(row: &Difference, value: &Value) -> String {
    match value {
        Value::Number(number) => as_it_is(*number),
        Value::Whole(number) if row.path != "seed" => grouped(*number),
        other => other.to_string(),
    }
}

fn is_short(row: &Difference) -> bool {
    [&row.base, &row.here].into_iter().all(|value| shown(row, value).chars().count() <= LONGEST)
}

fn table(text: &mut String, rows: &[Difference]) {
    let widths = Widths::of(rows);
    text.push_str(&widths.line("path", "base", "here", "unit"));
    let left = " ".repeat(INDENT);
    for row in rows {
        let (base, here) = (shown(row, &row.base), shown(row, &row.here));
        if is_short(row) {
            text.push_str(&widths.line(&row.path, &base, &here, &row.unit));
        } else {
            let _ = writeln!(text, "{left}{}", row.path);
            for (title, value) in [("base", base), ("here", here)] {
                let start = format!("{left}  {title}  ");
                text.push_str(&wrap(&start, start.len(), &format!("{value} {}", row.unit)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::actor::Actor;
    use crate::model::registry;
    use crate::scenario::{self, overrides};

    const PLAIN: &str = "title = \"a\"\nstart = 2021-08-15\nweeks = 52\n";

    fn changed(sets: &[String]) -> Changes {
        let file = scenario::parse("a.toml", PLAIN).expect("a scenario");
        let mut scenario = file.clone();
        overrides::apply_all(&mut scenario, sets).unwrap_or_else(|problems| panic!("{problems}"));
        Changes::since(&file, &scenario)
    }

    /// Protects the table where everything differs, with numbers as long as they come.
    #[test]
    fn every_difference_fits_80_columns() {
        let mut sets: Vec<String> = registry::settings()
            .iter()
            .filter(|setting| !setting.path.starts_with("phases."))
            .map(|setting| {
                let value = setting.low + (setting.high - setting.low) / 7.0;
                format!("{}={:?}", setting.path, if setting.whole { libm::round(value) } else { value })
            })
            .collect();
        sets.extend(registry::mechanisms().iter().map(|one| format!("mechanisms.off={}", one.name)));
        sets.extend(Actor::ALL.map(|actor| format!("actors.{}.present=false", actor.name())));
        sets.push(format!("seed={}", u64::MAX));
        let changes = changed(&sets);
        assert!(changes.differences.len() >= registry::mechanisms().len() + Actor::ALL.len());
        let text = changes.text();
        for line in text.lines() {
            assert!(line.chars().count() <= WIDTH, "{line}");
            assert_eq!(line, line.trim_end());
        }
        for row in &changes.differences {
            assert!(text.contains(&row.path) && text.contains(&shown(row, &row.here)), "{}", row.path);
        }
    }

    #[test]
    fn columns_stand_below_their_titles() {
        let text = changed(&["world.tension=60".to_owned(), "mechanisms.off=spillover".to_owned()]).text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        let ends = |line: &str, word: &str| line.find(word).map(|at| at + word.len());
        assert_eq!(ends(lines[0], "here"), ends(lines[1], "60"), "{text}");
        assert_eq!(ends(lines[0], "here"), ends(lines[2], "off"), "{text}");
        assert_eq!(lines[0].find("unit"), lines[1].find("points"), "{text}");
    }

    #[test]
    fn a_long_value_has_lines_of_its_own() {
        let long = "reinforces the fence and shuts the crossings ".repeat(4);
        let mut changes = changed(&["weeks=20".to_owned()]);
        changes.differences[0].here = difference::Value::Word(long);
        let text = changes.text();
        assert!(text.lines().count() > 4 && text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
    }
}
