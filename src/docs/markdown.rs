//! Tables and numbers in Markdown.

/// A table with the given headings. A cell must not contain line breaks.
pub fn table(headings: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(headings.iter().map(|&heading| heading.to_owned()).collect());
    text.push_str(&line(headings.iter().map(|_| "---".to_owned()).collect()));
    for row in rows {
        text.push_str(&line(row.iter().map(|cell| cell.replace('|', "\\|")).collect()));
    }
    text
}

/// A name as it stands in files and formulas.
pub fn code(name: &str) -> String {
    format!("`{name}`")
}

/// Names, separated by commas.
pub fn codes<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// From low to high.
pub fn range(low: f64, high: f64) -> String {
    format!("{low} to {high}")
}

/// The link target that a heading gets: lower case, spaces as hyphens, without other signs.
pub fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || "_- ".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}
