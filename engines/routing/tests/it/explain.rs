//! Explanations against doing it: the prices named are the prices found by moving the job.
use super::rules::tiny;
use super::world::world;
use proptest::prelude::*;
use routing::*;

const HOUR: i64 = 3600;

#[test]
fn the_chosen_the_next_best_and_the_wishes_not_met() {
    let mut data = tiny();
    data.technicians.push(Technician::new("B", 2).shift(8 * HOUR, 17 * HOUR));
    data.technicians.iter_mut().for_each(|t| t.prices.driving_per_hour = 60.0);
    (data.jobs[0].preferred, data.jobs[0].not_preferred_cost) = (vec!["B".into()], 5);
    data.jobs[0].due = Some(Due { at: 8 * HOUR, cost_per_hour: 14, hard: None });
    data.jobs[0].planned = Some(Planned { technician: "B".into(), shift: 0 });
    data.jobs[0].moving_cost = 3;
    let problem = Problem::new(data).expect("valid");
    let solved = solve(&problem, 1, &mut Iterations(100));
    let why = explain(&problem, &solved.plan, 0);
    // A: an hour's driving, half an hour late, not preferred, moved. B: two hours' driving, an hour late.
    assert_eq!((why.chosen, why.cost), (Some((0, 8 * HOUR + HOUR / 2)), 60 + 7 + 5 + 3));
    assert_eq!(why.next_best, Some((1, 120 + 14 - 75)));
    let soft = |rule, price| SoftBreach { rule, price };
    assert_eq!(why.soft, [soft("lateness", 7), soft("preference", 5), soft("moved", 3)]);
    let verdicts: Vec<_> = why.candidates.iter().map(|c| (c.technician, c.verdict.clone())).collect();
    let possible = |cost| Verdict::Possible { shift: 0, cost };
    assert_eq!(verdicts, [(0, possible(75)), (1, possible(134))]);
}

#[test]
fn a_job_left_out_names_the_rule_of_every_technician() {
    let mut data = tiny();
    data.jobs[0] = data.jobs[0].clone().skill("gas", 2);
    data.technicians[0] = data.technicians[0].clone().skill("gas", 1);
    data.technicians.push(Technician::new("B", 2).shift(8 * HOUR, 17 * HOUR));
    data.technicians.push(Technician::new("C", 2).skill("gas", 2).shift(8 * HOUR, 9 * HOUR));
    let problem = Problem::new(data).expect("valid");
    let why = explain(&problem, &construct(&problem), 0);
    assert_eq!((why.chosen, why.next_best, why.soft.len()), (None, None, 0));
    let gas = "gas".to_owned();
    for (technician, reason) in
        [(0, Reason::SkillLevel(gas.clone())), (1, Reason::Skill(gas)), (2, Reason::NoTime)]
    {
        let said = why.candidates.iter().find(|c| c.technician == technician).map(|c| &c.verdict);
        assert_eq!(said, Some(&Verdict::Refused(vec![reason])));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
    /// Each possible technician's price is what the plan costs more when the job is given to that one alone.
    #[test]
    fn the_prices_named_are_the_prices_paid(seed in any::<u64>()) {
        let mut data = world(seed, 14, 4);
        for job in &mut data.jobs {
            (job.after, job.same_technician_as, job.crew) = (Vec::new(), None, 1);
        }
        let problem = Problem::new(data).expect("a world is valid");
        let (desk, _) = Desk::new(&problem, &construct(&problem));
        let job = seed as usize % 14;
        let why = desk.explain(job);
        prop_assert_eq!(why.candidates.len(), 4);
        let mut without = desk.clone();
        without.remove(job);
        let optional = |j: &Job| if j.must { 0 } else { j.leave_out_cost.unwrap_or(0) };
        let before = without.score().money() - optional(&problem.jobs()[job]);
        for candidate in &why.candidates {
            let mut only = problem.data().clone();
            only.jobs[job].only = vec![only.technicians[candidate.technician].id.clone()];
            let free = problem.jobs()[job].only.is_empty() || problem.jobs()[job].only.contains(&only.jobs[job].only[0]);
            let alone = Problem::new(only).expect("valid");
            let (mut there, refused) = Desk::new(&alone, &without.plan());
            prop_assert!(refused.is_empty());
            let inserted = if free { there.insert(job).ok() } else { None };
            match &candidate.verdict {
                Verdict::Possible { cost, .. } => {
                    prop_assert_eq!(Some(*cost), inserted, "technician {}", candidate.technician);
                    prop_assert_eq!(there.score().money() - before, *cost);
                }
                Verdict::Refused(reasons) => prop_assert!(inserted.is_none() && !reasons.is_empty()),
            }
        }
        if why.chosen.is_some() {
            let had = desk.score().money();
            prop_assert_eq!(had - before, why.cost);
        }
    }
}
