//! Seating one task, or a crew's two, at the cheapest place.
use super::{Board, Seat};
use crate::model::Cost;

impl Board<'_> {
    /// Puts the job of `task` (both halves of a crew) at its cheapest place; `None`, and nothing changed, if there is
    /// none. Returns what it costs.
    pub(crate) fn seat_job(&mut self, task: u32) -> Option<Cost> {
        let before = self.total;
        let lost = self.problem.tasks[task as usize].lost;
        match self.problem.links[task as usize].mate {
            Some(mate) => self.seat_crew(task, mate).map(|()| self.total - before + lost),
            None => {
                let seat = self.best_anywhere(task)?;
                self.put(task, seat.behind).then(|| self.total - before + lost)
            }
        }
    }

    /// Tries the first half on its cheapest tours, and the second beside it.
    pub(crate) fn seat_crew(&mut self, a: u32, b: u32) -> Option<()> {
        const TOURS_TRIED: usize = 8;
        let mut seats: Vec<Seat> =
            (0..self.sums.len()).filter_map(|slot| self.best_on(a, slot, Cost::MAX)).collect();
        seats.sort_by_key(|s| s.cost);
        let mut best: Option<(i64, Seat)> = None;
        for seat in seats.into_iter().take(TOURS_TRIED) {
            if self.seat_pair(a, seat, b).is_some() {
                if best.is_none_or(|x| self.total < x.0) {
                    best = Some((self.total, seat));
                }
                self.take_all(&[a, b], &mut Vec::new());
            }
        }
        self.seat_pair(a, best?.1, b)
    }

    fn seat_pair(&mut self, a: u32, seat: Seat, b: u32) -> Option<()> {
        if !self.put(a, seat.behind) {
            return None;
        }
        let second = self.best_anywhere(b);
        if second.is_some_and(|s| self.put(b, s.behind)) {
            return Some(());
        }
        self.take_all(&[a], &mut Vec::new());
        None
    }
}
