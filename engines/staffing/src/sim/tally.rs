//! What one run counted.

use serde::Serialize;

/// Counts and sums of one run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tally {
    /// Events played, counted or not.
    pub events: u64,
    /// Per contact kind, in the model's order.
    pub contacts: Vec<ContactTally>,
    /// Per group, in the model's order.
    pub groups: Vec<GroupTally>,
}

/// One contact kind in one run. Everyone offered is answered, abandoned, called back or left:
/// `offered = answered + abandoned + called_back + left`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct ContactTally {
    /// Arrived after the warm-up.
    pub offered: u64,
    /// Answered while on the line.
    pub answered: u64,
    /// Gave up.
    pub abandoned: u64,
    /// Took the offer of a callback and was called.
    pub called_back: u64,
    /// Still waiting (on the line or for a callback) when the last agent had gone.
    pub left: u64,
    /// Found every agent busy.
    pub waited: u64,
    /// Answered within the threshold.
    pub answered_within: u64,
    /// Gave up within the threshold.
    pub abandoned_within: u64,
    /// Sum of waits of the answered, seconds.
    pub wait_answered_s: f64,
    /// Sum of waits on the line of all who left it, answered or not, seconds.
    pub wait_all_s: f64,
    /// Sum of times from arrival to callback, seconds.
    pub wait_callback_s: f64,
}

/// One group in one run, between warm-up and closing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct GroupTally {
    /// Agent-seconds on duty.
    pub staffed_s: f64,
    /// Agent-seconds at work.
    pub busy_s: f64,
}
