//! A day that goes wrong: promises are kept, few things move.
use super::world::world;
use proptest::prelude::*;
use routing::*;

fn moved(before: &Plan, after: &Plan, jobs: usize) -> usize {
    let seat = |plan: &Plan, j: usize| plan.visits(j).first().map(|v| (v.0.technician, v.0.shift));
    (0..jobs).filter(|j| seat(before, *j).is_some() && seat(before, *j) != seat(after, *j)).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_the_repaired_plan_is_valid(seed in any::<u64>(), kind in 0..6_usize) {
        let data = world(seed, 25, 4);
        let plan = construct(&Problem::new(data.clone()).unwrap());
        let (technician, shift, job) = (seed as usize % 4, seed as usize / 7 % 2, seed as usize / 31 % 25);
        let what = match kind {
            0 => Disruption::Sick { technician, shift },
            1 => Disruption::Late { technician, shift, free_from: shift as i64 * 86_400 + 12 * 3600 },
            2 => Disruption::Refused { job, technician },
            3 => Disruption::Urgent {
                job: Box::new(Job::new("urgent", data.jobs[0].place, 1800)), place: None, since: Some((0, 1000)),
            },
            4 => Disruption::Cancelled { job },
            _ => Disruption::Traffic { permille: 1300 },
        };
        let problem = Problem::new(disrupt(&data, &plan, &[what], 5000)).expect("a disrupted world is valid");
        for budget in [0, 100] {
            let repaired = repair(&problem, &plan, 1, &mut Iterations(budget));
            let report = check(problem.data(), &repaired.plan);
            prop_assert!(report.is_valid(), "{:?}", report.breaches);
            if kind == 0 {
                prop_assert!(repaired.plan.tours.iter().all(|t| (t.technician, t.shift) != (technician, shift)));
            }
        }
    }
}

#[test]
fn after_a_sick_call_only_that_tour_moves() {
    let data = crate::world::day(120, 16);
    let plan = solve(&Problem::new(data.clone()).unwrap(), 1, &mut Iterations(3000)).plan;
    let sick = Disruption::Sick { technician: plan.tours[0].technician, shift: 0 };
    let lost = plan.tours[0].jobs().count();
    let problem = Problem::new(disrupt(&data, &plan, &[sick], 2000)).unwrap();
    let repaired = repair(&problem, &plan, 1, &mut Iterations(2000));
    let others = plan.visit_count() - lost;
    let moved = moved(&plan, &repaired.plan, data.jobs.len()) - lost;
    assert!(moved * 20 <= others, "{moved} of {others} others moved");
    assert!(check(problem.data(), &repaired.plan).is_valid());
}
