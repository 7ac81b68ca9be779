//! Differences week by week: when what-ifs begin to differ from what they are held against, and when no longer.

use super::twins::Pair;
use durand_ensemble::bytes::{Damaged, Reader, Writer};
use durand_ensemble::estimate::Estimate;
use durand_ensemble::paired::Paired;
use durand_ensemble::scale::{OUTCOME, Scale};
use durand_ensemble::simulate::Column;
use durand_model::registry::{OUTCOMES, QUANTITIES};
use durand_stats::multiple::holm;

/// The quantities that these outcomes are computed from, by the registry's word, each once and in its order. The phase is a kind, of which
/// there is no difference.
pub fn behind(outcomes: &[usize]) -> Vec<usize> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let words: Vec<&str> =
        outcomes.iter().flat_map(|&at| OUTCOMES[at].source.split(|letter| !is_word(letter))).collect();
    let named = |at: &usize| QUANTITIES[*at].name != "phase" && words.contains(&QUANTITIES[*at].name);
    (0..QUANTITIES.len()).filter(named).collect()
}

/// What is kept of the weeks of all pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Weekly {
    scales: Vec<Scale>,
    /// For each what-if, the scenario that it is held against.
    against: Vec<usize>,
    /// Weeks that pairs tell of.
    weeks: usize,
    /// By what-if, then week, then quantity.
    cells: Vec<Paired>,
}

/// One quantity in one week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Week {
    /// Mean of what it is held against.
    pub base: Option<f64>,
    /// Mean of the what-if.
    pub here: Option<f64>,
    /// Mean difference.
    pub difference: Option<Estimate>,
    /// Probability of such a difference if there were none.
    pub p: Option<f64>,
    /// The same, adjusted for all weeks of the quantity (Holm).
    pub p_adjusted: Option<f64>,
    /// Pairs.
    pub pairs: u64,
    /// Pairs that differ.
    pub differing: u64,
}

impl Weekly {
    /// Of no pairs yet, which tell of so many weeks of quantities with these columns.
    pub fn new(columns: &[Column], weeks: usize, against: Vec<usize>) -> Self {
        Self {
            scales: columns.iter().map(|column| Scale::new(column, OUTCOME)).collect(),
            cells: vec![Paired::default(); against.len() * weeks * columns.len()],
            weeks,
            against,
        }
    }

    /// Adds a pair.
    pub fn add(&mut self, pair: &Pair) {
        let width = self.weeks * self.scales.len();
        if width == 0 {
            return;
        }
        for ((what_if, cells), &base) in self.cells.chunks_exact_mut(width).enumerate().zip(&self.against) {
            let scales = self.scales.iter().cycle();
            let values = pair.weekly[base].iter().zip(&pair.weekly[what_if + 1]);
            for ((cell, (base, here)), scale) in cells.iter_mut().zip(values).zip(scales) {
                cell.add_steps(scale, scale.steps(*base), scale.steps(*here));
            }
        }
    }

    /// Adds the pairs of `other`, which is of the same weeks and quantities.
    pub fn merge(&mut self, other: &Self) {
        self.cells.iter_mut().zip(&other.cells).for_each(|(cell, more)| cell.merge(more));
    }

    /// Quantity number `quantity` of those kept in each week of a what-if. If all pairs are copies of one, nothing is said of chance.
    pub fn found(&self, what_if: usize, quantity: usize, copies: bool) -> Vec<Week> {
        let (count, scale) = (self.scales.len(), &self.scales[quantity]);
        let cells = &self.cells[what_if * self.weeks * count..][..self.weeks * count];
        let cells: Vec<&Paired> = cells.iter().skip(quantity).step_by(count).collect();
        let judged: Vec<_> = cells.iter().map(|cell| cell.judge(scale)).collect();
        let ps: Vec<Option<f64>> =
            judged.iter().map(|one| one.as_ref().and_then(|one| one.1).filter(|_| !copies)).collect();
        let adjusted = holm(&ps);
        let week = |(at, cell): (usize, &&Paired)| Week {
            base: cell.base.mean(scale),
            here: cell.other.mean(scale),
            difference: judged[at].map(|(one, _)| if copies { Estimate::of_one(one.point) } else { one }),
            p: ps[at],
            p_adjusted: adjusted[at],
            pairs: cell.pairs(),
            differing: cell.differing(),
        };
        cells.iter().enumerate().map(week).collect()
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        self.cells.iter().for_each(|cell| cell.save(writer));
    }

    /// Reads what [`Weekly::save`] wrote of as much into one of no pairs.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn load(mut self, reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        for cell in &mut self.cells {
            *cell = Paired::load(reader)?;
        }
        Ok(self)
    }
}

