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
