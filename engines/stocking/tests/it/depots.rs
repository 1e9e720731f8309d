//! Depot placement against enumeration of every choice, and its laws. Plans are judged by `verify`, which knows no solver.
use proptest::prelude::*;
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use stocking::depots::{Candidate, Customer, DepotProblem, Limits, Promise, solve, verify};

/// Candidates and customers thrown on a square of 10 hours.
fn thrown(seed: u64, candidates: usize, customers: usize, most: usize) -> DepotProblem {
    let mut rng = SmallRng::seed_from_u64(seed);
    let mut points = |n: usize| -> Vec<(f64, f64)> {
        (0..n).map(|_| (rng.random_range(0.0..10.0), rng.random_range(0.0..10.0))).collect()
    };
    let (from, to) = (points(candidates), points(customers));
    let hours = from.iter().map(|a| to.iter().map(|b| (a.0 - b.0).hypot(a.1 - b.1)).collect()).collect();
    let customer = |j: usize| Customer { name: format!("c{j}"), demand: 1.0 + (j * 7 % 5) as f64 };
    DepotProblem {
        candidates: (0..candidates)
            .map(|i| Candidate { name: format!("d{i}"), opening_cost: 0.0, capacity: None })
            .collect(),
        customers: (0..customers).map(customer).collect(),
        hours,
        cost: None,
        least: 0,
        most,
        promise: None,
    }
}

/// The cheapest plan by trying every assignment of every customer (small problems only).
fn enumerate(problem: &DepotProblem) -> Option<f64> {
    let (n, m) = (problem.candidates.len(), problem.customers.len());
    let mut best: Option<f64> = None;
    for code in 0..n.pow(m as u32) {
        let depot: Vec<usize> = (0..m)
            .scan(code, |rest, _| {
                let i = *rest % n;
                *rest /= n;
                Some(i)
            })
            .collect();
        let mut open = depot.clone();
        open.sort_unstable();
        open.dedup();
        if let Ok(checked) = verify(problem, &open, &depot) {
            best = Some(best.map_or(checked.cost, |cost| cost.min(checked.cost)));
        }
    }
    best
}

fn solved(problem: &DepotProblem) -> stocking::Result<stocking::depots::DepotPlan> {
    solve(problem, Limits { nodes: 2_000 }, &mut || true)
}

#[test]
fn small_problems_of_every_kind_are_solved_like_by_enumeration() {
    for seed in 0..60u64 {
        let mut problem = thrown(seed, 5, 6, 1 + (seed % 3) as usize);
        if seed % 4 >= 1 {
            problem
                .candidates
                .iter_mut()
                .enumerate()
                .for_each(|(i, c)| c.opening_cost = 3.0 * (i % 3) as f64);
        }
        if seed % 4 >= 2 {
            problem.promise = Some(Promise { hours: 4.0, share: if seed % 8 >= 4 { 1.0 } else { 0.7 } });
        }
        if seed % 4 == 3 {
            problem
                .candidates
                .iter_mut()
                .enumerate()
                .for_each(|(i, c)| c.capacity = Some(9.0 + (i % 2) as f64 * 4.0));
        }
        match (solved(&problem), enumerate(&problem)) {
            (Ok(plan), Some(best)) => {
                assert!(
                    plan.bound <= best + 1e-6,
                    "seed {seed}: bound {} above the optimum {best}",
                    plan.bound
                );
                assert!(
                    plan.proven && (plan.cost - best).abs() < 1e-6,
                    "seed {seed}: {plan:?}, optimum {best}"
                );
            }
            (Err(_), None) => {}
            (ours, best) => panic!("seed {seed}: {ours:?} against {best:?}"),
        }
    }
}

#[test]
fn a_p_median_of_one_hundred_is_proven_best() {
    let problem = thrown(7, 100, 100, 10);
    let plan = solved(&problem).unwrap();
    assert!(plan.proven && plan.open.len() == 10, "{plan:?}");
    let checked = verify(&problem, &plan.open, &plan.depot).unwrap();
    assert!((checked.cost - plan.cost).abs() < 1e-9);
}

