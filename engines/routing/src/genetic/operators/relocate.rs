//! Moves `N` clients in a row from `u` on behind `v`, turned round if `TURNED`.
use super::{Operator, may_row, run};
use crate::genetic::chain::Chain;
use crate::genetic::tours::Tours;

pub(crate) struct Relocate<const N: usize, const TURNED: bool>;

impl<const N: usize, const TURNED: bool> Relocate<N, TURNED> {
    #[inline(always)]
    fn row<'t, 'p>(chain: Chain<'t, 'p>, t: &Tours, u: u32) -> Chain<'t, 'p> {
        let mut chain = chain;
        if TURNED {
            let mut row = [u; N];
            (1..N).for_each(|k| row[k] = t.node(row[k - 1]).next);
            row.iter().rev().for_each(|c| chain = chain.then(*c));
        } else {
            let mut c = u;
            (0..N).for_each(|_| {
                chain = chain.then(c);
                c = t.node(c).next;
            });
        }
        chain
    }

    /// How the price inside the row changes.
    #[inline(always)]
    fn inside(t: &Tours, u: u32) -> i64 {
        if !TURNED || t.plain.symmetric {
            return 0;
        }
        let (mut c, mut change) = (u, 0);
        for _ in 1..N {
            let next = t.node(c).next;
            change += t.price(next, c) - t.price(c, next);
            c = next;
        }
        change
    }
}

impl<const N: usize, const TURNED: bool> Operator for Relocate<N, TURNED> {
    #[inline(always)]
    fn evaluate(t: &Tours, u: u32, v: u32) -> i64 {
        let Some(last) = run(t, u, N) else { return 0 };
        let (from, to) = (t.node(u).tour, t.node(v).tour);
        let (p, x, y) = (t.node(u).prev, t.node(last).next, t.node(v).next);
        let (at, to_at) = (t.node(u).position, t.node(v).position);
        if v == p || (from == to && (at..at + N as u32).contains(&to_at)) {
            return 0;
        }
        let (head, tail) = if TURNED { (last, u) } else { (u, last) };
        let mut change = t.gap(p, x) - t.price(p, u) - t.price(last, x) + t.price(v, head) + t.price(tail, y)
            - t.gap(v, y)
            + Self::inside(t, u);
        if from == to {
            let penalty = t.tour(from).penalty;
            if change >= penalty {
                return change - penalty;
            }
            let broken = if to_at > at {
                Self::row(t.upto(p).then_all(x, v), t, u).finish(y, from)
            } else {
                Self::row(t.upto(v), t, u).then_all(y, p).finish(x, from)
            };
            return change + broken - penalty;
        }
        change += if t.tour(to).clients.is_empty() { t.fixed(to) } else { 0 };
        let emptied = t.tour(from).clients.len() == N;
        change -= if emptied { t.fixed(from) } else { 0 };
        let penalty = t.tour(from).penalty + t.tour(to).penalty;
        if change >= penalty {
            return change - penalty;
        }
        if !may_row(t, u, N, to) {
            return 0;
        }
        change += Self::row(t.upto(v), t, u).finish(y, to);
        if change >= penalty {
            return change - penalty;
        }
        if !emptied {
            change += t.upto(p).finish(x, from);
        }
        change - penalty
    }

    fn apply(t: &mut Tours, u: u32, v: u32) {
        let (from, to) = (t.node(u).tour, t.node(v).tour);
        let (at, mut behind) = (t.node(u).position as usize - 1, t.node(v).position as usize);
        let mut row: Vec<u32> = t.tours[from as usize].clients.drain(at..at + N).collect();
        if TURNED {
            row.reverse();
        }
        if from == to && behind > at {
            behind -= N;
        }
        t.tours[to as usize].clients.splice(behind..behind, row);
        t.update(from);
        if from != to {
            t.update(to);
        }
    }
}
