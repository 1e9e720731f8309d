//! Questionnaires.
use kernel::{Error, Result};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::OnConflict};
use store::{DbResult, Uow, View};

use super::entity::questionnaire::{Column, Entity, Model};
use crate::domain::questionnaire::{Questionnaire, usual};

/// The questionnaire of a code; the usual one while nobody designed another.
///
/// # Errors
/// Database failures.
pub async fn questionnaire(view: &View, code: &str) -> Result<Questionnaire> {
    let row = view.find::<Entity>().filter(Column::Code.eq(code)).one(view).await.db()?;
    let Some(m) = row else { return Ok(usual()) };
    let questions = serde_json::from_str(&m.questions).map_err(Error::internal)?;
    Ok(Questionnaire {
        code: m.code,
        title_zh: m.title_zh,
        title_en: m.title_en,
        questions,
        active: m.active,
    })
}

pub(crate) async fn put(uow: &Uow, q: &Questionnaire) -> Result<()> {
    let row = Model {
        code: q.code.clone(),
        title_zh: q.title_zh.clone(),
        title_en: q.title_en.clone(),
        questions: serde_json::to_string(&q.questions).map_err(Error::internal)?,
        active: q.active,
        version: uow.now().ms(),
    };
    let columns = [Column::TitleZh, Column::TitleEn, Column::Questions, Column::Active, Column::Version];
    let again = OnConflict::column(Column::Code).update_columns(columns).to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(uow)
        .await
        .db()
        .map(|_| ())
}
