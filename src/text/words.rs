//! Words in sentences: lists, counts, names that are spelt.

/// "a", "a and b", "a, b and c".
pub fn list(items: &[impl AsRef<str>]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// Names within names, as they are written in sentences.
const PROPER: [&str; 11] =
    ["Kabul", "India", "Pakistan", "Durand", "Pashtun", "Delhi", "Doha", "TTP", "Taliban", "Afghan", "US"];

/// Words that belong together by a hyphen.
const JOINED: [&str; 2] = ["de-escalate", "cross-border"];

/// A name from the registry as words: `court_kabul` becomes "court Kabul".
pub fn words(name: &str) -> String {
    let word = |word: &str| {
        PROPER
            .iter()
            .find(|proper| proper.eq_ignore_ascii_case(word))
            .map_or_else(|| word.to_owned(), |&proper| proper.to_owned())
    };
    let words = name.split('_').map(word).collect::<Vec<_>>().join(" ");
    JOINED.iter().fold(words, |words, joined| words.replace(&joined.replace('-', " "), joined))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        assert_eq!(words("court_kabul"), "court Kabul");
        assert_eq!(words("restrain_ttp"), "restrain TTP");
        assert_eq!(words("hold"), "hold");
        assert_eq!(words("de_escalate"), "de-escalate");
        assert_eq!(words("cross_border_offensive"), "cross-border offensive");
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }
}
