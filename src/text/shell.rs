//! Words for a shell.

/// A word for a shell, in quotes where it needs them.
pub fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/=,:+".contains(letter);
    if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_can_be_typed_as_it_is_printed() {
        assert_eq!(quoted("scenarios/quick.toml"), "scenarios/quick.toml");
        assert_eq!(quoted("my scenario.toml"), "'my scenario.toml'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }
}
