//! Plain text that fits a terminal of 80 columns.

pub use crate::grouped::count;

/// Columns that printed text keeps within.
pub const WIDTH: usize = 80;

/// `text` wrapped to [`WIDTH`] columns. The first line begins with `first`, the others with as many spaces as `hang`.
/// A word longer than a line stands alone on its own; a no-break space does not break. Ends with a newline.
pub fn wrap(first: &str, hang: usize, text: &str) -> String {
    let indent = " ".repeat(hang);
    let mut lines = String::from(first);
    let mut column = first.chars().count();
    let mut begun = false;
    for word in text.split_ascii_whitespace() {
        let length = word.chars().count();
        if begun && column + 1 + length > WIDTH {
            lines.push('\n');
            lines.push_str(&indent);
            column = hang;
            begun = false;
        }
        if begun {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += length;
        begun = true;
    }
    let end = lines.trim_end().len();
    lines.truncate(end);
    lines.push('\n');
    lines
}

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
    fn wrapped_lines_fit_and_lose_no_word() {
        let text = "word ".repeat(100) + &"x".repeat(90) + " end";
        let wrapped = wrap("* ", 2, &text);
        let long = wrapped.lines().filter(|line| line.chars().count() > WIDTH).count();
        assert_eq!(long, 1, "only the word that cannot fit is longer");
        assert_eq!(wrapped.split_whitespace().count(), 103);
    }

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
