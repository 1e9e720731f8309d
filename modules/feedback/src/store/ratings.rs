//! Ratings.
use cases::Case;
use kernel::{Id, Instant, Result};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder};
use store::{DbResult, Uow, View};

use super::entity::rating::{Column, Entity, Model};
use crate::domain::rating::Scores;

/// A rating as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// `page` or `callback`.
    pub source: String,
    /// Scores.
    pub scores: Scores,
    /// The customer's words.
    pub comment: String,
    /// When.
    pub at: Instant,
}

/// Ratings of a case, newest first.
///
/// # Errors
/// Database failures.
pub async fn ratings_of_case(view: &View, case: Id<Case>) -> Result<Vec<Rating>> {
    let query = view.find::<Entity>().filter(Column::CaseId.eq(case.text())).order_by_desc(Column::At);
    let read = |m: Model| Rating {
        source: m.source,
        scores: Scores { overall: m.score, attitude: m.attitude, skill: m.skill, result: m.result },
        comment: m.comment,
        at: Instant::from_ms(m.at),
    };
    Ok(query.all(view).await.db()?.into_iter().map(read).collect())
}

pub(crate) async fn is_rated(view: &View, case: Id<Case>, source: &str) -> Result<bool> {
    let query =
        view.find::<Entity>().filter(Column::CaseId.eq(case.text())).filter(Column::Source.eq(source));
    Ok(query.count(view).await.db()? > 0)
}

pub(crate) async fn insert(uow: &Uow, case: &Case, r: &Rating) -> Result<()> {
    let row = Model {
        id: uow.new_id::<Rating>().text(),
        case_id: case.id.text(),
        unit: case.unit.as_str().into(),
        customer: case.customer.text(),
        technician: case.technician.map(|t| t.text()),
        source: r.source.clone(),
        score: r.scores.overall,
        attitude: r.scores.attitude,
        skill: r.scores.skill,
        result: r.scores.result,
        comment: r.comment.clone(),
        at: r.at.ms(),
        business_day: uow.business_day(r.at),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(uow).await.db().map(|_| ())
}
