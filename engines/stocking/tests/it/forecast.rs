//! Croston, SBA and TSB against two independent implementations on real parts, and their laws.
use crate::shared;
use proptest::prelude::*;
use std::collections::HashMap;
use stocking::demand::{DemandClass, classify, summarise};
use stocking::forecast::{Method, ProbabilityStart, croston, forecast, sba, tsb, tune};

fn near(part: &str, what: &str, ours: f64, theirs: f64, tolerance: f64) {
    assert!((ours - theirs).abs() <= tolerance, "{part} {what}: {ours} against {theirs}");
}

#[test]
fn the_reference_points_are_met() {
    let (Some(path), Some(parts)) =
        (shared::data("spare_parts/intermittent_reference.csv"), shared::car_parts())
    else {
        return;
    };
    let parts: HashMap<String, Vec<f64>> = parts.into_iter().collect();
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut rows = 0;
    for row in reader.deserialize::<HashMap<String, String>>() {
        let row = row.unwrap();
        let part = &row["part"];
        let history = &parts[part];
        let given = |column: &str| row[column].parse::<f64>().unwrap();
        let summary = summarise(history).unwrap();
        near(part, "mean", summary.mean, given("mean"), 1e-6);
        near(part, "adi", summary.adi, given("adi"), 1e-6);
        near(part, "cv2", summary.cv2, given("cv2"), 1e-6);
        let c = croston(history, 0.1).unwrap().unwrap().rate();
        near(part, "croston", c, given("own_croston"), 1e-8);
        near(part, "croston", c, given("sf_croston"), 1e-8);
        near(part, "sba", sba(history, 0.1).unwrap(), given("sf_sba"), 1e-8);
        near(part, "sba", sba(history, 0.1).unwrap(), given("own_sba"), 1e-8);
        for (start, column) in [
            (ProbabilityStart::FirstPeriod, "sf_tsb"),
            (ProbabilityStart::FirstInterval, "own_tsb"),
            (ProbabilityStart::ActiveShare, "if_tsb"),
        ] {
            near(part, column, tsb(history, 0.1, 0.1, start).unwrap(), given(column), 1e-7);
        }
        rows += 1;
    }
    assert_eq!(rows, 41);
}

#[test]
fn most_real_parts_are_sporadic() {
    let Some(parts) = shared::car_parts() else { return };
    let classes: Vec<DemandClass> = parts.iter().map(|(_, history)| classify(history).unwrap()).collect();
    let count = |class| classes.iter().filter(|&&c| c == class).count();
    let counts =
        [DemandClass::Smooth, DemandClass::Erratic, DemandClass::Intermittent, DemandClass::Lumpy].map(count);
    eprintln!("smooth, erratic, intermittent, lumpy: {counts:?} of {}", parts.len());
    assert!(counts[2] + counts[3] > parts.len() * 3 / 4);
}

fn histories() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![3 => Just(0.0), 1 => (1u32..50).prop_map(f64::from)], 1..80)
}

fn methods() -> impl Strategy<Value = Method> {
    let alpha = 0.01..0.99f64;
    prop_oneof![
        Just(Method::Mean),
        Just(Method::Naive),
        Just(Method::TsbTuned),
        Just(Method::ByClass),
        alpha.clone().prop_map(|alpha| Method::Ses { alpha }),
        alpha.clone().prop_map(|alpha| Method::Croston { alpha }),
        alpha.clone().prop_map(|alpha| Method::Sba { alpha }),
        (alpha.clone(), alpha).prop_map(|(alpha_size, alpha_probability)| Method::Tsb {
            alpha_size,
            alpha_probability,
            start: ProbabilityStart::FirstPeriod,
        }),
    ]
}

proptest! {
    #[test]
    fn a_forecast_lies_between_nothing_and_the_largest_demand(history in histories(), method in methods()) {
        let rate = forecast(&history, method).unwrap();
        let largest = history.iter().copied().fold(0.0, f64::max);
        prop_assert!(rate >= 0.0 && rate <= largest * (1.0 + 1e-12), "{rate} of {largest}");
    }

    #[test]
    fn twice_the_demand_is_twice_the_forecast(history in histories(), method in methods()) {
        let doubled: Vec<f64> = history.iter().map(|y| 2.0 * y).collect();
        let (once, twice) = (forecast(&history, method).unwrap(), forecast(&doubled, method).unwrap());
        prop_assert!((2.0 * once - twice).abs() <= 1e-9 * twice.max(1.0));
    }

    #[test]
    fn tsb_fades_and_croston_does_not(history in histories(), quiet in 1usize..200) {
        let mut later = history.clone();
        later.extend(std::iter::repeat_n(0.0, quiet));
        let tsb_of = |h: &[f64]| tsb(h, 0.1, 0.1, ProbabilityStart::FirstPeriod).unwrap();
        let faded = tsb_of(&history) * 0.9f64.powi(quiet as i32);
        prop_assert!((tsb_of(&later) - faded).abs() < 1e-9);
        prop_assert_eq!(croston(&history, 0.1).unwrap(), croston(&later, 0.1).unwrap());
    }

    #[test]
    fn tuning_answers_with_constants_from_its_grid(history in histories()) {
        let tuned = tune(&history).unwrap();
        prop_assert!(tuned.alpha_size >= 0.01 && tuned.alpha_probability <= 0.3);
    }
}

#[test]
fn bad_input_names_the_field_and_the_range() {
    let text = |r: stocking::Result<f64>| r.unwrap_err().to_string();
    assert_eq!(text(forecast(&[], Method::Mean)), "history has 0 entries, must have between 1 and 100000");
    assert_eq!(
        text(forecast(&[1.0, -2.0], Method::Mean)),
        "history[1] is -2, must be between 0 and 1000000000"
    );
    assert_eq!(text(sba(&[1.0], f64::NAN)), "alpha is NaN, must be more than 0 and less than 1");
    assert_eq!(
        text(forecast(&[1.0], Method::MovingAverage { window: 0 })),
        "window is 0, must be between 1 and 100000"
    );
}
