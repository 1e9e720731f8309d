//! The kernel and the search against trying everything, on problems small enough for that.
use super::world::{day, world};
use proptest::prelude::*;
use routing::*;

/// The plan with `job` put before position `at` of a tour (a new one if the shift has none).
fn with_job(plan: &Plan, job: usize, technician: usize, shift: usize, at: usize) -> Option<Plan> {
    let mut plan = plan.clone();
    if !plan.tours.iter().any(|t| (t.technician, t.shift) == (technician, shift)) {
        plan.tours.push(Tour { technician, shift, ..Tour::default() });
    }
    let tour = plan.tours.iter_mut().find(|t| (t.technician, t.shift) == (technician, shift))?;
    tour.stops.retain(|s| matches!(s.what, What::Job(_)));
    if at > tour.stops.len() {
        return None;
    }
    tour.stops.insert(at, Stop { what: What::Job(job), arrive: 0, start: 0, end: 0 });
    Some(plan)
}

/// Loading a plan whole: the score if every job may stay.
fn score_of(problem: &Problem, plan: &Plan) -> Option<Score> {
    let (desk, refused) = Desk::new(problem, plan);
    let same_order = desk.plan().tours.iter().map(|t| t.jobs().collect::<Vec<_>>()).collect::<Vec<_>>();
    let mut asked = plan.clone();
    asked.tours.sort_by_key(|t| (t.technician, t.shift));
    let order: Vec<Vec<usize>> =
        asked.tours.iter().map(|t| t.jobs().collect()).filter(|t: &Vec<_>| !t.is_empty()).collect();
    (refused.is_empty() && same_order == order).then(|| desk.score())
}

fn strip_ties(mut data: ProblemData) -> ProblemData {
    for job in &mut data.jobs {
        (job.after, job.same_technician_as, job.crew) = (Vec::new(), None, 1);
    }
    data
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]
    #[test]
    fn the_cheapest_insertion_is_the_cheapest_of_all_places(seed in any::<u64>()) {
        let problem = Problem::new(strip_ties(world(seed, 12, 3))).unwrap();
        let (mut desk, _) = Desk::new(&problem, &construct(&problem));
        let job = seed as usize % 12;
        desk.remove(job);
        let (plan, before) = (desk.plan(), desk.score());
        let mut cheapest: Option<i64> = None;
        for (technician, shift, at) in (0..3).flat_map(|t| (0..2).flat_map(move |s| (0..13).map(move |a| (t, s, a)))) {
            let tried = with_job(&plan, job, technician, shift, at).and_then(|p| score_of(&problem, &p));
            let added = tried.map(|s| s.money() - before.money());
            cheapest = cheapest.into_iter().chain(added).min();
        }
        let optional = |j: &Job| if j.must { 0 } else { j.leave_out_cost.unwrap_or(0) };
        let cheapest = cheapest.map(|c| c + optional(&problem.jobs()[job]));
        prop_assert_eq!(desk.insert(job).ok(), cheapest);
    }
}

/// The best money over every order of every split between two technicians.
fn best_of_all(problem: &Problem, n: usize) -> i64 {
    let mut best = i64::MAX;
    let mut order: Vec<usize> = (0..n).collect();
    permute(&mut order, 0, &mut |order| {
        for cut in 0..=n {
            let tour = |technician: usize, jobs: &[usize]| {
                let stop = |j: &usize| Stop { what: What::Job(*j), arrive: 0, start: 0, end: 0 };
                Tour { technician, stops: jobs.iter().map(stop).collect(), ..Tour::default() }
            };
            let plan =
                Plan { tours: vec![tour(0, &order[..cut]), tour(1, &order[cut..])], left_out: Vec::new() };
            if let Some(score) = score_of(problem, &plan) {
                best = best.min(score.money());
            }
        }
    });
    best
}

fn permute(order: &mut Vec<usize>, from: usize, visit: &mut dyn FnMut(&[usize])) {
    if from + 1 >= order.len() {
        return visit(order);
    }
    for k in from..order.len() {
        order.swap(from, k);
        permute(order, from + 1, visit);
        order.swap(from, k);
    }
}

#[test]
fn the_search_finds_the_best_plan_of_six_jobs() {
    for hours in 0..4 {
        let mut data = day(6, 2);
        for (k, job) in data.jobs.iter_mut().enumerate() {
            let from = 8 * 3600 + (k as i64 * (hours + 1) * 2711) % (6 * 3600);
            job.windows = vec![Window::new(from, from + (1 + hours) * 3600)];
        }
        let problem = Problem::new(data).unwrap();
        let solved = solve(&problem, 1, &mut Iterations(3000));
        assert_eq!(solved.plan.left_out.len(), 0);
        assert_eq!(solved.score.money(), best_of_all(&problem, 6), "{hours}");
    }
}
