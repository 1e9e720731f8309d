//! The search never trusts itself here: every plan it returns goes through the checker.
use super::rich::agree;
use super::world::world;
use proptest::prelude::*;
use routing::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]
    #[test]
    fn a_solved_plan_is_valid_priced_alike_and_no_worse_than_the_first(
        seed in any::<u64>(), jobs in 1..40_usize, men in 1..6_usize,
    ) {
        let problem = Problem::new(world(seed, jobs, men)).expect("a world is valid");
        let first = Desk::new(&problem, &construct(&problem)).0.score();
        let solved = improve(&problem, &construct(&problem), seed, &mut Iterations(300));
        agree(problem.data(), &solved.plan, solved.score)?;
        prop_assert!(solved.score <= first, "{:?} after {:?}", solved.score, first);
    }

    #[test]
    fn the_same_seed_gives_the_same_plan(seed in any::<u64>()) {
        let problem = Problem::new(world(seed, 25, 4)).expect("a world is valid");
        let run = || solve(&problem, seed, &mut Iterations(200));
        prop_assert_eq!(run().plan, run().plan);
    }
}

#[test]
fn a_cancelled_search_returns_a_valid_plan() {
    let problem = Problem::new(world(7, 30, 4)).unwrap();
    let solved = solve(&problem, 1, &mut Until(|_| 1.0));
    assert!(check(problem.data(), &solved.plan).is_valid());
}

#[test]
fn progress_is_told_and_never_gets_worse() {
    struct Watch(Vec<Score>);
    impl Budget for Watch {
        fn spent(&mut self, iterations: u64) -> f64 {
            iterations as f64 / 2000.0
        }
        fn improved(&mut self, progress: Progress) {
            self.0.push(progress.best);
        }
    }
    let problem = Problem::new(world(3, 40, 5)).unwrap();
    let mut watch = Watch(Vec::new());
    let solved = solve(&problem, 1, &mut watch);
    assert!(watch.0.windows(2).all(|w| w[1] <= w[0]) && watch.0.len() > 1, "{:#?}", watch.0);
    assert!(solved.score <= *watch.0.last().unwrap());
}

/// One window a job, loads, and nothing else: the rules under which plans breed.
fn plain(jobs: usize, men: usize) -> Problem {
    let mut data = super::world::day(jobs, men);
    for (ix, job) in data.jobs.iter_mut().enumerate() {
        let start = 8 * 3600 + ix as i64 % 5 * 3600;
        job.windows = vec![Window::new(start, start + 4 * 3600)];
        (job.load, job.must) = (1 + ix as i64 % 3, true);
    }
    data.technicians.iter_mut().for_each(|t| t.capacity = Some(30));
    Problem::new(data).expect("plain and valid")
}

fn breeding(problem: &Problem) -> Tuning {
    Tuning { breed: 0.1, made_up: 8, ripen: 2.0, ..Tuning::fitting(problem) }
}

#[test]
fn bred_plans_are_valid_priced_alike_and_repeatable() {
    let problem = plain(60, 10);
    let run = |seed| solve_with(&problem, None, &breeding(&problem), seed, &mut Iterations(20_000));
    let mut different = 0;
    for seed in 0..5 {
        let bred = run(seed);
        agree(problem.data(), &bred.plan, bred.score).expect("valid, and priced as the checker does");
        assert_eq!(bred.plan, run(seed).plan);
        let annealed = Tuning { breed: 1.0, ..breeding(&problem) };
        let annealed = solve_with(&problem, None, &annealed, seed, &mut Iterations(20_000));
        different += usize::from(bred.iterations != annealed.iterations || bred.plan != annealed.plan);
        assert!(bred.score.money() * 100 <= annealed.score.money() * 105);
    }
    assert!(different > 0, "nothing was bred");
}

#[test]
fn a_budget_too_short_to_breed_is_spent_on_annealing() {
    let problem = plain(60, 10);
    let tuning = Tuning { made_up: 60, ripen: 20.0, ..breeding(&problem) };
    let annealed = Tuning { breed: 1.0, ..tuning };
    let run = |tuning, budget| solve_with(&problem, None, &tuning, 1, &mut Iterations(budget));
    let short = run(tuning, 3_000);
    agree(problem.data(), &short.plan, short.score).expect("valid");
    // Bred iterations come in lots of their own, annealed ones in rounds of 32.
    assert_eq!(short.iterations, run(annealed, 3_000).iterations);
    // A budget in between begins with fewer, less ripe plans, and is not overdrawn by more than one of them.
    let between = run(tuning, 20_000);
    agree(problem.data(), &between.plan, between.score).expect("valid");
    assert!(between.iterations >= 20_000 && between.iterations < 20_000 + 20 * 60 + 1000);
}

#[test]
fn populations_on_two_cores_return_a_valid_plan() {
    let problem = plain(40, 8);
    let solved = solve_parallel(&problem, None, &breeding(&problem), 1, 2, &mut Iterations(10_000));
    agree(problem.data(), &solved.plan, solved.score).expect("valid");
    assert!(solved.plan.left_out.is_empty());
}

#[test]
fn two_cores_that_only_anneal_tell_each_other_their_plans_and_return_a_valid_one() {
    let problem = plain(60, 10);
    let tuning = Tuning { made_up: 60, ripen: 20.0, ..breeding(&problem) };
    let solved = solve_parallel(&problem, None, &tuning, 1, 2, &mut Iterations(3_000));
    agree(problem.data(), &solved.plan, solved.score).expect("valid");
}
