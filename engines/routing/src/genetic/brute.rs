//! Every move against brute force: what it says it adds is what making it adds, on small random problems.
use super::operators::{Exchange, Operator, Relocate, SwapStar, TwoOpt, TwoOptStar};
use super::penalty::Penalties;
use super::plain::Plain;
use super::tours::Tours;
use crate::model::{Job, MatrixProfile, Place, Prices, ProblemData, Technician, Travel};
use crate::problem::Problem;
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

/// Two depots, skills, capacities, price for a tour, longest tours; lopsided legs if asked for.
fn problem(seed: u64, lopsided: bool) -> Problem {
    let mut r = SmallRng::seed_from_u64(seed);
    let n = r.random_range(4..11);
    let places = n + 2;
    let drawn: Vec<Vec<i32>> =
        (0..places).map(|_| (0..places).map(|_| r.random_range(50..150)).collect()).collect();
    let leg = |i: usize, j: usize| match i.cmp(&j) {
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater if !lopsided => drawn[j][i],
        _ => drawn[i][j],
    };
    let table = (0..places).map(|i| (0..places).map(|j| leg(i, j)).collect()).collect();
    let prices = Prices { per_km: 1000.0, per_tour: r.random_range(0..2) * 70, ..Prices::default() };
    let technicians = (0..5).map(|k| {
        let mut t = Technician::new(format!("T{k}"), n + usize::from(k > 2))
            .shift(0, 900 + 100 * (k / 3))
            .prices(prices);
        t.capacity = Some(12);
        t.tour_max = if k == 4 { Some(400) } else { None };
        if k != 1 { t.skill("x", 1) } else { t }
    });
    let technicians: Vec<Technician> = technicians.collect();
    let jobs = (0..n).map(|k| {
        let early = r.random_range(0..500);
        let mut job =
            Job::new(format!("J{k}"), k, r.random_range(0..30)).window(early, early + r.random_range(0..300));
        job.load = r.random_range(0..5);
        if r.random_bool(0.2) { job.skill("x", 1) } else { job }
    });
    Problem::new(ProblemData {
        jobs: jobs.collect(),
        technicians,
        places: vec![Place::default(); places],
        travel: Travel::Matrix {
            profiles: vec![MatrixProfile { seconds: table, ..MatrixProfile::default() }],
        },
        ..ProblemData::default()
    })
    .expect("valid")
}

/// A random plan that keeps who may go where.
fn deal(plain: &Plain, r: &mut SmallRng) -> Vec<Vec<u32>> {
    let mut tours = vec![Vec::new(); plain.vehicles.len()];
    let mut order: Vec<u32> = (0..plain.clients.len() as u32).collect();
    order.shuffle(r);
    let tours_used = r.random_range(1..=plain.vehicles.len());
    for c in order {
        let fits: Vec<usize> = (0..tours_used).filter(|v| plain.may(c, *v as u32)).collect();
        tours[*fits.get(r.random_range(0..fits.len().max(1))).unwrap_or(&0)].push(c);
    }
    tours
}

/// Price of everything by driving each tour, sharing nothing with `Tours`.
fn driven(plain: &Plain, tours: &[Vec<u32>], p: Penalties) -> i64 {
    let mut total = 0;
    for (tour, v) in tours.iter().zip(&plain.vehicles).filter(|t| !t.0.is_empty()) {
        let stops: Vec<u32> = [v.start].into_iter().chain(tour.iter().copied()).chain([v.end]).collect();
        let price: i64 = stops.windows(2).map(|w| i64::from(plain.edge(w[0], w[1]).price)).sum();
        let load: i32 = tour.iter().map(|c| plain.clients[*c as usize].load).sum();
        let late =
            (v.open..=v.close).map(|leave| late(plain, &stops, v.close, leave, v.longest)).min().unwrap_or(0);
        total += price + i64::from(v.fixed) + p.price((load - v.capacity).max(0), late);
    }
    total
}

fn late(plain: &Plain, stops: &[u32], close: i32, leave: i32, longest: i32) -> i32 {
    let (mut now, mut warp) = (leave, 0);
    for w in stops.windows(2) {
        now += plain.edge(w[0], w[1]).seconds;
        let (early, last, seconds) = match plain.clients.get(w[1] as usize) {
            Some(c) => (c.segment.early, c.segment.late, c.segment.seconds),
            None => (i32::MIN, close, 0),
        };
        now = now.max(early);
        warp += (now - last).max(0);
        now = now.min(last) + seconds;
    }
    warp + (now - leave - longest).max(0)
}

fn tours_of(t: &Tours) -> Vec<Vec<u32>> {
    t.tours.iter().map(|t| t.clients.clone()).collect()
}

