//! Plain text that fits a terminal of 80 columns.

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
}
