//! The keys by which an intervention waits for something: `when`, `delay`, `cooldown`, `most`, `for`, `announced`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::when::{self, EXAMPLE};
use crate::content::scenario::MOST_WEEKS;
use crate::draft::Draft;
use durand_located::value::{whole, wrong_type};
use durand_located::{Place, Problem};
use durand_model::intervention::{Change, Intervention as InWeeks};
use durand_model::opening::{can_be_expected, is_for_good};
use durand_model::rule::Rule;
use durand_model::window::Window;

/// The keys that say more of `when`.
pub const OF_WHEN: [&str; 5] = ["delay", "cooldown", "most", "for", "announced"];

/// Least value of each key that has a number of weeks or times.
pub fn least(key: &str) -> i128 {
    i128::from(key == "most" || key == "for")
}

/// The rule of an entry, if it has one, and where its `when` stands; what is wrong with it goes to the draft's problems.
pub fn read(
    table: &DeTable<'_>,
    changes: &[Change],
    draft: &mut Draft,
    place: &dyn Fn(std::ops::Range<usize>) -> Place,
) -> Option<(Rule, Place)> {
    let Some(value) = table.get("when") else {
        for key in OF_WHEN {
            if let Some((written, _)) = table.get_key_value(key) {
                let problem =
                    Problem::at(place(written.span()), format!("`{key}` says more of `when`, which is not there"));
                draft.problems.push(problem.help(format!("an intervention on a date has `at` and `until`; {EXAMPLE}")));
            }
        }
        return None;
    };
    let here = place(value.span());
    let Some(text) = value.get_ref().as_str() else {
        let problem = wrong_type("when", "a condition in quotes", value.get_ref(), here);
        draft.problems.push(problem.expected("expected a text").help(EXAMPLE));
        return None;
    };
    let condition = match when::read(text, &here.source, &value.span()) {
        Ok(condition) => condition,
        Err(problem) => {
            draft.problems.push(*problem);
            return None;
        }
    };
    let mut number = |key: &str| number(key, table.get(key), draft, place);
    let (delay, cooldown) = (number("delay"), number("cooldown"));
    let (most, lasts) = (number("most"), number("for"));
    let announced = match table.get("announced").map(|value| (value.get_ref().as_bool(), value)) {
        None => false,
        Some((Some(flag), _)) => flag,
        Some((None, value)) => {
            let problem = wrong_type("announced", "true or false", value.get_ref(), place(value.span()));
            draft.problems.push(problem.expected("expected `true` or `false`, without quotes"));
            false
        }
    };
    let rule = Rule {
        when: condition,
        delay: delay.unwrap_or_default(),
        cooldown: cooldown.unwrap_or_default(),
        most,
        lasts,
        announced,
    };
    check(&rule, table, changes, draft, place);
    Some((rule, here))
}

/// What cannot be meant: to come again after what lasts for good, and to be foreseen from single events.
fn check(
    rule: &Rule,
    table: &DeTable<'_>,
    changes: &[Change],
    draft: &mut Draft,
    place: &dyn Fn(std::ops::Range<usize>) -> Place,
) {
    let key = |key: &str| table.get_key_value(key).map(|(written, _)| place(written.span()));
    let again = if rule.most.is_some_and(|most| most > 1) { Some("most") } else { None };
    let again = again.or((rule.cooldown > 0).then_some("cooldown"));
    let one = InWeeks {
        name: "",
        window: Window::ALWAYS,
        days: [0, 0],
        rule: None,
        changes: changes.to_vec(),
        told: Vec::new(),
    };
    if let Some(again) = again.filter(|_| rule.lasts.is_none() && is_for_good(&one)) {
        let problem =
            Problem::perhaps_at(key(again), format!("`{again}` cannot matter: what is changed here lasts for good"));
        draft.problems.push(problem.help("give `for` and a number of weeks, after which it ends and may begin again"));
    }
    if rule.announced && !can_be_expected(&rule.when) {
        let problem = Problem::perhaps_at(key("announced"), "what is announced can be foreseen only from quantities");
        let problem =
            problem.note("actors expect levels and numbers, such as `airstrikes` or `deaths`, and no single events");
        draft.problems.push(problem.help("write the condition with quantities, as in when = \"airstrikes >= 1\""));
    }
}

/// A number of weeks or times.
fn number(
    key: &str,
    value: Option<&Spanned<DeValue<'_>>>,
    draft: &mut Draft,
    place: &dyn Fn(std::ops::Range<usize>) -> Place,
) -> Option<u32> {
    let value = value?;
    let unit = if key == "most" { " (times)" } else { " (weeks)" };
    match whole(key, value.get_ref(), place(value.span()), least(key)..=i128::from(MOST_WEEKS), unit) {
        Ok(number) => u32::try_from(number).ok(),
        Err(problem) => {
            draft.problems.push(problem);
            None
        }
    }
}
