//! Conditions as other languages write them: what is wrong, and what to write here.

use durand_model::registry::OUTCOMES;

/// Signs of comparisons, those that begin alike the longest first; with how they are written here, where they are.
const SIGNS: [(&str, Option<&str>); 16] = [
    ("!==", None),
    ("!=", None),
    ("<>", None),
    ("=/=", None),
    ("\u{2260}", None),
    ("=>", Some(">=")),
    ("=<", Some("<=")),
    ("\u{2265}", Some(">=")),
    ("\u{2264}", Some("<=")),
    (">=", Some(">=")),
    ("<=", Some("<=")),
    ("===", Some("=")),
    ("==", Some("=")),
    (">", Some(">")),
    ("<", Some("<")),
    ("=", Some("=")),
];
/// Words and signs between conditions of which all are to hold, and of which one is.
const AND: [&str; 6] = [" and ", " AND ", "&&", "&", ";", ","];
const OR: [&str; 4] = [" or ", " OR ", "||", "|"];

/// What is wrong with a text that is no condition, and what to write; `None` where it is no slip that is known.
pub fn slip(text: &str) -> Option<[String; 2]> {
    several(text).or_else(|| chained(text)).or_else(|| sign(text)).or_else(|| number(text))
}

/// The first sign of a comparison: where it stands, as it is written, and how it is written here.
fn first(text: &str) -> Option<(usize, &'static str, Option<&'static str>)> {
    let at =
        text.char_indices().map(|(at, _)| at).find(|at| SIGNS.iter().any(|(sign, _)| text[*at..].starts_with(sign)))?;
    let (sign, here) = SIGNS.iter().find(|(sign, _)| text[at..].starts_with(sign))?;
    Some((at, sign, *here))
}

/// Several conditions in one text.
fn several(text: &str) -> Option<[String; 2]> {
    let parts = |word: &&str| -> Option<Vec<String>> {
        let parts: Vec<String> = text.split(word).map(|part| part.trim().to_owned()).collect();
        (parts.len() > 1 && parts.iter().all(|part| first(part).is_some())).then_some(parts)
    };
    if let Some(parts) = AND.iter().find_map(parts) {
        let each: Vec<String> = parts.iter().map(|part| format!("--where \"{part}\"")).collect();
        let advice = format!("Give each its own, and all must hold: {}.", each.join(" "));
        return Some(["it holds several conditions, of which --where takes one".to_owned(), advice]);
    }
    let parts = OR.iter().find_map(parts)?;
    let each: Vec<String> = parts.iter().map(|part| format!("--where \"{part}\"")).collect();
    let advice = format!("Ask for each on its own, in commands with another --out: {}.", each.join(", then "));
    Some(["conditions hold together: there is no `or`".to_owned(), advice])
}

/// A number, a name and a number between comparisons, or a number before a name.
fn chained(text: &str) -> Option<[String; 2]> {
    let turned = |sign: &str| match sign {
        ">" => "<",
        "<" => ">",
        ">=" => "<=",
        "<=" => ">=",
        _ => "=",
    };
    let (at, sign, here) = first(text)?;
    let (low, rest) = (text[..at].trim(), text[at + sign.len()..].trim());
    low.parse::<f64>().ok()?;
    let mirrored = |name: &str| format!("--where \"{name}{}{low}\"", turned(here.unwrap_or("=")));
    match first(rest) {
        Some((at, sign, then)) => {
            let (name, high) = (rest[..at].trim(), rest[at + sign.len()..].trim());
            let advice = format!("Write {} --where \"{name}{}{high}\".", mirrored(name), then.unwrap_or("="));
            Some(["it holds two comparisons, of which --where takes one".to_owned(), advice])
        }
        None => Some(["the outcome comes first, then the number".to_owned(), format!("Write {}.", mirrored(rest))]),
    }
}