/// When a difference is seen: surer than chance allows for so many weeks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// First week, counted from 1.
    pub begins: u64,
    /// The week in which it is largest, and how large it is then.
    pub largest: (u64, f64),
    /// First week after the last in which it is seen; `None` where that is the last week of the run.
    pub fades: Option<u64>,
}

/// When the differences of `weeks`, each with its number, its difference and its adjusted probability, are seen; `None` if never.
pub fn seen(weeks: &[(u64, Option<f64>, Option<f64>)]) -> Option<Seen> {
    let sure: Vec<(u64, f64)> = weeks
        .iter()
        .filter(|(_, _, p)| p.is_some_and(|p| p < super::verdict::LEVEL))
        .filter_map(|(week, difference, _)| Some((*week, (*difference)?)))
        .collect();
    let (first, last) = (sure.first()?, sure.last()?);
    let further = |most: (u64, f64), one: &(u64, f64)| if one.1.abs() > most.1.abs() { *one } else { most };
    Some(Seen {
        begins: first.0,
        largest: sure.iter().fold(*first, further),
        fades: weeks.iter().map(|week| week.0).find(|week| *week > last.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Random};

    fn place(name: &str) -> usize {
        OUTCOMES.iter().position(|outcome| outcome.name == name).expect("an outcome")
    }

    #[test]
    fn the_quantities_behind_outcomes_are_those_that_the_registry_names() {
        let names = |outcomes: &[&str]| {
            let places: Vec<usize> = outcomes.iter().map(|name| place(name)).collect();
            behind(&places).into_iter().map(|at| QUANTITIES[at].name).collect::<Vec<_>>()
        };
        assert_eq!(names(&["mean_tension", "peak_tension"]), ["tension"]);
        assert_eq!(names(&["deaths", "final_phase", "first_open_conflict_week"]), ["deaths"]);
        assert_eq!(names(&["agreement_weeks"]), ["trade_pact", "security_pact"]);
        let all: Vec<usize> = (0..OUTCOMES.len()).collect();
        assert!(behind(&all).len() > 20);
    }

    /// Runs of 20 weeks that differ by 6 in weeks 6 to 12 (from 1), with as much chance in every week.
    fn weekly(number: u64, differ: f64) -> Weekly {
        let column = Column { name: "x", unit: "", low: 0.0, high: 100.0, whole: false, meaning: "" };
        let mut all = Weekly::new(&[column], 20, vec![0]);
        let mut random = Random::new(4, Purpose::Bootstrap, number);
        for run in 0..60 {
            let base: Vec<f64> = (0..20).map(|_| 50.0 + random.normal()).collect();
            let far = |week: usize| if (5..12).contains(&week) { differ } else { 0.0 };
            let here = base.iter().enumerate().map(|(week, value)| value + far(week) + 2.0 * random.normal()).collect();
            all.add(&Pair {
                number: run,
                stratum: 0,
                outcomes: Vec::new(),
                divergences: Vec::new(),
                weekly: vec![base, here],
            });
        }
        all
    }

    fn when(all: &Weekly) -> Option<Seen> {
        let weeks = all.found(0, 0, false);
        let told = |(at, week): (usize, &Week)| (at as u64 + 1, week.difference.map(|one| one.point), week.p_adjusted);
        seen(&weeks.iter().enumerate().map(told).collect::<Vec<_>>())
    }

    /// Protects the line that says when: a difference that is there is found where it is, and none where none is.
    #[test]
    fn a_difference_is_seen_when_it_is_there() {
        let found = when(&weekly(1, 6.0)).expect("it is seen");
        assert_eq!((found.begins, found.fades), (6, Some(13)));
        assert!((6..=12).contains(&found.largest.0) && (found.largest.1 - 6.0).abs() < 1.0, "{found:?}");
        // 5 % of 400 is 20, standard error 4.4
        let wrong = (0..400).filter(|number| when(&weekly(*number, 0.0)).is_some()).count();
        println!("{wrong} of 400 experiments see a difference in some week where there is none");
        assert!(wrong <= 33, "{wrong} of 400");
    }

    #[test]
    fn what_is_saved_comes_back() {
        let all = weekly(3, 2.0);
        let mut writer = Writer::default();
        all.save(&mut writer);
        let bytes = writer.into_bytes();
        let column = Column { name: "x", unit: "", low: 0.0, high: 100.0, whole: false, meaning: "" };
        let empty = || Weekly::new(std::slice::from_ref(&column), 20, vec![0]);
        assert_eq!(empty().load(&mut Reader::new(&bytes)), Ok(all));
        assert!(empty().load(&mut Reader::new(&bytes[..bytes.len() - 1])).is_err());
    }
}
