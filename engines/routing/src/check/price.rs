//! What a plan is worth, priced from the plain data.
use super::jobs::{is_outside, on_site};
use super::tour::Driven;
use super::{Report, travel};
use crate::model::{Cost, Plan, ProblemData, TerritoryRule, Tour, What};

pub(super) fn price_tour(
    data: &ProblemData,
    tour: &Tour,
    driven: &Driven,
    worked: &mut [i64],
    report: &mut Report,
) {
    let technician = &data.technicians[tour.technician];
    let p = technician.prices;
    if tour.jobs().next().is_none() {
        return;
    }
    report.score.cost += p.per_tour;
    for leg in driven {
        let price = p.per_km * leg.metres as f64 / 1000.0 + p.driving_per_hour * leg.wheel as f64 / 3600.0;
        report.score.cost += price.round() as Cost;
        report.driving += leg.wheel;
        report.metres += leg.metres;
    }
    worked[tour.technician] += direct_driving(data, tour);
    let overtime = (tour.back - technician.shifts[tour.shift].end).max(0);
    report.score.cost += (p.overtime_per_hour * overtime as f64 / 3600.0).round() as Cost;
    for stop in &tour.stops {
        if let What::Job(job) = stop.what {
            worked[tour.technician] += on_site(&data.jobs[job], technician);
            price_visit(data, tour, job, stop.start, report);
        }
    }
}

/// Seconds from job to job in free flow; what fairness counts.
fn direct_driving(data: &ProblemData, tour: &Tour) -> i64 {
    let technician = &data.technicians[tour.technician];
    let mut from = technician.start;
    let mut seconds = 0;
    for place in tour.jobs().map(|j| data.jobs[j].place).chain([technician.end_place()]) {
        seconds += travel::leg(data, technician.profile, from, place).0;
        from = place;
    }
    seconds
}

fn price_visit(data: &ProblemData, tour: &Tour, job: usize, start: i64, report: &mut Report) {
    let (job, technician) = (&data.jobs[job], &data.technicians[tour.technician]);
    let service = technician.prices.service_per_hour * on_site(job, technician) as f64 / 3600.0;
    report.score.cost += technician.prices.per_job + service.round() as Cost;
    if !job.preferred.is_empty() && !job.preferred.contains(&technician.id) {
        report.score.cost += job.not_preferred_cost;
    }
    if let (TerritoryRule::Costs(cost), true) = (technician.outside, is_outside(job, technician)) {
        report.score.cost += cost;
    }
    if let Some(due) = job.due.filter(|d| start > d.at) {
        report.score.lateness += (start - due.at) * due.cost_per_hour / 3600;
    }
    if let Some(planned) = &job.planned
        && (planned.technician != technician.id || planned.shift != tour.shift)
    {
        report.score.stability += job.moving_cost;
    }
}

pub(super) fn price_rest(data: &ProblemData, plan: &Plan, worked: &[i64], report: &mut Report) {
    for job in plan.left_out.iter().map(|j| &data.jobs[*j]) {
        match job.leave_out_cost {
            _ if job.must => report.score.promises_broken += 1,
            Some(cost) => report.score.cost += cost,
            None => report.score.priority_left_out += i64::from(job.priority.max(1)),
        }
    }
    for (technician, seconds) in data.technicians.iter().zip(worked) {
        if let Some(target) = technician.work_target {
            report.score.fairness += (seconds - target).max(0) * data.objective.fairness_per_hour / 3600;
        }
    }
}
