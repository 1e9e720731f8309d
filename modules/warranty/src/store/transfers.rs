//! Offers of cards to new owners.
use customers::Customer;
use kernel::{Error, Id, Instant, Result, UnitPath};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use store::{DbResult, Uow, View};

use super::entity::transfer::{ActiveModel, Column, Entity, Model};
use crate::Card;

/// An offer that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferOffer {
    /// Identifier.
    pub id: Id<TransferOffer>,
    /// Which card.
    pub card: Id<Card>,
    /// Unit that looks after the card.
    pub unit: UnitPath,
    /// Present owner.
    pub from: Option<Id<Customer>>,
    /// Who would take it over.
    pub to: Id<Customer>,
    /// When it was offered.
    pub offered_at: Instant,
    /// When it lapses.
    pub expires_at: Instant,
}

fn read(m: Model) -> Result<TransferOffer> {
    Ok(TransferOffer {
        id: m.id.parse().map_err(Error::internal)?,
        card: m.card.parse().map_err(Error::internal)?,
        unit: UnitPath::parse(&m.unit).ok_or_else(|| Error::internal("offer with a crooked unit"))?,
        from: m.from_customer.map(|c| c.parse().map_err(Error::internal)).transpose()?,
        to: m.to_customer.parse().map_err(Error::internal)?,
        offered_at: Instant::from_ms(m.offered_at),
        expires_at: Instant::from_ms(m.expires_at),
    })
}

/// The offer of a card that waits, lapsed ones left out; within the actor's scope (the new owner sees it).
///
/// # Errors
/// Database failures.
pub async fn offer_of(view: &View, card: Id<Card>) -> Result<Option<TransferOffer>> {
    let query =
        view.find::<Entity>().filter(Column::Card.eq(card.text())).filter(Column::State.eq("offered"));
    let row = query.filter(Column::ExpiresAt.gt(view.now().ms())).one(view).await.db()?;
    row.map(read).transpose()
}

/// Offers that wait for this customer's answer, oldest first.
///
/// # Errors
/// Database failures.
pub async fn offers_to(view: &View, customer: Id<Customer>) -> Result<Vec<TransferOffer>> {
    let query = view
        .find::<Entity>()
        .filter(Column::ToCustomer.eq(customer.text()))
        .filter(Column::State.eq("offered"))
        .filter(Column::ExpiresAt.gt(view.now().ms()));
    query.order_by_asc(Column::OfferedAt).all(view).await.db()?.into_iter().map(read).collect()
}

/// Whether an offer of a card waits; the caller sees the card itself.
///
/// # Errors
/// Database failures.
pub async fn offer_waits(view: &View, card: Id<Card>) -> Result<bool> {
    let query = view.find_unscoped::<Entity>("the giver sees the card, the offer names the taker alone");
    let query = query.filter(Column::Card.eq(card.text())).filter(Column::State.eq("offered"));
    Ok(query.filter(Column::ExpiresAt.gt(view.now().ms())).one(view).await.db()?.is_some())
}

/// Writes an offer; one that lapsed makes room.
pub(crate) async fn insert(uow: &Uow, offer: &TransferOffer) -> Result<()> {
    settle(uow, offer.card, "lapsed").await?;
    let row = ActiveModel {
        id: Set(offer.id.text()),
        card: Set(offer.card.text()),
        unit: Set(offer.unit.as_str().into()),
        from_customer: Set(offer.from.map(|c| c.text())),
        to_customer: Set(offer.to.text()),
        state: Set("offered".into()),
        offered_at: Set(offer.offered_at.ms()),
        expires_at: Set(offer.expires_at.ms()),
        settled_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(uow).await.db().map(|_| ())
}

/// Ends whatever offer of a card waits: `accepted`, `withdrawn`, `declined` or `lapsed`.
pub(crate) async fn settle(uow: &Uow, card: Id<Card>, state: &str) -> Result<()> {
    let query = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::SettledAt, Expr::value(uow.now().ms()))
        .filter(Column::Card.eq(card.text()))
        .filter(Column::State.eq("offered"));
    query.exec(uow).await.db().map(|_| ())
}
