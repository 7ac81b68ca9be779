//! A scenario in the making: each value is checked as it comes in.

use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::interventions::Drafted;
use super::lineage::Lineage;
use super::posterior::{self, Standing};
use super::presence::{Presence, WrittenPresence};
use super::scenario::{DEFAULT_SEED, FEWEST_WEEKS, FIRST_YEAR, LAST_YEAR, MOST_WEEKS, Scenario};
use super::schema::{Kind, Noun, Text};
use super::switches::Switched;
use super::{short_name, unknown};
use durand_located::syntax::hidden_in;
use durand_located::value::{number, quoted, whole, without_quotes, wrong_type};
use durand_located::{Place, Problem, Problems, Source};
use durand_model::actor::{ACTORS, Actor};
use durand_model::registry::{self, MODES, Mode, Setting};
use durand_model::settings::Settings;

/// Whether and where a setting was written.
#[derive(Clone, Debug)]
pub enum Written {
    /// Nowhere: it has its default, or what it had before.
    No,
    /// There.
    At(Place),
    /// Somewhere, but not as a valid value: nothing should be concluded from it.
    Wrong,
}

/// A scenario in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(super) name: String,
    pub(super) title: Option<String>,
    question: String,
    description: String,
    pub(super) passages: Vec<String>,
    pub(super) start: Option<Date>,
    pub(super) weeks: Option<u32>,
    seed: u64,
    /// The settings so far.
    pub settings: Settings,
    /// For each of [`registry::settings`], where it was written.
    pub written: Vec<Written>,
    /// For each actor, where its forbidden actions were written last.
    pub forbade: [Option<Place>; ACTORS],
    /// For each actor, whether and when it takes part.
    pub(super) presence: [Presence; ACTORS],
    /// For each actor, where that was written last.
    pub(super) presence_written: [WrittenPresence; ACTORS],
    /// The file that is read now, the last of them the scenario's own; `None` where none is read.
    pub(super) file: Option<Arc<Source>>,
    /// Interventions so far, those that are taken out among them.
    pub(super) interventions: Vec<Drafted>,
    /// What lists have switched so far.
    pub(super) switched: Vec<Switched>,
    pub(super) lineage: Lineage,
    /// The posterior so far, and what was said after it.
    pub(super) standing: Standing,
    /// What is wrong so far.
    pub problems: Problems,
}

