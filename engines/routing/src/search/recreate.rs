//! Recreate: what waits is seated again, greedily, in an order chosen by lot, blinking now and then
//! (Christiaens and Vanden Berghe 2020). Only places beside near tasks and the nearest empty shifts are tried.
use super::neighbours::Neighbours;
use super::tuning::Tuning;
use crate::board::{Board, NONE, Seat, Visit};
use crate::model::Cost;
use crate::problem::Problem;
use rand::Rng;
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;

/// One chance in a hundred to overlook a place.
const BLINK: f64 = 0.01;
/// Chance that a task without a place near its neighbours is tried on every tour.
const ANYWHERE: f64 = 0.1;
/// Chance that a waiting crew's job is tried at all: two technicians cost many trials.
const CREW: f64 = 0.3;
/// Empty shifts tried for one task.
const EMPTY_KINDS: usize = 16;

/// Keys to sort by, worked out once.
#[derive(Clone)]
pub(crate) struct Recreate {
    far: Vec<i64>,
    kinds_width: usize,
    kinds: Vec<u32>,
    order: Vec<u32>,
    /// Places still to be seen before one is overlooked.
    open_eyed: u32,
    /// Round in which a tour was last scanned.
    seen: Vec<u32>,
    round: u32,
    /// Tours to try, each with a near task on it.
    around: Vec<(u32, u32)>,
    open: f64,
}

/// The cheapest place so far.
struct Scan {
    best: Option<Seat>,
    below: Cost,
}

impl Recreate {
    pub(crate) fn new(problem: &Problem, tuning: &Tuning) -> Self {
        let (kinds_width, kinds) = nearest_kinds(problem);
        let far = (0..problem.tasks.len()).map(|t| nearest_start(problem, t)).collect();
        Recreate {
            far,
            kinds_width,
            kinds,
            order: Vec::new(),
            open_eyed: 0,
            seen: vec![u32::MAX; problem.slots.len() + 1],
            around: Vec::new(),
            round: 0,
            open: tuning.open,
        }
    }

    /// Seats what waits.
    /// Those in `torn` had a place a moment ago and are tried everywhere if need be.
    pub(crate) fn fill(&mut self, board: &mut Board, near: &Neighbours, torn: &[u32], rng: &mut SmallRng) {
        let mut order = std::mem::take(&mut self.order);
        order.clear();
        order.extend_from_slice(&board.waiting);
        self.sort(board.problem, &mut order, rng);
        if rng.random_bool(self.open)
            && let Some(seat) = order.first().and_then(|t| self.opening(board, *t))
        {
            board.put(order[0], seat.behind);
        }
        for &task in &order {
            if board.nodes[task as usize].placed() {
                continue;
            }
            match board.problem.links[task as usize].mate {
                Some(mate) => {
                    if rng.random_bool(CREW) || torn.contains(&task) {
                        board.seat_crew(task, mate);
                    }
                }
                None => {
                    // An optional job dearer than its absence stays out.
                    let lost = board.problem.tasks[task as usize].lost;
                    let seat = self.seat(board, near, (task, torn.contains(&task)), rng);
                    if let Some(seat) = seat.filter(|s| s.cost < lost) {
                        board.put(task, seat.behind);
                    }
                }
            }
        }
        self.order = order;
    }

    fn sort(&self, problem: &Problem, order: &mut [u32], rng: &mut SmallRng) {
        let task = |t: &u32| &problem.tasks[*t as usize];
        match rng.random_range(0..17) {
            0..4 => order.shuffle(rng),
            4..8 => order.sort_by_key(|t| {
                std::cmp::Reverse((task(t).load, problem.data.jobs[task(t).job as usize].duration))
            }),
            8..10 => order.sort_by_key(|t| std::cmp::Reverse(self.far[*t as usize])),
            10..11 => order.sort_by_key(|t| self.far[*t as usize]),
            11..13 => order.sort_by_key(|t| task(t).last - task(t).first),
            13..15 => order.sort_by_key(|t| task(t).first),
            _ => order.sort_by_key(|t| std::cmp::Reverse(task(t).last)),
        }
        if problem.unequal && rng.random_bool(0.2) {
            order.sort_by_key(|t| std::cmp::Reverse(task(t).lost));
        }
    }

    /// The cheapest place found for one task.
    fn seat(
        &mut self,
        board: &Board,
        near: &Neighbours,
        (task, torn): (u32, bool),
        rng: &mut SmallRng,
    ) -> Option<Seat> {
        let mut scan = Scan { best: None, below: Cost::MAX };
        for k in 0..self.gather(board, task, near.near(task)) {
            let (tour, other) = self.around[k];
            if let Some(visit) = board.visit(task, tour as usize) {
                self.scan_tour(board, &visit, other, rng, &mut scan);
            }
        }
        let Scan { best, below } = scan;
        self.seat_empty(board, task, below).or(best).or_else(|| {
            // What has waited longer is tried everywhere only now and then: it seldom fits.
            (torn || rng.random_bool(ANYWHERE)).then(|| board.best_anywhere(task)).flatten()
        })
    }

