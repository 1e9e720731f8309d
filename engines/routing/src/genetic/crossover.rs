//! Selective route exchange (SREX; Nagata, Bräysy, Dullaert 2010): some neighbouring tours of one plan give way to tours
//! of another that serve almost the same clients; who is left over is inserted anew.
use super::individual::Individual;
use super::plain::Plain;
use super::tours::{LOOSE, Tours};
use crate::search::Neighbours;
use rand::Rng;
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;

/// Kinds of empty tours looked at for one client.
const EMPTY_KINDS: usize = 16;

/// Where each client lies, seen from the middle of all depots; sorts tours around the map.
pub(crate) struct Map {
    points: Vec<(f64, f64)>,
}

impl Map {
    pub(crate) fn new(plain: &Plain) -> Self {
        let (data, problem) = (&plain.problem.data, plain.problem);
        let at = |p: usize| (data.places[p].lon, data.places[p].lat);
        let starts: Vec<(f64, f64)> = data.technicians.iter().map(|t| at(t.start)).collect();
        let mean = |f: fn(&(f64, f64)) -> f64| starts.iter().map(f).sum::<f64>() / starts.len().max(1) as f64;
        let middle = (mean(|p| p.0), mean(|p| p.1));
        let relative = |p: (f64, f64)| (p.0 - middle.0, p.1 - middle.1);
        Map {
            points: problem
                .tasks
                .iter()
                .map(|t| relative(at(problem.data.jobs[t.job as usize].place)))
                .collect(),
        }
    }

    /// Worked tours of a plan, around the map.
    fn around(&self, plan: &Individual) -> Vec<u32> {
        let worked = plan.tours.iter().enumerate().filter(|t| !t.1.is_empty());
        let mut order: Vec<(f64, u32)> = worked.map(|(ix, tour)| (self.angle(tour), ix as u32)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        order.into_iter().map(|o| o.1).collect()
    }

    fn angle(&self, tour: &[u32]) -> f64 {
        let sum = tour.iter().fold((0.0, 0.0), |s, c| {
            let p = self.points[*c as usize];
            (s.0 + p.0, s.1 + p.1)
        });
        sum.1.atan2(sum.0)
    }
}

/// A ring of tours and a run of it.
struct Ring<'a> {
    plan: &'a Individual,
    order: Vec<u32>,
    from: usize,
}

impl Ring<'_> {
    fn tour(&self, k: usize) -> u32 {
        self.order[(self.from + k) % self.order.len()]
    }
    fn mark(&self, count: usize, marks: &mut Vec<bool>) {
        marks.clear();
        marks.resize(self.plan.links.len(), false);
        for k in 0..count {
            self.plan.tours[self.tour(k) as usize].iter().for_each(|c| marks[*c as usize] = true);
        }
    }
}

/// The child of two plans, loaded into `t` as it came out of the exchange.
pub(crate) fn srex(
    t: &mut Tours,
    (first, second): (&Individual, &Individual),
    map: &Map,
    near: &Neighbours,
    rng: &mut SmallRng,
) {
    let mut a = Ring { plan: first, order: map.around(first), from: 0 };
    let mut b = Ring { plan: second, order: map.around(second), from: 0 };
    let fewest = a.order.len().min(b.order.len());
    let count = if fewest > 1 { rng.random_range(1..fewest) } else { 1 };
    a.from = rng.random_range(0..a.order.len());
    b.from = if a.from < b.order.len() { a.from } else { 0 };
    let (mut in_a, mut in_b) = (Vec::new(), Vec::new());
    climb(&mut a, &mut b, count, (&mut in_a, &mut in_b));
    let mut loose: Vec<u32> =
        (0..in_a.len() as u32).filter(|c| in_a[*c as usize] && !in_b[*c as usize]).collect();
    loose.shuffle(rng);
    let taken = |c: u32| in_b[c as usize] && !in_a[c as usize];
    let penalties = t.penalties;
    // Clients of both the new tours and the kept ones stay in the kept ones, or in the new ones: both are tried.
    let mut best: Option<(i64, Vec<Vec<u32>>)> = None;
    for keep_old in [true, false] {
        let mut tours = first.tours.clone();
        (0..count).for_each(|k| tours[a.tour(k) as usize].clear());
        if !keep_old {
            tours.iter_mut().for_each(|tour| tour.retain(|c| !taken(*c)));
        }
        seat_tours(t.plain, &a, &b, count, &mut tours, &|c| keep_old && taken(c), &mut loose);
        t.load(&tours, penalties);
        insert_all(t, &loose, near);
        let price = t.penalised();
        loose.retain(|c| in_a[*c as usize] && !in_b[*c as usize]);
        if best.as_ref().is_none_or(|b| price < b.0) {
            best = Some((price, t.tours.iter().map(|t| t.clients.clone()).collect()));
        }
    }
    if let Some((_, tours)) = best {
        t.load(&tours, penalties);
        t.settle(&first.tours);
    }
}

