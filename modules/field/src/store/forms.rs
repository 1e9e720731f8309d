//! Job forms.
use kernel::{Error, Message, Result};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, sea_query::OnConflict};
use store::{DbResult, Uow, View};

use super::entity::form::{Column, Entity, Model};
use crate::{JobForm, domain::job_form::choose};

fn read(m: Model) -> Result<JobForm> {
    let wrong = |e: serde_json::Error| Error::internal(format!("job form {}: {e}", m.code));
    Ok(JobForm {
        fields: serde_json::from_str(&m.fields).map_err(wrong)?,
        photos: serde_json::from_str(&m.photos).map_err(wrong)?,
        code: m.code,
        name_zh: m.name_zh,
        name_en: m.name_en,
        kind: m.kind,
        category: m.category,
        minutes: m.minutes,
        active: m.active,
        version: m.version,
    })
}

/// All job forms, by code.
///
/// # Errors
/// Database failures.
pub async fn job_forms(view: &View) -> Result<Vec<JobForm>> {
    let rows = view.find::<Entity>().order_by_asc(Column::Code).all(view).await.db()?;
    rows.into_iter().map(read).collect()
}

/// One job form.
///
/// # Errors
/// Database failures.
pub async fn job_form(view: &View, code: &str) -> Result<Option<JobForm>> {
    let row = view.find::<Entity>().filter(Column::Code.eq(code)).one(view).await.db()?;
    row.map(read).transpose()
}

/// The form of a kind of request and a product category; there always is one.
///
/// # Errors
/// Database failures.
pub async fn form_for(view: &View, kind: &str, category: &str) -> Result<JobForm> {
    Ok(choose(job_forms(view).await?, kind, category))
}

/// Writes a form, new (version 0) or changed since `version`.
pub(crate) async fn put(uow: &Uow, f: &JobForm) -> Result<()> {
    let row = Model {
        code: f.code.clone(),
        name_zh: f.name_zh.clone(),
        name_en: f.name_en.clone(),
        kind: f.kind.clone(),
        category: f.category.clone(),
        minutes: f.minutes,
        fields: serde_json::to_string(&f.fields).map_err(Error::internal)?,
        photos: serde_json::to_string(&f.photos).map_err(Error::internal)?,
        active: f.active,
        version: f.version + 1,
    };
    let known = job_form(uow, &f.code).await?;
    if known.is_some_and(|k| f.version != 0 && k.version != f.version) {
        return Err(Error::Conflict(Message::new("field-changed-meanwhile")));
    }
    let changed = [
        Column::NameZh,
        Column::NameEn,
        Column::Kind,
        Column::Category,
        Column::Minutes,
        Column::Fields,
        Column::Photos,
        Column::Active,
        Column::Version,
    ];
    let again = OnConflict::column(Column::Code).update_columns(changed).to_owned();
    let query = Entity::insert(row.into_active_model()).on_conflict(again);
    query.exec_without_returning(uow).await.db().map(|_| ())
}
