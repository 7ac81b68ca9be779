//! `posterior`: draws of values that are uncertain, of which every run takes one.

use serde_json::json;

use crate::content::posterior::Posterior;
use crate::content::scenario::Scenario;
use crate::key::{Key, Typed};
use crate::posterior::{EXPECTED, KEY, NONE, open};
use crate::rows::{Difference, Value, row};
use crate::writer::{Writer, text};
use durand_text::grouped::count;

/// The file with the draws.
pub fn posterior() -> Key {
    let schema = json!({
        "type": "string",
        "pattern": r"\S",
        "description": "A CSV file with draws of values that are uncertain, of which each run takes one: `draw` and paths as in \
                        --set as header. The path starts from this file; \"none\" takes out that of a base.",
    });
    let key = Key::new(
        KEY,
        move |_| schema.clone(),
        |given, draft| {
            let Some(text) = given.value.as_str() else {
                return Err(given.wrong_type("a path").expected(EXPECTED));
            };
            match open(text, &given.place(), given.root) {
                Ok(posterior) => draft.content.standing.name(posterior),
                Err(problems) => draft.problems.extend(problems.iter().cloned()),
            }
            Ok(())
        },
    );
    let write = |scenario: &Scenario, out: &mut Writer<'_>| {
        if scenario.posterior().is_some() {
            out.comment("Draws of values that are uncertain; each run takes one.");
            out.key(KEY, &text(out.posterior));
        }
    };
    let differ = |base: &Scenario, here: &Scenario| differ(base, here).into_iter().collect();
    let facts = |scenario: &Scenario| scenario.posterior().map(facts).unwrap_or_default();
    Key { write: Box::new(write), facts: Box::new(facts), differ: Box::new(differ), typed: Typed::Text, ..key }
}

/// The values of each draw, which begin with its place in their order: runs find their draw by it.
fn facts(posterior: &Posterior) -> Vec<String> {
    let of_row = |row: usize| {
        let values = posterior.settings().zip(posterior.row(row));
        values.map(move |(setting, value)| format!("{} in draw {row:06} = {value:?}", setting.path))
    };
    (0..posterior.draws().len()).flat_map(of_row).collect()
}

/// Whether runs take values from the same draws, apart from what either fixes.
fn differ(base: &Scenario, here: &Scenario) -> Option<Difference> {
    let (there, now) = (base.whole_posterior(), here.whole_posterior());
    let word = |one: Option<&Posterior>| {
        let of_file =
            |one: &Posterior| format!("{} in {}", count(one.draws().len() as u64, "draw", "draws"), one.file());
        Value::Word(one.map_or_else(|| NONE.to_owned(), of_file))
    };
    let set = format!("{KEY}={}", now.map_or(NONE, Posterior::file));
    let found = row(KEY, word(there), word(now), "").filter(|_| there != now);
    found.map(|row| Difference { set, ..row })
}
