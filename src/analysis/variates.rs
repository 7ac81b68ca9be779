//! Random variates with an address: what is drawn for one purpose, one number and one page depends on nothing else.
//!
//! Distributions as in the model where it has them: the negative binomial with mean m and size k has variance m + m^2 / k.

use crate::ensemble::draws::{Draws, PAGE_WORDS, Page, unit};

/// Poisson means above this are drawn in parts, since exp(-mean) must not vanish.
const MOST_AT_ONCE: f64 = 500.0;
/// No count is drawn with a larger mean; reached only where a trend was carried on without sense.
const MOST: f64 = 100_000.0;

/// Variates in sequence, from one page on. A page is long enough for what one month needs in all but freak cases; what is drawn beyond
/// it comes from pages far off, so that the next page stays as it was.
pub struct Variates {
    draws: Draws,
    page: Page,
    number: u64,
    used: usize,
}

/// Pages that an address owns beside its own, in steps of this.
const FAR: u64 = 1 << 32;

impl Variates {
    /// The variates of page `page` (below 2^32) of `number`, of the kind that `label` names.
    pub fn new(label: &[u8; 24], seed: u64, number: u64, page: u64) -> Self {
        let mut draws = Draws::labelled(label, seed, number);
        let mut words = [0; PAGE_WORDS];
        draws.page(page, &mut words);
        Self { draws, page: words, number: page, used: 0 }
    }

    /// A number in [0, 1), even.
    pub fn uniform(&mut self) -> f64 {
        if self.used + 2 > PAGE_WORDS {
            self.number += FAR;
            self.draws.page(self.number, &mut self.page);
            self.used = 0;
        }
        self.used += 2;
        unit(self.page[self.used - 2], self.page[self.used - 1])
    }

    /// A whole number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.uniform() * n as f64) as usize).min(n - 1)
    }

    /// A standard normal variate (Box & Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log1p(-self.uniform())).sqrt();
        radius * libm::cos(2.0 * std::f64::consts::PI * self.uniform())
    }

    /// A gamma variate of the given shape and scale 1 (Marsaglia & Tsang 2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = libm::pow(1.0 - self.uniform(), 1.0 / shape);
            return boost * self.gamma(shape + 1.0);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let root = 1.0 + c * x;
            if root <= 0.0 {
                continue;
            }
            let v = root * root * root;
            let u = 1.0 - self.uniform();
            if libm::log(u) < 0.5 * x * x + d * (1.0 - v + libm::log(v)) {
                return d * v;
            }
        }
    }

    /// A Poisson variate, by inversion.
    pub fn poisson(&mut self, mean: f64) -> f64 {
        let (mut left, mut sum) = (mean.clamp(0.0, MOST), 0.0);
        while left > 0.0 {
            let part = left.min(MOST_AT_ONCE);
            left -= part;
            let u = self.uniform();
            let mut p = libm::exp(-part);
            let (mut n, mut below) = (0.0, p);
            while u >= below && p > 0.0 {
                n += 1.0;
                p *= part / n;
                below += p;
            }
            sum += n;
        }
        sum
    }

    /// A negative binomial variate with variance mean + `dispersion` mean^2 (size 1 / `dispersion`); Poisson without dispersion.
    pub fn negative_binomial(&mut self, mean: f64, dispersion: f64) -> f64 {
        if dispersion <= 0.0 {
            return self.poisson(mean);
        }
        let rate = self.gamma(1.0 / dispersion) * mean * dispersion;
        self.poisson(rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABEL: &[u8; 24] = b"durand: variates, test  ";

    fn moments(draw: impl Fn(&mut Variates) -> f64) -> (f64, f64) {
        let n = 40_000;
        let values: Vec<f64> = (0..n).map(|i| draw(&mut Variates::new(LABEL, 7, 1, i))).collect();
        let mean = values.iter().sum::<f64>() / n as f64;
        (mean, values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n as f64)
    }

    // 40,000 variates: tolerances are four standard errors or more
    #[test]
    fn variates_have_their_mean_and_variance() {
        let near = |(mean, variance): (f64, f64), m: f64, v: f64, em: f64, ev: f64| {
            assert!((mean - m).abs() < em && (variance - v).abs() < ev, "{mean} {variance}, not {m} {v}");
        };
        near(moments(Variates::uniform), 0.5, 1.0 / 12.0, 0.006, 0.002);
        near(moments(Variates::normal), 0.0, 1.0, 0.02, 0.03);
        near(moments(|v| v.gamma(0.4)), 0.4, 0.4, 0.013, 0.035);
        near(moments(|v| v.gamma(9.0)), 9.0, 9.0, 0.06, 0.3);
        near(moments(|v| v.poisson(1234.5)), 1234.5, 1234.5, 0.8, 36.0);
        near(moments(|v| v.negative_binomial(50.0, 0.04)), 50.0, 150.0, 0.25, 6.0);
        near(moments(|v| v.negative_binomial(50.0, 0.0)), 50.0, 50.0, 0.15, 1.6);
    }

    #[test]
    fn a_page_used_up_disturbs_no_other() {
        let mut long = Variates::new(LABEL, 7, 1, 0);
        let first: Vec<f64> = (0..500).map(|_| long.uniform()).collect();
        let second: Vec<f64> = (1..7)
            .flat_map(|page| {
                let mut variates = Variates::new(LABEL, 7, 1, page);
                (0..90).map(move |_| variates.uniform())
            })
            .collect();
        assert!(first.iter().all(|x| !second.contains(x)));
    }

    #[test]
    fn whole_numbers_are_even() {
        let mut seen = [0; 3];
        for page in 0..3000 {
            seen[Variates::new(LABEL, 1, 2, page).below(3)] += 1;
        }
        assert!(seen.iter().all(|count| (900..1100).contains(count)), "{seen:?}");
    }
}
