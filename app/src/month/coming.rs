//! Requests of households over a day: more on Mondays, fewer on Sundays; by phone, on the page, in the outlet.
use cases::{CaseKind, Channel};
use jiff::civil::{Date, Weekday};
use kernel::Instant;
use rand::{Rng, rngs::SmallRng};

use crate::company::{Company, Fault, INSTALL, MAINTAIN, QUESTIONS};

/// Somebody who will ask for service.
#[derive(Debug, Clone)]
pub(super) struct Coming {
    pub(super) at: Instant,
    pub(super) household: usize,
    pub(super) fault: Fault,
    pub(super) kind: CaseKind,
    pub(super) channel: Channel,
    pub(super) priority: i64,
}

/// Everybody who asks on a day.
pub(super) fn of_day(
    company: &Company,
    midnight: Instant,
    date: Date,
    per_day: u32,
    rng: &mut SmallRng,
) -> Vec<Coming> {
    let share = match date.weekday() {
        Weekday::Monday => 130,
        Weekday::Sunday => 70,
        Weekday::Saturday => 110,
        _ => 100,
    };
    let today = per_day * share / 100 + rng.random_range(0..=per_day / 6);
    (0..today).map(|_| one(company, midnight, rng)).collect()
}

fn one(company: &Company, midnight: Instant, rng: &mut SmallRng) -> Coming {
    // After breakfast and in the evening people find that something does not work.
    let hour = [8, 8, 9, 9, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20][rng.random_range(0..18)];
    let at = midnight.plus_minutes(hour * 60 + rng.random_range(0..60));
    let household = rng.random_range(0..company.households.len());
    let model = &company.models[company.households[household].model];
    let (kind, fault) = match rng.random_range(0..100) {
        0..82 => (CaseKind::Repair, fault(model.faults, rng)),
        82..90 => (CaseKind::Install, INSTALL),
        90..96 => (CaseKind::Maintain, MAINTAIN),
        _ => {
            let says = QUESTIONS[rng.random_range(0..QUESTIONS.len())];
            (CaseKind::Question, Fault { says, mended: "", part: None })
        }
    };
    use Channel::{App, Outlet, Phone, Web};
    let channel = [Phone, Phone, Phone, Phone, Web, Web, App, Outlet][rng.random_range(0..8)];
    let priority = match rng.random_range(0..100) {
        0..6 => 1,
        6..9 => 2,
        _ => 0,
    };
    Coming { at, household, fault, kind, channel, priority }
}

/// Half of what needs a part turns out to be something simpler.
fn fault(faults: &[Fault], rng: &mut SmallRng) -> Fault {
    let any = faults[rng.random_range(0..faults.len())];
    let simple: Vec<&Fault> = faults.iter().filter(|f| f.part.is_none()).collect();
    if any.part.is_some() && rng.random_bool(0.45) && !simple.is_empty() {
        return *simple[rng.random_range(0..simple.len())];
    }
    any
}
