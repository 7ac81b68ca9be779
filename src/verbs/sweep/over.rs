//! Rows of a sweep's table: what an outcome comes to over the points.

use super::lines::{Over, PhaseOver};
use crate::cli::labels;
use crate::cli::text::words;
use crate::figures::{fixed, percent, significant};
use crate::output::phases::PhaseRow;
use crate::presentation::groups::FINAL_PHASE;

/// Widths of the columns: label and name, lowest, middle, highest, chance.
pub const WIDTHS: [usize; 5] = [32, 13, 9, 13, 9];

/// A figure over the points.
pub type Figures = Over;

/// The number of a point, or of how many points it is one.
fn place(point: usize, shared: usize) -> String {
    if shared > 1 { format!("\u{d7}{shared}") } else { point.to_string() }
}

impl Over {
    /// The figures in the columns, with as many digits as tell the points apart.
    pub fn numbers(&self) -> String {
        let digits = significant((self.highest.0 - self.lowest.0).abs(), 3);
        self.columns(&|value| fixed(value, digits))
    }

    fn columns(&self, figure: &dyn Fn(f64) -> String) -> String {
        let [_, low, middle, high, noise] = WIDTHS;
        let end = |(value, point): (f64, usize), shared| format!("{} ({})", figure(value), place(point, shared));
        format!(
            "{:>low$} {:>middle$} {:>high$} {:>noise$}",
            end(self.lowest, self.shared[0]),
            figure(self.middle),
            end(self.highest, self.shared[1]),
            self.noise.map_or_else(|| "-".to_owned(), figure),
        )
    }
}

fn row(label: &str, figures: &str) -> String {
    format!("{label:<w$} {figures}\n", w = WIDTHS[0])
}

/// The means over all runs, below those over the runs in which it came.
pub fn restricted(over: &Over) -> String {
    row("  all runs, never = the end", &over.numbers())
}

/// In which phases runs end.
pub fn phases(phases: &[PhaseOver]) -> String {
    let mut text = format!("{}, share of runs:\n", labels::told(FINAL_PHASE));
    for one in phases {
        text.push_str(&row(&format!("  {}", words(one.phase)), &one.over.columns(&percent)));
    }
    text
}

/// In which phases the runs of the only point end, with exact intervals.
pub fn only_phases(phases: &[PhaseRow], widths: [usize; 4]) -> String {
    let [name, mean, low, high] = widths;
    let mut text = format!("{}, share of runs:\n", labels::told(FINAL_PHASE));
    for one in phases {
        let label = format!("  {}", words(one.phase));
        let [least, most] = one.interval().map(percent);
        text.push_str(&format!("{label:<name$} {:>mean$} {least:>low$} {most:>high$}\n", percent(one.share())));
    }
    text
}
