//! Which charts the page of a kind of folder can have, so that a name that none has is told before anything is simulated.

use crate::located::closest::did_you_mean;
use crate::model::registry::OUTCOMES;
use crate::presentation::groups::{COURSES, FIRST};

/// A part of a name, between points.
#[derive(Clone, Copy)]
enum Part {
    /// This word.
    Is(&'static str),
    /// One of these names, which people know as that.
    Of(&'static str, &'static [&'static str]),
    /// The name of an outcome.
    Outcome,
    /// A number, of what people know as that.
    Number(&'static str),
    /// A name of the reader's files, known as that. It may itself have points.
    Own(&'static str),
}

use Part::{Is, Number, Of, Outcome, Own};

const QUANTITY: Part = Of("QUANTITY", &COURSES);
const MAIN: Part = Of("OUTCOME", &FIRST);
const METHODS: Part = Of("METHOD", &["morris", "sobol", "pawn"]);

/// The forms that names of charts have in a folder of that verb; nothing of a verb whose pages are not known.
fn forms(verb: &str) -> &'static [&'static [Part]] {
    match verb {
        "run" => &[
            &[Is("fan"), QUANTITY],
            &[Is("phase-weeks")],
            &[Is("map")],
            &[Is("dots"), MAIN],
            &[Is("phases")],
            &[Is("timeline"), Number("RUN")],
        ],
        "compare" => &[
            &[Is("forest")],
            &[Is("forest"), Own("WHATIF")],
            &[Is("difference"), QUANTITY],
            &[Is("difference"), QUANTITY, Own("WHATIF")],
            &[Is("dots"), MAIN],
            &[Is("phases")],
            &[Is("timeline"), Own("WHATIF"), Number("RUN")],
        ],
        "sweep" => &[&[Is("dots"), Outcome], &[Is("tornado"), Outcome]],
        "sensitivity" => &[&[Is("tornado"), METHODS, Outcome]],
        "robust" => &[&[Is("heat"), Own("CRITERION")]],
        "discover" => &[&[Is("peeling"), Number("BOX")], &[Is("box"), Number("BOX")]],
        "calibrate" => &[&[Is("posterior"), Number("PART")]],
        "calibrate --screen" | "screen" => &[&[Is("tornado")]],
        "backtest" => &[&[Is("pit"), Own("INDICATOR")], &[Is("coverage"), Own("INDICATOR")]],
        _ => &[],
    }
}

/// Why the page of no folder of `verb` has a chart of that name, with what to do; nothing where one can have it.
pub fn refused(verb: &str, name: &str) -> Option<String> {
    let forms = forms(verb);
    let words: Vec<&str> = name.split('.').collect();
    if forms.is_empty() || forms.iter().any(|form| fits(form, &words)) {
        return None;
    }
    let all: Vec<String> = forms.iter().flat_map(|form| spelt(form)).collect();
    let listed = || format!("Names: {}.", forms.iter().map(|form| shown(form)).collect::<Vec<_>>().join(", "));
    Some(did_you_mean(name, all.iter().map(String::as_str)).unwrap_or_else(listed))
}

fn fits(form: &[Part], words: &[&str]) -> bool {
    match (form, words) {
        ([], []) => true,
        ([part @ Own(_), after @ ..], [_, ..]) => (1..=words.len())
            .any(|count| words[..count].iter().all(|word| part.holds(word)) && fits(after, &words[count..])),
        ([part, after @ ..], [word, rest @ ..]) => part.holds(word) && fits(after, rest),
        _ => false,
    }
}

impl Part {
    fn holds(self, word: &str) -> bool {
        match self {
            Is(name) => name == word,
            Of(_, names) => names.contains(&word),
            Outcome => OUTCOMES.iter().any(|outcome| outcome.name == word),
            Number(_) => word.parse::<u64>().is_ok(),
            Own(_) => !word.is_empty(),
        }
    }
}

/// The names of a form, where they are known.
fn spelt(form: &[Part]) -> Vec<String> {
    let mut names = vec![String::new()];
    for part in form {
        let words: Vec<&str> = match part {
            Is(name) => vec![name],
            Of(_, names) => names.to_vec(),
            Outcome => OUTCOMES.iter().map(|outcome| outcome.name).collect(),
            Number(_) | Own(_) => return Vec::new(),
        };
        let with = |name: &String, word: &str| if name.is_empty() { word.to_owned() } else { format!("{name}.{word}") };
        names = names.iter().flat_map(|name| words.iter().map(move |word| with(name, word))).collect();
    }
    names
}

/// A form as people read it: `fan.QUANTITY`.
fn shown(form: &[Part]) -> String {
    let word = |part: &Part| match *part {
        Is(name) | Of(name, _) | Number(name) | Own(name) => name,
        Outcome => "OUTCOME",
    };
    form.iter().map(word).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_refused_only_where_no_page_can_have_it() {
        for (verb, name) in [
            ("run", "fan.tension"),
            ("run", "timeline.17"),
            ("compare", "forest.my.what-if"),
            ("compare", "timeline.my.what-if.17"),
            ("sweep", "tornado.peak_tension"),
            ("robust", "heat.deaths"),
            ("a verb without a page", "x"),
        ] {
            assert_eq!(refused(verb, name), None, "{verb} {name}");
        }
        let meant = |verb: &str, name: &str| refused(verb, name).expect("refused");
        assert_eq!(meant("run", "fan.tensoin"), "Did you mean `fan.tension`?");
        assert!(meant("run", "timeline.first").starts_with("Names: fan.QUANTITY, phase-weeks, map"));
        assert!(meant("compare", "forest.").contains("forest"));
        assert_eq!(meant("sensitivity", "tornado.sobol.detahs"), "Did you mean `tornado.sobol.deaths`?");
        assert_eq!(meant("discover", "peeling.x"), "Names: peeling.BOX, box.BOX.");
    }
}
