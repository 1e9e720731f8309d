//! Stock and its moves. The only way a quantity changes is a move with two sides.
use kernel::{Error, Id, Message, Result, UnitPath};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use store::{DbResult, Uow, View};

use super::entity::{movement, stock};
use crate::{Part, StockPlace};

/// What lies at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockLine {
    /// Where.
    pub place: StockPlace,
    /// What.
    pub part: Id<Part>,
    /// How many lie there.
    pub on_hand: i64,
    /// How many of them are promised to requests.
    pub reserved: i64,
}

impl StockLine {
    /// Pieces that can still be promised.
    pub fn free(&self) -> i64 {
        self.on_hand - self.reserved
    }
}

/// One move with its two sides.
#[derive(Debug, Clone)]
pub(crate) struct Move {
    pub(crate) part: Id<Part>,
    pub(crate) from: StockPlace,
    pub(crate) to: StockPlace,
    pub(crate) qty: i64,
    /// `supply`, `ship`, `receive`, `use`, `return`, `count`, `scrap`.
    pub(crate) reason: &'static str,
    /// Reason in words.
    pub(crate) why: String,
    pub(crate) unit: UnitPath,
    pub(crate) request: Option<String>,
    pub(crate) visit: Option<String>,
    pub(crate) case_id: Option<String>,
    /// Pieces of the source that were reserved for this move.
    pub(crate) was_reserved: bool,
}

fn read(m: stock::Model) -> Option<StockLine> {
    let (place, part) = (StockPlace::parse(&m.place)?, m.part.parse().ok()?);
    Some(StockLine { place, part, on_hand: m.on_hand, reserved: m.reserved })
}

/// What lies at a place.
///
/// # Errors
/// Database failures.
pub async fn stock_at(view: &View, place: &StockPlace) -> Result<Vec<StockLine>> {
    let query = view.find::<stock::Entity>().filter(stock::Column::Place.eq(place.text()));
    Ok(query.order_by_asc(stock::Column::Part).all(view).await.db()?.into_iter().filter_map(read).collect())
}

