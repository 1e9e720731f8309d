//! Serial numbers: one number has one living card.
use kernel::Result;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};
use store::{DbResult, Uow, View};

use super::{
    cards::{self, cards_by_ids},
    entity::card_serial::{ActiveModel, Column, Entity},
};
use crate::{Card, tidy_serial};

/// The card of a serial number within the actor's scope: the living one, else the latest that had it.
///
/// # Errors
/// Database failures.
pub async fn find_by_serial(view: &View, serial: &str) -> Result<Option<Card>> {
    // The living card first, in one question; most serial numbers never had another.
    let serial = tidy_serial(serial);
    let living = Entity::find().filter(Column::Serial.eq(&serial)).filter(Column::Live.eq(true));
    let living = living.select_only().column(Column::Card).into_query();
    if let Some(card) = cards::card_among(view, living).await? {
        return Ok(Some(card));
    }
    let query = view.find::<Entity>().filter(Column::Serial.eq(serial));
    let rows = query.order_by_desc(Column::Live).order_by_desc(Column::Card).all(view).await.db()?;
    let ids: Vec<String> = rows.into_iter().map(|r| r.card).collect();
    let mut cards = cards_by_ids(view, &ids).await?;
    cards.sort_by_key(|c| ids.iter().position(|id| *id == c.id.text()));
    Ok(cards.into_iter().next())
}

/// The first of these serial numbers that a living card has, anywhere in the company.
pub(crate) async fn taken(view: &View, serials: &[String]) -> Result<Option<(String, String)>> {
    if serials.is_empty() {
        return Ok(None);
    }
    let query = view.find::<Entity>().filter(Column::Serial.is_in(serials)).filter(Column::Live.eq(true));
    let row = query.one(view).await.db()?;
    Ok(row.map(|r| (r.serial, r.card)))
}

/// Writes a new card's serial numbers.
pub(crate) async fn insert(uow: &Uow, card: &Card) -> Result<()> {
    let row = |serial: &String| ActiveModel {
        card: Set(card.id.text()),
        serial: Set(serial.clone()),
        live: Set(true),
    };
    if card.face.serials.is_empty() {
        return Ok(());
    }
    let rows = card.face.serials.iter().map(row);
    Entity::insert_many(rows).exec_without_returning(uow).await.db().map(|_| ())
}

/// Frees a card's serial numbers for another card.
pub(crate) async fn release(uow: &Uow, card: &Card) -> Result<()> {
    let query = Entity::update_many().col_expr(Column::Live, Expr::value(false));
    query.filter(Column::Card.eq(card.id.text())).exec(uow).await.db().map(|_| ())
}
