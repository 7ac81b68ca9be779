//! Texts on file that results are compared with, exactly; `DURAND_BLESS=1 cargo test` writes them anew.

use std::fs;
use std::path::Path;

/// Set to write texts down instead of comparing them.
pub const BLESS: &str = "DURAND_BLESS";

/// Compares `text` with the one on file, or writes it there. Returns what is wrong, from the first line that differs.
pub fn compare(text: &str, expected: &Path) -> Option<String> {
    if std::env::var_os(BLESS).is_some_and(|value| value == "1") {
        fs::write(expected, text).expect("the text can be written");
        return None;
    }
    let wanted = fs::read_to_string(expected).unwrap_or_default();
    if text == wanted {
        return None;
    }
    let same = text.lines().zip(wanted.lines()).take_while(|(one, other)| one == other).count();
    let rest = |text: &str| text.lines().skip(same).take(12).collect::<Vec<_>>().join("\n");
    let (wanted, got) = (rest(&wanted), rest(text));
    Some(format!("{}, line {}\n--- expected\n{wanted}\n--- got\n{got}\n", expected.display(), same + 1))
}
