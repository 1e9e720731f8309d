//! Finding and writing quality cards.
use customers::Customer;
use jiff::civil::Date;
use kernel::{Error, Id, Instant, Message, Result, UnitPath};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::SelectStatement,
};
use serde::{Serialize, de::DeserializeOwned};
use store::{DbResult, SearchDoc, Subject, Uow, View};

use super::entity::card::{ActiveModel, Column, Entity, Model};
use crate::{Card, CardState, Product};

/// Which cards a list shows.
#[derive(Debug, Clone, Default)]
pub struct CardFilter {
    /// Only this state.
    pub state: Option<CardState>,
    /// Only cards of this unit and below.
    pub unit: Option<UnitPath>,
    /// Only this product.
    pub product: Option<Id<Product>>,
    /// Only this owner.
    pub customer: Option<Id<Customer>>,
    /// Only those whose number or serial begins so.
    pub text: Option<String>,
    /// Sold on this day or later.
    pub sold_from: Option<Date>,
    /// Sold on this day or earlier.
    pub sold_until: Option<Date>,
    /// Number of the page, from 0.
    pub page: u64,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// Whether another page follows.
    pub more: bool,
}

pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn read(m: Model) -> Result<Card> {
    let id = |text: &str| text.parse().map_err(Error::internal);
    let card = |text: Option<String>| text.as_deref().map(id).transpose();
    let day = |text: Option<String>| text.map(|t| t.parse::<Date>().map_err(Error::internal)).transpose();
    Ok(Card {
        id: id(&m.id)?,
        face: from_json(&m.face)?,
        signature: m.signature,
        key: m.signing_key,
        product: m.product.parse().map_err(Error::internal)?,
        customer: m.customer.map(|c| c.parse().map_err(Error::internal)).transpose()?,
        unit: UnitPath::parse(&m.unit).ok_or_else(|| Error::internal("card with a crooked unit"))?,
        state: CardState::from_code(&m.state).ok_or_else(|| Error::internal("card with an unknown state"))?,
        sold_on: m.sold_on.parse().map_err(Error::internal)?,
        installed_on: day(m.installed_on)?,
        contracts: from_json(&m.contracts)?,
        credits: from_json(&m.credits)?,
        replacement: m.replacement.as_deref().map(from_json).transpose()?,
        replaces: card(m.replaces)?,
        replaced_by: card(m.replaced_by)?,
        ended_on: day(m.ended_on)?,
        transfers: m.transfers,
        issued_at: Instant::from_ms(m.issued_at),
        version: m.version,
    })
}

/// One card within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn card(view: &View, id: Id<Card>) -> Result<Card> {
    let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
    row.map_or(Err(Error::NotFound), read)
}

/// The card of a running number, within the actor's scope.
///
/// # Errors
/// Database failures.
pub async fn card_by_number(view: &View, number: &str) -> Result<Option<Card>> {
    let number = number.trim().to_uppercase();
    let row = view.find::<Entity>().filter(Column::Number.eq(number)).one(view).await.db()?;
    row.map(read).transpose()
}

/// Cards by their ids, within the actor's scope.
pub(crate) async fn cards_by_ids(view: &View, ids: &[String]) -> Result<Vec<Card>> {
    let rows = view.find::<Entity>().filter(Column::Id.is_in(ids)).all(view).await.db()?;
    rows.into_iter().map(read).collect()
}

/// The card whose id a subquery names, within the actor's scope.
pub(super) async fn card_among(view: &View, ids: SelectStatement) -> Result<Option<Card>> {
    view.find::<Entity>().filter(Column::Id.in_subquery(ids)).one(view).await.db()?.map(read).transpose()
}

/// All cards of an owner, newest first, 200 at most.
///
/// # Errors
/// Database failures.
pub async fn cards_of(view: &View, customer: Id<Customer>) -> Result<Vec<Card>> {
    let query = view.find::<Entity>().filter(Column::Customer.eq(customer.text()));
    let rows = query.order_by_desc(Column::IssuedAt).limit(200).all(view).await.db()?;
    rows.into_iter().map(read).collect()
}

/// The card of a public code, whoever asks: the code itself is the right to see what the public page shows.
pub(crate) async fn card_by_code(view: &View, code: &str) -> Result<Option<Card>> {
    let query = view.find_unscoped::<Entity>("the public page shows a card to whoever holds its code");
    let row = query.filter(Column::Code.eq(code)).one(view).await.db()?;
    row.map(read).transpose()
}

/// A card behind a bound sticker or an offer, whoever asks; the caller has checked the right to it.
pub(crate) async fn card_unscoped(view: &View, id: &str) -> Result<Option<Card>> {
    let query = view.find_unscoped::<Entity>("reached by a sticker's code or an offer made to the asker");
    let row = query.filter(Column::Id.eq(id)).one(view).await.db()?;
    row.map(read).transpose()
}