/// Shifts both runs while fewer clients of `a`'s run are missing from `b`'s.
fn climb(a: &mut Ring, b: &mut Ring, count: usize, (in_a, in_b): (&mut Vec<bool>, &mut Vec<bool>)) {
    let missing = |x: &[bool], y: &[bool]| x.iter().zip(y).filter(|(x, y)| **x && !**y).count();
    a.mark(count, in_a);
    b.mark(count, in_b);
    let mut now = missing(in_a, in_b);
    loop {
        let here = (a.from, b.from);
        let mut best = (now, here);
        let (n, m) = (a.order.len(), b.order.len());
        for (x, y) in [(1, 0), (n - 1, 0), (0, 1), (0, m - 1)] {
            (a.from, b.from) = ((here.0 + x) % n, (here.1 + y) % m);
            a.mark(count, in_a);
            b.mark(count, in_b);
            best = best.min((missing(in_a, in_b), (a.from, b.from)));
        }
        (a.from, b.from) = if best.0 < now { best.1 } else { here };
        a.mark(count, in_a);
        b.mark(count, in_b);
        if best.0 >= now {
            return;
        }
        now = best.0;
    }
}

/// Puts `b`'s tours on the vehicles `a`'s run has freed: on one alike if there is one. Who may not ride there is loose.
fn seat_tours(
    plain: &Plain,
    a: &Ring,
    b: &Ring,
    count: usize,
    tours: &mut [Vec<u32>],
    skip: &dyn Fn(u32) -> bool,
    loose: &mut Vec<u32>,
) {
    let mut free: Vec<u32> = (0..count).map(|k| a.tour(k)).collect();
    let kind = |v: u32| plain.vehicles[v as usize].kind;
    for k in 0..count {
        let from = b.tour(k);
        let same = free.iter().position(|v| *v == from);
        let alike = same.or_else(|| free.iter().position(|v| kind(*v) == kind(from)));
        let to = free.remove(alike.unwrap_or(0));
        for &c in second_tour(b, from).iter().filter(|c| !skip(**c)) {
            if plain.may(c, to) { tours[to as usize].push(c) } else { loose.push(c) }
        }
    }
}

fn second_tour<'a>(b: &'a Ring, tour: u32) -> &'a [u32] {
    &b.plan.tours[tour as usize]
}

/// Inserts clients one by one where the penalised price grows least, beside near clients or on an empty tour.
pub(crate) fn insert_all(t: &mut Tours, clients: &[u32], near: &Neighbours) {
    for &c in clients {
        let mut best: Option<(i64, u32)> = None;
        for &v in near.close(c) {
            let n = t.node(v);
            if n.tour == LOOSE || !t.plain.may(c, n.tour) {
                continue;
            }
            for behind in [v, n.prev] {
                let cost = inserted(t, c, behind, best.map_or(i64::MAX, |b| b.0));
                best = if best.is_none_or(|b| cost < b.0) { Some((cost, behind)) } else { best };
            }
        }
        if let Some(empty) = empty_for(t, c, best.is_none()) {
            let cost = inserted(t, c, t.start(empty), best.map_or(i64::MAX, |b| b.0));
            best = if best.is_none_or(|b| cost < b.0) { Some((cost, t.start(empty))) } else { best };
        }
        if best.is_none() {
            best = anywhere(t, c);
        }
        if let Some((_, behind)) = best {
            let (tour, at) = (t.node(behind).tour, t.node(behind).position as usize);
            t.moves += 1;
            t.tours[tour as usize].clients.insert(at, c);
            t.update(tour);
        }
    }
}

/// The empty tour whose start and end lie nearest to a client: the first few kinds, or any kind if it must be.
fn empty_for(t: &Tours, c: u32, must: bool) -> Option<u32> {
    let mut kinds_seen = Vec::new();
    let mut best: Option<(i64, u32)> = None;
    for (ix, v) in t.plain.vehicles.iter().enumerate() {
        let vehicle = ix as u32;
        if !t.tours[ix].clients.is_empty() || kinds_seen.contains(&v.kind) || !t.plain.may(c, vehicle) {
            continue;
        }
        let trip = t.price(t.start(vehicle), c) + t.price(c, t.end(vehicle));
        best = Some(best.map_or((trip, vehicle), |b| b.min((trip, vehicle))));
        kinds_seen.push(v.kind);
        if !must && kinds_seen.len() == EMPTY_KINDS {
            break;
        }
    }
    best.map(|b| b.1)
}

/// The cheapest place on any tour.
fn anywhere(t: &Tours, c: u32) -> Option<(i64, u32)> {
    let mut best: Option<(i64, u32)> = None;
    for tour in (0..t.tours.len() as u32).filter(|v| t.plain.may(c, *v)) {
        for behind in [t.start(tour)].iter().chain(&t.tour(tour).clients) {
            let cost = inserted(t, c, *behind, best.map_or(i64::MAX, |b| b.0));
            best = if best.is_none_or(|b| cost < b.0) { Some((cost, *behind)) } else { best };
        }
    }
    best
}

/// What a loose client adds behind a node; any number from `below` up if not less.
fn inserted(t: &Tours, c: u32, behind: u32, below: i64) -> i64 {
    let (next, tour) = (t.node(behind).next, t.node(behind).tour);
    let fixed = if t.tour(tour).clients.is_empty() { t.fixed(tour) } else { 0 };
    let price = t.price(behind, c) + t.price(c, next) - t.gap(behind, next) + fixed - t.tour(tour).penalty;
    if price >= below { price } else { price + t.upto(behind).then(c).finish(next, tour) }
}
