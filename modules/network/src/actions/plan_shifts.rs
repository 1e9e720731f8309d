//! Plans somebody's shifts: the weekly pattern, or single dates (holiday, extra day).
use jiff::civil::{Date, Weekday};
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{
    Shift, ShiftsPlanned, Staff,
    store::{shifts, staff},
};

/// When a shift is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShiftRule {
    /// Every week on this day.
    Weekly(Weekday),
    /// On this date only, instead of the pattern.
    On(Date),
}

/// Shifts as they should be. Weekly rules replace the whole pattern; dated rules replace those dates.
#[derive(Debug, Clone)]
pub struct PlanShifts {
    /// Whose.
    pub staff: Id<Staff>,
    /// Rule, first minute and last minute of the local day (0 to 1440); equal minutes are a day off.
    pub shifts: Vec<(ShiftRule, i64, i64)>,
}

/// Plans shifts. What stands so already is left alone.
///
/// # Errors
/// `NotFound`; `Invalid` on `shifts`.
pub async fn plan_shifts(uow: &Uow, plan: PlanShifts) -> Result<()> {
    let whole_week = plan.shifts.iter().any(|(rule, _, _)| matches!(rule, ShiftRule::Weekly(_)));
    write(uow, plan, whole_week).await.map(|_| ())
}

/// Plans some days of the week or some dates, leaving all other days alone; answers whether anything changed.
///
/// # Errors
/// As [`plan_shifts`].
pub async fn plan_days(uow: &Uow, plan: PlanShifts) -> Result<bool> {
    write(uow, plan, false).await
}

async fn write(uow: &Uow, plan: PlanShifts, whole_week: bool) -> Result<bool> {
    let who = staff::staff(uow, plan.staff).await?;
    let good = |from: i64, to: i64| (0..=1440).contains(&from) && (from..=1440).contains(&to);
    if plan.shifts.is_empty() || plan.shifts.iter().any(|(_, from, to)| !good(*from, *to)) {
        return Err(Error::field("shifts", "network-shift-wrong"));
    }
    let shift = |(rule, from_min, to_min)| match rule {
        ShiftRule::Weekly(day) => Shift { weekday: Some(day), on_date: None, from_min, to_min },
        ShiftRule::On(date) => Shift { weekday: None, on_date: Some(date), from_min, to_min },
    };
    let wanted: Vec<Shift> = plan.shifts.into_iter().map(shift).collect();
    must_not_overlap(&wanted)?;
    let touched = |s: &Shift| match s.on_date {
        Some(date) => wanted.iter().any(|w| w.on_date == Some(date)),
        None => whole_week || wanted.iter().any(|w| w.weekday.is_some() && w.weekday == s.weekday),
    };
    let mut stands: Vec<Shift> = shifts::of(uow, who.id).await?.into_iter().filter(touched).collect();
    let order = |s: &Shift| (s.on_date, s.weekday.map(Weekday::to_monday_one_offset), s.from_min, s.to_min);
    let mut sorted = wanted.clone();
    stands.sort_by_key(order);
    sorted.sort_by_key(order);
    if stands == sorted {
        return Ok(false);
    }
    shifts::put(uow, &who, &wanted, whole_week).await?;
    uow.announce(&ShiftsPlanned { staff: who.id, unit: who.unit })?;
    Ok(true)
}

/// Two spans of one day that overlap would count its time twice.
fn must_not_overlap(shifts: &[Shift]) -> Result<()> {
    let overlap = |a: &Shift, b: &Shift| {
        a.on_date == b.on_date && a.weekday == b.weekday && a.from_min < b.to_min && b.from_min < a.to_min
    };
    let doubled = shifts.iter().enumerate().any(|(n, a)| shifts[..n].iter().any(|b| overlap(a, b)));
    if doubled { Err(Error::field("shifts", "network-shift-overlap")) } else { Ok(()) }
}
