use super::*;

fn agrees(past: &[Option<f64>], parameters: [f64; 3], covariance: [[f64; 3]; 3]) {
    let trend = Trend::fit(past).unwrap();
    for (got, expected) in [trend.intercept, trend.slope, trend.dispersion].into_iter().zip(parameters) {
        assert!((got - expected).abs() < 1e-9, "{got} {expected}");
    }
    for (got, expected) in trend.covariance.iter().flatten().zip(covariance.iter().flatten()) {
        assert!((got - expected).abs() < 1e-9, "{got} {expected}");
    }
}

// Frozen: statsmodels 0.15.0, NegativeBinomial(loglike_method="nb2"), bfgs then Newton to a score of 1e-13; covariance from the
// inverse of its Hessian
#[test]
fn the_fit_agrees_with_statsmodels() {
    let gap = [None; 4];
    let before = [45, 23, 33, 24, 28, 24, 13, 26, 34, 29, 25].map(|count| Some(f64::from(count)));
    let after = [34, 49, 44, 58, 37, 48, 40, 47].map(|count| Some(f64::from(count)));
    let attacks: Vec<_> = before.into_iter().chain(gap).chain(after).collect();
    agrees(
        &attacks,
        [3.2319172818774957, 0.02774394717654177, 0.03500709118734485],
        [
            [0.011461268286299302, -0.000709804898930898, 7.70580907081481e-05],
            [-0.000709804898930898, 6.242414548526195e-05, -6.755719835254695e-06],
            [7.70580907081481e-05, -6.755719835254695e-06, 0.0004846872429752438],
        ],
    );
    let wild = [3, 8, 1, 12, 5, 20, 2, 9, 31, 4, 26, 11, 40, 17].map(|count| Some(f64::from(count)));
    agrees(
        &wild,
        [1.5612429372241556, 0.13833453935672757, 0.4296948314198295],
        [
            [0.15504369711419044, -0.017151292892106818, -0.001063419170875649],
            [-0.017151292892106818, 0.00250006631695907, 0.00014203332930641266],
            [-0.0010634191708756488, 0.00014203332930641266, 0.038296671575211216],
        ],
    );
}

// Frozen: statsmodels 0.15.0, GLM(family=Poisson())
#[test]
fn where_counts_vary_little_the_fit_is_poisson() {
    let calm = [10, 11, 10, 12, 11, 12, 13, 12, 13, 13].map(|count| Some(f64::from(count)));
    agrees(
        &calm,
        [2.327853096833965, 0.02852903982341945, 0.0],
        [
            [0.031870359615875365, -0.004925689666168931, 0.0],
            [-0.004925689666168931, 0.0010402629800392788, 0.0],
            [0.0, 0.0, 0.0],
        ],
    );
}

/// Protects forecasts: what members draw has the covariance of the estimates, the dispersion on the log scale.
#[test]
fn what_is_drawn_has_the_covariance_of_the_estimates() {
    let wild = [3, 8, 1, 12, 5, 20, 2, 9, 31, 4, 26, 11, 40, 17].map(|count| Some(f64::from(count)));
    let trend = Trend::fit(&wild).unwrap();
    let spread = trend.spread();
    assert_eq!(trend.drawn(&spread, [0.0; 3]), [trend.intercept, trend.slope, trend.dispersion]);
    let off = |z: [f64; 3]| {
        let [intercept, slope, dispersion] = trend.drawn(&spread, z);
        [intercept - trend.intercept, slope - trend.slope, libm::log(dispersion / trend.dispersion)]
    };
    let by = [off([1.0, 0.0, 0.0]), off([0.0, 1.0, 0.0]), off([0.0, 0.0, 1.0])];
    let unit = [1.0, 1.0, trend.dispersion];
    for (i, j) in [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)] {
        let drawn: f64 = by.iter().map(|off| off[i] * off[j]).sum();
        assert!((drawn * unit[i] * unit[j] - trend.covariance[i][j]).abs() < 1e-12, "{i} {j}");
    }
    assert_eq!(trend.drawn(&spread, [0.0, 0.0, 1e3])[2], DISPERSIONS[1], "no dispersion is beyond all sense");
    let calm = [10, 11, 10, 12, 11, 12, 13, 12, 13, 13].map(|count| Some(f64::from(count)));
    let calm = Trend::fit(&calm).unwrap();
    let [intercept, _, none] = calm.drawn(&calm.spread(), [1.0, 1.0, 1.0]);
    assert!((intercept - calm.intercept - calm.covariance[0][0].sqrt()).abs() < 1e-12 && none == 0.0);
}

#[test]
fn three_months_and_two_counts_are_enough() {
    assert!(Trend::fit(&[Some(3.0), Some(1.0), Some(5.0)]).is_some());
    assert!(Trend::fit(&[Some(0.0), Some(1.0), Some(0.0), Some(4.0)]).is_some());
    assert_eq!(Trend::fit(&[Some(0.4), Some(0.3), Some(2.0), Some(0.0)]), None, "counts are whole");
}

#[test]
fn nothing_to_fit_is_no_trend() {
    assert_eq!(Trend::fit(&[Some(0.0); 12]), None);
    let mut once = [Some(0.0); 12];
    once[11] = Some(30.0);
    assert_eq!(Trend::fit(&once), None);
    assert_eq!(Trend::fit(&[Some(3.0), None, Some(5.0)]), None);
}
