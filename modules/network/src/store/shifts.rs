//! Shifts: weekly patterns and dates of their own.
use jiff::civil::{Date, Weekday};
use kernel::{Id, Instant, Result};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use store::{DbResult, Uow, View};

use super::entity::{shift, staff_skill};
use crate::{Shift, Staff, shifts_on_date};

pub(crate) fn read_shift(row: &shift::Model) -> Shift {
    let weekday =
        row.weekday.and_then(|n| i8::try_from(n).ok()).and_then(|n| Weekday::from_monday_one_offset(n).ok());
    let on_date = row.on_date.as_deref().and_then(|d| d.parse().ok());
    Shift { weekday, on_date, from_min: row.from_min, to_min: row.to_min }
}

/// The spans somebody works on a date, in the company's zone.
///
/// # Errors
/// Database failures.
pub async fn shifts_on(view: &View, staff: Id<Staff>, date: Date) -> Result<Vec<(Instant, Instant)>> {
    let rows =
        view.find::<shift::Entity>().filter(shift::Column::Staff.eq(staff.text())).all(view).await.db()?;
    let shifts: Vec<Shift> = rows.iter().map(read_shift).collect();
    Ok(shifts_on_date(&shifts, date, view.zone()))
}

/// Writes somebody's shifts in place of those of the days they are for: these dates, these weekdays (all of them with
/// `whole_week`).
pub(crate) async fn put(uow: &Uow, s: &Staff, shifts: &[Shift], whole_week: bool) -> Result<()> {
    let dates: Vec<String> = shifts.iter().filter_map(|x| x.on_date.map(|d| d.to_string())).collect();
    let days = shifts.iter().filter_map(|x| x.weekday).map(|w| i64::from(w.to_monday_one_offset()));
    let mut replaced = Condition::any().add(shift::Column::OnDate.is_in(dates));
    replaced = if whole_week {
        replaced.add(shift::Column::OnDate.is_null())
    } else {
        let weekly = Condition::all().add(shift::Column::OnDate.is_null());
        replaced.add(weekly.add(shift::Column::Weekday.is_in(days)))
    };
    let old = shift::Entity::delete_many().filter(shift::Column::Staff.eq(s.id.text()));
    old.filter(replaced).exec(uow).await.db()?;
    let rows = shifts.iter().map(|x| shift::ActiveModel {
        id: Set(uow.new_id::<Shift>().text()),
        staff: Set(s.id.text()),
        unit: Set(s.unit.as_str().into()),
        weekday: Set(x.weekday.map(|w| i64::from(w.to_monday_one_offset()))),
        on_date: Set(x.on_date.map(|d| d.to_string())),
        from_min: Set(x.from_min),
        to_min: Set(x.to_min),
    });
    if !shifts.is_empty() {
        shift::Entity::insert_many(rows).exec_without_returning(uow).await.db()?;
    }
    Ok(())
}

/// Takes the dated shifts of some days away, so that the weekly pattern holds again.
pub(crate) async fn clear_dates(uow: &Uow, staff: Id<Staff>, dates: &[Date]) -> Result<()> {
    let old = shift::Entity::delete_many()
        .filter(shift::Column::Staff.eq(staff.text()))
        .filter(shift::Column::OnDate.is_in(dates.iter().map(ToString::to_string)));
    old.exec(uow).await.db().map(|_| ())
}

/// Shifts and skills belong to his unit's rows; they follow him when he changes unit.
pub(crate) async fn follow(uow: &Uow, s: &Staff) -> Result<()> {
    let unit = s.unit.as_str();
    let row = shift::ActiveModel { unit: Set(unit.into()), ..Default::default() };
    let strayed = shift::Entity::update_many().set(row).filter(shift::Column::Staff.eq(s.id.text()));
    strayed.filter(shift::Column::Unit.ne(unit)).exec(uow).await.db()?;
    let row = staff_skill::ActiveModel { unit: Set(unit.into()), ..Default::default() };
    let strayed =
        staff_skill::Entity::update_many().set(row).filter(staff_skill::Column::Staff.eq(s.id.text()));
    strayed.filter(staff_skill::Column::Unit.ne(unit)).exec(uow).await.db().map(|_| ())
}

/// Somebody's shifts as they stand.
///
/// # Errors
/// Database failures.
pub(crate) async fn of(view: &View, staff: Id<Staff>) -> Result<Vec<Shift>> {
    let rows = view.find::<shift::Entity>().filter(shift::Column::Staff.eq(staff.text())).all(view).await;
    Ok(rows.db()?.iter().map(read_shift).collect())
}
