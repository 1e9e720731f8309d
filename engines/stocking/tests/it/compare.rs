//! The rolling-origin test: its arithmetic by hand, and its verdict on real parts.
use crate::shared;
use rand::SeedableRng;
use rand::rngs::SmallRng;
use stocking::compare::{Comparison, Contender, Score, Spread, compare, pinball};
use stocking::forecast::{ALPHA, Method, ProbabilityStart};

fn score(series: &[Vec<f64>], mean: Method, spread: Spread, plan: &Comparison) -> Score {
    compare(series, Contender { mean, spread }, plan, &mut SmallRng::seed_from_u64(1)).unwrap()
}

#[test]
fn scores_by_hand() {
    // the past 0 2 0 2 changes by 2 each step; the naive forecast of 5 is 2, of 2 is 5
    let plan = Comparison { origins: 2, horizon: 1, levels: vec![0.9] };
    let series = [vec![0.0, 2.0, 0.0, 2.0, 5.0, 2.0]];
    let naive = score(&series, Method::Naive, Spread::Empirical, &plan);
    assert_eq!((naive.mase, naive.rmsse, naive.bias), (1.5, 1.5, 0.0));
    // empirical 90 % quantiles: 2, then 5; losses 0.9 × 3 and 0.1 × 3, over the scale 2, averaged
    assert!((naive.pinball[0] - (2.7 + 0.3) / 2.0 / 2.0).abs() < 1e-12);
    assert_eq!(naive.coverage, [0.5]);
    assert_eq!(pinball(0.9, 4.0, 4.0), 0.0);
}

#[test]
fn short_and_flat_series_are_left_out_and_counted() {
    let plan = Comparison { origins: 3, horizon: 2, levels: vec![] };
    let series = [vec![1.0, 2.0], vec![0.0; 20], vec![0.0, 1.0, 0.0, 2.0, 0.0, 1.0, 1.0, 0.0]];
    let verdict = score(&series, Method::Mean, Spread::Poisson, &plan);
    assert_eq!((verdict.series, verdict.left_out), (1, 2));
}

#[test]
fn on_real_parts_the_cleverer_methods_earn_their_keep() {
    let Some(parts) = shared::car_parts() else { return };
    let series: Vec<Vec<f64>> = parts.into_iter().map(|part| part.1).collect();
    let plan = Comparison { origins: 12, horizon: 3, levels: vec![0.95, 0.99] };
    let naive = score(&series, Method::Naive, Spread::Poisson, &plan);
    let tsb =
        Method::Tsb { alpha_size: ALPHA, alpha_probability: ALPHA, start: ProbabilityStart::FirstPeriod };
    let plain = score(&series, tsb, Spread::Poisson, &plan);
    let spread = score(&series, tsb, Spread::NegativeBinomial, &plan);
    // by squared error and by pinball; absolute error rewards forecasting zero, so it is no judge of sporadic demand
    assert!(plain.rmsse < 0.9 * naive.rmsse && plain.pinball[1] < naive.pinball[1], "{plain:?} {naive:?}");
    assert!(spread.pinball[1] < plain.pinball[1], "{spread:?} {plain:?}");
    assert!(spread.coverage[1] > plain.coverage[1]);
}
