//! What a contrast says, in words.

use super::request::WhatIf;
use crate::analysis::compare::{Contrast, Contrasted, Verdict};
use crate::ensemble::estimate::Estimate;

/// What `found` says of a contrast between scenarios, of which the what-ifs follow on the base; nothing where that is not clear.
pub fn in_words(contrast: &Contrast, what_ifs: &[WhatIf], found: &Contrasted) -> String {
    let lower = match found.found.verdict {
        Verdict::Lower => true,
        Verdict::Higher => false,
        _ => return String::new(),
    };
    let name = |place: usize| place.checked_sub(1).and_then(|at| what_ifs.get(at)).map_or("the base", |one| &one.name);
    match contrast {
        Contrast::Against(both) => {
            let [one, other] = both.map(name);
            format!("{} with {one} than with {other}", if lower { "lower" } else { "higher" })
        }
        Contrast::Together { each, .. } => together(&found.parts, each.len()).to_owned(),
        Contrast::Bases { there, .. } => bases(&found.parts, name(there[0])),
    }
}

/// How two effects that differ surely stand to each other.
enum Stand {
    /// The second is not told from nothing.
    OnlyFirst,
    /// The first is not told from nothing.
    OnlySecond,
    /// They go the same way, the first less far.
    Less,
    /// They go the same way, the first further.
    More,
    /// They go opposite ways.
    Opposite,
}

fn stand(parts: &[Option<Estimate>; 2]) -> Stand {
    let seen = |part: &Option<Estimate>| part.filter(|one| one.low > 0.0 || one.high < 0.0).map(|one| one.point);
    match [seen(&parts[0]), seen(&parts[1])] {
        [None, Some(_)] => Stand::OnlySecond,
        [Some(one), Some(other)] if one * other < 0.0 => Stand::Opposite,
        [Some(one), Some(other)] if one.abs() < other.abs() => Stand::Less,
        [Some(_), Some(_)] => Stand::More,
        [_, None] => Stand::OnlyFirst,
    }
}

/// What several changes do together, by how surely what they do together and what they do in sum differ from nothing.
pub fn together(parts: &[Option<Estimate>; 2], count: usize) -> &'static str {
    match (stand(parts), count) {
        (Stand::OnlyFirst, _) => "together they do what their sum does not",
        (Stand::OnlySecond, _) => "together they do nothing that is seen, unlike their sum",
        (Stand::Less, 2) => "together they do less than the sum of both",
        (Stand::Less, _) => "together they do less than the sum of all",
        (Stand::More, 2) => "together they do more than the sum of both",
        (Stand::More, _) => "together they do more than the sum of all",
        (Stand::Opposite, _) => "together they do the opposite of their sum",
    }
}

/// What a what-if does in the base and in another one.
fn bases(parts: &[Option<Estimate>; 2], there: &str) -> String {
    match stand(parts) {
        Stand::OnlyFirst => format!("it does something here, and nothing that is seen in {there}"),
        Stand::OnlySecond => format!("it does nothing that is seen here, unlike in {there}"),
        Stand::Less => format!("it does less here than in {there}"),
        Stand::More => format!("it does more here than in {there}"),
        Stand::Opposite => format!("it does the opposite here of what it does in {there}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::rare_mean::Method;

    /// Protects the sentence: it says less of what is nearer to nothing, and nothing of the sign of what is not told from nothing.
    #[test]
    fn less_more_and_opposite_are_of_effects_not_of_numbers() {
        let estimate = |point: f64| {
            Some(Estimate { point, standard_error: 1.0, low: point - 2.0, high: point + 2.0, method: Method::Student })
        };
        let told = |one, other| together(&[estimate(one), estimate(other)], 2);
        assert_eq!(told(-9.0, -12.0), "together they do less than the sum of both");
        assert_eq!(told(-12.0, -9.0), "together they do more than the sum of both");
        assert_eq!(told(9.0, -9.0), "together they do the opposite of their sum");
        assert_eq!(told(9.0, 1.0), "together they do what their sum does not");
        assert_eq!(told(1.0, 9.0), "together they do nothing that is seen, unlike their sum");
        assert_eq!(bases(&[estimate(3.0), estimate(8.0)], "x"), "it does less here than in x");
    }
}
