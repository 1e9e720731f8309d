//! Swaps `N` clients in a row from `u` on with `M` clients in a row from `v` on.
use super::{Operator, may_row, run};
use crate::genetic::tours::Tours;

pub(crate) struct Exchange<const N: usize, const M: usize>;

/// A row of clients by its ends.
#[derive(Clone, Copy)]
struct Row {
    first: u32,
    last: u32,
}

impl<const N: usize, const M: usize> Operator for Exchange<N, M> {
    #[inline(always)]
    fn evaluate(t: &Tours, u: u32, v: u32) -> i64 {
        if N == M && u >= v {
            return 0; // the same pair comes the other way round
        }
        let (Some(u_last), Some(v_last)) = (run(t, u, N), run(t, v, M)) else { return 0 };
        let (a, b) = (Row { first: u, last: u_last }, Row { first: v, last: v_last });
        let (x, y) = (t.node(u).tour, t.node(v).tour);
        if x == y {
            return if t.node(u).position < t.node(v).position { within(t, a, b) } else { within(t, b, a) };
        }
        let (au, av) = (t.node(u), t.node(v));
        let (after_a, after_b) = (t.node(u_last).next, t.node(v_last).next);
        let mut change =
            t.price(au.prev, v) + t.price(v_last, after_a) - t.price(au.prev, u) - t.price(u_last, after_a)
                + t.price(av.prev, u)
                + t.price(u_last, after_b)
                - t.price(av.prev, v)
                - t.price(v_last, after_b);
        let penalty = t.tour(x).penalty + t.tour(y).penalty;
        if change >= penalty {
            return change - penalty;
        }
        if !may_row(t, u, N, y) || !may_row(t, v, M, x) {
            return 0;
        }
        change += t.upto(au.prev).then_all(v, v_last).finish(after_a, x);
        if change >= penalty {
            return change - penalty;
        }
        change + t.upto(av.prev).then_all(u, u_last).finish(after_b, y) - penalty
    }

    fn apply(t: &mut Tours, u: u32, v: u32) {
        let (x, y) = (t.node(u).tour as usize, t.node(v).tour as usize);
        let (at, bt) = (t.node(u).position as usize - 1, t.node(v).position as usize - 1);
        let a: Vec<u32> = t.tours[x].clients[at..at + N].to_vec();
        let b: Vec<u32> = t.tours[y].clients[bt..bt + M].to_vec();
        // The later one first, so that positions stay true within one tour.
        if at > bt {
            t.tours[x].clients.splice(at..at + N, b);
            t.tours[y].clients.splice(bt..bt + M, a);
        } else {
            t.tours[y].clients.splice(bt..bt + M, a);
            t.tours[x].clients.splice(at..at + N, b);
        }
        t.update(x as u32);
        if x != y {
            t.update(y as u32);
        }
    }
}

/// Both rows on one tour, `a` first. Rows that touch or overlap are no exchange.
fn within(t: &Tours, a: Row, b: Row) -> i64 {
    let (between, before_b) = (t.node(a.last).next, t.node(b.first).prev);
    if t.node(a.last).position + 1 >= t.node(b.first).position {
        return 0;
    }
    let tour = t.node(a.first).tour;
    let (p, y) = (t.node(a.first).prev, t.node(b.last).next);
    let change =
        t.price(p, b.first) + t.price(b.last, between) + t.price(before_b, a.first) + t.price(a.last, y)
            - t.price(p, a.first)
            - t.price(a.last, between)
            - t.price(before_b, b.first)
            - t.price(b.last, y);
    let penalty = t.tour(tour).penalty;
    if change >= penalty {
        return change - penalty;
    }
    let chain = t.upto(p).then_all(b.first, b.last).then_all(between, before_b).then_all(a.first, a.last);
    change + chain.finish(y, tour) - penalty
}
