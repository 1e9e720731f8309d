//! Ties between jobs: order, same technician, crews.
use super::Task;
use crate::model::{Job, JobIx};
use std::collections::HashMap;

/// What one task is tied to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    /// The other half of a two-person job.
    pub mate: Option<u32>,
    /// (task, gap): must end `gap` seconds before this one starts.
    pub before: Vec<(u32, i32)>,
    /// (task, gap): may start `gap` seconds after this one ends.
    pub behind: Vec<(u32, i32)>,
    /// Tasks that the same technician must do.
    pub together: Vec<u32>,
}

impl Links {
    pub(crate) fn is_empty(&self) -> bool {
        self.mate.is_none() && self.before.is_empty() && self.behind.is_empty() && self.together.is_empty()
    }
}

/// The ties of every task.
pub(super) fn links(
    jobs: &[Job],
    tasks: &[Task],
    of: &[(u32, u32)],
    names: &HashMap<String, JobIx>,
) -> Vec<Links> {
    let mut links = vec![Links::default(); tasks.len()];
    for (ix, job) in jobs.iter().enumerate() {
        if of[ix].1 - of[ix].0 == 2 {
            links[of[ix].0 as usize].mate = Some(of[ix].0 + 1);
            links[of[ix].0 as usize + 1].mate = Some(of[ix].0);
        }
        for after in &job.after {
            let first = of[names[&after.job]];
            for (a, b) in pairs(first, of[ix]) {
                links[b as usize].before.push((a, after.gap as i32));
                links[a as usize].behind.push((b, after.gap as i32));
            }
        }
        if let Some(other) = &job.same_technician_as {
            let first = of[names[other]];
            links[of[ix].0 as usize].together.push(first.0);
            links[first.0 as usize].together.push(of[ix].0);
        }
    }
    links
}

fn pairs(first: (u32, u32), second: (u32, u32)) -> impl Iterator<Item = (u32, u32)> {
    (first.0..first.1).flat_map(move |a| (second.0..second.1).map(move |b| (a, b)))
}
