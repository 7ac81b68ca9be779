//! Where the cells of a row stand in the text, which the CSV reader does not tell.

use std::ops::Range;

/// The stretches of a row's cells, in bytes, quotes included, and whether its last quote is closed. `from` is where the CSV
/// reader says the row begins: empty lines before it are passed over.
pub fn cells(text: &str, from: usize) -> (Vec<Range<usize>>, bool) {
    let bytes = text.as_bytes();
    let blank = bytes[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let (mut cells, mut begin, mut quoted) = (Vec::new(), from + blank, false);
    let mut closed = None;
    let mut at = begin;
    while at < bytes.len() {
        match bytes[at] {
            // A doubled quote within quotes closes and opens again, which comes to the same.
            b'"' if quoted => (quoted, closed) = (false, Some(at + 1)),
            b'"' if at == begin || closed == Some(at) => quoted = true,
            b',' if !quoted => {
                cells.push(begin..at);
                begin = at + 1;
            }
            b'\n' | b'\r' if !quoted => break,
            _ => {}
        }
        at += 1;
    }
    cells.push(begin..at);
    (cells, !quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, from: usize) -> Vec<&str> {
        cells(text, from).0.into_iter().map(|cell| &text[cell]).collect()
    }

    #[test]
    fn a_comma_within_quotes_parts_nothing() {
        assert_eq!(texts("a,\"b, \"\"c\"\"\",,d\ne", 0), ["a", "\"b, \"\"c\"\"\"", "", "d"]);
        assert_eq!(texts("\"a \"\"b\"\", c\",d", 0), ["\"a \"\"b\"\", c\"", "d"]);
        assert_eq!(texts("5\"\",d", 0), ["5\"\"", "d"]);
        assert_eq!(texts("a\r\n\r\nb,c\r\n", 1), ["b", "c"]);
        assert_eq!(texts("a,", 0), ["a", ""]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_seen() {
        assert!(!cells("a,\"b\nc", 0).1);
        assert!(cells("a,5\"\nc", 0).1);
    }
}
