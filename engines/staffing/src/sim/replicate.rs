//! Many independent runs, and what they say with confidence.

use serde::Serialize;

use super::estimate::Estimate;
use super::floor::run_once;
use super::model::Model;
use super::tally::{ContactTally, GroupTally, Tally};
use crate::Result;
use crate::error::check;

/// What the runs say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Independent runs.
    pub runs: u32,
    /// Events played in all runs.
    pub events: u64,
    /// Per contact kind.
    pub contacts: Vec<ContactReport>,
    /// Per group.
    pub groups: Vec<GroupReport>,
}

/// One contact kind. Shares are of those offered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContactReport {
    /// Name.
    pub name: String,
    /// Contacts offered per run.
    pub offered: Estimate,
    /// Share who found every agent busy.
    pub p_wait: Estimate,
    /// Share answered within the threshold (`answered_within_of_offered`).
    pub service_level: Estimate,
    /// Answered within the threshold ÷ answered.
    pub service_level_of_answered: Estimate,
    /// Share who gave up.
    pub p_abandon: Estimate,
    /// Share called back.
    pub p_called_back: Estimate,
    /// Share never served.
    pub p_left: Estimate,
    /// Mean wait of the answered, seconds.
    pub mean_wait_answered_s: Estimate,
    /// Mean wait on the line of all, seconds.
    pub mean_wait_all_s: Estimate,
    /// Mean time to the callback, seconds.
    pub mean_wait_callback_s: Estimate,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupReport {
    /// Name.
    pub name: String,
    /// Agent-hours on duty per run.
    pub staffed_h: Estimate,
    /// Share of that at work. Above 1 where people finish work after their shift.
    pub occupancy: Estimate,
}

/// Plays the model `runs` times (2 to 100,000) with seeds `seed`, `seed + 1`, …
pub fn simulate(model: &Model, seed: u64, runs: u32) -> Result<Report> {
    check((2..=100_000).contains(&runs), "runs", f64::from(runs), "from 2 to 100,000")?;
    let tallies: Vec<Tally> =
        (0..runs).map(|i| run_once(model, seed.wrapping_add(u64::from(i)))).collect::<Result<_>>()?;
    let contacts = (0..model.contacts.len()).map(|c| contact_report(&model.contacts[c].name, &tallies, c));
    let groups = (0..model.groups.len()).map(|g| group_report(&model.groups[g].name, &tallies, g));
    Ok(Report {
        runs,
        events: tallies.iter().map(|t| t.events).sum(),
        contacts: contacts.collect(),
        groups: groups.collect(),
    })
}

fn contact_report(name: &str, tallies: &[Tally], index: usize) -> ContactReport {
    let over = |measure: &dyn Fn(&ContactTally) -> f64| {
        Estimate::from_runs(&tallies.iter().map(|t| measure(&t.contacts[index])).collect::<Vec<_>>())
    };
    let of_offered = |part: fn(&ContactTally) -> f64| over(&|t| ratio(part(t), t.offered as f64));
    ContactReport {
        name: name.into(),
        offered: over(&|t| t.offered as f64),
        p_wait: of_offered(|t| t.waited as f64),
        service_level: of_offered(|t| t.answered_within as f64),
        service_level_of_answered: over(&|t| ratio(t.answered_within as f64, t.answered as f64)),
        p_abandon: of_offered(|t| t.abandoned as f64),
        p_called_back: of_offered(|t| t.called_back as f64),
        p_left: of_offered(|t| t.left as f64),
        mean_wait_answered_s: over(&|t| ratio(t.wait_answered_s, t.answered as f64)),
        mean_wait_all_s: of_offered(|t| t.wait_all_s),
        mean_wait_callback_s: over(&|t| ratio(t.wait_callback_s, t.called_back as f64)),
    }
}

fn group_report(name: &str, tallies: &[Tally], index: usize) -> GroupReport {
    let over = |measure: &dyn Fn(&GroupTally) -> f64| {
        Estimate::from_runs(&tallies.iter().map(|t| measure(&t.groups[index])).collect::<Vec<_>>())
    };
    GroupReport {
        name: name.into(),
        staffed_h: over(&|t| t.staffed_s / 3600.0),
        occupancy: over(&|t| ratio(t.busy_s, t.staffed_s)),
    }
}

/// A run without any counts as 0.
fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
