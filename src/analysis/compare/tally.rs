//! What is kept of the pairs: differences of every outcome, and where and by whom the twins parted.

use std::collections::BTreeMap;

use super::twins::Pair;
use durand_ensemble::bytes::{Damaged, Reader, Writer};
use durand_ensemble::estimate::Estimate;
use durand_ensemble::paired::Paired;
use durand_ensemble::scale::{OUTCOME, Scale};
use durand_ensemble::simulate::Column;
use durand_model::phase::PHASES;
use durand_model::registry::OutcomeIndex;

/// The place of the phase in which a run ends among its outcomes.
const FINAL_PHASE: usize = OutcomeIndex::final_phase as usize;

/// Of whether something is so: 0 or 1.
fn share_scale() -> Scale {
    Scale::new(&Column { name: "", unit: "share", low: 0.0, high: 1.0, whole: true, meaning: "" }, OUTCOME)
}

/// Statistics of pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    scales: Vec<Scale>,
    pairs: u64,
    /// For each what-if, the scenario that it is held against, as in [`Twins`](super::Twins).
    against: Vec<usize>,
    /// By what-if, then outcome.
    paired: Vec<Vec<Paired>>,
    /// The same of all pairs: what a run has not got counts as the last that it can be.
    restricted: Vec<Vec<Paired>>,
    /// By what-if, then phase: whether a run ends in it.
    phases: Vec<Vec<Paired>>,
    partings: Vec<Partings>,
}

/// How the pairs of one what-if parted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partings {
    /// Pairs that parted in each week; the first is week 1.
    pub weeks: Vec<u64>,
    /// How many parted by what: its kind and name.
    pub by: BTreeMap<(String, String), u64>,
}

impl Partings {
    /// Pairs that parted.
    pub fn count(&self) -> u64 {
        self.weeks.iter().sum()
    }

    /// The week, from 1, by which half of the pairs that parted had done so; `None` if none did.
    pub fn median_week(&self) -> Option<u64> {
        let half = self.count().div_ceil(2);
        let mut sum = 0;
        let at = self.weeks.iter().position(|count| {
            sum += count;
            sum >= half && half > 0
        });
        at.map(|at| at as u64 + 1)
    }

    /// Adds a pair that parted in `week`, from 1, by something of that kind and name.
    pub fn add(&mut self, week: u64, kind: &str, name: &str) {
        let week = week.max(1) as usize;
        if self.weeks.len() < week {
            self.weeks.resize(week, 0);
        }
        self.weeks[week - 1] += 1;
        *self.by.entry((kind.to_owned(), name.to_owned())).or_default() += 1;
    }

    /// Adds the pairs of `other`.
    fn merge(&mut self, other: &Self) {
        self.weeks.resize(self.weeks.len().max(other.weeks.len()), 0);
        self.weeks.iter_mut().zip(&other.weeks).for_each(|(count, more)| *count += more);
        for (key, more) in &other.by {
            *self.by.entry(key.clone()).or_default() += more;
        }
    }

    fn save(&self, writer: &mut Writer) {
        writer.number(self.weeks.len() as u128);
        self.weeks.iter().for_each(|&count| writer.number(count.into()));
        writer.number(self.by.len() as u128);
        for ((kind, name), &count) in &self.by {
            writer.block(kind.as_bytes());
            writer.block(name.as_bytes());
            writer.number(count.into());
        }
    }

    fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let weeks = (0..reader.small()?).map(|_| reader.small()).collect::<Result<_, _>>()?;
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| Damaged);
        let mut by = BTreeMap::new();
        for _ in 0..reader.small()? {
            let key = (text(reader.block()?)?, text(reader.block()?)?);
            by.insert(key, reader.small()?);
        }
        Ok(Self { weeks, by })
    }
}

impl Tally {
    /// Of no pairs yet, of a base and so many what-ifs with these outcomes.
    pub fn new(columns: &[Column], what_ifs: usize) -> Self {
        let none = |count: usize| vec![vec![Paired::default(); count]; what_ifs];
        Self {
            scales: columns.iter().map(|column| Scale::new(column, OUTCOME)).collect(),
            pairs: 0,
            against: vec![0; what_ifs],
            paired: none(columns.len()),
            restricted: none(columns.len()),
            phases: none(PHASES.len()),
            partings: vec![Partings::default(); what_ifs],
        }
    }

    /// The same where what-ifs are held against other scenarios than the base, by their places.
    #[must_use]
    pub fn held_against(self, against: Vec<usize>) -> Self {
        Self { against, ..self }
    }

    /// Whether a what-if is another base, which is held against nothing.
    pub fn is_base(&self, what_if: usize) -> bool {
        self.against[what_if] == what_if + 1
    }

