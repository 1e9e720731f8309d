//! The price list.
use kernel::{Money, Result};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use store::{DbResult, Uow, View};

use super::entity::tariff_row::{ActiveModel, Column, Entity, Model};
use crate::{Basis, TariffItem, TariffRow};

fn read(m: Model) -> TariffRow {
    TariffRow {
        code: m.code,
        tariff: m.tariff,
        item: TariffItem::from_code(&m.item).unwrap_or(TariffItem::Labour),
        category: m.category,
        kind: m.kind,
        level: m.level,
        division: m.division,
        from_m: m.from_m,
        to_m: m.to_m,
        amount: Money::fen(m.amount_fen),
        basis: Basis::from_code(&m.basis).unwrap_or(Basis::Visit),
        valid_from: m.valid_from,
        valid_until: m.valid_until,
    }
}

/// The whole price list, in the order of its codes.
///
/// # Errors
/// Database failures.
pub async fn tariff_rows(view: &View) -> Result<Vec<TariffRow>> {
    let rows = view.find::<Entity>().order_by_asc(Column::Code).all(view).await.db()?;
    Ok(rows.into_iter().map(read).collect())
}

/// The rows that one tariff, or every tariff, is paid by.
///
/// # Errors
/// Database failures.
pub async fn rows_of_tariff(view: &View, tariff: &str) -> Result<Vec<TariffRow>> {
    let query = view.find::<Entity>().filter(Column::Tariff.is_in([tariff, ""])).order_by_asc(Column::Code);
    Ok(query.all(view).await.db()?.into_iter().map(read).collect())
}

/// One row.
///
/// # Errors
/// Database failures.
pub async fn tariff_row(view: &View, code: &str) -> Result<Option<TariffRow>> {
    Ok(view.find::<Entity>().filter(Column::Code.eq(code)).one(view).await.db()?.map(read))
}

pub(crate) async fn put(uow: &Uow, r: &TariffRow, new: bool) -> Result<()> {
    let row = ActiveModel {
        code: Set(r.code.clone()),
        tariff: Set(r.tariff.clone()),
        item: Set(r.item.code().into()),
        category: Set(r.category.clone()),
        kind: Set(r.kind.clone()),
        level: Set(r.level.clone()),
        division: Set(r.division.clone()),
        from_m: Set(r.from_m),
        to_m: Set(r.to_m),
        amount_fen: Set(r.amount.minor),
        basis: Set(r.basis.code().into()),
        valid_from: Set(r.valid_from.clone()),
        valid_until: Set(r.valid_until.clone()),
    };
    if new {
        return Entity::insert(row.into_active_model()).exec_without_returning(uow).await.db().map(|_| ());
    }
    let same = Entity::update_many().set(row).filter(Column::Code.eq(r.code.as_str()));
    same.exec(uow).await.db().map(|_| ())
}
