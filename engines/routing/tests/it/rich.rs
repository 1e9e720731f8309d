//! Whatever the engine plans under all rules at once, the checker finds valid and prices the same.
use super::world::world;
use proptest::prelude::*;
use routing::*;

/// Rounding of legs differs by at most a unit of money each between engine and checker, lateness by a second or two.
pub fn agree(data: &ProblemData, plan: &Plan, score: Score) -> Result<(), TestCaseError> {
    let report = check(data, plan);
    prop_assert!(report.is_valid(), "{:?}\n{plan:#?}", report.breaches);
    prop_assert_eq!(report.score.promises_broken, score.promises_broken);
    prop_assert_eq!(report.score.priority_left_out, score.priority_left_out);
    prop_assert_eq!(report.score.stability, score.stability);
    let slack = 3 * (plan.visit_count() as i64 + 2 * plan.tours.len() as i64);
    for (a, b) in [
        (report.score.cost, score.cost),
        (report.score.lateness, score.lateness),
        (report.score.fairness, score.fairness),
    ] {
        prop_assert!((a - b).abs() <= slack, "{:?} against {:?}", report.score, score);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]
    #[test]
    fn a_constructed_plan_is_valid_and_priced_alike(seed in any::<u64>(), jobs in 1..40_usize, men in 1..6_usize) {
        let data = world(seed, jobs, men);
        let problem = Problem::new(data).expect("a world is valid");
        let plan = construct(&problem);
        let (desk, refused) = Desk::new(&problem, &plan);
        prop_assert!(refused.is_empty(), "loading its own plan refuses {refused:?}");
        agree(problem.data(), &desk.plan(), desk.score())?;
    }
}
