//! Gamma and counting variates of [`Random`], parametrised as in the model: the negative binomial with mean m and dispersion a
//! has variance m + a m^2.

use crate::random::Random;

/// Poisson means above this are drawn in parts, since exp(-mean) must not vanish.
const MOST_AT_ONCE: f64 = 500.0;
/// No count is drawn with a larger mean; reached only where a trend was carried on without sense.
const MOST: f64 = 100_000.0;

impl Random {
    /// A gamma variate of the given shape and scale 1 (Marsaglia & Tsang 2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = libm::pow(1.0 - self.unit(), 1.0 / shape);
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
            let u = 1.0 - self.unit();
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
            let u = self.unit();
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
    use crate::random::Purpose;

    fn moments(draw: impl Fn(&mut Random) -> f64) -> (f64, f64) {
        let n = 40_000;
        let values: Vec<f64> = (0..n).map(|i| draw(&mut Random::new(7, Purpose::Trend, i))).collect();
        let mean = values.iter().sum::<f64>() / n as f64;
        (mean, values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n as f64)
    }

    /// Protects every forecast and test that draws: a second implementation (in Python, of the cipher too) has the same numbers.
    #[test]
    fn variates_agree_with_a_second_implementation() {
        let of = |number| Random::new(3, Purpose::Trend, number);
        for (shape, variates) in GAMMAS {
            for (number, variate) in (0..).zip(variates) {
                let found = of(number).gamma(shape);
                assert!((found / variate - 1.0).abs() < 1e-12, "{shape}, {number}: {found}");
            }
        }
        for (shape, sum) in [(0.4, 1207.34112788014), (1.5, 4572.60773213779)] {
            let found: f64 = (0..3000).map(|number| of(number).gamma(shape)).sum();
            assert!((found / sum - 1.0).abs() < 1e-10, "those that are refused: {shape}, {found}");
        }
        let counts = [0, 1, 2].map(|number| [0.3, 3.7, 1234.5].map(|mean| of(number).poisson(mean)));
        assert_eq!(counts, [[0.0, 2.0, 1222.0], [1.0, 6.0, 1330.0], [1.0, 6.0, 1252.0]]);
        assert_eq!((of(4).negative_binomial(50.0, 0.04), of(4).negative_binomial(0.0, 0.04)), (44.0, 0.0));
        let mut three = of(0);
        for normal in [-0.7292514266929777, -0.178396951856247, -0.5861792440222716] {
            assert!((three.normal() - normal).abs() < 1e-12);
        }
        assert!(of(1).poisson(1e300) < 2.0 * MOST, "no count is drawn with a mean beyond sense");
    }

    const GAMMAS: [(f64, [f64; 6]); 4] = [
        (
            0.4,
            [
                0.11461407615354116,
                0.04470677694333434,
                0.0009920720087473636,
                0.0057333154423619605,
                0.018527843707639866,
                0.23790812740861292,
            ],
        ),
        (
            0.99,
            [
                0.39194417017441413,
                0.944374061403754,
                0.0700612397162654,
                0.21532629083265542,
                0.4357499142257744,
                1.1121624095274765,
            ],
        ),
        (
            1.0,
            [
                0.2309126448811229,
                3.888631488379451,
                0.08304432195738304,
                1.4978922826469512,
                0.27543418974438855,
                0.8732553047277465,
            ],
        ),
        (
            9.0,
            [
                6.692198684249573,
                15.811266685359675,
                5.534907584974188,
                4.126159452403992,
                6.953539033816746,
                9.363486827072059,
            ],
        ),
    ];

    // 40,000 variates: tolerances are four standard errors or more
    #[test]
    fn variates_have_their_mean_and_variance() {
        let near = |(mean, variance): (f64, f64), m: f64, v: f64, em: f64, ev: f64| {
            assert!((mean - m).abs() < em && (variance - v).abs() < ev, "{mean} {variance}, not {m} {v}");
        };
        near(moments(|r| r.gamma(0.4)), 0.4, 0.4, 0.013, 0.035);
        near(moments(|r| r.gamma(9.0)), 9.0, 9.0, 0.06, 0.3);
        near(moments(|r| r.poisson(1234.5)), 1234.5, 1234.5, 0.8, 36.0);
        near(moments(|r| r.negative_binomial(50.0, 0.04)), 50.0, 150.0, 0.25, 6.0);
        near(moments(|r| r.negative_binomial(50.0, 0.0)), 50.0, 50.0, 0.15, 1.6);
    }
}
