//! What is looked for in a run: conditions on its outcomes, all of which must hold.

mod slips;

use std::fmt;

use durand_model::registry::{OUTCOMES, Outcome};
use durand_stats::alike::{alike, below};
use durand_text::figures::{never_zero, significant};

/// How an outcome is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Not below.
    AtLeast,
    /// Not above.
    AtMost,
    /// Above.
    Above,
    /// Below.
    Below,
    /// The same.
    Is,
}

/// Each comparison as it is written, those that begin alike the longest first.
const WRITTEN: [(&str, Comparison); 6] = [
    (">=", Comparison::AtLeast),
    ("<=", Comparison::AtMost),
    ("==", Comparison::Is),
    (">", Comparison::Above),
    ("<", Comparison::Below),
    ("=", Comparison::Is),
];

/// In place of a value: the outcome has none.
const NONE: &str = "none";

/// A condition on an outcome. An outcome without value is not more or less than any: only `none` holds of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    outcome: &'static Outcome,
    comparison: Comparison,
    /// Nothing where the outcome is to have no value.
    value: Option<f64>,
}

/// Why a text is no condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCondition {
    /// There is no comparison in it.
    NoComparison,
    /// There is no outcome of this name.
    UnknownOutcome(String),
    /// What the outcome is compared with is no number; with what the outcome means.
    NoNumber(String, &'static str),
    /// The outcome always has a value.
    AlwaysThere(&'static str),
    /// It is written as in another language: what is wrong, and what to write.
    Slip([String; 2]),
}

impl NoCondition {
    /// What to do about it.
    pub fn advice(&self) -> String {
        match self {
            Self::UnknownOutcome(_) => "`durand describe outcomes` lists them.".to_owned(),
            Self::Slip([_, advice]) => advice.clone(),
            _ => "Write an outcome, a comparison and a number, in quotes, as in --where \"deaths>=5000\".".to_owned(),
        }
    }
}

impl fmt::Display for NoCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoComparison => f.write_str("there is none of >, >=, <, <= and = in it"),
            Self::Slip([problem, _]) => f.write_str(problem),
            Self::UnknownOutcome(name) => write!(f, "there is no outcome `{name}`"),
            Self::NoNumber(text, meaning) if text.is_empty() => {
                write!(f, "no number stands after the comparison ({meaning})")
            }
            Self::NoNumber(text, meaning) => write!(f, "`{text}` is not a number ({meaning})"),
            Self::AlwaysThere(name) => write!(f, "{name} has a value in every run, so it is never `{NONE}`"),
        }
    }
}

impl Condition {
    /// Open conflict happens at all.
    pub fn open_conflict() -> Self {
        // the registry has it: `OutcomeIndex::weeks_open_conflict` would not compile otherwise
        let at = durand_model::registry::OutcomeIndex::weeks_open_conflict as usize;
        Self { outcome: &OUTCOMES[at], comparison: Comparison::Above, value: Some(0.0) }
    }

    /// A condition as it is written, such as `deaths>=500` or `first_open_conflict_week=none`.
    ///
    /// # Errors
    /// If it is none.
    pub fn parse(text: &str) -> Result<Self, NoCondition> {
        Self::plain(text).map_err(|wrong| slips::slip(text).map_or(wrong, NoCondition::Slip))
    }

