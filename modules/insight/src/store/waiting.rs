//! Cases that wait to be folded.
use kernel::Result;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use store::{DbResult, Uow, View};

use super::entity::waiting::{ActiveModel, Column, Entity};

/// A case whose journal grew at `seq`; written again even when it waits already, so that whoever folds it meanwhile
/// notices.
pub(crate) async fn put(uow: &Uow, case: &str, unit: &str, seq: i64) -> Result<()> {
    put_all(uow, [(case.to_owned(), unit.to_owned(), seq)]).await
}

/// Several.
pub(crate) async fn put_all(uow: &Uow, cases: impl IntoIterator<Item = (String, String, i64)>) -> Result<()> {
    let row = |(case, unit, seq)| ActiveModel { case_id: Set(case), unit: Set(unit), seq: Set(seq) };
    let again = OnConflict::column(Column::CaseId).update_columns([Column::Unit, Column::Seq]).to_owned();
    let rows: Vec<ActiveModel> = cases.into_iter().map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    Entity::insert_many(rows).on_conflict(again).exec_without_returning(uow).await.db().map(|_| ())
}

/// Takes the cases that have waited longest by their entries.
pub(crate) async fn take(uow: &Uow, most: u64) -> Result<Vec<String>> {
    let rows = uow
        .find::<Entity>()
        .order_by_asc(Column::Seq)
        .order_by_asc(Column::CaseId)
        .limit(most)
        .all(uow)
        .await
        .db()?;
    let ids: Vec<String> = rows.into_iter().map(|r| r.case_id).collect();
    if !ids.is_empty() {
        Entity::delete_many().filter(Column::CaseId.is_in(ids.clone())).exec(uow).await.db()?;
    }
    Ok(ids)
}

/// How many wait within the reader's sight.
pub(crate) async fn count(view: &View) -> Result<u64> {
    view.find::<Entity>().count(view).await.db()
}