    /// The tours of near tasks that have room, each once, with the nearest of its tasks: the first so many of `around`.
    #[inline]
    fn gather(&mut self, board: &Board, task: u32, near: &[u32]) -> usize {
        let load = board.problem.tasks[task as usize].load;
        let nowhere = board.room.len() as u32 - 1;
        self.round = self.round.wrapping_add(1);
        if self.around.len() <= near.len() {
            self.around.resize(near.len() + 1, (NONE, NONE));
        }
        let (round, seen, around) = (self.round, &mut self.seen[..], &mut self.around[..=near.len()]);
        let (tour_of, room) = (&board.tour_of[..], &board.room[..]);
        // Whether a tour counts cannot be foreseen, so nothing is decided on it.
        let mut count = 0;
        for &other in near {
            let tour = tour_of[other as usize].min(nowhere);
            around[count] = (tour, other);
            let new = std::mem::replace(&mut seen[tour as usize], round) != round;
            count += usize::from(new & (room[tour as usize] >= load));
        }
        count
    }

    /// Tries the places of one tour, outwards from a near stop as long as the clock allows.
    #[inline]
    fn scan_tour(&mut self, board: &Board, visit: &Visit, from: u32, rng: &mut SmallRng, scan: &mut Scan) {
        let t = &board.problem.tasks[visit.task as usize];
        let (first, last) = (board.start(visit.slot), board.end(visit.slot));
        let mut u = from;
        while u != last {
            let node = &board.nodes[u as usize];
            if node.free.min(node.free_hungry) > t.last {
                break;
            }
            self.scan_place(board, visit, u, rng, scan);
            u = node.next;
        }
        let mut w = from;
        while w != first {
            let node = &board.nodes[w as usize];
            if node.latest.max(node.latest_hungry) < t.first {
                break;
            }
            w = node.prev;
            self.scan_place(board, visit, w, rng, scan);
        }
    }

    #[inline]
    fn scan_place(&mut self, board: &Board, visit: &Visit, u: u32, rng: &mut SmallRng, scan: &mut Scan) {
        if self.blinks(rng) {
            return;
        }
        if let Some(cost) = board.cost_behind(visit, u, scan.below) {
            scan.below = cost;
            scan.best = Some(Seat { behind: u, slot: visit.slot as u32, cost });
        }
    }

    /// Whether this place is overlooked. How many are not until then is drawn once.
    #[inline]
    fn blinks(&mut self, rng: &mut SmallRng) -> bool {
        let now = self.open_eyed == 0;
        self.open_eyed = if now { places_seen(rng) } else { self.open_eyed - 1 };
        now
    }

    fn seat_empty(&self, board: &Board, task: u32, mut below: Cost) -> Option<Seat> {
        let mut best = None;
        let planned = board.problem.tasks[task as usize].planned.map(|p| p.0);
        let empty = self.kinds(task).iter().filter_map(|k| board.empties[*k as usize].last().copied());
        let planned =
            planned.filter(|s| (*s as usize) < board.sums.len() && board.sums[*s as usize].count == 0);
        for slot in empty.chain(planned) {
            if let Some(seat) = board.best_on(task, slot as usize, below) {
                below = seat.cost;
                best = Some(seat);
            }
        }
        best
    }

    /// The cheapest empty tour for a task without ties.
    fn opening(&self, board: &Board, task: u32) -> Option<Seat> {
        let t = &board.problem.tasks[task as usize];
        if t.linked { None } else { self.seat_empty(board, task, t.lost) }
    }

    fn kinds(&self, task: u32) -> &[u32] {
        let row = &self.kinds[task as usize * self.kinds_width..][..self.kinds_width];
        let filled = row.iter().position(|k| *k == u32::MAX).unwrap_or(row.len());
        &row[..filled]
    }
}

/// Places seen before the next is overlooked: geometric.
#[cold]
fn places_seen(rng: &mut SmallRng) -> u32 {
    (rng.random::<f64>().max(f64::MIN_POSITIVE).ln() / (1.0 - BLINK).ln()) as u32
}

fn nearest_start(problem: &Problem, task: usize) -> i64 {
    let place = problem.tasks[task].place;
    let starts = problem.slots.iter().map(|s| i64::from(problem.legs[0].get(s.start, place).seconds));
    starts.min().unwrap_or(0)
}

/// For each task the kinds of shifts from whose start it is cheapest to reach, as rows filled up with `u32::MAX`.
fn nearest_kinds(problem: &Problem) -> (usize, Vec<u32>) {
    let mut firsts: Vec<usize> = Vec::new();
    for (ix, slot) in problem.slots.iter().enumerate() {
        if slot.kind as usize == firsts.len() {
            firsts.push(ix);
        }
    }
    let width = EMPTY_KINDS.min(firsts.len());
    let mut kinds = Vec::with_capacity(problem.tasks.len() * width);
    let mut around: Vec<(i64, u32)> = Vec::new();
    for (ix, task) in problem.tasks.iter().enumerate() {
        around.clear();
        for (kind, &slot) in firsts.iter().enumerate().filter(|(_, s)| problem.table.allows(**s, ix)) {
            let info = &problem.slots[slot];
            let legs = problem.legs_of(info);
            let trip = info.leg_price(legs.get(info.start, task.place))
                + info.leg_price(legs.get(task.place, info.end));
            around.push((trip, kind as u32));
        }
        around.sort_unstable();
        kinds.extend(around.iter().map(|a| a.1).chain(std::iter::repeat(u32::MAX)).take(width));
    }
    (width, kinds)
}
