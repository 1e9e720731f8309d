//! After a round of regions: what lost its other half across a border comes off.
use crate::model::{JobIx, Plan, ProblemData, Tour};
use std::collections::HashMap;

/// Call it when all pieces of a round are merged. A region may have given up a visit that is tied across its border
/// (for a promise elsewhere): then the other half of that crew's job, and what had to come after it, is taken off as well.
/// Times of all other visits stay.
pub fn settle(data: &ProblemData, plan: &mut Plan) {
    if data.jobs.iter().all(|j| j.crew_size() == 1 && j.after.is_empty()) {
        return;
    }
    let names: HashMap<&str, JobIx> =
        data.jobs.iter().enumerate().map(|(ix, j)| (j.id.as_str(), ix)).collect();
    loop {
        let mut visits = vec![0_usize; data.jobs.len()];
        plan.tours.iter().flat_map(Tour::jobs).for_each(|j| visits[j] += 1);
        let served = |j: JobIx| visits[j] >= data.jobs[j].crew_size();
        let stays = |j: JobIx| {
            served(j)
                && data.jobs[j]
                    .after
                    .iter()
                    .all(|a| names.get(a.job.as_str()).is_none_or(|first| served(*first)))
        };
        let torn: Vec<JobIx> = (0..data.jobs.len()).filter(|j| visits[*j] > 0 && !stays(*j)).collect();
        if torn.is_empty() {
            return;
        }
        for tour in &mut plan.tours {
            tour.stops.retain(|s| !matches!(s.what, crate::model::What::Job(j) if torn.contains(&j)));
        }
        plan.tours.retain(|t| t.jobs().next().is_some());
        plan.left_out.extend(torn);
        plan.left_out.sort_unstable();
        plan.left_out.dedup();
    }
}
