//! One stop of a tour as the search sees it: a link in a chain, with the earliest and latest times around it.
use crate::problem::{Leg, NEVER};

/// Not on any tour.
pub(crate) const NONE: u32 = u32::MAX;

/// A task, or the start or end of a slot's tour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub prev: u32,
    pub next: u32,
    pub tour: u32,
    pub place: u32,
    /// The leg to the next stop.
    pub onward: Leg,
    /// Earliest leaving with lunch still owed, and with lunch had (or none owed). `NEVER`: impossible.
    pub free_hungry: i32,
    pub free: i32,
    /// Latest arrival from which the rest is possible, lunch still owed, or had. `-NEVER`: impossible.
    pub latest_hungry: i32,
    pub latest: i32,
}

impl Node {
    pub(crate) fn loose(place: u32) -> Self {
        Node {
            prev: NONE,
            next: NONE,
            tour: NONE,
            place,
            onward: Leg { seconds: 0, metres: 0 },
            free_hungry: NEVER,
            free: NEVER,
            latest_hungry: -NEVER,
            latest: -NEVER,
        }
    }
    #[inline]
    pub(crate) fn placed(&self) -> bool {
        self.tour != NONE
    }
}
