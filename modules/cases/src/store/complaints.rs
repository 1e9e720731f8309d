//! Complaints beside their cases.
use kernel::{Error, Id, Instant, Message, Money, Result, UnitPath};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use store::{DbResult, Uow, View};

use super::entity::complaint::{ActiveModel, Column, Entity, Model};
use crate::{
    Case,
    domain::complaint::{Complaint, Step},
};

fn read(m: Model) -> Result<Complaint> {
    Ok(Complaint {
        case: m.case_id.parse().map_err(Error::internal)?,
        unit: UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root),
        step: Step::from_code(&m.step).ok_or_else(|| Error::internal("unknown step"))?,
        about: m.about.and_then(|a| a.parse().ok()),
        about_unit: m.about_unit.as_deref().and_then(UnitPath::parse),
        acknowledged_at: m.acknowledged_at.map(Instant::from_ms),
        customer_says: m.customer_says,
        outlet_says: m.outlet_says,
        plan: m.plan,
        result: m.result,
        compensation: Money::fen(m.compensation_fen),
        escalated: m.escalated,
        version: m.version,
    })
}

/// The complaint of a case, within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn complaint(view: &View, case: Id<Case>) -> Result<Complaint> {
    let row = view.find::<Entity>().filter(Column::CaseId.eq(case.text())).one(view).await.db()?;
    row.map_or(Err(Error::NotFound), read)
}

fn model(c: &Complaint, customer: String) -> Model {
    Model {
        case_id: c.case.text(),
        unit: c.unit.as_str().into(),
        customer,
        step: c.step.code().into(),
        about: c.about.map(|a| a.text()),
        about_unit: c.about_unit.as_ref().map(|u| u.as_str().into()),
        acknowledged_at: c.acknowledged_at.map(Instant::ms),
        customer_says: c.customer_says.clone(),
        outlet_says: c.outlet_says.clone(),
        plan: c.plan.clone(),
        result: c.result.clone(),
        compensation_fen: c.compensation.minor,
        owner: None,
        escalated: c.escalated,
        version: c.version,
    }
}

pub(crate) async fn insert(uow: &Uow, c: &Complaint, case: &Case) -> Result<()> {
    let row = model(c, case.customer.text()).into_active_model().reset_all();
    Entity::insert(row).exec_without_returning(uow).await.db().map(|_| ())
}

/// Writes a changed complaint, if nobody else changed it since it was read.
pub(crate) async fn update(uow: &Uow, c: &Complaint) -> Result<()> {
    let mut row = model(c, String::new()).into_active_model().reset_all();
    row.version = Set(c.version + 1);
    row.not_set(Column::CaseId);
    row.not_set(Column::Customer);
    row.not_set(Column::Owner);
    let same = Entity::update_many()
        .set(row)
        .filter(Column::CaseId.eq(c.case.text()))
        .filter(Column::Version.eq(c.version));
    if same.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("cases-changed-meanwhile")));
    }
    Ok(())
}

/// After its case changed hands.
pub(crate) async fn follow(uow: &Uow, case: &Case) -> Result<()> {
    let row = ActiveModel { unit: Set(case.unit.as_str().into()), ..Default::default() };
    Entity::update_many().set(row).filter(Column::CaseId.eq(case.id.text())).exec(uow).await.db().map(|_| ())
}
