//! Some window of the job must meet the shift.
use super::{Match, Rule};
use crate::problem::{Reason, start_windows};

pub(super) struct ShiftMeetsWindow;

impl Rule for ShiftMeetsWindow {
    fn refuses(&self, m: &Match) -> Option<Reason> {
        let (open, close) = (m.shift().start, m.shift().end + m.shift().overtime_max);
        let meets = start_windows(m.job).iter().any(|w| w.start <= close && w.end >= open);
        (!meets).then_some(Reason::NoShift)
    }
}