/// Which lines of stock a list shows; empty fields show all.
#[derive(Debug, Clone, Default)]
pub struct StockFilter {
    /// Only of stores and vans of this unit and below.
    pub unit: Option<UnitPath>,
    /// Only at this place.
    pub place: Option<StockPlace>,
    /// Only of this part.
    pub part: Option<Id<Part>>,
    /// Also where nothing lies any more.
    pub empty: bool,
    /// Number of the page, from 0.
    pub page: u64,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

/// A page of stock by place and part, and whether more follow.
///
/// # Errors
/// Database failures.
pub async fn stock_list(view: &View, f: &StockFilter) -> Result<(Vec<StockLine>, bool)> {
    let size = f.size.clamp(1, 500);
    let mut query = view.find::<stock::Entity>().filter(stock::Column::Place.not_like("transit:%"));
    if let Some(unit) = &f.unit {
        let column = stock::Column::Unit;
        query = query.filter(column.gte(unit.as_str())).filter(column.lt(unit.subtree_end()));
    }
    if let Some(place) = &f.place {
        query = query.filter(stock::Column::Place.eq(place.text()));
    }
    if let Some(part) = f.part {
        query = query.filter(stock::Column::Part.eq(part.text()));
    }
    if !f.empty {
        query = query.filter(stock::Column::OnHand.gt(0));
    }
    let query = query.order_by_asc(stock::Column::Unit).order_by_asc(stock::Column::Place);
    let query = query.order_by_asc(stock::Column::Part).offset(f.page * size).limit(size + 1);
    let mut rows: Vec<StockLine> = query.all(view).await.db()?.into_iter().filter_map(read).collect();
    let more = rows.len() as u64 > size;
    rows.truncate(usize::try_from(size).unwrap_or(500));
    Ok((rows, more))
}

/// How many lines of stock stand, counting no further than `most`.
pub(crate) async fn count(view: &View, most: u64) -> Result<u64> {
    view.count_up_to::<stock::Entity>(most).await
}

/// Where a part lies, company-wide as far as the actor sees.
///
/// # Errors
/// Database failures.
pub async fn stock_of(view: &View, part: Id<Part>) -> Result<Vec<StockLine>> {
    let query = view.find::<stock::Entity>().filter(stock::Column::Part.eq(part.text()));
    let query = query.filter(stock::Column::OnHand.gt(0)).order_by_asc(stock::Column::Place).limit(1000);
    Ok(query.all(view).await.db()?.into_iter().filter_map(read).collect())
}

/// Places of units that hold at least one free piece, whatever the asker may see: allocation looks at all stock.
pub(crate) async fn free_stock(view: &View, part: Id<Part>) -> Result<Vec<StockLine>> {
    let query = view
        .find_unscoped::<stock::Entity>("allocation chooses among all stores")
        .filter(stock::Column::Part.eq(part.text()))
        .filter(stock::Column::Place.starts_with("unit:"))
        .filter(Expr::col(stock::Column::OnHand).gt(Expr::col(stock::Column::Reserved)));
    Ok(query.order_by_asc(stock::Column::Place).all(view).await.db()?.into_iter().filter_map(read).collect())
}

/// Makes a move: takes from one side, adds to the other, writes it down.
///
/// # Errors
/// `Refused(parts-not-enough)` when the source holds too few; nothing is changed then.
pub(crate) async fn make(uow: &Uow, m: &Move) -> Result<()> {
    if m.qty <= 0 {
        return Err(Error::field("qty", "parts-qty-wrong"));
    }
    if m.from == m.to {
        return Err(Error::field("to", "parts-same-place"));
    }
    if m.from.is_counted() {
        take(uow, m).await?;
    }
    if m.to.is_counted() {
        add(uow, m).await?;
    }
    let row = movement::Model {
        id: uow.new_id::<Move>().text(),
        at: uow.now().ms(),
        business_day: uow.business_day(uow.now()),
        part: m.part.text(),
        from_place: m.from.text(),
        to_place: m.to.text(),
        unit: m.unit.as_str().into(),
        qty: m.qty,
        reason: m.reason.into(),
        request: m.request.clone(),
        visit: m.visit.clone(),
        case_id: m.case_id.clone(),
        actor: uow.actor().id.clone(),
        actor_name: uow.actor().name.clone(),
        why: m.why.clone(),
    };
    movement::Entity::insert(row.into_active_model()).exec_without_returning(uow).await.db().map(|_| ())
}

/// One statement decides and takes: there is no moment between looking and taking.
async fn take(uow: &Uow, m: &Move) -> Result<()> {
    let reserved = if m.was_reserved { m.qty } else { 0 };
    let enough = if m.was_reserved {
        Expr::col(stock::Column::Reserved).gte(m.qty)
    } else {
        Expr::expr(Expr::col(stock::Column::OnHand).sub(Expr::col(stock::Column::Reserved))).gte(m.qty)
    };
    let taken = stock::Entity::update_many()
        .col_expr(stock::Column::OnHand, Expr::col(stock::Column::OnHand).sub(m.qty))
        .col_expr(stock::Column::Reserved, Expr::col(stock::Column::Reserved).sub(reserved))
        .filter(stock::Column::Place.eq(m.from.text()))
        .filter(stock::Column::Part.eq(m.part.text()))
        .filter(enough)
        .exec(uow)
        .await
        .db()?;
    if taken.rows_affected == 0 {
        return Err(not_enough(uow, &m.from, m.part, m.qty).await?);
    }
    Ok(())
}

async fn not_enough(view: &View, place: &StockPlace, part: Id<Part>, qty: i64) -> Result<Error> {
    let lines = stock_at(view, place).await?;
    let free = lines.iter().find(|l| l.part == part).map_or(0, StockLine::free);
    Ok(Error::Refused(Message::new("parts-not-enough").with("free", free).with("asked", qty)))
}

async fn add(uow: &Uow, m: &Move) -> Result<()> {
    let added = stock::Entity::update_many()
        .col_expr(stock::Column::OnHand, Expr::col(stock::Column::OnHand).add(m.qty))
        .filter(stock::Column::Place.eq(m.to.text()))
        .filter(stock::Column::Part.eq(m.part.text()))
        .exec(uow)
        .await
        .db()?;
    if added.rows_affected > 0 {
        return Ok(());
    }
    let technician = if let StockPlace::Van(staff) = &m.to { Some(staff.text()) } else { None };
    let unit = match &m.to {
        StockPlace::Unit(path) | StockPlace::Defective(path) => path.clone(),
        _ => m.unit.clone(),
    };
    let row = stock::Model {
        place: m.to.text(),
        part: m.part.text(),
        unit: unit.as_str().into(),
        technician,
        on_hand: m.qty,
        reserved: 0,
    };
    stock::Entity::insert(row.into_active_model()).exec_without_returning(uow).await.db().map(|_| ())
}

/// Promises free pieces of a place to a request; negative gives them back.
///
/// # Errors
/// `Refused(parts-not-enough)`.
pub(crate) async fn reserve(uow: &Uow, place: &StockPlace, part: Id<Part>, qty: i64) -> Result<()> {
    let after = Expr::col(stock::Column::Reserved).add(qty);
    let done = stock::Entity::update_many()
        .col_expr(stock::Column::Reserved, after.clone())
        .filter(stock::Column::Place.eq(place.text()))
        .filter(stock::Column::Part.eq(part.text()))
        .filter(Expr::expr(after.clone()).lte(Expr::col(stock::Column::OnHand)))
        .filter(Expr::expr(after).gte(0))
        .exec(uow)
        .await
        .db()?;
    if done.rows_affected == 0 {
        return Err(not_enough(uow, place, part, qty).await?);
    }
    Ok(())
}
