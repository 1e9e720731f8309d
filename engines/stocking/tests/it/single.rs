//! One part at one place: against direct sums, textbook values, and the laws every policy must keep.
use proptest::prelude::*;
use stocking::dist::DemandRate;
use stocking::single::{
    Costs, Curve, Measures, Policy, Site, Target, base_stock_for, cheapest_min_max, cheapest_reorder,
    evaluate, min_max_for, periodic_base_stock_for, reorder_point_for,
};

fn sites() -> impl Strategy<Value = Site> {
    (0.001..3.0f64, prop_oneof![Just(1.0), 1.01..12.0f64], 0.0..8.0f64)
        .prop_map(|(mean, ratio, lead_time)| Site { demand: DemandRate { mean, ratio }, lead_time })
}

/// Fill rate by its definition: every customer's order against the shelf it finds, one by one.
fn fill_by_definition(site: &Site, y: i64) -> f64 {
    let table = site.demand.over(site.lead_time).table();
    let (tail, mean) = site.demand.order_tail();
    let filled = |j: usize| tail.get(j - 1).copied().unwrap_or(0.0) * table.at_most(y - j as i64);
    (1..=y.max(0) as usize).map(filled).sum::<f64>() / mean
}

#[test]
fn axsaeter_example_of_a_poisson_base_stock() {
    // mean 8 in the lead time, S = 10: P(D <= 9) from tables of the Poisson distribution
    let site = Site { demand: DemandRate::poisson(4.0), lead_time: 2.0 };
    let measures = evaluate(&site, Policy::BaseStock { level: 10 }).unwrap();
    assert!((measures.fill_rate - 0.716_624_258_727_007_7).abs() < 1e-12);
    assert!((measures.no_backorder - 0.815_885_792_558_543_8).abs() < 1e-12);
}

#[test]
fn no_lead_time_needs_one_unit_for_single_orders() {
    let site = Site { demand: DemandRate::poisson(5.0), lead_time: 0.0 };
    let (policy, measures) = base_stock_for(&site, Target::FillRate(0.999)).unwrap();
    assert_eq!((policy, measures.fill_rate), (Policy::BaseStock { level: 1 }, 1.0));
}

