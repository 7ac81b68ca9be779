//! Boxes and splits in words.

use super::cases::{Cases, Factor, Kind};
use super::limits::{Limit, Limits};
use super::tree::{Condition, Cut};
use durand_text::figures::{fixed, on_scale};

/// The value of a factor, with the digits of its scale.
pub fn number(factor: &Factor, value: f64) -> String {
    if factor.kind == Kind::Whole {
        return fixed(value, 0);
    }
    let Limit::Range { low, high } = Limit::all(factor) else { return fixed(value, 0) };
    on_scale(value, [low, high])
}

/// What `limit` demands of a factor of which `whole` occurs, as in "trust is above 31.2"; `None` if nothing.
pub fn limit(factor: &Factor, limit: &Limit, whole: &Limit) -> Option<String> {
    let name = &factor.name;
    if limit == whole {
        return None;
    }
    match (limit, whole, &factor.kind) {
        (&Limit::Range { low, high }, &Limit::Range { low: lowest, high: highest }, Kind::Whole) => {
            // pasting may leave a limit between two whole numbers
            let (low, high) = (libm::ceil(low), libm::floor(high));
            let (first, last) = (number(factor, low), number(factor, high));
            Some(match (low > lowest, high < highest) {
                _ if low == high => format!("{name} is {first}"),
                (true, true) => format!("{name} is from {first} to {last}"),
                (true, false) => format!("{name} is at least {first}"),
                _ => format!("{name} is at most {last}"),
            })
        }
        (&Limit::Range { low, high }, &Limit::Range { low: lowest, high: highest }, _) => {
            let (first, last) = (number(factor, low), number(factor, high));
            Some(match (low > lowest, high < highest) {
                (true, true) => format!("{name} is between {first} and {last}"),
                (true, false) => format!("{name} is above {first}"),
                _ => format!("{name} is below {last}"),
            })
        }
        (Limit::Levels(inside), Limit::Levels(all), Kind::Levels(levels)) => Some(chosen(name, levels, inside, all)),
        _ => None,
    }
}

/// "policy is a or b", or "policy is not c" where that is shorter.
fn chosen(name: &str, levels: &[String], inside: &[bool], all: &[bool]) -> String {
    let named = |wanted: &dyn Fn(usize) -> bool| -> Vec<&str> {
        (0..levels.len()).filter(|at| wanted(*at)).map(|at| levels[at].as_str()).collect()
    };
    let (those, others) = (named(&|at| inside[at]), named(&|at| all[at] && !inside[at]));
    if others.len() < those.len() {
        return format!("{name} is not {}", or(&others));
    }
    format!("{name} is {}", or(&those))
}

/// "a", "a or b", "a, b or c".
fn or(items: &[&str]) -> String {
    match items {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        _ => items.concat(),
    }
}

/// All that a box demands, one text a factor.
pub fn demands(cases: &Cases, limits: &Limits, whole: &Limits) -> Vec<String> {
    let each = cases.factors().iter().zip(limits.0.iter().zip(&whole.0));
    each.filter_map(|(factor, (own, whole))| limit(factor, own, whole)).collect()
}

/// One side of a split.
pub fn side(cases: &Cases, condition: &Condition) -> String {
    let Condition { factor, cut, left } = condition;
    let factor = &cases.factors()[*factor];
    match (cut, &factor.kind) {
        (Cut::Levels(goes), Kind::Levels(levels)) => {
            let inside: Vec<bool> = goes.iter().map(|side| *side == Some(*left)).collect();
            let all: Vec<bool> = goes.iter().map(Option::is_some).collect();
            chosen(&factor.name, levels, &inside, &all)
        }
        (Cut::AtMost(cut), Kind::Whole) if *left => {
            format!("{} is at most {}", factor.name, number(factor, libm::floor(*cut)))
        }
        (Cut::AtMost(cut), Kind::Whole) => {
            format!("{} is at least {}", factor.name, number(factor, libm::floor(*cut) + 1.0))
        }
        (Cut::AtMost(cut), _) => {
            let how = if *left { "below" } else { "above" };
            format!("{} is {how} {}", factor.name, number(factor, *cut))
        }
        _ => factor.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_read_as_sentences() {
        let trust = Factor::numbers("trust", vec![5.5, 80.0]);
        let delay = Factor::numbers("delay", vec![1.0, 12.0]);
        let policy = Factor::levels("policy", &["a", "b", "c"]);
        let range = |low, high| Limit::Range { low, high };
        let told = |factor: &Factor, own: Limit| limit(factor, &own, &Limit::all(factor)).unwrap_or_default();
        assert_eq!(told(&trust, range(31.234, 80.0)), "trust is above 31.2");
        assert_eq!(told(&trust, range(5.5, 31.0)), "trust is below 31.0");
        assert_eq!(told(&trust, range(10.0, 31.0)), "trust is between 10.0 and 31.0");
        assert_eq!(told(&delay, range(2.5, 12.0)), "delay is at least 3");
        assert_eq!(told(&delay, range(3.0, 4.5)), "delay is from 3 to 4");
        assert_eq!(told(&delay, range(3.0, 3.0)), "delay is 3");
        assert_eq!(told(&policy, Limit::Levels(vec![true, false, true])), "policy is not b");
        assert_eq!(told(&policy, Limit::Levels(vec![false, true, false])), "policy is b");
        assert_eq!(told(&trust, range(5.5, 80.0)), "");
        // On a scale of ratios what is printed still tells a limit from the end
        let rate = Factor::numbers("rate", vec![0.004, 5.0]);
        assert_eq!(told(&rate, range(0.004, 0.0062)), "rate is below 0.00620");
    }

    #[test]
    fn sides_of_a_split_say_where_they_lie() {
        let factors = vec![Factor::numbers("delay", vec![1.0, 2.0]), Factor::levels("fence", &["off", "on"])];
        let cases = Cases::new(factors, vec![true, false], 1);
        let told = |factor, cut: &Cut, left| side(&cases, &Condition { factor, cut: cut.clone(), left });
        assert_eq!(told(0, &Cut::AtMost(1.5), true), "delay is at most 1");
        assert_eq!(told(0, &Cut::AtMost(1.5), false), "delay is at least 2");
        let levels = Cut::Levels(vec![Some(true), Some(false)]);
        assert_eq!([told(1, &levels, true), told(1, &levels, false)], ["fence is off", "fence is on"]);
    }
}
