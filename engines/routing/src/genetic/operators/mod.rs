//! The moves of the local search, one a file. All answer the same two questions about a pair of nodes.
mod exchange;
mod relocate;
mod swap_star;
mod two_opt;
mod two_opt_star;

pub(crate) use exchange::Exchange;
pub(crate) use relocate::Relocate;
pub(crate) use swap_star::SwapStar;
pub(crate) use two_opt::TwoOpt;
pub(crate) use two_opt_star::TwoOptStar;

use super::tours::Tours;

/// A move between two nodes.
pub(crate) trait Operator {
    /// What the move adds to the penalised price; negative is a gain. A move that does not exist, or of which a bound
    /// already says that it gains nothing, may answer any number from 0 up.
    fn evaluate(t: &Tours, u: u32, v: u32) -> i64;
    /// Makes the move, which must exist.
    fn apply(t: &mut Tours, u: u32, v: u32);
}

/// The last of `count` clients in a row from `first`.
#[inline(always)]
fn run(t: &Tours, first: u32, count: usize) -> Option<u32> {
    let mut last = first;
    for _ in 1..count {
        last = t.node(last).next;
        if !t.is_client(last) {
            return None;
        }
    }
    Some(last)
}

/// Whether all clients in a row may be on another tour.
#[inline(always)]
fn may_row(t: &Tours, first: u32, count: usize, tour: u32) -> bool {
    let mut node = first;
    (0..count).all(|_| {
        let here = node;
        node = t.node(node).next;
        t.plain.may(here, tour)
    })
}
