//! Finding and writing coverage plans.
use kernel::{Error, Message, Money, Result};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{DbResult, Uow, View};

use super::{
    cards::{from_json, to_json},
    entity::plan::{ActiveModel, Column, Entity, Model},
};
use crate::{Payer, Plan, PlanKind};

fn read(m: Model) -> Result<Plan> {
    let days = |d: Option<i64>| d.and_then(|d| u32::try_from(d).ok());
    let unknown = |what: &str| Error::internal(format!("coverage plan {}: unknown {what}", m.code));
    Ok(Plan {
        kind: PlanKind::from_code(&m.kind).ok_or_else(|| unknown("kind"))?,
        payer: Payer::from_code(&m.payer).ok_or_else(|| unknown("payer"))?,
        code: m.code,
        name_zh: m.name_zh,
        name_en: m.name_en,
        price: Money::fen(m.price_fen),
        buy_within_days: days(m.buy_within_days),
        return_days: days(m.return_days),
        exchange_days: days(m.exchange_days),
        lines: from_json(&m.lines)?,
        voids: from_json(&m.voids)?,
        conditions_zh: m.conditions_zh,
        conditions_en: m.conditions_en,
        active: m.active,
        version: m.version,
    })
}

/// All plans, base plans first, then by code.
///
/// # Errors
/// Database failures.
pub async fn plans(view: &View) -> Result<Vec<Plan>> {
    let query = view.find::<Entity>().order_by_asc(Column::Kind).order_by_asc(Column::Code);
    query.all(view).await.db()?.into_iter().map(read).collect()
}

/// One plan.
///
/// # Errors
/// Database failures.
pub async fn plan(view: &View, code: &str) -> Result<Option<Plan>> {
    let row = view.find::<Entity>().filter(Column::Code.eq(code)).one(view).await.db()?;
    row.map(read).transpose()
}

/// Writes a plan, new or changed since `version`.
pub(crate) async fn put(uow: &Uow, p: &Plan, new: bool) -> Result<()> {
    let mut row = ActiveModel {
        code: Set(p.code.clone()),
        name_zh: Set(p.name_zh.clone()),
        name_en: Set(p.name_en.clone()),
        kind: Set(p.kind.code().into()),
        payer: Set(p.payer.code().into()),
        price_fen: Set(p.price.minor),
        buy_within_days: Set(p.buy_within_days.map(i64::from)),
        return_days: Set(p.return_days.map(i64::from)),
        exchange_days: Set(p.exchange_days.map(i64::from)),
        lines: Set(to_json(&p.lines)?),
        voids: Set(to_json(&p.voids)?),
        conditions_zh: Set(p.conditions_zh.clone()),
        conditions_en: Set(p.conditions_en.clone()),
        active: Set(p.active),
        version: Set(if new { 1 } else { p.version + 1 }),
    };
    if new {
        return Entity::insert(row).exec_without_returning(uow).await.db().map(|_| ());
    }
    row.not_set(Column::Code);
    let query = Entity::update_many()
        .set(row)
        .filter(Column::Code.eq(p.code.as_str()))
        .filter(Column::Version.eq(p.version));
    if query.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("warranty-changed-meanwhile")));
    }
    Ok(())
}
