//! Text that comes from files and arguments, kept from doing anything to a terminal or a spreadsheet.

use std::borrow::Cow;

/// Whether a letter would act on a terminal, or is not seen: control characters (also those of 128 to 159), marks that turn the
/// direction of writing, and characters without width (Unicode 16, `Default_Ignorable_Code_Point`). A line break and a tab are not.
pub fn is_hidden(letter: char) -> bool {
    let unseen = matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
    unseen || (letter.is_control() && !matches!(letter, '\n' | '\t'))
}

/// The first character of a text that a file may not have in what is told again, by its code: "U+001B". Joiners, which Pashto and
/// Persian are written with, are allowed; a terminal gets them as escapes.
pub fn refused(text: &str) -> Option<String> {
    let wrong = |letter: &char| is_hidden(*letter) && !matches!(letter, '\u{200c}' | '\u{200d}' | '\r');
    text.chars().find(wrong).map(|letter| format!("U+{:04X}", u32::from(letter)))
}

/// Whether a spreadsheet would take a cell of this text for a formula, and run it.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

/// Words that R, pandas or a spreadsheet read as no value, or as a truth value, and not as a name (the defaults of `read_csv` in
/// pandas 2, `na.strings` of R and readr, Julia's `missing`), in small letters.
const NO_NAMES: [&str; 21] = [
    "", "na", "n/a", "#n/a", "#n/a n/a", "#na", "nan", "-nan", "null", "none", "<na>", "nil", "missing", "inf", "-inf",
    "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan", "true", "false",
];

/// What is wrong with a name that is read as no value, in words.
pub const READ_AS_NONE: &str = "programs read such a cell as no value, or as true or false";

/// Whether other programs would take a cell of this text for no value or a truth value.
pub fn is_no_name(text: &str) -> bool {
    NO_NAMES.contains(&text.trim().to_lowercase().as_str())
}

/// `text` as it may be written to a terminal: what [`is_hidden`] as an escape, such as `\u{1b}`.
pub fn shown(text: &str) -> Cow<'_, str> {
    escaped(text, |letter| letter.escape_unicode().to_string())
}

/// The same within JSON, in whose strings alone such characters can be.
pub fn shown_in_json(text: &str) -> Cow<'_, str> {
    escaped(text, |letter| letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect())
}

fn escaped(text: &str, escape: impl Fn(char) -> String) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let one = |letter| if is_hidden(letter) { escape(letter) } else { String::from(letter) };
    Cow::Owned(text.chars().map(one).collect())
}

/// `text` with something seen for each such character, of as many bytes, so that places in it stay what they are.
pub fn masked(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mask = |letter: char| match letter.len_utf8() {
        // A text from Windows ends its lines so
        1 if letter == '\r' => "\r",
        1 => "?",
        2 => "\u{b7}",
        3 => "\u{fffd}",
        _ => "\u{b7}\u{b7}",
    };
    let mut seen = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_hidden(letter) { seen.push_str(mask(letter)) } else { seen.push(letter) }
    }
    Cow::Owned(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = "a\u{1b}[31m\u{7}\u{9b}\u{202e}\u{200b}\u{e0041}\n\tz";

    #[test]
    fn nothing_hidden_is_shown_and_all_else_is() {
        assert_eq!(shown(ALL), "a\\u{1b}[31m\\u{7}\\u{9b}\\u{202e}\\u{200b}\\u{e0041}\n\tz");
        assert_eq!(shown("Kābul, کابل"), "Kābul, کابل");
        let json = serde_json::to_string(ALL).expect("a text");
        let safe = shown_in_json(&json);
        assert!(!safe.chars().any(is_hidden), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).expect("JSON still"), ALL);
    }

    #[test]
    fn a_mask_moves_nothing() {
        assert_eq!(masked(ALL).len(), ALL.len());
        assert!(!masked(ALL).chars().any(is_hidden));
    }

    #[test]
    fn words_that_other_programs_read_as_no_value_are_known() {
        for text in ["NA", "None", "nan", " NULL ", "Inf", "TRUE", ""] {
            assert!(is_no_name(text), "{text}");
        }
        assert!(!is_no_name("Nana") && !is_no_name("nowhere") && !is_no_name("0"));
    }

    #[test]
    fn formulas_and_refused_characters_are_known() {
        for text in ["=2+5", "+1", "-1", "@a", "\tx"] {
            assert!(is_formula(text), "{text}");
        }
        assert!(!is_formula("Khost") && !is_formula(""));
        assert_eq!(refused("a\u{202e}").as_deref(), Some("U+202E"));
        assert_eq!(refused("می\u{200c}روم\nx\ty"), None);
    }
}
