//! Rules that depend only on the job and the technician's shift, one a file, each with the same contract:
//! `refuses` says why not, `price` what a soft breach costs. They are asked once, when the problem is built.
mod parts;
mod preference;
mod reserved;
mod shift_meets_window;
mod skills;
mod territory;
mod tools;

use crate::model::{Cost, Job, ProblemData, Shift, Technician};
use crate::problem::Reason;

/// What a rule may look at.
#[derive(Clone, Copy)]
pub(crate) struct Match<'a> {
    pub data: &'a ProblemData,
    pub job: &'a Job,
    pub technician: &'a Technician,
    pub shift_ix: usize,
}

impl Match<'_> {
    pub(crate) fn shift(&self) -> &Shift {
        &self.technician.shifts[self.shift_ix]
    }
}

/// A rule between one job and one shift.
pub(crate) trait Rule: Sync {
    /// Why this shift may not have the job.
    fn refuses(&self, m: &Match) -> Option<Reason>;
    /// What it costs if it may.
    fn price(&self, _m: &Match) -> Cost {
        0
    }
}

/// Rules in the order in which their reasons are told.
const RULES: [&dyn Rule; 7] = [
    &reserved::Reserved,
    &skills::Skills,
    &tools::Tools,
    &territory::Territory,
    &parts::Parts,
    &shift_meets_window::ShiftMeetsWindow,
    &preference::Preference,
];

/// The first rule that refuses.
pub(crate) fn refusal(m: &Match) -> Option<Reason> {
    RULES.iter().find_map(|r| r.refuses(m))
}

/// Sum of the soft prices in the cost tier.
pub(crate) fn price(m: &Match) -> Cost {
    RULES.iter().map(|r| r.price(m)).sum()
}
