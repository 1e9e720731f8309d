//! Turns a piece of one tour round, so that `u` and `v` become neighbours.
use super::Operator;
use crate::genetic::tours::Tours;

pub(crate) struct TwoOpt;

/// First and last of the piece that is turned.
#[inline(always)]
fn piece(t: &Tours, u: u32, v: u32) -> Option<(u32, u32)> {
    let (a, b) = (t.node(u), t.node(v));
    if a.tour != b.tour || a.position.abs_diff(b.position) < 2 {
        return None;
    }
    // u is kept and the piece ends in v, or the piece starts in v and u is kept behind it.
    Some(if a.position < b.position { (a.next, v) } else { (v, a.prev) })
}

impl Operator for TwoOpt {
    #[inline(always)]
    fn evaluate(t: &Tours, u: u32, v: u32) -> i64 {
        let Some((first, last)) = piece(t, u, v) else { return 0 };
        let (p, y, tour) = (t.node(first).prev, t.node(last).next, t.node(u).tour);
        let mut change = t.price(p, last) + t.price(first, y) - t.price(p, first) - t.price(last, y);
        if !t.plain.symmetric {
            let mut c = first;
            while c != last {
                let next = t.node(c).next;
                change += t.price(next, c) - t.price(c, next);
                c = next;
            }
        }
        let penalty = t.tour(tour).penalty;
        if change >= penalty {
            return change - penalty;
        }
        change + t.upto(p).then_reversed(first, last).finish(y, tour) - penalty
    }

    fn apply(t: &mut Tours, u: u32, v: u32) {
        let Some((first, last)) = piece(t, u, v) else { return };
        let tour = t.node(u).tour;
        let (from, to) = (t.node(first).position as usize - 1, t.node(last).position as usize);
        t.tours[tour as usize].clients[from..to].reverse();
        t.update(tour);
    }
}