    /// Adds a pair.
    pub fn add(&mut self, pair: &Pair) {
        let [_, others @ ..] = &pair.outcomes[..] else { return };
        let bases: Vec<&Vec<Option<f64>>> = self.against.iter().map(|&at| &pair.outcomes[at]).collect();
        self.pairs += 1;
        for ((paired, other), base) in self.paired.iter_mut().zip(others).zip(&bases) {
            let values = base.iter().zip(other).zip(&self.scales);
            paired.iter_mut().zip(values).for_each(|(one, ((base, other), scale))| one.add(scale, *base, *other));
        }
        for ((restricted, other), base) in self.restricted.iter_mut().zip(others).zip(&bases) {
            for (one, ((base, other), scale)) in restricted.iter_mut().zip(base.iter().zip(other).zip(&self.scales)) {
                let last = scale.range()[1];
                one.add(scale, base.or(Some(last)), other.or(Some(last)));
            }
        }
        self.add_phases(&bases, others);
        for (partings, divergence) in self.partings.iter_mut().zip(&pair.divergences) {
            if let Some(divergence) = divergence {
                partings.add(divergence.week, divergence.by.kind(), divergence.by.name());
            }
        }
    }

    /// Adds the pairs of `other`, which is of the same what-ifs and outcomes.
    pub fn merge(&mut self, other: &Self) {
        self.pairs += other.pairs;
        let own = self.paired.iter_mut().chain(&mut self.restricted).chain(&mut self.phases).flatten();
        let more = other.paired.iter().chain(&other.restricted).chain(&other.phases).flatten();
        own.zip(more).for_each(|(paired, more)| paired.merge(more));
        self.partings.iter_mut().zip(&other.partings).for_each(|(partings, more)| partings.merge(more));
    }

    fn add_phases(&mut self, bases: &[&Vec<Option<f64>>], others: &[Vec<Option<f64>>]) {
        let ends_in = |run: &[Option<f64>], phase: usize| {
            run.get(FINAL_PHASE).copied().flatten().map(|last| f64::from(u8::from(last == phase as f64)))
        };
        for ((phases, other), base) in self.phases.iter_mut().zip(others).zip(bases) {
            for (phase, paired) in phases.iter_mut().enumerate() {
                paired.add(&share_scale(), ends_in(base, phase), ends_in(other, phase));
            }
        }
    }

    /// The first outcome of a pair that is not in its declared range: its place among the outcomes, and its value.
    pub fn unsound(&self, pair: &Pair) -> Option<(usize, f64)> {
        let of_run = |values: &Vec<Option<f64>>| {
            let told = values.iter().zip(&self.scales).enumerate();
            told.filter_map(|(at, (value, scale))| value.filter(|value| !scale.holds(*value)).map(|value| (at, value)))
                .next()
        };
        pair.outcomes.iter().find_map(of_run)
    }

    /// Pairs that were added.
    pub fn pairs(&self) -> u64 {
        self.pairs
    }

    /// What-ifs.
    pub fn what_ifs(&self) -> usize {
        self.paired.len()
    }

    /// Outcome number `outcome` in what-if number `what_if`, and its scale.
    pub fn paired(&self, what_if: usize, outcome: usize) -> (&Paired, &Scale) {
        (&self.paired[what_if][outcome], &self.scales[outcome])
    }

    /// The same of all pairs: where some runs have no value, with the highest that it can be for those.
    pub fn of_all(&self, what_if: usize, outcome: usize) -> &Paired {
        let paired = &self.paired[what_if][outcome];
        if paired.both() < self.pairs { &self.restricted[what_if][outcome] } else { paired }
    }

    /// The mean difference of an outcome in a what-if, over all pairs.
    pub fn difference(&self, what_if: usize, outcome: usize) -> Option<Estimate> {
        self.of_all(what_if, outcome).difference(&self.scales[outcome])
    }

    /// Whether runs end in each phase, 1 or 0, in a what-if, and the scale.
    pub fn phases(&self, what_if: usize) -> (&[Paired], Scale) {
        (&self.phases[what_if], share_scale())
    }

    /// How the pairs of a what-if parted.
    pub fn partings(&self, what_if: usize) -> &Partings {
        &self.partings[what_if]
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        writer.number(self.pairs.into());
        let all = self.paired.iter().chain(&self.restricted).chain(&self.phases);
        all.flatten().for_each(|paired| paired.save(writer));
        self.partings.iter().for_each(|partings| partings.save(writer));
    }

    /// Reads what [`Tally::save`] wrote for as many what-ifs with the same outcomes.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn load(columns: &[Column], against: Vec<usize>, reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let mut loaded = Self::new(columns, against.len()).held_against(against);
        loaded.pairs = reader.small()?;
        let all = loaded.paired.iter_mut().chain(&mut loaded.restricted).chain(&mut loaded.phases);
        for paired in all.flatten() {
            *paired = Paired::load(reader)?;
        }
        for partings in &mut loaded.partings {
            *partings = Partings::load(reader)?;
        }
        Ok(loaded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects against a silent clamp: what the model must not give is told, not counted as the end of its range.
    #[test]
    fn what_is_outside_its_range_is_found() {
        let column = Column { name: "x", unit: "", low: 0.0, high: 100.0, whole: false, meaning: "" };
        let tally = Tally::new(&[column.clone(), column], 1);
        let pair = |value: Option<f64>| Pair {
            number: 1,
            stratum: 0,
            outcomes: vec![vec![Some(3.0), None], vec![Some(100.0), value]],
            divergences: vec![None],
            weekly: Vec::new(),
        };
        assert_eq!((tally.unsound(&pair(None)), tally.unsound(&pair(Some(7.0)))), (None, None));
        assert_eq!(tally.unsound(&pair(Some(101.0))), Some((1, 101.0)));
        assert!(tally.unsound(&pair(Some(f64::NAN))).is_some());
    }
}
