//! Requests of households over a day: more on Mondays, fewer on Sundays; by phone, on the page, in the outlet.
use std::collections::HashMap;

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

/// How long a household is content after a request, days: what fails again within the week is a repeat visit.
const QUIET_DAYS: i64 = 10;
/// Households looked at before one is taken that asked lately: a few in a hundred requests are about the same goods.
const LOOKS: usize = 6;

/// When each household asked last.
pub(super) type Asked = HashMap<usize, Instant>;

/// Everybody who asks on a day.
pub(super) fn of_day(
    company: &Company,
    asked: &mut Asked,
    (midnight, date): (Instant, Date),
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
    (0..today).map(|_| one(company, asked, midnight, rng)).collect()
}

/// Somebody whose goods were quiet lately, mostly.
fn household(company: &Company, asked: &Asked, at: Instant, rng: &mut SmallRng) -> usize {
    let quiet = |n: &usize| asked.get(n).is_none_or(|last| last.plus_days(QUIET_DAYS) < at);
    let mut any = || rng.random_range(0..company.households.len());
    let first = any();
    if quiet(&first) { first } else { (0..LOOKS).map(|_| any()).find(quiet).unwrap_or(first) }
}

/// Somebody who asked a few days ago: it failed again.
fn again(asked: &Asked, at: Instant, rng: &mut SmallRng) -> usize {
    let mut lately: Vec<usize> = asked
        .iter()
        .filter(|(_, last)| last.plus_days(2) < at && last.plus_days(7) > at)
        .map(|(n, _)| *n)
        .collect();
    lately.sort_unstable();
    let any = rng.random_range(0..lately.len().max(1));
    lately.get(any).copied().unwrap_or(0)
}

fn one(company: &Company, asked: &mut Asked, midnight: Instant, rng: &mut SmallRng) -> Coming {
    // After breakfast and in the evening people find that something does not work.
    let hour = [8, 8, 9, 9, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20][rng.random_range(0..18)];
    let at = midnight.plus_minutes(hour * 60 + rng.random_range(0..60));
    let household = if rng.random_bool(0.02) && !asked.is_empty() {
        again(asked, at, rng)
    } else {
        household(company, asked, at, rng)
    };
    asked.insert(household, at);
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
