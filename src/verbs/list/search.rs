//! `durand list WORD...`: what has all of some words in its name or meaning.

use askama::Template;

use super::found::Found;
use crate::cli::args::{Format, ListArgs};
use crate::cli::command::start;
use crate::cli::object::object;
use crate::cli::page::{filters, page};
use crate::cli::print;
use crate::error::{Error, Result};
use crate::verbs::describe::catalogue::catalogue;
use crate::verbs::describe::entry::{Entry, Kind};

#[derive(Template)]
#[template(path = "verbs/list/search.txt")]
struct Hits<'a> {
    files: &'a [Found],
    entries: &'a [Entry],
    durand: &'static str,
}

/// Prints files and names of which all words are said.
///
/// # Errors
/// If there are none.
pub fn search(args: &ListArgs, all: Vec<Found>) -> Result<u8> {
    let words: Vec<String> =
        args.words.iter().flat_map(|word| word.split_whitespace()).map(str::to_lowercase).collect();
    let files: Vec<Found> = all.into_iter().filter(|one| has(&words, &of_file(one))).collect();
    let entries: Vec<Entry> = catalogue().into_iter().filter(|one| has(&words, &of_entry(one))).collect();
    if files.is_empty() && entries.is_empty() {
        return Err(Error::input(format!("nothing has {} in its name or meaning", words.join(" and ")))
            .advise("Give fewer words, or the beginning of one, as in `durand list deport`; `durand describe` lists every name."));
    }
    match args.print.format {
        Format::Json => print::json(&object().with("files", &files).with("names", &entries))?,
        Format::Text => print::out(&page(&Hits { files: &files, entries: &entries, durand: start() }))?,
    }
    Ok(0)
}

/// Whether all words are in a text, whatever their case.
fn has(words: &[String], text: &str) -> bool {
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

fn of_file(one: &Found) -> String {
    [&one.name, &one.title, &one.question, &one.description].map(String::as_str).join("\n")
}

fn of_entry(one: &Entry) -> String {
    let facts = one.facts.iter().map(|fact| fact.text.as_str());
    [one.name.as_str(), &one.label, &one.meaning].into_iter().chain(facts).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects those who know a word and no name: the model's words lead to its names.
    #[test]
    fn words_in_meanings_lead_to_names() {
        let found = |words: &[&str]| -> Vec<String> {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            catalogue().into_iter().filter(|one| has(&words, &of_entry(one))).map(|one| one.name).collect()
        };
        assert!(found(&["arrest"]).contains(&"afghan_taliban.ttp.restrain".to_owned()), "{:?}", found(&["arrest"]));
        assert!(found(&["arrest", "weapons"]).len() < found(&["arrest"]).len());
        assert!(found(&["no such word"]).is_empty());
    }
}