proptest! {
    #[test]
    fn fill_rate_is_its_definition(site in sites(), y in -3i64..60) {
        let fill = Curve::new(&site).fill_rate(y);
        prop_assert!((fill - fill_by_definition(&site, y)).abs() < 1e-11, "{} at {}", fill, y);
    }

    #[test]
    fn the_net_stock_balances(site in sites(), s in -5i64..60) {
        let m = evaluate(&site, Policy::BaseStock { level: s }).unwrap();
        let net = s as f64 - site.demand.mean * site.lead_time;
        prop_assert!((m.on_hand - m.backorders - net).abs() < 1e-9);
        prop_assert!(m.on_hand >= 0.0 && m.backorders >= 0.0);
    }

    #[test]
    fn more_stock_never_serves_worse(site in sites(), s in -5i64..40, q in 1i64..15) {
        for policy in [
            |s, _q| Policy::BaseStock { level: s },
            |s, q| Policy::Reorder { point: s, quantity: q },
            |s, q| Policy::MinMax { min: s, max: s + q },
        ] {
            let (less, more) = (evaluate(&site, policy(s, q)).unwrap(), evaluate(&site, policy(s + 1, q)).unwrap());
            prop_assert!(more.fill_rate >= less.fill_rate - 1e-12);
            prop_assert!(more.ready_rate >= less.ready_rate - 1e-12);
            prop_assert!(more.backorders <= less.backorders + 1e-12);
            prop_assert!(more.on_hand >= less.on_hand - 1e-12);
        }
    }

    #[test]
    fn the_answer_is_the_smallest_that_keeps_the_promise(site in sites(), share in 0.3..0.999f64, q in 1i64..12) {
        let (stock, batch, order_up) = (
            |level| Policy::BaseStock { level },
            |point, quantity| Policy::Reorder { point, quantity },
            |min, max| Policy::MinMax { min, max },
        );
        for target in [Target::FillRate(share), Target::ReadyRate(share)] {
            let misses = |policy| !target.met_by(&evaluate(&site, policy).unwrap());
            let (Policy::BaseStock { level }, met) = base_stock_for(&site, target).unwrap() else { unreachable!() };
            prop_assert!(target.met_by(&met) && misses(stock(level - 1)));
            let (Policy::Reorder { point, quantity }, met) = reorder_point_for(&site, q, target).unwrap() else { unreachable!() };
            prop_assert!(target.met_by(&met) && misses(batch(point - 1, quantity)));
            let (Policy::MinMax { min, max }, met) = min_max_for(&site, q, target).unwrap() else { unreachable!() };
            prop_assert!(target.met_by(&met) && misses(order_up(min - 1, max - 1)));
        }
    }

    #[test]
    fn for_single_units_the_three_policies_agree(mean in 0.01..3.0f64, lead_time in 0.0..5.0f64, s in -3i64..20, q in 1i64..9) {
        let site = Site { demand: DemandRate::poisson(mean), lead_time };
        let same = |a: Measures, b: Measures| {
            (a.fill_rate - b.fill_rate).abs() + (a.on_hand - b.on_hand).abs() + (a.orders - b.orders).abs() < 1e-10
        };
        let reorder = evaluate(&site, Policy::Reorder { point: s, quantity: q }).unwrap();
        let min_max = evaluate(&site, Policy::MinMax { min: s, max: s + q }).unwrap();
        prop_assert!(same(reorder, min_max));
        let one = evaluate(&site, Policy::Reorder { point: s, quantity: 1 }).unwrap();
        let base = evaluate(&site, Policy::BaseStock { level: s + 1 }).unwrap();
        prop_assert!(same(one, base));
    }

    #[test]
    fn the_cheapest_is_no_dearer_than_any_tried(site in sites(), share in 0.5..0.99f64, q in 1i64..10, order in 0.0..50.0f64) {
        let (target, costs) = (Target::FillRate(share), Costs { order, holding: 1.0 });
        let best = cheapest_reorder(&site, target, costs).unwrap();
        prop_assert!(target.met_by(&best.measures));
        let (_, other) = reorder_point_for(&site, q, target).unwrap();
        prop_assert!(best.cost <= costs.of(&other) + 1e-9);
        let best = cheapest_min_max(&site, target, costs).unwrap();
        let (_, other) = min_max_for(&site, q, target).unwrap();
        prop_assert!(target.met_by(&best.measures) && best.cost <= costs.of(&other) + 1e-9);
    }

    #[test]
    fn frequent_reviews_approach_continuous_review(site in sites(), share in 0.5..0.99f64) {
        let target = Target::FillRate(share);
        let often = periodic_base_stock_for(&site, 1e-3, target).unwrap();
        let curve = Curve::new(&site);
        prop_assert!((often.fill_rate - curve.fill_rate(often.level)).abs() < 0.02);
        let seldom = periodic_base_stock_for(&site, 2.0, target).unwrap();
        prop_assert!(seldom.level >= often.level && seldom.fill_rate >= share - 1e-9);
    }
}

#[test]
fn large_parts_stay_exact_and_quick() {
    let site = Site { demand: DemandRate { mean: 9_000.0, ratio: 50.0 }, lead_time: 10.0 };
    let (Policy::BaseStock { level }, measures) = base_stock_for(&site, Target::FillRate(0.95)).unwrap()
    else {
        unreachable!()
    };
    assert!((90_000..100_000).contains(&level), "{level}");
    assert!((measures.fill_rate - fill_by_definition(&site, level)).abs() < 1e-9);
}

#[test]
fn bad_input_names_the_field_and_the_range() {
    let site = |mean, ratio, lead_time| Site { demand: DemandRate { mean, ratio }, lead_time };
    let text = |site, target| base_stock_for(&site, target).unwrap_err().to_string();
    let target = Target::FillRate(0.9);
    assert_eq!(text(site(f64::NAN, 1.0, 1.0), target), "demand.mean is NaN, must be between 0 and 100000");
    assert_eq!(text(site(1.0, 0.5, 1.0), target), "demand.ratio is 0.5, must be between 1 and 1000");
    assert_eq!(text(site(1.0, 1.0, -1.0), target), "lead_time is -1, must be between 0 and 10000");
    assert_eq!(
        text(site(1.0, 1.0, 1.0), Target::ReadyRate(1.0)),
        "target.ready_rate is 1, must be more than 0 and less than 1"
    );
}