impl Draft {
    /// Defaults everywhere; title, start and weeks have none.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            title: None,
            question: String::new(),
            description: String::new(),
            passages: Vec::new(),
            start: None,
            weeks: None,
            seed: DEFAULT_SEED,
            settings: Settings::default(),
            written: vec![Written::No; registry::settings().len()],
            forbade: [const { None }; ACTORS],
            presence: Presence::default_of_all(),
            presence_written: Default::default(),
            file: None,
            interventions: Vec::new(),
            switched: Vec::new(),
            lineage: Lineage::default(),
            standing: Standing::default(),
            problems: Problems::default(),
        }
    }

    /// A finished scenario, taken up again.
    pub fn again(scenario: &Scenario) -> Self {
        Self {
            title: Some(scenario.title.clone()),
            question: scenario.question.clone(),
            description: scenario.description.clone(),
            passages: scenario.passages.clone(),
            start: Some(scenario.start),
            weeks: Some(scenario.weeks),
            seed: scenario.seed,
            settings: scenario.settings.clone(),
            presence: scenario.presence,
            interventions: scenario.interventions.iter().map(Drafted::from).collect(),
            lineage: scenario.lineage.clone(),
            standing: scenario.standing.clone(),
            ..Self::new(&scenario.name)
        }
    }

    /// The scenario, if nothing was wrong. The caller has reported a missing title, start or number of weeks.
    pub fn finish(self) -> Result<Scenario, Problems> {
        self.problems.into_result()?;
        let (Some(title), Some(start), Some(weeks)) = (self.title, self.start, self.weeks) else {
            return Err(Problem::general("the scenario needs a title, a start and a number of weeks").into());
        };
        Ok(Scenario {
            name: self.name,
            title,
            question: self.question,
            description: self.description,
            passages: self.passages,
            start,
            weeks,
            seed: self.seed,
            settings: self.settings,
            presence: self.presence,
            interventions: self
                .interventions
                .into_iter()
                .filter(|one| one.enabled)
                .map(|one| one.intervention)
                .collect(),
            lineage: self.lineage,
            standing: self.standing,
        })
    }

    /// Takes in `value` as what belongs at `path`; `kind` is not a section.
    pub fn assign(&mut self, kind: Kind, path: &str, value: &Spanned<DeValue<'_>>, source: &Arc<Source>) {
        let place = Place::new(source, value.span());
        let raw = value.get_ref();
        let result = match kind {
            Kind::Number(setting) => self.number(setting, raw, place),
            Kind::Text(text) => self.text(text, path, raw, place),
            Kind::Passages => self.passages(path, value, source),
            Kind::Posterior => self.posterior(path, raw, place),
            Kind::Name => name(path, raw, place).map(|name| self.name = name),
            Kind::Start => date(path, raw, place).map(|date| self.start = Some(date)),
            Kind::Weeks => {
                let range = i128::from(FEWEST_WEEKS)..=i128::from(MOST_WEEKS);
                whole(path, raw, place, range, " (weeks)").map(|weeks| self.weeks = u32::try_from(weeks).ok())
            }
            Kind::Seed => seed(path, raw, place).map(|seed| self.seed = seed),
            Kind::Decision(actor) => mode(path, raw, place).map(|mode| match actor {
                Some(actor) => self.settings.decision.own[actor as usize] = Some(mode),
                None => self.settings.decision.all = mode,
            }),
            Kind::Present(actor) => self.present(actor, path, raw, place),
            Kind::Turn(actor, turn) => {
                date(path, raw, place.clone()).map(|date| self.set_turn(actor, turn, date, place))
            }
            Kind::Off => self.mechanisms(false, path, value, source),
            Kind::On => self.mechanisms(true, path, value, source),
            Kind::Forbid(actor) => self.actions(actor, false, path, value, source),
            Kind::Allow(actor) => self.actions(actor, true, path, value, source),
            Kind::Extends | Kind::Section(_) | Kind::Crossings | Kind::Interventions => Ok(()),
        };
        self.problems.extend(result.err());
    }

    fn number(&mut self, at: usize, value: &DeValue<'_>, place: Place) -> Result<(), Problem> {
        let setting = &registry::settings()[at];
        match checked(setting, value, &place) {
            Ok(number) => {
                self.settings.set(at, number);
                self.standing.set(at);
                self.written[at] = Written::At(place);
                Ok(())
            }
            Err(problem) => {
                self.written[at] = Written::Wrong;
                Err(problem.expected(expected(setting)).note(format!("`{}`: {}", setting.path, setting.meaning)))
            }
        }
    }

    fn text(&mut self, which: Text, path: &str, value: &DeValue<'_>, place: Place) -> Result<(), Problem> {
        let Some(text) = value.as_str() else {
            return Err(wrong_type(path, "a text", value, place).expected("expected a text in quotes"));
        };
        // Of a file that is told already; of what was typed it is told here
        if self.file.is_none()
            && let Some(problem) = hidden_in(text, || place.clone())
        {
            return Err(problem);
        }
        match which {
            Text::Title if text.trim().is_empty() => {
                return Err(Problem::at(place, "the title is empty")
                    .expected("expected one line that says what the scenario is"));
            }
            Text::Title => self.title = Some(text.to_owned()),
            Text::Question => text.clone_into(&mut self.question),
            Text::Description => text.clone_into(&mut self.description),
        }
        Ok(())
    }

    fn posterior(&mut self, path: &str, value: &DeValue<'_>, place: Place) -> Result<(), Problem> {
        let Some(text) = value.as_str() else {
            return Err(wrong_type(path, "a path", value, place).expected(posterior::EXPECTED));
        };
        match posterior::open(text, &place) {
            Ok(posterior) => self.standing.name(posterior),
            Err(problems) => self.problems.extend(problems.iter().cloned()),
        }
        Ok(())
    }

    fn present(&mut self, actor: Actor, path: &str, value: &DeValue<'_>, place: Place) -> Result<(), Problem> {
        let present = value.as_bool().ok_or_else(|| {
            wrong_type(path, "true or false", value, place.clone())
                .expected("expected `true` or `false`, without quotes")
        })?;
        self.set_present(actor, present, place);
        Ok(())
    }
}

