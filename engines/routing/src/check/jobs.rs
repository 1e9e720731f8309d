//! Every job: served as often as it should be, at an admissible time, long enough, by somebody who may.
use super::Report;
use super::visits::Visits;
use crate::model::{Job, ProblemData, Stop, Technician, TerritoryRule, Tour};

pub(super) fn check_jobs(data: &ProblemData, plan: &Visits, report: &mut Report) {
    for (ix, job) in data.jobs.iter().enumerate() {
        let (visits, left_out) = (plan.job(ix), plan.left_out[ix]);
        let want = if left_out > 0 { 0 } else { job.crew_size() };
        if visits.len() != want || left_out > 1 {
            report.breach(
                &job.id,
                "served once",
                format!("{} visits, {left_out} times left out", visits.len()),
            );
        }
        for (tour, stop) in visits {
            check_time(job, stop, report);
            check_technician(data, job, tour, stop, report);
        }
        check_pin(data, job, visits, report);
    }
}

fn check_time(job: &Job, stop: &Stop, report: &mut Report) {
    // A pinned second stands in place of the windows and the hard due time; `check_pin` looks whether it is kept.
    if job.pin.as_ref().is_some_and(|p| p.start.is_some()) {
        return;
    }
    if !job.windows.is_empty() && !job.windows.iter().any(|w| w.holds(stop.start)) {
        report.breach(&job.id, "window", format!("starts at {}", stop.start));
    }
    if job.due.and_then(|d| d.hard).is_some_and(|hard| stop.start > hard) {
        report.breach(&job.id, "hard due time", format!("starts at {}", stop.start));
    }
}

fn check_pin(data: &ProblemData, job: &Job, visits: &[(&Tour, &Stop)], report: &mut Report) {
    let Some(pin) = &job.pin else { return };
    let kept = visits.iter().any(|(tour, stop)| {
        data.technicians[tour.technician].id == pin.technician && pin.start.is_none_or(|s| s == stop.start)
    });
    if !kept && !visits.is_empty() {
        report.breach(&job.id, "pin", "elsewhere or at another time");
    }
}

fn check_technician(data: &ProblemData, job: &Job, tour: &Tour, stop: &Stop, report: &mut Report) {
    let technician = &data.technicians[tour.technician];
    let day_ends = technician.shifts[tour.shift].end;
    for need in &job.skills {
        let able = |s: &crate::Skill| {
            s.skill == need.skill && s.level >= need.level && s.expires.is_none_or(|at| at >= day_ends)
        };
        if !technician.skills.iter().any(able) {
            report.breach(&job.id, "skill", format!("{} lacks {}", technician.id, need.skill));
        }
    }
    if let Some(tool) = job.tools.iter().find(|t| !technician.tools.contains(t)) {
        report.breach(&job.id, "tool", format!("{} lacks {tool}", technician.id));
    }
    let reserved = !job.only.is_empty() && !job.only.contains(&technician.id);
    if reserved || job.forbidden.contains(&technician.id) {
        report.breach(&job.id, "who may come", technician.id.clone());
    }
    if is_outside(job, technician) && technician.outside == TerritoryRule::Forbidden {
        report.breach(&job.id, "territory", technician.id.clone());
    }
    if stop.end - stop.start != on_site(job, technician) {
        report.breach(&job.id, "duration", format!("{} s", stop.end - stop.start));
    }
}

/// Whether the job lies outside the technician's territories.
pub(super) fn is_outside(job: &Job, technician: &Technician) -> bool {
    match &job.territory {
        Some(territory) => !technician.territories.is_empty() && !technician.territories.contains(territory),
        None => false,
    }
}

/// Seconds the technician needs.
pub(super) fn on_site(job: &Job, technician: &Technician) -> i64 {
    let mut seconds = job.duration;
    let mut reached = None;
    let Some(main) = job.skills.first() else { return seconds };
    let level = technician.skills.iter().filter(|s| s.skill == main.skill).map(|s| s.level).max();
    for step in &job.duration_by_level {
        if level.is_some_and(|l| l >= step.level) && reached.is_none_or(|r| step.level >= r) {
            reached = Some(step.level);
            seconds = step.duration;
        }
    }
    seconds
}
