//! Contacts and notes on a case.
use kernel::{Id, Instant, Result};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use store::{DbResult, Uow, View};

use super::entity::contact;
use crate::{Case, Channel};

/// One contact with the customer, or a note among colleagues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// When.
    pub at: Instant,
    /// How.
    pub channel: Channel,
    /// `in`, `out`, or `note`.
    pub direction: String,
    /// Who spoke or wrote.
    pub who: String,
    /// What was said.
    pub body: String,
    /// Not for the customer's eyes.
    pub internal: bool,
}

/// Contacts of a case, newest first; a customer sees only what is not internal.
///
/// # Errors
/// Database failures.
pub async fn contacts(view: &View, case: Id<Case>, most: u64) -> Result<Vec<Contact>> {
    let mut query = view.find::<contact::Entity>().filter(contact::Column::CaseId.eq(case.text()));
    if view.actor().kind == kernel::ActorKind::Customer {
        query = query.filter(contact::Column::Internal.eq(false));
    }
    let rows = query
        .order_by_desc(contact::Column::At)
        .order_by_desc(contact::Column::Id)
        .limit(most)
        .all(view)
        .await;
    let read = |m: contact::Model| Contact {
        at: Instant::from_ms(m.at),
        channel: Channel::from_code(&m.channel).unwrap_or(Channel::Phone),
        direction: m.direction,
        who: m.who,
        body: m.body,
        internal: m.internal,
    };
    Ok(rows.db()?.into_iter().map(read).collect())
}

pub(crate) async fn insert(uow: &Uow, case: &Case, c: &Contact) -> Result<()> {
    let row = contact::Model {
        id: uow.new_id::<Contact>().text(),
        case_id: case.id.text(),
        unit: case.unit.as_str().into(),
        customer: case.customer.text(),
        technician: case.technician.map(|t| t.text()),
        at: c.at.ms(),
        channel: c.channel.code().into(),
        direction: c.direction.clone(),
        who: c.who.clone(),
        body: c.body.clone(),
        internal: c.internal,
    };
    contact::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(uow)
        .await
        .db()
        .map(|_| ())
}

/// After a case changed hands: its contacts follow, so that scope stays right.
pub(crate) async fn follow(uow: &Uow, case: &Case) -> Result<()> {
    use sea_orm::sea_query::Expr;
    let query = contact::Entity::update_many()
        .col_expr(contact::Column::Unit, Expr::value(case.unit.as_str()))
        .col_expr(contact::Column::Technician, Expr::value(case.technician.map(|t| t.text())))
        .filter(contact::Column::CaseId.eq(case.id.text()));
    query.exec(uow).await.db().map(|_| ())
}
