//! Names of factors, which are columns of tables.

use toml::de::DeTable;

use crate::design::content::RESERVED;
use crate::design::factor::{Factor, Kind, Range};
use durand_located::reading::{Reading, get};
use durand_located::{Place, Problem};
use durand_model::registry::{self, OUTCOMES};

/// A factor whose name may have to be made.
#[derive(Debug)]
pub struct Unnamed {
    /// The name that it was given, and where.
    pub name: Option<(String, Place)>,
    pub kind: Kind,
    /// Where it says what it varies.
    pub place: Place,
}

/// The name that a factor is given, and where.
pub fn of_factor(reading: &mut Reading<'_>, entry: &DeTable<'_>) -> Option<(String, Place)> {
    let value = get(entry, "name")?;
    let name = reading.text_of("name", value)?;
    let place = reading.place(value.span());
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
    let problem = if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) || !name.chars().all(allowed) {
        let problem =
            Problem::at(place, format!("`{name}` cannot be the name of a factor, which is a column of tables"))
                .expected("expected letters, digits, `_` and `-`, beginning with a letter");
        match fitting(name) {
            Some(fitting) => problem.help(format!("{}: write name = \"{fitting}\"", cause(name))),
            None => problem,
        }
    } else if is_taken(name) {
        Problem::at(place, format!("`{name}` is a column of the tables already")).expected("expected another name")
    } else {
        return Some((name.to_owned(), place));
    };
    reading.push(problem);
    None
}

/// What keeps a text from being a name.
fn cause(name: &str) -> String {
    let wrong = name.chars().find(|letter| !letter.is_ascii_alphanumeric() && !"_-".contains(*letter));
    match wrong {
        Some(letter) if letter.is_whitespace() => "there is a space in it".to_owned(),
        Some(letter) => format!("there is `{}` in it", letter.escape_debug()),
        None => "it does not begin with a letter".to_owned(),
    }
}

/// A name that is near to a text which is none, and which nothing else has.
fn fitting(name: &str) -> Option<String> {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '_' };
    let parts: String = name.trim().chars().map(plain).collect();
    let joined: Vec<&str> = parts.split('_').filter(|part| !part.is_empty()).collect();
    let fitting = joined.join("_").trim_start_matches(|letter: char| !letter.is_ascii_alphabetic()).to_owned();
    (!fitting.is_empty() && !is_taken(&fitting)).then_some(fitting)
}

/// Whether another column of the tables is called so.
fn is_taken(name: &str) -> bool {
    RESERVED.contains(&name) || OUTCOMES.iter().any(|outcome| outcome.name == name)
}

/// Names those that have no name, and refuses what comes twice.
pub fn name(reading: &mut Reading<'_>, found: Vec<Unnamed>) -> Vec<Factor> {
    let named: Vec<&str> = found.iter().filter_map(|one| one.name.as_ref()).map(|(name, _)| name.as_str()).collect();
    let paths: Vec<Option<String>> =
        found.iter().map(|one| if one.name.is_none() { path(&one.kind) } else { None }).collect();
    let names: Vec<Option<String>> = found
        .iter()
        .zip(&paths)
        .map(|(one, path)| match (&one.name, path) {
            (Some((name, _)), _) => Some(name.clone()),
            (None, Some(path)) => Some(tail(path, &paths, &named)),
            (None, None) => None,
        })
        .collect();
    let mut factors: Vec<(Factor, Place)> = Vec::new();
    for (one, name) in found.into_iter().zip(names) {
        let Some(name) = name else {
            let problem = Problem::at(one.place, "a factor with levels has no `name`");
            reading.push(problem.expected("expected below [[factor]]: name = \"policy\", or another"));
            continue;
        };
        let place = one.name.map_or(one.place, |(_, place)| place);
        if let Some((_, there)) = factors.iter().find(|(other, _)| other.name == name) {
            let problem = Problem::at(place, format!("two factors are called `{name}`"));
            let problem = problem.against(there.clone(), "the first is here");
            reading.push(problem.help("give one of them another name, or remove it"));
            continue;
        }
        factors.push((Factor { name, kind: one.kind }, place));
    }
    apart(reading, &factors);
    factors.into_iter().map(|(factor, _)| factor).collect()
}

/// The path of what is varied; nothing of levels.
fn path(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Range(Range { at, .. }) | Kind::Values(at, _) => Some(registry::settings()[*at].path.clone()),
        Kind::Switch(at) => Some(format!("mechanisms.{}", registry::mechanisms()[*at].name)),
        Kind::Levels(_) => None,
    }
}

/// The last names of `path`, as few as tell it from the others and from all other columns.
fn tail(path: &str, paths: &[Option<String>], named: &[&str]) -> String {
    let last = |path: &str, count: usize| {
        let parts: Vec<&str> = path.split('.').collect();
        parts[parts.len().saturating_sub(count)..].join("_")
    };
    let depth = path.split('.').count();
    let is_apart = |count: &usize| {
        let tail = last(path, *count);
        let others = paths.iter().flatten().filter(|other| *other != path);
        !is_taken(&tail) && !named.contains(&tail.as_str()) && !others.clone().any(|other| last(other, *count) == tail)
    };
    last(path, (1..=depth).find(is_apart).unwrap_or(depth))
}

/// No two factors may change the same thing: the second would undo what the first does.
fn apart(reading: &mut Reading<'_>, factors: &[(Factor, Place)]) {
    for (at, (factor, place)) in factors.iter().enumerate() {
        let mine = factor.touched();
        for (other, there) in &factors[..at] {
            let Some(both) = other.touched().into_iter().find(|path| mine.contains(path)) else { continue };
            let message = format!("`{}` and `{}` both change `{both}`", other.name, factor.name);
            let problem =
                Problem::at(place.clone(), message).against(there.clone(), format!("`{}` is here", other.name));
            reading.push(problem.help("leave it to one of them: the other would have no effect of its own"));
        }
    }
}
