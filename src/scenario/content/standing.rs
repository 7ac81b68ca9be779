//! The order of precedence: a posterior stands over the values of the file that names it and of those that this file extends, and
//! later files and `--set` stand over the posterior.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::posterior::Posterior;

/// A posterior, and what was said after it.
///
/// Two of them are equal if the same is drawn.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// As its file has it.
    whole: Option<Arc<Posterior>>,
    /// The part of it that is drawn; nothing where all of it is fixed.
    drawn: Option<Arc<Posterior>>,
    /// Settings that were set where that stands over the posterior, or would if there were one.
    set: BTreeSet<usize>,
    /// Whether the file that is being read names one.
    named: bool,
}

impl PartialEq for Standing {
    fn eq(&self, other: &Self) -> bool {
        self.drawn == other.drawn
    }
}

impl Standing {
    /// What is drawn.
    pub fn drawn(&self) -> Option<&Posterior> {
        self.drawn.as_deref()
    }

    /// [`Standing::drawn`], to keep.
    pub fn shared(&self) -> Option<&Arc<Posterior>> {
        self.drawn.as_ref()
    }

    /// The posterior as its file has it.
    pub fn whole(&self) -> Option<&Posterior> {
        self.whole.as_deref()
    }

    /// Whether a setting was set where that stands over the posterior, or would if there were one.
    pub fn is_set(&self, at: usize) -> bool {
        self.set.contains(&at)
    }

    /// Columns of the posterior that are fixed.
    pub fn fixed(&self) -> Vec<usize> {
        let columns = self.whole.iter().flat_map(|whole| whole.columns.iter().copied());
        columns.filter(|at| self.set.contains(at)).collect()
    }

    /// Takes in a posterior, in the place of the one before, or that there is none.
    pub fn name(&mut self, posterior: Option<Posterior>) {
        self.named = posterior.is_some();
        self.whole = posterior.map(Arc::new);
    }

    /// Takes in that a setting was set.
    pub fn set(&mut self, at: usize) {
        self.set.insert(at);
    }

    /// Ends a file. A posterior that it names stands over all that was set so far; where no file names one, a posterior of the
    /// command line stands over the first, which all others change.
    pub fn end_file(&mut self, first: bool) {
        if std::mem::take(&mut self.named) || first {
            self.set.clear();
        }
    }

    /// Works out what is drawn; to be done when all is said.
    pub fn resolve(&mut self) {
        self.named = false;
        let Some(whole) = &self.whole else { return self.drawn = None };
        if self.fixed().is_empty() {
            self.drawn = Some(Arc::clone(whole));
            return;
        }
        let kept: Vec<usize> = (0..whole.columns.len()).filter(|at| !self.set.contains(&whole.columns[*at])).collect();
        let of_row = |row| kept.iter().map(move |&at| whole.row(row)[at]);
        self.drawn = (!kept.is_empty()).then(|| {
            Arc::new(Posterior {
                columns: kept.iter().map(|&at| whole.columns[at]).collect(),
                values: (0..whole.draws.len()).flat_map(of_row).collect(),
                ..Posterior::clone(whole)
            })
        });
    }
}
