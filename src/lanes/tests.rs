//! Every kind of number against single ones.

use crate::{Number, Widely, Width, Work};

/// Numbers of every kind that laws may meet: both zeros, tiny, huge, infinite, equal ones and neighbours.
const HARD: [f64; 14] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.1,
    0.3,
    1.0 + f64::EPSILON,
    f64::MIN_POSITIVE,
    f64::MIN_POSITIVE / 3.0,
    -1e-300,
    1e300,
    f64::MAX,
    f64::INFINITY,
    f64::NEG_INFINITY,
];

/// The place of what is one for all lanes, which has a test of its own.
const ANY: usize = 8;

/// All that a number can do, done with two of them.
fn all<N: Number>(one: N, other: N) -> [N; 12] {
    let mut changed = [one; 3];
    changed[0] += other;
    changed[1] -= other;
    changed[2] *= other;
    [
        one + other,
        one - other,
        one * other,
        one / other,
        one.lesser(other),
        one.greater(other),
        N::select(one.exceeds(other), one * one, other - one),
        // What some processors would do at once
        one * other + one,
        N::of(if one.some() { 1.0 } else { 0.0 }),
        changed[0],
        changed[1],
        changed[2],
    ]
}

/// The bits of a number; those of what is none are of no account.
fn bits(number: f64) -> u64 {
    if number.is_nan() { u64::MAX } else { number.to_bits() }
}

struct Pairs([(f64, f64); 8]);

impl Widely for &Pairs {
    type Done = Vec<Vec<u64>>;

    fn compute<N: Number>(self) -> Self::Done {
        N::part(Bits(self, std::marker::PhantomData::<N>))
    }
}

struct Bits<'a, N>(&'a Pairs, std::marker::PhantomData<N>);

impl<N: Number> Work for Bits<'_, N> {
    type Done = Vec<Vec<u64>>;

    /// The bits of each result, pair by pair.
    fn run(self) -> Self::Done {
        let pairs = self.0.0;
        let mut all_bits = Vec::new();
        for group in pairs.chunks(N::LANES) {
            let (mut one, mut other) = (N::of(0.0), N::of(0.0));
            for (lane, pair) in group.iter().enumerate() {
                one.set_lane(lane, pair.0);
                other.set_lane(lane, pair.1);
            }
            let (done, told) = (all(one, other), one.told());
            assert_eq!(told.to_bits(), group[0].0.to_bits());
            all_bits.extend(
                (0..group.len())
                    .map(|lane| (0..done.len()).filter(|at| *at != ANY).map(|at| bits(done[at].lane(lane))).collect()),
            );
        }
        all_bits
    }
}

/// Protects "every processor gives the same bytes": each width, on this processor, against single numbers.
#[test]
fn every_width_gives_the_bits_of_single_numbers() {
    let mut pairs = HARD.into_iter().flat_map(|one| HARD.map(|other| (one, other)));
    let mut tried = 0;
    while let Some(first) = pairs.next() {
        let eight = std::array::from_fn(|at| if at == 0 { first } else { pairs.next().unwrap_or(first) });
        let single: Vec<Vec<u64>> = eight
            .iter()
            .map(|&(one, other)| {
                let done = all(one, other);
                (0..done.len()).filter(|at| *at != ANY).map(|at| bits(done[at])).collect()
            })
            .collect();
        for width in Width::ALL {
            assert_eq!(width.compute(&Pairs(eight)), single, "{width:?} of {eight:?}");
        }
        tried += 1;
    }
    assert!(tried > 20);
}

struct Any([f64; 8]);

impl Widely for &Any {
    type Done = bool;

    fn compute<N: Number>(self) -> bool {
        self.0.chunks(N::LANES).any(|group| {
            let mut all = N::of(-1.0);
            group.iter().enumerate().for_each(|(lane, value)| all.set_lane(lane, *value));
            all.some()
        })
    }
}

/// Protects what is skipped where there is nothing to do: one lane with something to do is enough.
#[test]
fn something_in_any_lane_is_something() {
    for width in Width::ALL {
        assert!(!width.compute(&Any([0.0, -1.0, -0.0, -2.0, 0.0, -1.0, 0.0, f64::NEG_INFINITY])));
        for lane in 0..8 {
            let mut one = [-1.0; 8];
            one[lane] = f64::MIN_POSITIVE;
            assert!(width.compute(&Any(one)), "{width:?}, lane {lane}");
        }
    }
}
