//! Every slot offered is truly feasible, at the price said.
use super::rich::agree;
use super::world::world;
use proptest::prelude::*;
use routing::*;

fn windows() -> Vec<Window> {
    let hour = 3600;
    (0..2)
        .flat_map(|d| {
            (7..17).step_by(2).map(move |h| Window::new(d * 86_400 + h * hour, d * 86_400 + (h + 2) * hour))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]
    #[test]
    fn every_offer_can_be_accepted_at_its_price(seed in any::<u64>(), jobs in 2..25_usize, men in 1..5_usize) {
        let problem = Problem::new(world(seed, jobs, men)).expect("a world is valid");
        let (mut desk, _) = Desk::new(&problem, &construct(&problem));
        let job = seed as usize % jobs;
        desk.remove(job);
        let answer = desk.offers(job, &windows());
        let before = desk.score();
        for offer in &answer.offers {
            let mut taken = desk.clone();
            let accepted = taken.accept(offer);
            // Ties are promised from where the partners stand; a second tie on the partner's tour may still refuse.
            if accepted.is_err() {
                prop_assert!(tied(&problem, job), "{offer:?}");
                continue;
            }
            let plan = taken.plan();
            let start = plan.visits(job)[0].1.start;
            prop_assert!(offer.window.holds(start), "starts at {start}, promised {:?}", offer.window);
            agree(problem.data(), &plan, taken.score())?;
            if !tied(&problem, job) {
                let money = |s: Score| s.money() - left_out_money(&problem, job, &plan);
                let added = money(taken.score()) - money_without(&problem, job, before);
                prop_assert_eq!(added, offer.marginal_cost, "{:?}", offer);
            }
        }
    }

    #[test]
    fn the_cheapest_insertion_is_the_first_offer_and_windows_are_offered_or_missing(seed in any::<u64>()) {
        let problem = Problem::new(world(seed, 20, 4)).expect("a world is valid");
        let (mut desk, _) = Desk::new(&problem, &construct(&problem));
        let job = (0..20).find(|j| !tied(&problem, *j)).expect("some job has no ties");
        desk.remove(job);
        let all = [Window::new(0, 2 * 86_400)];
        let answer = desk.offers(job, &all);
        prop_assert_eq!(answer.offers.is_empty(), answer.missing.len() == 1);
        let fast = desk.cheapest_offers(job, &all)[0];
        prop_assert_eq!(fast.map(|o| o.marginal_cost), answer.offers.first().map(|o| o.marginal_cost));
        let inserted = desk.insert(job);
        prop_assert_eq!(inserted.ok(), answer.offers.first().map(|o| o.marginal_cost));
        for missing in answer.missing {
            prop_assert!(!missing.reasons.is_empty());
        }
    }
}

fn tied(problem: &Problem, job: usize) -> bool {
    let id = &problem.jobs()[job].id;
    let names = |j: &Job| j.after.iter().any(|a| a.job == *id) || j.same_technician_as.as_ref() == Some(id);
    let own = &problem.jobs()[job];
    !own.after.is_empty()
        || own.same_technician_as.is_some()
        || own.crew == 2
        || problem.jobs().iter().any(names)
}

fn left_out_money(_: &Problem, _: usize, _: &Plan) -> i64 {
    0
}

/// Money before, without the price of leaving the job out.
fn money_without(problem: &Problem, job: usize, before: Score) -> i64 {
    let job = &problem.jobs()[job];
    before.money() - if job.must { 0 } else { job.leave_out_cost.unwrap_or(0) }
}
