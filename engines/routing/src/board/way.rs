//! Driving one leg, forwards and backwards in time, with or without lunch on it. All four functions are monotone in
//! time, which is what makes the earliest and latest arrays of a tour exact.
use crate::problem::{Leg, NEVER, Problem, Slot};

/// A leg with lunch on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fed {
    /// Lunch starts, could have started at the latest, and takes.
    pub lunch: i32,
    pub latest: i32,
    pub duration: i32,
    pub arrive: i32,
    pub driving: i32,
    pub waited: i32,
}

/// A leg's behaviour for one slot.
#[derive(Clone, Copy)]
pub(crate) struct Way<'p> {
    problem: &'p Problem,
    slot: &'p Slot,
    rush: bool,
}

impl<'p> Way<'p> {
    pub(crate) fn new(problem: &'p Problem, slot: &'p Slot) -> Self {
        Way { problem, slot, rush: problem.legs_of(slot).day.changes() }
    }
    #[inline]
    pub(crate) fn leg(&self, from: u32, to: u32) -> Leg {
        self.problem.legs_of(self.slot).get(from, to)
    }
    /// Arrival after leaving at `depart`.
    #[inline]
    pub(crate) fn arrive(&self, depart: i32, leg: Leg) -> i32 {
        if self.rush { self.rush_arrive(depart, leg) } else { depart + leg.seconds }
    }
    /// Latest leaving that arrives by `arrive`.
    #[inline]
    pub(crate) fn leave_by(&self, arrive: i32, leg: Leg) -> i32 {
        if self.rush { self.rush_leave(arrive, leg) } else { arrive - leg.seconds }
    }
    /// Arrival with lunch on this leg: at once if it is time, else when the hour comes, on the road or on arrival.
    /// `max(t + g, a) + d` while `t ≤ b`.
    pub(crate) fn arrive_fed(&self, depart: i32, leg: Leg) -> i32 {
        let Some((a, b, d)) = self.slot.lunch.filter(|l| depart <= l.1) else { return NEVER };
        if !self.rush {
            return (depart + leg.seconds).max(a) + d;
        }
        let before = self.rush_arrive(depart.max(a) + d, leg);
        let there = self.rush_arrive(depart, leg);
        if there <= b { before.min(there.max(a) + d) } else { before }
    }
    /// Latest leaving that, with lunch on this leg, arrives by `arrive`; `-NEVER` if none.
    pub(crate) fn leave_by_fed(&self, arrive: i32, leg: Leg) -> i32 {
        let Some((a, b, d)) = self.slot.lunch.filter(|l| arrive >= l.0 + l.2) else { return -NEVER };
        if !self.rush {
            return (arrive - d - leg.seconds).min(b);
        }
        let first = self.rush_leave(arrive, leg) - d;
        let before = if first >= a { first.min(b) } else { -NEVER };
        before.max(self.rush_leave((arrive - d).min(b), leg))
    }
    pub(crate) fn rush(&self) -> bool {
        self.rush
    }
    /// A leg with lunch on it, told in full.
    pub(crate) fn feed(&self, depart: i32, leg: Leg) -> Option<Fed> {
        let (a, b, d) = self.slot.lunch.filter(|l| depart <= l.1)?;
        let there = self.arrive(depart, leg);
        let arrive = self.arrive_fed(depart, leg);
        let fed = |lunch: i32, driving: i32| Fed {
            lunch,
            latest: b,
            duration: d,
            arrive,
            driving,
            waited: arrive - depart - d - driving,
        };
        if there <= b && arrive == there.max(a) + d && (self.rush || there < a) {
            return Some(fed(there.max(a), there - depart));
        }
        let lunch = depart.max(a);
        Some(fed(lunch, if self.rush { arrive - lunch - d } else { leg.seconds }))
    }
    #[cold]
    fn rush_arrive(&self, depart: i32, leg: Leg) -> i32 {
        if depart.abs() >= NEVER {
            return depart;
        }
        self.problem.legs_of(self.slot).day.arrive(i64::from(depart), i64::from(leg.seconds)) as i32
    }
    #[cold]
    fn rush_leave(&self, arrive: i32, leg: Leg) -> i32 {
        if arrive.abs() >= NEVER {
            return arrive;
        }
        self.problem.legs_of(self.slot).day.leave_by(i64::from(arrive), i64::from(leg.seconds)) as i32
    }
}
