//! Simulation against formula, and planted errors in each.
use rand::SeedableRng;
use rand::rngs::SmallRng;
use stocking::dist::DemandRate;
use stocking::simulate::{Estimate, Fault, Plan, SiteReport, simulate_site};
use stocking::single::{Measures, Policy, Site, evaluate};

const PLAN: Plan = Plan { warm_up: 500.0, batches: 40, batch_length: 5_000.0, fault: Fault::None };
/// 3.6 standard errors: one false alarm in about 3,000 figures; the seeds are fixed, so the verdict never wavers.
const ERRORS: f64 = 3.6;

fn cases() -> Vec<(Site, Policy)> {
    let mut cases = Vec::new();
    for (mean, ratio, lead_time) in [(0.6, 1.0, 3.0), (0.1, 1.0, 5.0), (0.6, 2.5, 3.0), (1.5, 6.0, 2.0)] {
        let site = Site { demand: DemandRate { mean, ratio }, lead_time };
        cases.push((site, Policy::BaseStock { level: 3 }));
        cases.push((site, Policy::Reorder { point: 1, quantity: 4 }));
        cases.push((site, Policy::MinMax { min: 2, max: 7 }));
    }
    cases
}

fn run(site: &Site, policy: Policy, fault: Fault, seed: u64) -> SiteReport {
    let plan = Plan { fault, ..PLAN };
    simulate_site(site, policy, &plan, &mut SmallRng::seed_from_u64(seed)).unwrap()
}

/// The measures in which formula and simulation disagree.
fn disagreements(report: &SiteReport, formula: &Measures) -> Vec<&'static str> {
    let pairs: [(&str, Estimate, f64); 6] = [
        ("fill_rate", report.fill_rate, formula.fill_rate),
        ("ready_rate", report.ready_rate, formula.ready_rate),
        ("no_backorder", report.no_backorder, formula.no_backorder),
        ("on_hand", report.on_hand, formula.on_hand),
        ("backorders", report.backorders, formula.backorders),
        ("orders", report.orders, formula.orders),
    ];
    pairs.iter().filter(|(_, seen, said)| !seen.agrees(*said, ERRORS)).map(|pair| pair.0).collect()
}

#[test]
fn simulation_and_formula_agree() {
    for (seed, (site, policy)) in cases().into_iter().enumerate() {
        let report = run(&site, policy, Fault::None, seed as u64);
        let formula = evaluate(&site, policy).unwrap();
        let wrong = disagreements(&report, &formula);
        assert!(wrong.is_empty(), "seed {seed}, {site:?} {policy:?}: {wrong:?}\n{report:#?}\n{formula:#?}");
        assert_eq!(report.conservation_breaks, 0);
    }
}

#[test]
fn an_error_planted_in_the_simulator_is_found() {
    for (seed, (site, policy)) in cases().into_iter().enumerate() {
        let formula = evaluate(&site, policy).unwrap();
        let slow = run(&site, policy, Fault::Slow, seed as u64);
        assert!(
            !disagreements(&slow, &formula).is_empty(),
            "a slow supplier went unnoticed at {site:?} {policy:?}"
        );
        let lossy = run(&site, policy, Fault::LoseOneIn(1_000), seed as u64);
        assert!(lossy.conservation_breaks > 0, "lost units went unnoticed at {site:?} {policy:?}");
    }
}

#[test]
fn an_error_planted_in_the_formula_is_found() {
    // the same network of assumptions with Poisson in place of stuttering demand, or one unit of stock more
    for (seed, (site, policy)) in cases().into_iter().enumerate() {
        let report = run(&site, policy, Fault::None, seed as u64);
        if site.demand.ratio > 1.0 {
            let poisson = Site { demand: DemandRate::poisson(site.demand.mean), ..site };
            assert!(!disagreements(&report, &evaluate(&poisson, policy).unwrap()).is_empty());
        }
        let longer = Site { lead_time: site.lead_time * 1.05, ..site };
        assert!(
            !disagreements(&report, &evaluate(&longer, policy).unwrap()).is_empty(),
            "{site:?} {policy:?}"
        );
    }
}

#[test]
fn bad_plans_are_refused_by_name() {
    let site = Site { demand: DemandRate::poisson(1.0), lead_time: 1.0 };
    let text = |plan: Plan| {
        let mut rng = SmallRng::seed_from_u64(1);
        simulate_site(&site, Policy::BaseStock { level: 1 }, &plan, &mut rng).unwrap_err().to_string()
    };
    assert_eq!(text(Plan { batches: 1, ..PLAN }), "plan.batches is 1, must be between 5 and 1000");
    assert!(text(Plan { batch_length: 1e9, ..PLAN }).contains("must be between 0 and 100000000"));
}
