//! Swaps a client of one tour with one of another, each going to its best place there rather than to the other's
//! (Vidal 2022). Places are chosen by price; what the two tours break is then worked out in full.
use crate::genetic::tours::Tours;

/// Scratch space for all pairs of tours.
#[derive(Default)]
pub(crate) struct SwapStar {
    ones: Vec<Client>,
    twos: Vec<Client>,
}

/// A client, what taking it out saves, and its three best places in the other tour.
#[derive(Clone, Copy)]
struct Client {
    client: u32,
    saved: i64,
    best: [(i64, u32); 3],
}

/// A swap: each client and the node it goes behind, in the tours as they stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Swap {
    one: (u32, u32),
    two: (u32, u32),
}

impl SwapStar {
    /// The best swap between two tours, and what it adds (negative).
    pub(crate) fn evaluate(&mut self, t: &Tours, one: u32, two: u32) -> Option<(i64, Swap)> {
        prepare(t, one, two, &mut self.ones);
        prepare(t, two, one, &mut self.twos);
        let penalty = t.tour(one).penalty + t.tour(two).penalty;
        let mut best: Option<(i64, Swap)> = None;
        for a in &self.ones {
            for b in &self.twos {
                let below = best.map_or(0, |b| b.0);
                if a.saved + b.saved - penalty >= below {
                    continue;
                }
                let (to_two, behind_a) = place(t, a, b.client);
                let (to_one, behind_b) = place(t, b, a.client);
                let change = a.saved + b.saved + to_two + to_one;
                if change - penalty >= below {
                    continue;
                }
                let swap = Swap { one: (a.client, behind_a), two: (b.client, behind_b) };
                let change = change + broken(t, one, a.client, swap.two) - penalty;
                if change >= below {
                    continue;
                }
                let whole = change + broken(t, two, b.client, swap.one);
                if whole < below {
                    best = Some((whole, swap));
                }
            }
        }
        best
    }

    /// Makes the swap.
    pub(crate) fn apply(t: &mut Tours, swap: Swap) {
        let (one, two) = (t.node(swap.one.0).tour, t.node(swap.two.0).tour);
        let new_two = replaced(t, two, swap.two.0, swap.one);
        let new_one = replaced(t, one, swap.one.0, swap.two);
        t.tours[one as usize].clients = new_one;
        t.tours[two as usize].clients = new_two;
        t.update(one);
        t.update(two);
    }
}

/// The clients of a tour without `out` and with `put.0` behind `put.1`; behind whatever came before `out`, if that is
/// `out` itself.
fn replaced(t: &Tours, tour: u32, out: u32, put: (u32, u32)) -> Vec<u32> {
    let old = &t.tour(tour).clients;
    let mut new = Vec::with_capacity(old.len());
    if put.1 == t.start(tour) {
        new.push(put.0);
    }
    for &c in old {
        if c != out {
            new.push(c);
        }
        if c == put.1 {
            new.push(put.0);
        }
    }
    new
}

fn prepare(t: &Tours, from: u32, to: u32, list: &mut Vec<Client>) {
    list.clear();
    for &client in t.tour(from).clients.iter().filter(|c| t.plain.may(**c, to)) {
        let n = t.node(client);
        let saved = t.price(n.prev, n.next) - t.price(n.prev, client) - t.price(client, n.next);
        let mut best = [(i64::MAX / 4, 0); 3];
        let mut u = t.start(to);
        for &next in t.tour(to).clients.iter().chain([&t.end(to)]) {
            let added = t.price(u, client) + t.price(client, next) - t.price(u, next);
            if added < best[2].0 {
                best[2] = (added, u);
                best.sort_unstable();
            }
            u = next;
        }
        list.push(Client { client, saved, best });
    }
}

/// The cheapest place for `a` in the other tour once `gone` has left it: one of its three best that does not touch
/// `gone`, or the gap that `gone` leaves.
#[inline(always)]
fn place(t: &Tours, a: &Client, gone: u32) -> (i64, u32) {
    let n = t.node(gone);
    let in_place = t.price(n.prev, a.client) + t.price(a.client, n.next) - t.price(n.prev, n.next);
    let untouched = a.best.iter().find(|b| b.1 != gone && b.1 != n.prev);
    match untouched {
        Some(b) if b.0 < in_place => *b,
        _ => (in_place, gone),
    }
}

/// What a tour breaks without `out` and with `put.0` behind `put.1`.
fn broken(t: &Tours, tour: u32, out: u32, put: (u32, u32)) -> i64 {
    let (o, behind) = (t.node(out), put.1);
    if behind == out {
        return t.upto(o.prev).then(put.0).finish(o.next, tour);
    }
    let next = t.node(behind).next;
    if t.node(behind).position > o.position {
        return t.upto(o.prev).then_all(o.next, behind).then(put.0).finish(next, tour);
    }
    let chain = t.upto(behind).then(put.0);
    let chain = if next == out { chain } else { chain.then_all(next, o.prev) };
    chain.finish(o.next, tour)
}
