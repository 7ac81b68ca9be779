//! The progress of a backtest: on standard error, only on a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;

use crate::analysis::backtest::Progress;
use crate::cli::print;
use crate::figures::{fixed, grouped};
use crate::grouped::count;

const TEMPLATE: &str = "{spinner} {msg}";
const DRAWN_PER_SECOND: u8 = 8;

/// A line that says what is done.
#[derive(Debug)]
pub struct Bar {
    bar: ProgressBar,
    origins: Vec<Date>,
}

impl Bar {
    /// A line for these origins. It stays hidden where `quiet`, or where nobody watches.
    pub fn new(origins: &[Date], quiet: bool) -> Self {
        let origins = origins.to_vec();
        if quiet || !print::watched() {
            return Self { bar: ProgressBar::hidden(), origins };
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(DRAWN_PER_SECOND));
        bar.set_style(ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.enable_steady_tick(Duration::from_millis(250));
        Self { bar, origins }
    }

    /// Says that origin number `at`, from 0, is so far.
    pub fn at(&self, at: usize, now: Progress) {
        if !self.bar.is_hidden() {
            self.bar.set_message(format!(
                "origin {} ({} of {}): {}",
                self.origins[at],
                at + 1,
                self.origins.len(),
                line(now)
            ));
        }
    }

    /// Takes the line away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// "fit, generation 3, 1,200 simulations, tolerance 1.42".
fn line(now: Progress) -> String {
    match now {
        Progress::Fitting(now) => {
            let tolerance = match now.tolerance.is_finite() {
                true => format!(", tolerance {}", fixed(now.tolerance, 2)),
                false => String::new(),
            };
            format!(
                "fit, generation {}, {}{tolerance}",
                now.generation,
                count(now.simulations, "simulation", "simulations")
            )
        }
        Progress::Carrying { done, all } => {
            format!("forecast, {} of {}", grouped(done), count(all, "particle", "particles"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::smc;

    #[test]
    fn the_template_is_valid_and_lines_are_short() {
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
        let now = smc::Progress { generation: 3, simulations: 1200, tolerance: 1.416, acceptance: None };
        assert_eq!(line(Progress::Fitting(now)), "fit, generation 3, 1,200 simulations, tolerance 1.42");
        let first = smc::Progress { generation: 1, simulations: 0, tolerance: f64::INFINITY, acceptance: None };
        assert_eq!(line(Progress::Fitting(first)), "fit, generation 1, 0 simulations");
        assert_eq!(line(Progress::Carrying { done: 3, all: 400 }), "forecast, 3 of 400 particles");
    }
}
