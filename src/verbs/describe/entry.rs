//! One thing that has a name, in the form that is shown.

use serde::Serialize;

use crate::cli::text::words;

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Part of the state of the world.
    Quantity,
    /// Who acts.
    Actor,
    /// What stays in force until its actor changes it.
    Policy,
    /// What an actor can do.
    Action,
    /// What an actor wants.
    Goal,
    /// How an actor decides.
    Temperament,
    /// How a choice is made.
    Mode,
    /// A cause from the article, which can be switched off.
    Mechanism,
    /// What happens in every run.
    Process,
    /// What a run is summed up by.
    Outcome,
    /// A crossing of the Line.
    Crossing,
    /// A phase of the conflict.
    Phase,
    /// Any other number that a scenario can set.
    Parameter,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Quantity,
        Self::Actor,
        Self::Policy,
        Self::Action,
        Self::Goal,
        Self::Temperament,
        Self::Mode,
        Self::Mechanism,
        Self::Process,
        Self::Outcome,
        Self::Crossing,
        Self::Phase,
        Self::Parameter,
    ];

    /// "goal", "goals", and what the group is about, as a sentence.
    const fn words(self) -> [&'static str; 3] {
        match self {
            Self::Quantity => ["quantity", "quantities", "The state of the world, week by week."],
            Self::Actor => ["actor", "actors", "Who acts."],
            Self::Policy => ["policy", "policies", "What stays in force until an actor changes it, by a step a week."],
            Self::Action => {
                ["action", "actions", "What an actor can do in a week: keep its course, change a policy, act."]
            }
            Self::Goal => ["goal", "goals", "What an actor wants."],
            Self::Temperament => ["temperament", "temperament", "How an actor decides, whatever its goals."],
            Self::Mode => {
                ["decision mode", "modes", "How a choice is made of what options are worth: of all actors, or of one."]
            }
            Self::Mechanism => ["mechanism", "mechanisms", "What follows from what; each can be switched off."],
            Self::Process => ["process", "processes", "What happens in every run."],
            Self::Outcome => ["outcome", "outcomes", "What a run is summed up by: the columns of runs.csv."],
            Self::Crossing => ["crossing", "crossings", "The named crossings of the Durand Line."],
            Self::Phase => ["phase", "phases", "Phases of the conflict, by thresholds of tension."],
            Self::Parameter => ["parameter", "parameters", "Numbers that a scenario or --set can change."],
        }
    }

    /// "goal".
    pub const fn singular(self) -> &'static str {
        self.words()[0]
    }

    /// "goals".
    pub const fn plural(self) -> &'static str {
        self.words()[1]
    }

    /// What the group is about, as a sentence.
    pub const fn about(self) -> &'static str {
        self.words()[2]
    }

    /// The kind whose group goes by that name.
    pub fn from_plural(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL.into_iter().find(|kind| kind.plural() == name)
    }
}

/// A number that a scenario can set, or that results report.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// Unit, in words.
    pub unit: &'static str,
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// Value where a scenario says nothing; `None` for what cannot be set.
    pub default: Option<f64>,
    /// Whether only whole numbers are valid.
    pub whole: bool,
}

/// A labelled fact that only some kinds have, such as an equation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// What it says, such as "Feasible".
    pub label: &'static str,
    /// The fact.
    pub text: String,
}

/// One thing that has a name.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its name; for actions and goals with the actor's before it.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// `M19` and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'static str>,
    /// Where a scenario sets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What it means.
    pub meaning: String,
    /// Its numbers.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Where it comes from.
    pub source: String,
    /// Facts that only its kind has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What belongs to it: parameters of a mechanism, goals of an actor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Entry>,
    /// Every name that finds it.
    #[serde(skip)]
    pub keys: Vec<String>,
}

impl Entry {
    /// An entry with no numbers, facts or parts yet, found by its name.
    pub fn new(kind: Kind, name: impl Into<String>, meaning: impl Into<String>, source: impl Into<String>) -> Self {
        let name = name.into();
        let label = capital(&words(name.rsplit('.').next().unwrap_or(&name)));
        Self {
            kind,
            keys: vec![name.clone()],
            name,
            label,
            id: None,
            path: None,
            meaning: meaning.into(),
            range: None,
            source: source.into(),
            facts: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// With what people call it, where that is not its name in words.
    #[must_use]
    pub fn labelled(self, label: &str) -> Self {
        Self { label: capital(label), ..self }
    }

    /// Adds another name that finds it.
    #[must_use]
    pub fn also(mut self, key: impl Into<String>) -> Self {
        self.keys.push(key.into());
        self
    }

    /// Says where a scenario sets it; the path finds it too.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        let path = path.into();
        self.keys.push(path.clone());
        self.path = Some(path);
        self
    }

    /// Adds its numbers.
    #[must_use]
    pub fn ranging(mut self, range: Range) -> Self {
        self.range = Some(range);
        self
    }

    /// Adds a fact, where there is one to tell.
    #[must_use]
    pub fn fact(mut self, label: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.facts.push(Fact { label, text });
        }
        self
    }

    /// Adds what belongs to it.
    #[must_use]
    pub fn parts(mut self, parts: impl IntoIterator<Item = Self>) -> Self {
        self.parts.extend(parts);
        self
    }
}

/// `text` with a capital first letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
