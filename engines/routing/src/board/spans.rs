//! When a task could start at a place in a tour: the spans between the earliest arrival and the latest start that
//! leaves the rest possible, one for each way lunch can fall.
use super::{Board, Visit};
use crate::problem::NEVER;

/// Up to four spans `(earliest, latest)`; empty ones have `earliest > latest`.
pub(crate) type Spans = [(i32, i32); 4];

const EMPTY: (i32, i32) = (NEVER, -NEVER);

impl Board<'_> {
    /// Spans for the task of `visit` behind node `u`.
    #[inline]
    pub(crate) fn spans_behind(&self, visit: &Visit, u: u32) -> Spans {
        let before = &self.nodes[u as usize];
        let after = &self.nodes[before.next as usize];
        let way = &visit.way;
        let there = way.leg(before.place, visit.place);
        let onward = way.leg(visit.place, after.place);
        let by =
            |latest: i32| if latest > -NEVER { way.leave_by(latest, onward) - visit.seconds } else { -NEVER };
        let mut spans = [EMPTY; 4];
        if before.free < NEVER {
            spans[0] = (way.arrive(before.free, there), by(after.latest));
        }
        if visit.lunch && before.free_hungry < NEVER {
            let hungry = way.arrive(before.free_hungry, there);
            let fed_later = way.leave_by_fed(after.latest, onward);
            spans[1] = (hungry, by(after.latest_hungry));
            spans[2] = (hungry, if fed_later > -NEVER { fed_later - visit.seconds } else { -NEVER });
            spans[3] = (way.arrive_fed(before.free_hungry, there), by(after.latest));
        }
        spans
    }
}

impl Board<'_> {
    /// The start of the task of `visit` behind node `u`, as early as the rest allows; `NEVER` if it does not fit.
    pub(crate) fn start_at(&self, visit: &Visit, u: u32) -> i32 {
        let before = &self.nodes[u as usize];
        let after = self.nodes[before.next as usize].place;
        self.start_behind(
            visit,
            u,
            visit.way.leg(before.place, visit.place),
            visit.way.leg(visit.place, after),
        )
    }
}
