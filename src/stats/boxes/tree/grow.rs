//! Growing a tree, and pruning it.

use super::super::cases::{Cases, Factor, Kind};
use super::node::{Cut, Node, Split, TreePlan};

/// What a split takes away is compared with what is left by these shares of the whole, so that rounding grows no branch.
const LEAST_GAIN: f64 = 1e-12;

/// A split with what it takes away.
struct Best {
    gain: f64,
    factor: usize,
    cut: Cut,
}

/// The split that takes away more; of equals the first.
fn better(best: Best, next: Best) -> Best {
    if next.gain > best.gain { next } else { best }
}

struct Grower<'a> {
    cases: &'a Cases,
    least: usize,
    depth: u32,
    /// The sum of squares of all cases.
    whole: f64,
}

pub(super) fn grow(cases: &Cases, plan: &TreePlan) -> Node {
    let all: Vec<usize> = (0..cases.count()).collect();
    let mean = cases.base();
    let share = |case: &usize| f64::from(cases.hits(*case)) / f64::from(cases.runs()) - mean;
    let whole = all.iter().map(|case| share(case) * share(case)).sum();
    let least = (libm::ceil(plan.least_mass * cases.count() as f64 - 1e-9) as usize).max(1);
    let grower = Grower { cases, least, depth: plan.depth, whole };
    let mut root = grower.node(all, 0);
    grower.prune(&mut root, plan.complexity * whole);
    root
}

impl Grower<'_> {
    fn hits(&self, some: &[usize]) -> u64 {
        some.iter().map(|case| u64::from(self.cases.hits(*case))).sum()
    }

    fn node(&self, cases: Vec<usize>, depth: u32) -> Node {
        let hits = self.hits(&cases);
        let split = if depth < self.depth { self.best(&cases, hits) } else { None };
        let split = split.map(|Best { factor, cut, .. }| {
            let values = &self.cases.factors()[factor].values;
            let (left, right) = cases.iter().partition(|case| cut.left(values[**case]));
            Split { factor, cut, parts: Box::new([self.node(left, depth + 1), self.node(right, depth + 1)]) }
        });
        Node { cases, hits, split }
    }

    fn best(&self, cases: &[usize], hits: u64) -> Option<Best> {
        let of = |(at, factor): (usize, &Factor)| match &factor.kind {
            Kind::Levels(levels) => self.levels(cases, hits, at, levels.len()),
            _ => self.number(cases, hits, at),
        };
        let best = self.cases.factors().iter().enumerate().filter_map(of).reduce(better)?;
        (best.gain > LEAST_GAIN * self.whole).then_some(best)
    }

    /// What a split into `left` cases with `hits` of `all` takes away of the sum of squares.
    fn gain(&self, left: (usize, u64), all: (usize, u64)) -> f64 {
        let runs = f64::from(self.cases.runs());
        let sum = |hits: u64| hits as f64 / runs;
        let right = (all.0 - left.0, all.1 - left.1);
        let part = |(cases, hits): (usize, u64)| sum(hits) * sum(hits) / cases as f64;
        part(left) + part(right) - part(all)
    }

    fn number(&self, cases: &[usize], hits: u64, factor: usize) -> Option<Best> {
        let values = &self.cases.factors()[factor].values;
        let mut sorted = cases.to_vec();
        sorted.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
        let (mut best, mut own): (Option<Best>, u64) = (None, 0);
        for (at, pair) in sorted.windows(2).enumerate() {
            own += u64::from(self.cases.hits(pair[0]));
            let (low, high) = (values[pair[0]], values[pair[1]]);
            let left = at + 1;
            if low < high && left >= self.least && sorted.len() - left >= self.least {
                let gain = self.gain((left, own), (sorted.len(), hits));
                let next = Best { gain, factor, cut: Cut::AtMost(low + (high - low) / 2.0) };
                best = Some(match best {
                    Some(best) => better(best, next),
                    None => next,
                });
            }
        }
        best
    }

    /// The levels by how often it happens there: the best of all ways to part them is a cut in that order (Breiman et al. 1984).
    fn levels(&self, cases: &[usize], hits: u64, factor: usize, count: usize) -> Option<Best> {
        let values = &self.cases.factors()[factor].values;
        let mut levels = vec![(0_usize, 0_u64); count];
        for case in cases {
            let level = &mut levels[values[*case] as usize];
            *level = (level.0 + 1, level.1 + u64::from(self.cases.hits(*case)));
        }
        let mut order: Vec<usize> = (0..count).filter(|level| levels[*level].0 > 0).collect();
        let density = |level: usize| self.cases.density(levels[level].1, levels[level].0);
        order.sort_by(|a, b| density(*a).total_cmp(&density(*b)));
        let (mut best, mut left): (Option<Best>, (usize, u64)) = (None, (0, 0));
        for (at, level) in order.iter().enumerate().take(order.len().saturating_sub(1)) {
            left = (left.0 + levels[*level].0, left.1 + levels[*level].1);
            if left.0 >= self.least && cases.len() - left.0 >= self.least {
                let goes = |level: usize| order.iter().position(|one| *one == level).map(|place| place <= at);
                let gain = self.gain(left, (cases.len(), hits));
                let next = Best { gain, factor, cut: Cut::Levels((0..count).map(goes).collect()) };
                best = Some(match best {
                    Some(best) => better(best, next),
                    None => next,
                });
            }
        }
        best
    }

    /// Cuts off every branch whose splits take away less than `price` each. Says what the branch of `node` takes away, and its leaves.
    fn prune(&self, node: &mut Node, price: f64) -> (f64, usize) {
        let all = (node.cases.len(), node.hits);
        let Some(split) = &mut node.split else { return (0.0, 1) };
        let left = (split.parts[0].cases.len(), split.parts[0].hits);
        let (mut gain, mut leaves) = (self.gain(left, all), 0);
        for part in split.parts.iter_mut() {
            let (more, own) = self.prune(part, price);
            gain += more;
            leaves += own;
        }
        if gain <= price * (leaves - 1) as f64 {
            node.split = None;
            return (0.0, 1);
        }
        (gain, leaves)
    }
}