#[test]
fn set_covering_finds_the_fewest_depots() {
    let mut problem = thrown(3, 60, 60, 60);
    problem.candidates.iter_mut().for_each(|c| c.opening_cost = 1.0);
    problem.cost = Some(vec![vec![0.0; 60]; 60]);
    problem.promise = Some(Promise { hours: 2.5, share: 1.0 });
    let fewest = solved(&problem).unwrap();
    assert!(fewest.proven && fewest.in_time == 1.0, "{fewest:?}");
    problem.most = fewest.open.len() - 1;
    assert!(solved(&problem).unwrap_err().to_string().contains("proven"));
}

#[test]
fn a_promise_costs_and_is_kept() {
    let mut problem = thrown(11, 80, 80, 8);
    let free = solved(&problem).unwrap();
    problem.promise = Some(Promise { hours: 2.0, share: 0.8 });
    let promised = solve(&problem, Limits { nodes: 300 }, &mut || true).unwrap();
    assert!(promised.in_time >= 0.8 && promised.cost >= free.cost - 1e-9);
    assert!(promised.bound >= free.bound - 1e-6 && promised.gap < 0.02, "{promised:?}");
}

#[test]
fn capacities_are_kept_and_the_gap_is_stated() {
    let mut problem = thrown(5, 50, 80, 8);
    let room = 1.15 * problem.total_demand() / 8.0;
    problem.candidates.iter_mut().for_each(|c| c.capacity = Some(room));
    let plan = solve(&problem, Limits { nodes: 200 }, &mut || true).unwrap();
    assert!(plan.gap < 0.03, "gap {} after {} nodes", plan.gap, plan.nodes);
}

#[test]
fn stopping_at_once_still_answers_with_a_bound() {
    let plan = solve(&thrown(9, 60, 60, 6), Limits::default(), &mut || false).unwrap();
    assert!(!plan.proven && plan.gap > 0.0 && plan.bound < plan.cost);
}

#[test]
fn planted_errors_in_a_plan_are_found() {
    let mut problem = thrown(5, 20, 30, 4);
    problem.candidates.iter_mut().for_each(|c| c.capacity = Some(45.0));
    problem.promise = Some(Promise { hours: 8.0, share: 0.5 });
    let plan = solved(&problem).unwrap();
    let why = |open: &[usize], depot: &[usize]| verify(&problem, open, depot).unwrap_err().to_string();
    let mut wrong = plan.depot.clone();
    wrong[3] = (0..20).find(|i| !plan.open.contains(i)).unwrap();
    assert!(why(&plan.open, &wrong).contains("customer 3"));
    assert!(why(&plan.open, &[plan.open[0]; 30]).contains("room for 45"));
    assert!(why(&[0, 1, 2, 3, 4], &plan.depot).contains("5 depots open"));
    assert!(why(&plan.open, &plan.depot[1..]).contains("29 customers"));
}

#[test]
fn bad_problems_are_refused_by_name() {
    let text = |problem: &DepotProblem| solved(problem).unwrap_err().to_string();
    let good = thrown(1, 4, 5, 2);
    let mut bad = good.clone();
    bad.hours[2][1] = f64::NAN;
    assert_eq!(text(&bad), "hours[2][1] is NaN, must be between 0 and 1000000");
    let mut bad = good.clone();
    bad.hours.pop();
    assert_eq!(text(&bad), "hours has 3 entries, must have exactly 4");
    let mut bad = good.clone();
    bad.most = 9;
    assert_eq!(text(&bad), "most is 9, must be between 1 and 4");
    let mut bad = good.clone();
    bad.candidates.iter_mut().for_each(|c| c.capacity = Some(1.0));
    assert!(text(&bad).contains("the 2 largest capacities hold 2"));
    let mut bad = good;
    bad.promise = Some(Promise { hours: 0.0, share: 0.5 });
    assert!(text(&bad).contains("reach 0 of demand"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn one_depot_more_never_costs_more(seed in 0u64..1_000_000, most in 1usize..6) {
        let (fewer, more) = (solved(&thrown(seed, 25, 30, most)).unwrap(), solved(&thrown(seed, 25, 30, most + 1)).unwrap());
        prop_assert!(fewer.proven && more.proven && more.cost <= fewer.cost + 1e-6);
    }

    #[test]
    fn twice_as_far_costs_twice_as_much(seed in 0u64..1_000_000) {
        let mut problem = thrown(seed, 20, 25, 4);
        let near = solved(&problem).unwrap();
        problem.hours.iter_mut().flatten().for_each(|h| *h *= 2.0);
        prop_assert!((solved(&problem).unwrap().cost - 2.0 * near.cost).abs() < 1e-5 * near.cost);
    }
}
