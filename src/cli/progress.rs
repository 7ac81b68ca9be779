//! The progress bar: on standard error, only on a terminal.

use std::cell::Cell;
use std::fmt::Write;
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::{host, print};
use crate::figures;
use crate::grouped::count;

const TEMPLATE: &str = "{bar:24} {percent:>3}%  {runs}{rate}";

const SIMULATIONS: &str = "{bar:12} {msg}{left}";

/// How often the bar is drawn at most, per second.
const DRAWN_PER_SECOND: u8 = 8;

/// A bar that counts the simulations of an analysis, up to the most that it can make.
#[derive(Debug)]
pub struct Simulations {
    bar: ProgressBar,
    begun: Cell<bool>,
    /// How many there are in all or at most, for a host.
    of: Option<u64>,
}

impl Simulations {
    /// A bar for at most `most` simulations. It stays hidden where `quiet`, or where nobody watches.
    pub fn new(most: u64, quiet: bool) -> Self {
        let (begun, of) = (Cell::new(false), Some(most));
        if quiet || !print::watched() {
            return Self { bar: ProgressBar::hidden(), begun, of };
        }
        let bar = ProgressBar::with_draw_target(Some(most), ProgressDrawTarget::stderr_with_hz(DRAWN_PER_SECOND));
        bar.set_style(of_simulations(" at most"));
        bar.enable_steady_tick(Duration::from_millis(250));
        Self { bar, begun, of }
    }

    /// A bar for `runs` runs of `weeks` weeks, which shows the rate in weeks.
    pub fn of_runs(runs: u64, weeks: u32, quiet: bool) -> Self {
        let bar = Self::new(runs, quiet);
        bar.bar.set_style(style(weeks));
        bar
    }

    /// No bar: something else tells how far it is.
    pub fn hidden() -> Self {
        Self { bar: ProgressBar::hidden(), begun: Cell::new(false), of: None }
    }

    /// A bar for `all` simulations, neither more nor less.
    pub fn exactly(all: u64, quiet: bool) -> Self {
        let bar = Self::new(all, quiet);
        bar.bar.set_style(of_simulations(""));
        bar
    }

    /// Says that `done` simulations are done in all, and what is being done. What the first call says was done before: it does
    /// not count in the rate.
    pub fn at(&self, done: u64, doing: String) {
        host::tell(host::Step { done, of: self.of, doing: &doing });
        self.bar.set_message(doing);
        if self.begun.replace(true) {
            self.bar.set_position(done);
        } else {
            self.bar.update(|state| state.set_pos(done));
            self.bar.reset_eta();
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn of_simulations(bound: &'static str) -> ProgressStyle {
    let style = ProgressStyle::with_template(SIMULATIONS).unwrap_or_else(|_| ProgressStyle::default_bar());
    style
        .with_key("left", move |state: &ProgressState, out: &mut dyn Write| {
            if state.per_sec() > 0.0 {
                let _ = write!(out, "  {:#} left{bound}", HumanDuration(state.eta()));
            }
        })
        .progress_chars("=> ")
}

fn style(weeks: u32) -> ProgressStyle {
    let weeks = f64::from(weeks);
    let style = ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar());
    style
        .with_key("runs", |state: &ProgressState, out: &mut dyn Write| {
            let all = state.len().unwrap_or(0);
            let _ = write!(out, "{} of {}", figures::grouped(state.pos()), count(all, "run", "runs"));
        })
        .with_key("rate", move |state: &ProgressState, out: &mut dyn Write| {
            // Before the first runs are done there is no rate, and so no time left.
            if state.per_sec() > 0.0 {
                let rate = figures::fixed(state.per_sec() * weeks, 0);
                let _ = write!(out, "  {rate} weeks/s  {:#} left", HumanDuration(state.eta()));
            }
        })
        .progress_chars("=> ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_valid() {
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
        assert!(ProgressStyle::with_template(SIMULATIONS).is_ok());
    }
}