/// How many cards the actor sees; counting stops at `most`.
pub(crate) async fn count(view: &View, most: u64) -> Result<u64> {
    view.count_up_to::<Entity>(most).await
}

/// A page of cards, newest first.
///
/// # Errors
/// Database failures.
pub async fn cards(view: &View, filter: &CardFilter) -> Result<Page<Card>> {
    let size = filter.size.clamp(1, 500);
    let mut query = view.find::<Entity>();
    if let Some(state) = filter.state {
        query = query.filter(Column::State.eq(state.code()));
    }
    if let Some(unit) = &filter.unit {
        query = query.filter(Column::Unit.gte(unit.as_str())).filter(Column::Unit.lt(unit.subtree_end()));
    }
    if let Some(product) = filter.product {
        query = query.filter(Column::Product.eq(product.text()));
    }
    if let Some(customer) = filter.customer {
        query = query.filter(Column::Customer.eq(customer.text()));
    }
    if let Some(text) = filter.text.as_deref().map(crate::tidy_serial).filter(|t| !t.is_empty()) {
        query = query.filter(Column::Number.starts_with(&text).or(Column::Serial.starts_with(&text)));
    }
    if let Some(day) = filter.sold_from {
        query = query.filter(Column::SoldOn.gte(day.to_string()));
    }
    if let Some(day) = filter.sold_until {
        query = query.filter(Column::SoldOn.lte(day.to_string()));
    }
    let query = query.order_by_desc(Column::IssuedAt).order_by_desc(Column::Id);
    let rows = query.offset(filter.page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    let rows = rows.into_iter().take(size as usize).map(read).collect::<Result<_>>()?;
    Ok(Page { rows, more })
}

/// Writes a new card.
pub(crate) async fn insert(uow: &Uow, c: &Card) -> Result<()> {
    let row = ActiveModel {
        id: Set(c.id.text()),
        number: Set(c.face.number.clone()),
        code: Set(c.face.code.clone()),
        serial: Set(c.serial().into()),
        product: Set(c.product.text()),
        model: Set(c.face.model.clone()),
        face: Set(to_json(&c.face)?),
        signature: Set(c.signature.clone()),
        signing_key: Set(c.key.clone()),
        sold_on: Set(c.sold_on.to_string()),
        replacement: Set(c.replacement.as_ref().map(to_json).transpose()?),
        replaces: Set(c.replaces.map(|r| r.text())),
        issued_at: Set(c.issued_at.ms()),
        business_day: Set(uow.business_day(c.issued_at)),
        ..changeable(c)?
    };
    Entity::insert(row).exec_without_returning(uow).await.db()?;
    index(uow, c).await
}

/// Puts a card where the search box finds it: by number, serials, model, product and its first user's name. Again after
/// it changed hands, so that the new owner's people find it and the old owner no longer does.
pub(crate) async fn index(uow: &Uow, c: &Card) -> Result<()> {
    let f = &c.face;
    let serials = f.serials.join(" ");
    let user = if c.transfers > 0 { "" } else { f.user_name.as_str() };
    uow.index(&SearchDoc {
        subject: Subject::new("card", c.id),
        unit: c.unit.clone(),
        customer: c.customer.map(|id| id.text()),
        technician: None,
        title: format!("{} {} {}", f.number, f.product_name, f.model),
        subtitle: serials.clone(),
        text: format!("{} {serials} {} {} {user}", f.number, f.model, f.product_name),
    })
    .await
}

/// Writes where a card stands now, if nobody else changed it since it was read. Its face is never written again.
pub(crate) async fn update(uow: &Uow, c: &Card) -> Result<()> {
    let mut row = changeable(c)?;
    row.not_set(Column::Id);
    row.version = Set(c.version + 1);
    let query = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(c.id.text()))
        .filter(Column::Version.eq(c.version));
    if query.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("warranty-changed-meanwhile")));
    }
    Ok(())
}

fn changeable(c: &Card) -> Result<ActiveModel> {
    Ok(ActiveModel {
        customer: Set(c.customer.map(|c| c.text())),
        unit: Set(c.unit.as_str().into()),
        state: Set(c.state.code().into()),
        installed_on: Set(c.installed_on.map(|d| d.to_string())),
        contracts: Set(to_json(&c.contracts)?),
        credits: Set(to_json(&c.credits)?),
        replaced_by: Set(c.replaced_by.map(|r| r.text())),
        ended_on: Set(c.ended_on.map(|d| d.to_string())),
        transfers: Set(c.transfers),
        version: Set(c.version),
        ..Default::default()
    })
}
