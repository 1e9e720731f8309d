//! The independent checker: prices and validates any plan from the plain data and the plan's own times.
//!
//! It shares no evaluation with the search: it knows neither tasks, slots, slack nor tables, measures legs with another
//! formula, and believes only the times written in the plan. Legs may differ by [`SLACK`] seconds of rounding.
mod jobs;
mod pairs;
mod price;
mod tour;
mod travel;
mod visits;

use crate::model::{Plan, ProblemData, Score};
use std::fmt;

/// Seconds of rounding forgiven on each leg.
pub const SLACK: i64 = 2;

/// A hard rule the plan breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The technician or job concerned.
    pub who: String,
    /// The rule, in a word or two.
    pub rule: &'static str,
    /// What was found.
    pub what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.who, self.rule, self.what)
    }
}

/// What the checker found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Broken hard rules; empty for a valid plan.
    pub breaches: Vec<Breach>,
    /// What the plan is worth, priced anew.
    pub score: Score,
    /// Metres driven.
    pub metres: i64,
    /// Seconds driven.
    pub driving: i64,
}

impl Report {
    /// Whether no hard rule is broken.
    pub fn is_valid(&self) -> bool {
        self.breaches.is_empty()
    }
    fn breach(&mut self, who: &str, rule: &'static str, what: impl Into<String>) {
        self.breaches.push(Breach { who: who.to_owned(), rule, what: what.into() });
    }
}

/// Checks and prices a plan.
pub fn check(data: &ProblemData, plan: &Plan) -> Report {
    let mut report = Report::default();
    if !references_exist(data, plan, &mut report) {
        return report;
    }
    let mut worked = vec![0_i64; data.technicians.len()];
    for tour in &plan.tours {
        let driven = tour::check_tour(data, tour, &mut report);
        price::price_tour(data, tour, &driven, &mut worked, &mut report);
    }
    let visits = visits::Visits::of(data, plan);
    jobs::check_jobs(data, &visits, &mut report);
    pairs::check_pairs(data, &visits, &mut report);
    price::price_rest(data, plan, &worked, &mut report);
    report
}

/// Positions must lie inside the lists before anything else can be looked at.
fn references_exist(data: &ProblemData, plan: &Plan, report: &mut Report) -> bool {
    let mut seen = std::collections::HashSet::new();
    for tour in &plan.tours {
        let Some(technician) = data.technicians.get(tour.technician) else {
            report.breach(&tour.technician.to_string(), "reference", "no such technician");
            continue;
        };
        if tour.shift >= technician.shifts.len() {
            report.breach(&technician.id, "reference", "no such shift");
        }
        if !seen.insert((tour.technician, tour.shift)) {
            report.breach(&technician.id, "one tour a shift", "two tours on one shift");
        }
        if tour.jobs().any(|j| j >= data.jobs.len()) {
            report.breach(&technician.id, "reference", "no such job");
        }
        let places = data.places.len();
        if tour.stops.iter().any(|s| matches!(s.what, crate::What::Pickup(p) if p >= places)) {
            report.breach(&technician.id, "reference", "no such depot");
        }
    }
    if plan.left_out.iter().any(|j| *j >= data.jobs.len()) {
        report.breach("left out", "reference", "no such job");
    }
    report.breaches.is_empty()
}
