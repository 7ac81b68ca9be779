//! The weeks of a run, cut into stretches in which the same settings hold.
//!
//! Actors enter and leave, and interventions begin and end, at the beginning of a week. Between two such weeks nothing
//! changes but the world, so rules and minds are compiled once for each stretch, and a week only looks up in which it
//! is.

use std::sync::Arc;

use super::beginning::{Beginning, beginnings};
use super::opening::Watch;
use super::settings::Settings;
use super::stretch::{Stretch, in_week, stretches};
use super::window::Window;

/// A scenario by weeks.
#[derive(Clone, Debug)]
pub struct Regime {
    stretches: Vec<Stretch>,
    beginnings: Vec<Beginning>,
    /// The rules, if there are any.
    watch: Option<Arc<Watch>>,
    /// For each week, its stretch and, from 1, its beginning; 0 where nothing is done.
    weeks: Arc<[[u32; 2]]>,
}

impl Regime {
    /// Compiles `settings` for runs of `weeks` weeks.
    pub fn compile(settings: &Settings, weeks: u32) -> Self {
        let (mut distinct, mut of_week) = (Vec::<Settings>::new(), Vec::new());
        let stretches = stretches(settings, weeks.max(1));
        let windows: Vec<Window> = stretches.iter().map(|(window, _)| *window).collect();
        for (window, now) in stretches {
            let at = distinct.iter().position(|known| *known == now).unwrap_or(distinct.len());
            if at == distinct.len() {
                distinct.push(now);
            }
            of_week.extend((window.from..window.until).map(|_| [at as u32, 0]));
        }
        let all = beginnings(settings, weeks, |week| in_week(settings, week));
        for (at, week) in all.keys().enumerate() {
            of_week[*week as usize][1] = at as u32 + 1;
        }
        Self {
            stretches: distinct.iter().map(Stretch::compile).collect(),
            beginnings: all.into_values().collect(),
            watch: Watch::compile(settings, weeks, &windows).map(Arc::new),
            weeks: of_week.into(),
        }
    }

    /// Keeps the weeks of `other` in place of its own where they are the same: variants of a scenario differ in values
    /// alone.
    pub fn share_weeks(&mut self, other: &Self) {
        if self.weeks == other.weeks {
            self.weeks = Arc::clone(&other.weeks);
        }
    }

    /// How many stretches are compiled.
    pub fn stretches(&self) -> usize {
        self.stretches.len()
    }

    /// The rules, if there are any.
    #[inline]
    pub fn watch(&self) -> Option<&Watch> {
        self.watch.as_deref()
    }

    /// What holds in `week`, counted from 0; after the last, what held then.
    #[inline]
    pub fn stretch(&self, week: u64) -> &Stretch {
        &self.stretches[self.at(week)[0] as usize]
    }

    /// What is done at the beginning of `week`, if anything is.
    #[inline]
    pub fn beginning(&self, week: u64) -> Option<&Beginning> {
        match self.weeks.get(week as usize) {
            None | Some([_, 0]) => None,
            Some([_, at]) => self.beginnings.get(*at as usize - 1),
        }
    }

    #[inline]
    fn at(&self, week: u64) -> [u32; 2] {
        self.weeks[(week as usize).min(self.weeks.len() - 1)]
    }
}

#[cfg(test)]
#[path = "regime_tests.rs"]
mod tests;
