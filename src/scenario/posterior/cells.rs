//! The lines and cells of a posterior's text, as ranges of it.

use std::ops::Range;

/// Lines that say something, without what ends them.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let all = text[next..].split('\n').map(move |line| {
        let start = next;
        next += line.len() + 1;
        start..start + line.trim_end_matches('\r').len()
    });
    all.filter(|line| !text[line.clone()].trim().is_empty())
}

/// The cells of a line, without white space and quotes around them. No path and no number has a comma; what is in quotes may have
/// one by mistake, and is one cell all the same.
pub fn cells(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut next = line.start;
    let mut quoted = false;
    text[line]
        .split(|letter| {
            quoted ^= letter == '"';
            letter == ',' && !quoted
        })
        .map(|cell| {
            let start = next + (cell.len() - cell.trim_start().len());
            next += cell.len() + 1;
            let inner = cell.trim();
            match inner.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                Some(bare) => start + 1..start + 1 + bare.len(),
                None => start..start + inner.len(),
            }
        })
        .collect()
}
