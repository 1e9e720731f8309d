//! Joins the beginning of one tour, up to `u`, with the end of another, from `v` on; and the two other parts.
//! `u` may be a start.
use super::Operator;
use crate::genetic::chain::Chain;
use crate::genetic::tours::Tours;

pub(crate) struct TwoOptStar;

/// The rest of a tour from `node` on, driven by vehicle `to`; what is broken on the whole.
#[inline(always)]
fn tail(t: &Tours, chain: Chain, node: u32, to: u32) -> i64 {
    let from = t.node(node).tour;
    if !t.is_client(node) {
        chain.home(to)
    } else if t.plain.vehicles[from as usize].kind == t.plain.vehicles[to as usize].kind {
        chain.finish(node, to)
    } else {
        let last = t.node(t.end(from)).prev;
        chain.then_all(node, last).home(to)
    }
}

/// The node where the rest begins for vehicle `to`: an end becomes that vehicle's own.
#[inline(always)]
fn begins(t: &Tours, node: u32, to: u32) -> u32 {
    if t.is_client(node) { node } else { t.end(to) }
}

/// How the way home changes when the rest from `node` on is driven by `to`.
#[inline(always)]
fn way_home(t: &Tours, node: u32, to: u32) -> i64 {
    let from = t.node(node).tour;
    let ends = (t.plain.vehicles[from as usize].end, t.plain.vehicles[to as usize].end);
    if ends.0 == ends.1 || !t.is_client(node) {
        return 0;
    }
    let last = t.node(t.end(from)).prev;
    t.price(last, t.end(to)) - t.price(last, t.end(from))
}

impl Operator for TwoOptStar {
    #[inline(always)]
    fn evaluate(t: &Tours, u: u32, v: u32) -> i64 {
        let (a, b) = (t.node(u), t.node(v));
        if a.tour == b.tour || !t.is_client(v) {
            return 0;
        }
        let (x, p) = (a.next, b.prev);
        let (one, two) = (a.tour, b.tour);
        let kind = |tour: u32| t.plain.vehicles[tour as usize].kind;
        if a.position == 0 && b.position == 1 && kind(one) == kind(two) {
            return 0; // whole tours would swap names
        }
        let mut change = t.gap(u, v) + t.gap(p, begins(t, x, two)) - t.gap(u, x) - t.price(p, v);
        change += way_home(t, x, two) + way_home(t, v, one);
        if t.tour(one).clients.is_empty() {
            change += t.fixed(one);
        }
        let two_empty = b.position == 1 && !t.is_client(x);
        change -= if two_empty { t.fixed(two) } else { 0 };
        let penalty = t.tour(one).penalty + t.tour(two).penalty;
        if change >= penalty {
            return change - penalty;
        }
        let (ones, twos) = (&t.tour(one).clients[a.position as usize..], &t.tour(two).clients);
        if !t.plain.may_all(ones, two) || !t.plain.may_all(&twos[b.position as usize - 1..], one) {
            return 0;
        }
        change += tail(t, t.upto(u), v, one);
        if change >= penalty || two_empty {
            return change - penalty;
        }
        change + tail(t, t.upto(p), x, two) - penalty
    }

    fn apply(t: &mut Tours, u: u32, v: u32) {
        let (one, two) = (t.node(u).tour, t.node(v).tour);
        let (at, bt) = (t.node(u).position as usize, t.node(v).position as usize - 1);
        let rest = t.tours[one as usize].clients.split_off(at);
        let other = t.tours[two as usize].clients.split_off(bt);
        t.tours[one as usize].clients.extend(other);
        t.tours[two as usize].clients.extend(rest);
        t.update(one);
        t.update(two);
    }
}