/// A sign that is none here.
fn sign(text: &str) -> Option<[String; 2]> {
    let (at, sign, here) = first(text)?;
    let (name, value) = (text[..at].trim(), text[at + sign.len()..].trim());
    let known = OUTCOMES.iter().find(|outcome| outcome.name == name)?;
    match here {
        Some(here) if here == sign => None,
        Some(here) => {
            let advice = format!("Write --where \"{name}{here}{value}\".");
            Some([format!("`{sign}` is no comparison"), advice])
        }
        None if value == "none" && known.optional => {
            let advice = format!("For runs in which it has a value write --where \"{name}>=0\".");
            Some([format!("`{sign}` is no comparison"), advice])
        }
        None => {
            let advice = format!(
                "Ask for what lies above and for what lies below, each on its own: --where \"{name}>{value}\", then --where \
                 \"{name}<{value}\"."
            );
            Some([format!("`{sign}` is no comparison"), advice])
        }
    }
}

/// A number with something in or after it.
fn number(text: &str) -> Option<[String; 2]> {
    let (at, sign, here) = first(text)?;
    let (name, value) = (text[..at].trim(), text[at + sign.len()..].trim());
    OUTCOMES.iter().find(|outcome| outcome.name == name)?;
    let here = here?;
    if value.contains(',') && value.chars().all(|letter| letter.is_ascii_digit() || ",.".contains(letter)) {
        let advice = "Write thousands without a sign between them, and decimals with a point, as in 5000 or 0.5.";
        return Some([format!("`{value}` is not a number here, as there is a comma in it"), advice.to_owned()]);
    }
    if value.parse::<f64>().is_ok_and(f64::is_infinite) && value.starts_with(|letter: char| !letter.is_alphabetic()) {
        let advice = format!("Write a smaller one: {name} is nowhere near that.");
        return Some([format!("`{value}` is too large a number"), advice]);
    }
    let end = value.find(|letter: char| !letter.is_ascii_digit() && !"+-.eE_".contains(letter)).unwrap_or(value.len());
    let plain = value[..end].trim().replace('_', "");
    plain.parse::<f64>().ok()?;
    if value.ends_with('%') {
        let advice = "A share goes from 0 to 1: write 0.5 for 50%.";
        return Some([format!("`{value}` is not a number here"), advice.to_owned()]);
    }
    let advice = format!("The unit goes without saying: write --where \"{name}{here}{plain}\".");
    Some([format!("there is more than a number in `{value}`"), advice])
}

#[cfg(test)]
mod tests {
    use super::super::{Condition, NoCondition};

    fn told(text: &str) -> String {
        let wrong = Condition::parse(text).unwrap_err();
        assert!(matches!(wrong, NoCondition::Slip(_)), "{text}: {wrong:?}");
        format!("{wrong}. {}", wrong.advice())
    }

    /// Protects who writes conditions as elsewhere: the cause is told, and what to write.
    #[test]
    fn slips_are_told_with_what_to_write() {
        for (text, write) in [
            ("deaths>1 and weeks_open_conflict>2", "--where \"deaths>1\" --where \"weeks_open_conflict>2\"."),
            ("deaths>1 && deaths<9", "--where \"deaths>1\" --where \"deaths<9\"."),
            ("deaths>1, deaths<9", "--where \"deaths>1\" --where \"deaths<9\"."),
            ("deaths>1 or deaths<9", "there is no `or`"),
            ("deaths=>5", "Write --where \"deaths>=5\"."),
            ("deaths =< 5", "Write --where \"deaths<=5\"."),
            ("deaths\u{2265}5", "Write --where \"deaths>=5\"."),
            ("deaths!=5", "--where \"deaths>5\", then --where \"deaths<5\""),
            ("deaths<>5", "`<>` is no comparison"),
            ("first_open_conflict_week!=none", "--where \"first_open_conflict_week>=0\""),
            ("5000<=deaths", "Write --where \"deaths>=5000\"."),
            ("1<deaths<=9", "Write --where \"deaths>1\" --where \"deaths<=9\"."),
            ("deaths>=5,000", "a comma"),
            ("mean_tension>=50%", "from 0 to 1"),
            ("weeks_open_conflict>=26 weeks", "write --where \"weeks_open_conflict>=26\""),
            ("deaths<=1e999", "too large a number"),
            ("deaths>=5_000", "write --where \"deaths>=5000\""),
        ] {
            assert!(told(text).contains(write), "{text}: {}", told(text));
        }
    }
}
