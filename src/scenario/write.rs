//! A scenario as a file: every value written out, with unit, range and meaning beside it.

use std::fmt::Write;

use super::posterior::{self, Posterior};
use super::scenario::Scenario;
use super::schema::Noun;
use durand_model::actor::Actor;
use durand_model::crossing::CROSSINGS;
use durand_model::registry::{self, MODES, Mechanism, Setting};

impl Scenario {
    /// The fully resolved scenario as a TOML file; reading it again gives an equal scenario.
    ///
    /// Where it has a posterior, [`Posterior::to_csv`] belongs beside it under the name `posterior.csv`. A comment above each value gives its meaning, unit and range, and its source where it is the default.
    pub fn to_toml(&self) -> String {
        self.to_toml_beside(posterior::COMPANION)
    }

    /// [`Scenario::to_toml`], where [`Posterior::to_csv`] has another name beside it.
    pub fn to_toml_beside(&self, posterior: &str) -> String {
        let mut out = Writer { scenario: self, posterior, text: String::new() };
        out.head();
        out.section("world", &Noun::Quantity.section());
        for actor in Actor::ALL {
            out.actor(actor);
        }
        out.mechanisms();
        out.sections_of("processes", registry::processes());
        out.crossings();
        out.section("phases", &Noun::Threshold.section());
        out.interventions();
        out.text
    }
}

struct Writer<'s> {
    scenario: &'s Scenario,
    /// Name of the file with the posterior, where there is one.
    posterior: &'s str,
    text: String,
}

impl Writer<'_> {
    fn head(&mut self) {
        let scenario = self.scenario;
        self.comment("Every value of this scenario, resolved by durand.");
        self.key("name", &text(&scenario.name));
        self.key("title", &text(&scenario.title));
        self.key("question", &text(&scenario.question));
        self.key("description", &text(&scenario.description));
        self.comment("Passages that it rests on.");
        self.key("passages", &names(scenario.passages.iter().map(String::as_str)));
        self.comment("First day of the first week.");
        self.key("start", &scenario.start.to_string());
        self.comment("Weeks in a run.");
        self.key("weeks", &scenario.weeks.to_string());
        self.comment("Seed of all random numbers.");
        // TOML promises whole numbers only up to 2^63 - 1; a larger seed goes in quotes.
        let seed =
            i64::try_from(scenario.seed).map_or_else(|_| format!("\"{}\"", scenario.seed), |seed| seed.to_string());
        self.key("seed", &seed);
        self.comment(&format!("How actors decide: {}.", MODES.map(|one| one.name).join(", ")));
        self.key("decision", &text(scenario.settings.decision.all.name()));
        if scenario.posterior().is_some() {
            self.comment("Draws of values that are uncertain; each run takes one.");
            self.key(posterior::KEY, &text(self.posterior));
        }
    }

    fn actor(&mut self, actor: Actor) {
        let settings = self.scenario.settings();
        let name = actor.name();
        self.header(&format!("[actors.{name}]"), actor.title());
        self.comment("Whether it takes part.");
        let presence = self.scenario.presence(actor);
        self.key("present", if presence.present { "true" } else { "false" });
        for (key, date) in [("enters", presence.enters), ("leaves", presence.leaves)] {
            if let Some(date) = date {
                self.comment(&format!("The week in which it {key} contains this day."));
                self.key(key, &date.to_string());
            }
        }
        if let Some(mode) = settings.decision.own[actor as usize] {
            self.comment("How this one decides.");
            self.key("decision", &text(mode.name()));
        }
        self.comment("Actions that it must not take.");
        let forbidden = registry::ACTIONS
            .iter()
            .zip(&settings.forbidden)
            .filter(|(action, forbidden)| action.actor == actor && **forbidden);
        self.key("forbid", &names(forbidden.map(|(action, _)| action.name)));
        self.section(&format!("actors.{name}.goals"), &Noun::Goal(actor).section());
        self.section(&format!("actors.{name}.temperament"), &Noun::Trait.section());
        self.section(&format!("actors.{name}.actions"), &Noun::Action(actor).section());
    }

    fn mechanisms(&mut self) {
        self.header("[mechanisms]", &Noun::Mechanism.section());
        self.comment("Mechanisms that are switched off.");
        let on = &self.scenario.settings().on;
        let off = registry::mechanisms().iter().zip(on).filter(|(_, on)| !**on);
        self.key("off", &names(off.map(|(mechanism, _)| mechanism.name)));
        self.sections_of("mechanisms", registry::mechanisms());
    }

    fn sections_of(&mut self, section: &str, all: &[Mechanism]) {
        for one in all.iter().filter(|one| !one.parameters.is_empty()) {
            self.section(&format!("{section}.{}", one.name), &Noun::Parameter(one.name).section());
        }
    }

    fn crossings(&mut self) {
        for crossing in &CROSSINGS {
            self.header("[[crossings]]", &format!("{}, {}", crossing.title, crossing.sector));
            self.key("name", &text(crossing.name));
            self.settings_in(&format!("crossings.{}", crossing.name));
        }
    }

    fn interventions(&mut self) {
        for (at, one) in self.scenario.interventions().iter().enumerate() {
            self.text.push('\n');
            if at == 0 {
                self.comment("What changes in the middle of a run, in the order in which it is laid over the rest.");
            }
            self.text.push_str(&one.to_toml());
        }
    }

    /// A section that holds nothing but settings.
    fn section(&mut self, path: &str, about: &str) {
        self.header(&format!("[{path}]"), about);
        self.settings_in(path);
    }

    /// The settings directly under `path`.
    fn settings_in(&mut self, path: &str) {
        let values = self.scenario.settings().values();
        let drawn = self.scenario.posterior().map(Posterior::columns).unwrap_or_default();
        for (at, (setting, value)) in registry::settings().iter().zip(values).enumerate() {
            if let Some((section, name)) = setting.path.rsplit_once('.')
                && section == path
            {
                if drawn.contains(&at) {
                    self.comment("Drawn: the posterior stands over the value here.");
                }
                self.setting(setting, name, *value);
            }
        }
    }

    fn setting(&mut self, setting: &Setting, name: &str, value: f64) {
        let Setting { meaning, unit, low, high, default, source, .. } = setting;
        let written = |value: f64| if setting.whole { format!("{value}") } else { format!("{value:?}") };
        if value == *default {
            self.comment(&format!("{meaning} ({unit}, {low} to {high})"));
            self.comment(&format!("Source: {source}"));
        } else {
            self.comment(&format!("{meaning} ({unit}, {low} to {high}; default {})", written(*default)));
        }
        self.key(name, &written(value));
    }

    fn header(&mut self, header: &str, about: &str) {
        self.text.push('\n');
        self.comment(about);
        self.line(header);
    }

    fn comment(&mut self, comment: &str) {
        self.line(&format!("# {comment}"));
    }

    fn key(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {value}"));
    }

    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{line}");
    }
}

fn text(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let quoted: Vec<String> = names.map(text).collect();
    format!("[{}]", quoted.join(", "))
}
