//! A scenario's short name, which is used for folders and so kept to what every system takes.

use std::path::Path;

use durand_text::plain;

/// What a name may consist of, in words.
pub const EXPECTED: &str = "expected letters, digits, `-`, `_` and `.`, beginning with a letter or digit";

/// Whether `name` can be a short name.
pub fn is_valid(name: &str) -> bool {
    name.starts_with(char::is_alphanumeric) && name.chars().all(is_allowed) && !name.ends_with('.') && !is_taken(name)
}

/// What is expected in the place of `name`, which is none: the cause, where the letters are not.
pub fn expected(name: &str) -> String {
    if plain::is_no_name(name) && !name.trim().is_empty() {
        return format!("expected another name: {}", plain::READ_AS_NONE);
    }
    EXPECTED.to_owned()
}

/// Whether a name means something else to other programs, in a cell or as a file.
fn is_taken(name: &str) -> bool {
    is_device(name) || plain::is_no_name(name)
}

/// Whether Windows takes a file of that name for a device, whatever its ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    ["con", "prn", "aux", "nul"].contains(&stem.as_str())
        || numbered.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
}

/// The short name of the scenario in the file `path`: what comes before the ending, with `-` for what is not allowed.
pub fn of_file(path: &str) -> String {
    let stem = Path::new(path).file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let allowed: String = stem.chars().map(|letter| if is_allowed(letter) { letter } else { '-' }).collect();
    let name = allowed.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let name = name.trim_end_matches('.');
    match name {
        "" => "scenario".to_owned(),
        _ if is_taken(name) => format!("scenario-{name}"),
        _ => name.to_owned(),
    }
}

/// What-ifs that are laid over each other have a + between their names, so that a result folder can keep such a one as a file.
fn is_allowed(letter: char) -> bool {
    letter.is_alphanumeric() || "-_.+".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_gives_a_valid_name() {
        let cases = [
            ("scenarios/quick.toml", "quick"),
            ("My what-if (2).toml", "My-what-if--2-"),
            (".toml", "toml"),
            ("..", "scenario"),
            ("", "scenario"),
            ("scenarios/Con.toml", "scenario-Con"),
            ("NA.toml", "scenario-NA"),
            ("a..toml", "a"),
            ("calm+open-trade.toml", "calm+open-trade"),
        ];
        for (path, name) in cases {
            assert_eq!(of_file(path), name);
            assert!(is_valid(name));
        }
    }

    #[test]
    fn a_path_is_no_name() {
        for name in ["", "con", "NA", "none", "True", "NUL.x", "com1", "a.", "../up", "a/b", "-", ".hidden", "a b"] {
            assert!(!is_valid(name), "{name}");
        }
    }
}