/// What a setting takes, in words.
pub(super) fn expected(setting: &Setting) -> String {
    let number = if setting.whole { "a whole number" } else { "a number" };
    format!("expected {number} from {} to {} ({})", setting.low, setting.high, setting.unit)
}

/// The value of a setting, if it is a number in its range.
pub(super) fn checked(setting: &Setting, value: &DeValue<'_>, place: &Place) -> Result<f64, Problem> {
    let path = &setting.path;
    let Some(number) = number(value) else {
        return Err(without_quotes(wrong_type(path, "a number", value, place.clone()), value));
    };
    within(setting, number, place)
}

/// `number`, which stands at `place`, if it is in the range of its setting.
pub(super) fn within(setting: &Setting, number: f64, place: &Place) -> Result<f64, Problem> {
    let path = &setting.path;
    if number.is_nan() {
        return Err(Problem::at(place.clone(), format!("`{path}` must be a number, not nan (not a number)")));
    }
    if number < setting.low || number > setting.high {
        return Err(Problem::at(place.clone(), format!("`{path}` is out of range: {}", quoted(place))));
    }
    if setting.whole && number.fract() != 0.0 {
        return Err(Problem::at(place.clone(), format!("`{path}` must be a whole number, not {}", quoted(place))));
    }
    // Adding zero makes 0 of -0, which is equal but written differently.
    Ok(number + 0.0)
}

/// A date without a time, in the years in which a run can start.
pub(super) fn date(path: &str, value: &DeValue<'_>, place: Place) -> Result<Date, Problem> {
    let expected = format!("expected a date from {FIRST_YEAR}-01-01 to {LAST_YEAR}-12-31, such as 2021-08-15");
    let DeValue::Datetime(written) = value else {
        let problem = wrong_type(path, "a date", value, place).expected(expected);
        let text = value.as_str().filter(|text| text.parse::<Date>().is_ok());
        return Err(match text {
            Some(text) => problem.help(format!("dates are written without quotes: {path} = {text}")),
            None => problem,
        });
    };
    let plain = written.date.filter(|_| written.time.is_none() && written.offset.is_none());
    let Some(plain) = plain else {
        return Err(Problem::at(place, format!("`{path}` must be a date without a time")).expected(expected));
    };
    // TOML has four-digit years and real days only, so a date that cannot be made is one out of range.
    let date = i16::try_from(plain.year)
        .ok()
        .zip(i8::try_from(plain.month).ok().zip(i8::try_from(plain.day).ok()))
        .and_then(|(year, (month, day))| Date::new(year, month, day).ok());
    match date {
        Some(date) if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) => Ok(date),
        _ => {
            Err(Problem::at(place.clone(), format!("`{path}` is out of range: {}", quoted(&place))).expected(expected))
        }
    }
}

/// A seed is a whole number, or the same in quotes: TOML promises whole numbers only up to 2^63 - 1.
fn seed(path: &str, value: &DeValue<'_>, place: Place) -> Result<u64, Problem> {
    let range = 0..=i128::from(u64::MAX);
    let Some(text) = value.as_str() else {
        return whole(path, value, place, range, "").map(|seed| u64::try_from(seed).unwrap_or_default());
    };
    text.parse().map_err(|_| {
        Problem::at(place, format!("`{path}` is not a seed: {text}")).expected(format!(
            "expected a whole number from {} to {}",
            range.start(),
            range.end()
        ))
    })
}

fn name(path: &str, value: &DeValue<'_>, place: Place) -> Result<String, Problem> {
    match value.as_str() {
        Some(name) if short_name::is_valid(name) => Ok(name.to_owned()),
        Some(name) => Err(Problem::at(place, format!("`{path}` cannot be used for a folder: {name}"))
            .expected(short_name::expected(name))),
        None => Err(wrong_type(path, "a text", value, place).expected(short_name::EXPECTED)),
    }
}

fn mode(path: &str, value: &DeValue<'_>, place: Place) -> Result<Mode, Problem> {
    let Some(name) = value.as_str() else {
        return Err(wrong_type(path, "the name of a decision mode", value, place)
            .expected(format!("expected a name in quotes, such as \"{}\"", Mode::default().name())));
    };
    let known = MODES.iter().find(|one| one.name == name).map(|one| one.mode);
    known.ok_or_else(|| unknown::name_of(Noun::Mode, name, &MODES.map(|one| one.name), place))
}
