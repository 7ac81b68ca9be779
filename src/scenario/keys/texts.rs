//! `title`, `question`, `description`, `passages`, `name`: what people read. No run depends on it.

use serde_json::json;

use crate::content::short_name;
use crate::draft::Draft;
use crate::fragments::NAME;
use crate::key::{Given, Key, Typed};
use crate::writer::{names, text};
use durand_located::syntax::hidden_in;
use durand_located::value::wrong_type;
use durand_located::{Place, Problem};

/// One line that says what the scenario is.
pub fn title() -> Key {
    const SAYS: &str = "one line that says what the scenario is";
    let schema =
        json!({ "type": "string", "pattern": r"\S", "description": "One line that says what the scenario is." });
    let read = |given: &Given<'_>, draft: &mut Draft| {
        let title = plain(given, draft)?;
        if title.trim().is_empty() {
            return Err(Problem::at(given.place(), "the title is empty").expected(format!("expected {SAYS}")));
        }
        draft.title = Some(title);
        Ok(())
    };
    Key { required: Some("title = \"What if ...\""), ..Key::new("title", move |_| schema.clone(), read) }
        .line("", |scenario| Some(text(scenario.title())))
        .of_people(Typed::Text)
}

/// The question that it is meant to answer.
pub fn question() -> Key {
    let schema = json!({ "type": "string", "description": "The question that it is meant to answer." });
    Key::new(
        "question",
        move |_| schema.clone(),
        |given, draft| {
            draft.content.question = plain(given, draft)?;
            Ok(())
        },
    )
    .line("", |scenario| Some(text(scenario.question())))
    .of_people(Typed::Text)
}

/// More about it.
pub fn description() -> Key {
    let schema = json!({ "type": "string", "description": "A longer description." });
    Key::new(
        "description",
        move |_| schema.clone(),
        |given, draft| {
            draft.content.description = plain(given, draft)?;
            Ok(())
        },
    )
    .line("", |scenario| Some(text(scenario.description())))
    .of_people(Typed::Text)
}

/// A text that hides nothing.
fn plain(given: &Given<'_>, draft: &Draft) -> Result<String, Problem> {
    let Some(text) = given.value.as_str() else {
        return Err(given.wrong_type("a text").expected("expected a text in quotes"));
    };
    // In a file the reader has found it already; in what was typed it is found here
    let hidden = hidden_in(text, || given.place()).filter(|_| draft.file.is_none());
    hidden.map_or_else(|| Ok(text.to_owned()), Err)
}

/// The short name, after which the scenario's folder is called.
pub fn name() -> Key {
    let says = format!(
        "Short name, from which the result folder has its own; {}. Without it: the name of the file.",
        short_name::EXPECTED
    );
    let schema = json!({ "type": "string", "pattern": NAME, "description": says });
    Key::new(
        "name",
        move |_| schema.clone(),
        |given, draft| match given.value.as_str() {
            Some(name) if short_name::is_valid(name) => {
                name.clone_into(&mut draft.content.name);
                Ok(())
            }
            Some(name) => {
                let message = format!("`{}` cannot be used for a folder: {name}", given.path);
                Err(Problem::at(given.place(), message).expected(short_name::expected(name)))
            }
            None => Err(given.wrong_type("a text").expected(short_name::EXPECTED)),
        },
    )
    .line("", |scenario| Some(text(scenario.name())))
    .of_people(Typed::Text)
}

/// The passages of the literature that it rests on. Like the other texts, they take the place of those of a base.
pub fn passages() -> Key {
    let schema = json!({
        "type": "array",
        "items": { "type": "string", "pattern": r"\S" },
        "default": [],
        "description": "The passages of the literature that it rests on.",
    });
    Key::new("passages", move |_| schema.clone(), read_passages)
        .line("Passages that it rests on.", |scenario| Some(names(scenario.passages().iter().map(String::as_str))))
        .of_people(Typed::Texts)
}

fn read_passages(given: &Given<'_>, draft: &mut Draft) -> Result<(), Problem> {
    let Some(list) = given.value.as_array() else {
        let problem = given
            .wrong_type("a list of texts")
            .expected("expected a list of texts in brackets, such as [\"Article, third part: banking limits\"]");
        let is_text = given.value.is_str();
        return Err(if is_text { problem.help("put it in brackets, also if it is the only one") } else { problem });
    };
    draft.content.passages.clear();
    for item in list.iter() {
        let place = Place::new(given.source, item.span());
        let problem = match item.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => Problem::at(place, format!("a text in `{}` is empty", given.path))
                .help("say which passage is meant, or leave it out"),
            Some(text) => match hidden_in(text, || place).filter(|_| draft.file.is_none()) {
                Some(problem) => problem,
                None => {
                    draft.content.passages.push(text.to_owned());
                    continue;
                }
            },
            None => {
                wrong_type(given.path, "a list of texts", item.get_ref(), place).expected("expected a text in quotes")
            }
        };
        draft.problems.push(problem);
    }
    Ok(())
}
