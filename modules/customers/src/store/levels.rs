//! Service levels.
use kernel::{Money, Result};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict};
use store::{DbResult, Uow, View};

use super::entity::level::{ActiveModel, Column, Entity, Model};
use crate::Level;

impl From<Model> for Level {
    fn from(m: Model) -> Self {
        Self {
            code: m.code,
            name_zh: m.name_zh,
            name_en: m.name_en,
            rank: m.rank,
            price: Money::fen(m.price_fen),
            months: m.months,
            active: m.active,
        }
    }
}

/// All levels, highest rank first.
///
/// # Errors
/// Database failures.
pub async fn levels(view: &View) -> Result<Vec<Level>> {
    let rows = view.find::<Entity>().order_by_desc(Column::Rank).all(view).await.db()?;
    Ok(rows.into_iter().map(Level::from).collect())
}

/// One level.
///
/// # Errors
/// Database failures.
pub async fn level(view: &View, code: &str) -> Result<Option<Level>> {
    let row = view.find::<Entity>().filter(Column::Code.eq(code)).one(view).await.db()?;
    Ok(row.map(Level::from))
}

/// Writes a level, new or changed.
pub(crate) async fn put(uow: &Uow, level: &Level) -> Result<()> {
    let row = ActiveModel {
        code: Set(level.code.clone()),
        name_zh: Set(level.name_zh.clone()),
        name_en: Set(level.name_en.clone()),
        rank: Set(level.rank),
        price_fen: Set(level.price.minor),
        months: Set(level.months),
        active: Set(level.active),
    };
    let changed =
        [Column::NameZh, Column::NameEn, Column::Rank, Column::PriceFen, Column::Months, Column::Active];
    let again = OnConflict::column(Column::Code).update_columns(changed).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(uow).await.db().map(|_| ())
}
