//! Regions: whatever is cut and merged is a valid plan of the whole.
use super::world::world;
use proptest::prelude::*;
use routing::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn a_nation_in_regions_gives_a_valid_plan(seed in any::<u64>(), each in 1..5_usize) {
        let data = world(seed, 40, 8);
        let how = Nation { technicians_each: each, rounds: 3, iterations_each: 3, threads: 2, seed };
        let plan = solve_nation(&data, &Plan::default(), &how, &|| 0.0).expect("valid");
        let report = check(&data, &plan);
        prop_assert!(report.is_valid(), "{:?}", report.breaches);
    }

    #[test]
    fn a_round_gives_every_technician_and_every_planned_visit_to_one_region(seed in any::<u64>(), round in 0..3_usize) {
        let data = world(seed, 40, 8);
        let plan = construct(&Problem::new(data.clone()).unwrap());
        let all = regions(&data, &plan, 3, round);
        let mut seen = std::collections::HashSet::new();
        for region in &all {
            prop_assert!(region.technicians.iter().all(|t| seen.insert(*t)));
        }
        for tour in &plan.tours {
            let home = all.iter().find(|r| r.technicians.contains(&tour.technician)).expect("a region");
            prop_assert!(tour.jobs().all(|j| home.jobs.contains(&j)));
        }
    }
}

#[test]
fn what_lost_its_other_half_across_a_border_comes_off() {
    let mut data = crate::world::day(4, 3);
    (data.jobs[0].crew, data.jobs[3].crew) = (2, 2);
    data.jobs[1].after.push(After { job: "J0".into(), gap: 0 });
    data.jobs[2].after.push(After { job: "J1".into(), gap: 0 });
    let problem = Problem::new(data).expect("valid");
    let whole = solve(&problem, 1, &mut Iterations(500)).plan;
    assert!(whole.left_out.is_empty());
    let mut settled = whole.clone();
    settle(problem.data(), &mut settled);
    assert_eq!(settled, whole);
    let half = settled.tours.iter_mut().find(|t| t.jobs().any(|j| j == 0)).expect("planned");
    half.stops.retain(|s| s.what != What::Job(0));
    settle(problem.data(), &mut settled);
    assert_eq!(settled.left_out, [0, 1, 2]);
    assert_eq!((settled.visits(3).len(), check(problem.data(), &settled).breaches), (2, Vec::new()));
}

#[test]
fn the_number_of_threads_does_not_change_a_counted_search() {
    let data = generate(&Recipe {
        jobs: 200,
        technicians: 24,
        days: 1,
        areas: 4,
        lunch: true,
        rich: false,
        seed: 3,
    });
    let run = |threads| {
        let how = Nation { technicians_each: 6, rounds: 2, iterations_each: 5, threads, seed: 1 };
        solve_nation(&data, &Plan::default(), &how, &|| 0.0).unwrap()
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn two_cores_return_a_valid_plan_no_worse_than_the_first() {
    let problem = Problem::new(super::world::day(60, 8)).unwrap();
    let first = Desk::new(&problem, &construct(&problem)).0.score();
    let solved = solve_parallel(&problem, None, &Tuning::default(), 1, 2, &mut Iterations(4000));
    assert!(check(problem.data(), &solved.plan).is_valid());
    assert!(solved.score <= first);
}

#[test]
fn a_plan_is_read_for_data_as_it_is_for_a_problem() {
    let problem = Problem::new(world(11, 20, 4)).expect("valid");
    let plan = construct(&problem);
    let text = io::plan_to_json(problem.data(), &plan, None);
    assert_eq!(io::plan_for_data(problem.data(), &text).expect("its own plan"), plan);
    assert_eq!(io::plan_from_json(&problem, &text).expect("its own plan"), plan);
    let wrong = text.replacen("\"T0\"", "\"nobody\"", 1).replacen("\"T1\"", "\"nobody\"", 1);
    let fault = io::plan_for_data(problem.data(), &wrong).expect_err("nobody is not there").to_string();
    assert!(fault.contains("nobody") && fault.contains("line"), "{fault}");
}
