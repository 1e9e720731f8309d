//! Days somebody is away.
use jiff::civil::Date;
use kernel::{Error, Id, Result};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use store::{DbResult, Uow, View};

use super::entity::absence::{ActiveModel, Column, Entity, Model};
use crate::{Absence, AbsenceKind, Staff};

fn read(m: Model) -> Option<Absence> {
    Some(Absence {
        id: m.id.parse().ok()?,
        staff: m.staff.parse().ok()?,
        from: m.from_day.parse().ok()?,
        until: m.until_day.parse().ok()?,
        kind: AbsenceKind::from_code(&m.kind).unwrap_or(AbsenceKind::Other),
        why: m.why,
    })
}

/// Absences of several people that touch the days `from..=until`, by first day; cancelled ones are left out.
///
/// # Errors
/// Database failures.
pub async fn absences(view: &View, staff: &[Id<Staff>], from: Date, until: Date) -> Result<Vec<Absence>> {
    let query = view
        .find::<Entity>()
        .filter(Column::Staff.is_in(staff.iter().map(|s| s.text())))
        .filter(Column::CancelledAt.is_null())
        .filter(Column::FromDay.lte(until.to_string()))
        .filter(Column::UntilDay.gte(from.to_string()))
        .order_by_asc(Column::FromDay)
        .limit(5000);
    Ok(query.all(view).await.db()?.into_iter().filter_map(read).collect())
}

/// One absence that still stands, within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn absence(view: &View, id: Id<Absence>) -> Result<Absence> {
    let query = view.find::<Entity>().filter(Column::Id.eq(id.text())).filter(Column::CancelledAt.is_null());
    query.one(view).await.db()?.and_then(read).ok_or(Error::NotFound)
}

pub(crate) async fn insert(uow: &Uow, of: &Staff, a: &Absence) -> Result<()> {
    let row = Model {
        id: a.id.text(),
        staff: a.staff.text(),
        unit: of.unit.as_str().into(),
        from_day: a.from.to_string(),
        until_day: a.until.to_string(),
        kind: a.kind.code().into(),
        why: a.why.clone(),
        planned_at: uow.now().ms(),
        cancelled_at: None,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(uow).await.db().map(|_| ())
}

pub(crate) async fn cancel(uow: &Uow, id: Id<Absence>) -> Result<()> {
    let row = ActiveModel { cancelled_at: Set(Some(uow.now().ms())), ..Default::default() };
    let query = Entity::update_many().set(row).filter(Column::Id.eq(id.text()));
    query.exec(uow).await.db().map(|_| ())
}
