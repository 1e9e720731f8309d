//! Plans somebody's shifts: the weekly pattern, or single dates (holiday, extra day).
use jiff::civil::{Date, Weekday};
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{Shift, ShiftsPlanned, Staff, store::staff};

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

/// Plans shifts.
///
/// # Errors
/// `NotFound`; `Invalid` on `shifts`.
pub async fn plan_shifts(uow: &Uow, plan: PlanShifts) -> Result<()> {
    let who = staff::staff(uow, plan.staff).await?;
    let good = |from: i64, to: i64| (0..=1440).contains(&from) && (from..=1440).contains(&to);
    if plan.shifts.is_empty() || plan.shifts.iter().any(|(_, from, to)| !good(*from, *to)) {
        return Err(Error::field("shifts", "network-shift-wrong"));
    }
    let shift = |(rule, from_min, to_min)| match rule {
        ShiftRule::Weekly(day) => Shift { weekday: Some(day), on_date: None, from_min, to_min },
        ShiftRule::On(date) => Shift { weekday: None, on_date: Some(date), from_min, to_min },
    };
    let shifts: Vec<Shift> = plan.shifts.into_iter().map(shift).collect();
    staff::put_shifts(uow, &who, &shifts).await?;
    uow.announce(&ShiftsPlanned { staff: who.id, unit: who.unit })
}
