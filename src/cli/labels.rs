//! What people call an outcome, beside the name that they type.

use serde::Serialize;

use super::text::WIDTH;
use crate::model::registry::{OUTCOMES, outcome_label};

pub use durand_presentation::labels::{setting, spelt};

/// "Mean tension (mean_tension)"; the name alone where nothing has it.
pub fn told(name: &str) -> String {
    match outcome_label(name) {
        "" => name.to_owned(),
        label => format!("{label} ({name})"),
    }
}

/// The name of the outcome that is called so, by its name or by its label, in whatever case.
pub fn named(text: &str) -> Option<&'static str> {
    let is_so = |one: &&crate::model::registry::Outcome| one.name == text || one.label.eq_ignore_ascii_case(text);
    OUTCOMES.iter().find(is_so).map(|one| one.name)
}

/// A row of a table of 80 columns: an outcome at the left, `figures` at the right. Its name stands beside its label where there is
/// room for both and a gap, else on a line below.
pub fn row(indent: usize, name: &str, figures: &str) -> String {
    row_of(indent, outcome_label(name), name, figures)
}

/// The same, of what has that label.
pub fn row_of(indent: usize, label: &str, name: &str, figures: &str) -> String {
    let figures = figures.trim_start();
    let room = WIDTH.saturating_sub(figures.chars().count() + 1);
    let left = " ".repeat(indent);
    let whole = if label.is_empty() { format!("{left}{name}") } else { format!("{left}{label} ({name})") };
    let (first, below) = match label {
        label if !label.is_empty() && whole.chars().count() + 1 > room => {
            (format!("{left}{label}"), format!("{left}  ({name})\n"))
        }
        _ => (whole, String::new()),
    };
    let line = format!("{first:<room$} {figures}");
    format!("{}\n{below}", line.trim_end())
}

/// A row for programs, with the label of its outcome.
#[derive(Serialize)]
pub struct Labelled<T> {
    label: &'static str,
    #[serde(flatten)]
    row: T,
}

impl<T> Labelled<T> {
    /// `row`, which is of the outcome of that name.
    pub fn new(outcome: &str, row: T) -> Self {
        Self { label: outcome_label(outcome), row }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects readers, who read labels, and typists, who need names: every row has both, in 80 columns.
    #[test]
    fn every_outcome_is_told_by_label_and_name() {
        for outcome in OUTCOMES {
            let text = row(2, outcome.name, "  56.93   47.90  -9.03     -9.40 to -8.65   94%");
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(outcome.label) && flat.contains(&format!("({})", outcome.name)), "{text}");
            assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
            assert!(text.lines().next().unwrap_or_default().ends_with("94%"), "{text}");
            assert_eq!(named(&outcome.label.to_uppercase()), Some(outcome.name));
        }
    }

    #[test]
    fn a_name_stands_beside_its_label_where_both_fit() {
        assert_eq!(row(2, "deaths", " 1"), format!("  {:<77}1\n", "Deaths (deaths)"));
        assert_eq!(row(0, "x", "1"), format!("{:<79}1\n", "x"), "what has no label");
        assert_eq!(row(0, "final_depth", &"1".repeat(50)).lines().nth(1), Some("  (final_depth)"));
        assert_eq!(named("no such thing"), None);
    }
}
