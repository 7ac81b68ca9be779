//! An event that an intervention injects.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::content::kept::kept;
use crate::noun::Noun;
use durand_located::value::{whole, wrong_type};
use durand_located::{Place, Problem, Problems, Source};
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::{Happening, Injection};
use durand_model::severity::MASS;
use durand_text::plain;

/// Most deaths in an event that a scenario brings about.
pub const MOST_DEATHS: i128 = 500;
/// The event in `value`, whose key stands at `at`; what is wrong with it goes to `problems`.
pub fn read(
    source: &Arc<Source>,
    at: Range<usize>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems,
) -> Option<Injection> {
    Reader { source, problems }.event(at, value)
}

struct Reader<'p> {
    source: &'p Arc<Source>,
    problems: &'p mut Problems,
}

impl Reader<'_> {
    fn event(&mut self, at: Range<usize>, value: &Spanned<DeValue<'_>>) -> Option<Injection> {
        let DeValue::Table(table) = value.get_ref() else {
            let problem = wrong_type("inject", "an event", value.get_ref(), self.place(value.span()))
                .expected("expected inject = { event = \"mass_attack\", deaths = 80, place = \"Peshawar\" }");
            self.problems.push(problem);
            return None;
        };
        let before = self.problems.count();
        const KEYS: [&str; 3] = ["event", "deaths", "place"];
        for key in table.keys().filter(|key| !KEYS.contains(&key.get_ref().as_ref())) {
            let problem =
                Problem::at(self.place(key.span()), format!("no key of an event is called `{}`", key.get_ref()))
                    .note(format!("valid names: {}", KEYS.join(", ")));
            self.problems.push(problem);
        }
        let happening = self.happening(at.clone(), table)?;
        let deaths = self.deaths(happening, at.clone(), table);
        let (happening, place) = self.where_(happening, at, table);
        (self.problems.count() == before).then_some(Injection { happening, place, deaths })
    }

    fn happening(&mut self, at: Range<usize>, table: &DeTable<'_>) -> Option<Happening> {
        let names = Happening::ALL.map(Happening::name);
        let problem = match table.get("event") {
            None => Problem::at(self.place(at), "the injected event has no `event`")
                .expected("expected which event it is")
                .note(format!("valid names: {}", names.join(", "))),
            Some(value) => match value.get_ref().as_str() {
                Some(name) => match Happening::ALL.into_iter().find(|one| one.name() == name) {
                    Some(happening) => return Some(happening),
                    None => Noun::Event.unknown(name, &names, self.place(value.span())),
                },
                None => wrong_type("event", "a text", value.get_ref(), self.place(value.span()))
                    .expected("expected the name of an event, in quotes"),
            },
        };
        self.problems.push(problem);
        None
    }

    fn deaths(&mut self, happening: Happening, at: Range<usize>, table: &DeTable<'_>) -> u32 {
        let least = least_deaths(happening);
        let problem = match (table.get("deaths"), happening) {
            (None, Happening::Ceasefire) => return 0,
            (Some(value), Happening::Ceasefire) => {
                Problem::at(self.place(value.span()), "a ceasefire has no deaths").help("remove `deaths`")
            }
            (None, _) => Problem::at(self.place(at), format!("the injected {} has no `deaths`", words(happening)))
                .expected(format!("expected deaths = and a whole number from {least} to {MOST_DEATHS}")),
            (Some(value), _) => {
                let here = self.place(value.span());
                match whole("deaths", value.get_ref(), here, least..=MOST_DEATHS, " (deaths)") {
                    Ok(deaths) => return u32::try_from(deaths).unwrap_or_default(),
                    Err(problem) => problem,
                }
            }
        };
        self.problems.push(problem);
        0
    }

    /// Where it happens: a clash at a crossing, anything else wherever the file says.
    fn where_(&mut self, happening: Happening, at: Range<usize>, table: &DeTable<'_>) -> (Happening, &'static str) {
        let names: Vec<&str> = CROSSINGS.iter().map(|crossing| crossing.name).collect();
        let at_crossing = matches!(happening, Happening::BorderClash(_));
        let problem = match table.get("place").map(|value| (value.get_ref().as_str(), value)) {
            None if at_crossing => Problem::at(self.place(at), "the injected border clash has no `place`")
                .expected("expected place = and the name of a crossing, in whose sector it happens")
                .note(format!("valid names: {}", names.join(", "))),
            None => return (happening, ""),
            Some((Some(name), value)) if at_crossing => match names.iter().position(|known| *known == name) {
                Some(sector) => return (Happening::BorderClash(sector), CROSSINGS[sector].sector),
                None => Noun::Crossing.unknown(name, &names, self.place(value.span())),
            },
            Some((Some(name), value)) if name.contains(char::is_control) => Problem::at(
                self.place(value.span()),
                "the place holds a control character, such as a line break or tab",
            )
            .expected("expected the name of a place on one line"),
            Some((Some(name), value)) if plain::is_formula(name.trim()) => {
                Problem::at(self.place(value.span()), format!("the place `{name}` would be run as a formula"))
                    .expected("expected a name that does not begin with `=`, `+`, `-` or `@`")
                    .note("events.csv has it in a cell, and a spreadsheet computes such a cell")
            }
            Some((Some(name), value)) if !name.trim().is_empty() && plain::is_no_name(name) => {
                Problem::at(self.place(value.span()), format!("`{name}` cannot be the name of a place"))
                    .expected(format!("expected another name: {}", plain::READ_AS_NONE))
            }
            Some((Some(name), _)) => return (happening, kept(name.trim())),
            Some((None, value)) => wrong_type("place", "a text", value.get_ref(), self.place(value.span()))
                .expected("expected the name of a place, in quotes"),
        };
        self.problems.push(problem);
        (happening, "")
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }
}

/// "mass attack".
fn words(happening: Happening) -> String {
    happening.name().replace('_', " ")
}

/// Fewest deaths in an event that a scenario brings about.
pub fn least_deaths(happening: Happening) -> i128 {
    if happening == Happening::MassAttack { MASS as i128 } else { 0 }
}