    fn plain(text: &str) -> Result<Self, NoCondition> {
        let at = text.find(['<', '>', '=']).ok_or(NoCondition::NoComparison)?;
        let (name, rest) = (text[..at].trim(), &text[at..]);
        let known = WRITTEN.iter().find(|(written, _)| rest.starts_with(written));
        let &(written, comparison) = known.ok_or(NoCondition::NoComparison)?;
        let outcome = OUTCOMES.iter().find(|outcome| outcome.name == name);
        let outcome = outcome.ok_or_else(|| NoCondition::UnknownOutcome(name.to_owned()))?;
        let given = rest[written.len()..].trim();
        if comparison == Comparison::Is && given == NONE {
            let absent = Self { outcome, comparison, value: None };
            return if outcome.optional { Ok(absent) } else { Err(NoCondition::AlwaysThere(outcome.name)) };
        }
        match given.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Self { outcome, comparison, value: Some(value) }),
            _ => Err(NoCondition::NoNumber(given.to_owned(), outcome.meaning)),
        }
    }

    /// The outcome.
    pub fn outcome(&self) -> &'static Outcome {
        self.outcome
    }

    /// Whether it holds of a run in which the outcome has this value, or none.
    pub fn holds(&self, outcome: Option<f64>) -> bool {
        let (Some(outcome), Some(value)) = (outcome, self.value) else {
            return outcome.is_none() && self.value.is_none();
        };
        // A value that misses the limit by rounding is on it
        match self.comparison {
            Comparison::AtLeast => !below(outcome, value),
            Comparison::AtMost => !below(value, outcome),
            Comparison::Above => below(value, outcome),
            Comparison::Below => below(outcome, value),
            Comparison::Is => alike(outcome, value),
        }
    }

    /// What holds exactly where this does not; `None` where that is no condition.
    pub fn opposite(&self) -> Option<Self> {
        let comparison = match self.comparison {
            Comparison::AtLeast => Comparison::Below,
            Comparison::AtMost => Comparison::Above,
            Comparison::Above => Comparison::AtMost,
            Comparison::Below => Comparison::AtLeast,
            Comparison::Is => return None,
        };
        (!self.outcome.optional).then_some(Self { comparison, ..*self })
    }

    /// In words, as in "Deaths (deaths) is at least 500".
    pub fn words(&self) -> String {
        let Self { outcome, value, .. } = self;
        let told = format!("{} ({})", outcome.label, outcome.name);
        let Some(value) = value else { return format!("{told} is none") };
        let how = match self.comparison {
            Comparison::AtLeast => "is at least",
            Comparison::AtMost => "is at most",
            Comparison::Above => "is above",
            Comparison::Below => "is below",
            Comparison::Is => "is",
        };
        let decimals = if libm::floor(*value) == *value { 0 } else { significant(value.abs(), 4) };
        format!("{told} {how} {}", never_zero(*value, decimals))
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = match self.comparison {
            Comparison::AtLeast => ">=",
            Comparison::AtMost => "<=",
            Comparison::Above => ">",
            Comparison::Below => "<",
            Comparison::Is => "=",
        };
        match self.value {
            Some(value) => write!(f, "{}{written}{value}", self.outcome.name),
            None => write!(f, "{}{written}{NONE}", self.outcome.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read_and_hold_as_they_say() {
        for (text, holds, fails) in [
            ("deaths>=500", 500.0, 499.0),
            ("deaths <= 500", 500.0, 501.0),
            ("deaths>500", 501.0, 500.0),
            ("deaths<500", 499.0, 500.0),
            ("final_phase=3", 3.0, 2.0),
            ("final_phase == 3", 3.0, 2.0),
        ] {
            let condition = Condition::parse(text).unwrap();
            assert!(condition.holds(Some(holds)) && !condition.holds(Some(fails)) && !condition.holds(None), "{text}");
        }
        assert_eq!(Condition::parse(" weeks_open_conflict > 0 ").unwrap(), Condition::open_conflict());
        assert_eq!(Condition::parse("deaths >= 500").unwrap().to_string(), "deaths>=500");
        let opposite = |text: &str| Condition::parse(text).unwrap().opposite().map(|one| one.to_string());
        assert_eq!(opposite("weeks_open_conflict>0"), Some("weeks_open_conflict<=0".to_owned()));
        assert_eq!(opposite("first_open_conflict_week<=52"), None, "nor does it hold of what never came");
        assert_eq!(Condition::parse("deaths>=1500").unwrap().words(), "Deaths (deaths) is at least 1,500");
    }

    #[test]
    fn what_never_happened_is_neither_early_nor_late() {
        for text in ["first_open_conflict_week<=52", "first_open_conflict_week>52"] {
            assert!(!Condition::parse(text).unwrap().holds(None));
        }
        let never = Condition::parse("first_open_conflict_week=none").unwrap();
        assert!(never.holds(None) && !never.holds(Some(3.0)));
        assert_eq!(never.to_string(), "first_open_conflict_week=none");
    }

    #[test]
    fn what_is_no_condition_is_told() {
        let wrong = |text: &str| Condition::parse(text).unwrap_err();
        assert_eq!(wrong("deaths"), NoCondition::NoComparison);
        assert_eq!(wrong("death>5"), NoCondition::UnknownOutcome("death".to_owned()));
        assert!(
            matches!(wrong("final_phase=open_conflict"), NoCondition::NoNumber(text, _) if text == "open_conflict")
        );
        assert!(matches!(wrong("deaths>"), NoCondition::NoNumber(..)));
        assert!(wrong("deaths >").to_string().starts_with("no number stands after the comparison"));
        assert!(matches!(wrong("deaths>inf"), NoCondition::NoNumber(..)));
        assert_eq!(wrong("deaths=none"), NoCondition::AlwaysThere("deaths"));
        let on_it = Condition::parse("mean_tension>=40").unwrap();
        assert!(on_it.holds(Some(39.999_999_999_999_98)) && !on_it.holds(Some(39.999)), "rounding misses no limit");
    }
}
