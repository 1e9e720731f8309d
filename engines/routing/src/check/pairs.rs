//! Rules between jobs: order, same technician, crews.
use super::Report;
use super::visits::Visits;
use crate::model::ProblemData;
use std::collections::HashMap;

pub(super) fn check_pairs(data: &ProblemData, plan: &Visits, report: &mut Report) {
    let names: HashMap<&str, usize> =
        data.jobs.iter().enumerate().map(|(ix, j)| (j.id.as_str(), ix)).collect();
    for (ix, job) in data.jobs.iter().enumerate() {
        let visits = plan.job(ix);
        if let [a, b] = visits {
            if a.1.start != b.1.start {
                report.breach(&job.id, "crew", format!("start at {} and {}", a.1.start, b.1.start));
            }
            if a.0.technician == b.0.technician {
                report.breach(&job.id, "crew", "twice the same technician");
            }
        }
        for after in &job.after {
            let first = plan.job(names[after.job.as_str()]);
            let done = first.iter().map(|v| v.1.end).max();
            let start = visits.iter().map(|v| v.1.start).min();
            if start.is_some_and(|s| done.is_none_or(|d| d + after.gap > s)) {
                report.breach(&job.id, "order", format!("starts before {} is done", after.job));
            }
        }
        if let Some(other) = &job.same_technician_as {
            let theirs = plan.job(names[other.as_str()]);
            if let (Some(a), Some(b)) = (visits.first(), theirs.first())
                && a.0.technician != b.0.technician
            {
                report.breach(&job.id, "same technician", format!("as {other}"));
            }
        }
    }
}