/// How many gains were seen.
fn try_all<O: Operator>(plain: &Plain, start: &[Vec<u32>], p: Penalties) -> usize {
    let mut t = Tours::new(plain);
    let clients = plain.clients.len() as u32;
    t.load(start, p);
    let before = driven(plain, start, p);
    assert_eq!(t.penalised(), before, "the tours themselves");
    let mut gains = 0;
    for u in 0..t.nodes.len() as u32 {
        for v in 0..t.nodes.len() as u32 {
            let starts = |x: u32| x >= clients && (x - clients).is_multiple_of(2);
            if u == v
                || (u >= clients && !starts(u))
                || (v >= clients && !starts(v))
                || (u >= clients && v >= clients)
            {
                continue;
            }
            let change = O::evaluate(&t, u, v);
            if change < 0 {
                gains += 1;
                O::apply(&mut t, u, v);
                let after = tours_of(&t);
                assert_eq!(driven(plain, &after, p) - before, change, "{start:?} to {after:?} by {u}, {v}");
                assert_eq!(t.penalised(), before + change);
                assert!(after.iter().enumerate().all(|(k, a)| plain.may_all(a, k as u32)));
                assert_eq!(after.iter().map(Vec::len).sum::<usize>(), clients as usize);
                t.load(start, p);
            }
        }
    }
    gains
}

macro_rules! brute {
    ($name:ident, $op:ty) => {
        #[test]
        fn $name() {
            let mut gains = 0;
            for seed in 0..300 {
                let problem = problem(seed, seed % 2 == 0);
                let plain = Plain::of(&problem).expect("plain");
                let mut r = SmallRng::seed_from_u64(seed + 1000);
                let start = deal(&plain, &mut r);
                gains += try_all::<$op>(&plain, &start, Penalties::new(3.0, 0.7));
            }
            assert!(gains > 20, "only {gains} gains seen");
        }
    };
}

/// As the local search calls it: `u` a client.
struct FromClient<O>(std::marker::PhantomData<O>);
impl<O: Operator> Operator for FromClient<O> {
    fn evaluate(t: &Tours, u: u32, v: u32) -> i64 {
        if t.is_client(u) { O::evaluate(t, u, v) } else { 0 }
    }
    fn apply(t: &mut Tours, u: u32, v: u32) {
        O::apply(t, u, v);
    }
}
/// Both clients.
struct Clients<O>(std::marker::PhantomData<O>);
impl<O: Operator> Operator for Clients<O> {
    fn evaluate(t: &Tours, u: u32, v: u32) -> i64 {
        if t.is_client(u) && t.is_client(v) { O::evaluate(t, u, v) } else { 0 }
    }
    fn apply(t: &mut Tours, u: u32, v: u32) {
        O::apply(t, u, v);
    }
}

brute!(relocating_one, FromClient<Relocate<1, false>>);
brute!(relocating_two, FromClient<Relocate<2, false>>);
brute!(relocating_two_turned, FromClient<Relocate<2, true>>);
brute!(relocating_three, FromClient<Relocate<3, false>>);
brute!(exchanging_one_and_one, Clients<Exchange<1, 1>>);
brute!(exchanging_two_and_one, Clients<Exchange<2, 1>>);
brute!(exchanging_two_and_two, Clients<Exchange<2, 2>>);
brute!(exchanging_three_and_one, Clients<Exchange<3, 1>>);
brute!(turning_a_piece_round, Clients<TwoOpt>);
brute!(joining_beginnings_and_ends, TwoOptStar);

#[test]
fn swapping_to_the_best_places() {
    let mut gains = 0;
    for seed in 0..300 {
        let problem = problem(seed, seed % 2 == 0);
        let plain = Plain::of(&problem).expect("plain");
        let start = deal(&plain, &mut SmallRng::seed_from_u64(seed + 1000));
        let p = Penalties::new(3.0, 0.7);
        let mut t = Tours::new(&plain);
        for one in 0..start.len() as u32 {
            for two in one + 1..start.len() as u32 {
                t.load(&start, p);
                if let Some((change, swap)) = SwapStar::default().evaluate(&t, one, two) {
                    gains += 1;
                    SwapStar::apply(&mut t, swap);
                    let after = tours_of(&t);
                    let found = driven(&plain, &after, p) - driven(&plain, &start, p);
                    assert_eq!(found, change, "{start:?} to {after:?}");
                }
            }
        }
    }
    assert!(gains > 20, "only {gains} gains seen");
}

/// A bound that refuses must be right: no move of this kind gains where the operator says none does.
#[test]
fn a_relocation_not_offered_would_not_have_gained() {
    for seed in 0..200 {
        let problem = problem(seed, true);
        let plain = Plain::of(&problem).expect("plain");
        let start = deal(&plain, &mut SmallRng::seed_from_u64(seed));
        let p = Penalties::new(3.0, 0.7);
        let mut t = Tours::new(&plain);
        t.load(&start, p);
        let before = driven(&plain, &start, p);
        for (from, tour) in start.iter().enumerate() {
            for (at, &c) in tour.iter().enumerate() {
                for (to, other) in start.iter().enumerate().filter(|o| plain.may(c, o.0 as u32)) {
                    for place in 0..=other.len() - usize::from(from == to) {
                        let mut after = start.clone();
                        after[from].remove(at);
                        after[to].insert(place, c);
                        if driven(&plain, &after, p) >= before {
                            continue;
                        }
                        // Behind whom, in the tours as they stand.
                        let rest: Vec<u32> = other.iter().copied().filter(|x| *x != c).collect();
                        let v = if place == 0 { t.start(to as u32) } else { rest[place - 1] };
                        assert!(Relocate::<1, false>::evaluate(&t, c, v) < 0, "{start:?}: {c} behind {v}");
                    }
                }
            }
        }
    }
}
