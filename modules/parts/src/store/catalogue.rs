//! The catalogue: parts, substitutes, bills of parts.
use kernel::{Error, Id, Money, Result, UnitPath};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use store::{DbResult, SearchDoc, Subject, Uow, View};

use super::entity::{bill, part, substitute};
use crate::Part;

fn read(m: part::Model) -> Part {
    Part {
        id: m.id.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
        code: m.code,
        name: m.name,
        unit_of_measure: m.unit_of_measure,
        price: Money::fen(m.price_fen),
        old_part_back: m.old_part_back,
        active: m.active,
    }
}

/// One part.
///
/// # Errors
/// `NotFound`.
pub async fn part(view: &View, id: Id<Part>) -> Result<Part> {
    let row = view.find::<part::Entity>().filter(part::Column::Id.eq(id.text())).one(view).await.db()?;
    row.map(read).ok_or(Error::NotFound)
}

/// Several at once.
///
/// # Errors
/// Database failures.
pub async fn parts_by_ids(view: &View, ids: &[Id<Part>]) -> Result<Vec<Part>> {
    let query = view.find::<part::Entity>().filter(part::Column::Id.is_in(ids.iter().map(|i| i.text())));
    Ok(query.all(view).await.db()?.into_iter().map(read).collect())
}

/// A part by its code.
///
/// # Errors
/// Database failures.
pub async fn part_by_code(view: &View, code: &str) -> Result<Option<Part>> {
    let row = view.find::<part::Entity>().filter(part::Column::Code.eq(code)).one(view).await.db()?;
    Ok(row.map(read))
}

/// The catalogue by code, a page of it, narrowed by the beginning of a code or a piece of a name.
///
/// # Errors
/// Database failures.
pub async fn catalogue(view: &View, text: &str, page: u64, size: u64) -> Result<Vec<Part>> {
    let mut query = view.find::<part::Entity>();
    if !text.is_empty() {
        query = query.filter(part::Column::Code.starts_with(text).or(part::Column::Name.contains(text)));
    }
    let rows =
        query.order_by_asc(part::Column::Code).offset(page * size).limit(size.clamp(1, 501)).all(view).await;
    Ok(rows.db()?.into_iter().map(read).collect())
}

/// Parts that may stand in for a part, best first.
///
/// # Errors
/// Database failures.
pub async fn substitutes(view: &View, part: Id<Part>) -> Result<Vec<Id<Part>>> {
    let query = view.find::<substitute::Entity>().filter(substitute::Column::Part.eq(part.text()));
    let rows = query.order_by_asc(substitute::Column::Rank).all(view).await.db()?;
    Ok(rows.iter().filter_map(|r| r.substitute.parse().ok()).collect())
}

/// Parts of a product's component, by the bill of parts; all components when `component` is empty.
///
/// # Errors
/// Database failures.
pub async fn bill_of(view: &View, product: &str, component: &str) -> Result<Vec<(String, Id<Part>, i64)>> {
    let mut query = view.find::<bill::Entity>().filter(bill::Column::Product.eq(product));
    if !component.is_empty() {
        query = query.filter(bill::Column::Component.eq(component));
    }
    let rows = query.order_by_asc(bill::Column::Component).all(view).await.db()?;
    Ok(rows.into_iter().filter_map(|r| Some((r.component, r.part.parse().ok()?, r.qty))).collect())
}

/// Parts that stand in for others, and those others: (part, substitute, rank).
///
/// # Errors
/// Database failures.
pub async fn all_substitutes(view: &View) -> Result<Vec<(Id<Part>, Id<Part>, i64)>> {
    let query = view.find::<substitute::Entity>().order_by_asc(substitute::Column::Part);
    let rows = query.order_by_asc(substitute::Column::Rank).all(view).await.db()?;
    Ok(rows.iter().filter_map(|r| Some((r.part.parse().ok()?, r.substitute.parse().ok()?, r.rank))).collect())
}

/// A line of a bill of parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillLine {
    /// Product, its id as text.
    pub product: String,
    /// Component of it.
    pub component: String,
    /// Part.
    pub part: Id<Part>,
    /// Pieces.
    pub qty: i64,
}

/// Bills of parts that hold a part; all of them for `None`.
///
/// # Errors
/// Database failures.
pub async fn bills(view: &View, part: Option<Id<Part>>) -> Result<Vec<BillLine>> {
    let mut query = view.find::<bill::Entity>();
    if let Some(part) = part {
        query = query.filter(bill::Column::Part.eq(part.text()));
    }
    let query = query.order_by_asc(bill::Column::Product).order_by_asc(bill::Column::Component);
    let line = |r: bill::Model| {
        Some(BillLine { product: r.product, component: r.component, part: r.part.parse().ok()?, qty: r.qty })
    };
    Ok(query.limit(20_000).all(view).await.db()?.into_iter().filter_map(line).collect())
}

/// How many parts are in the catalogue, counting no further than `most`.
pub(crate) async fn count(view: &View, most: u64) -> Result<u64> {
    view.count_up_to::<part::Entity>(most).await
}

pub(crate) async fn drop_substitute(uow: &Uow, of: Id<Part>, substitute: Id<Part>) -> Result<()> {
    use substitute::{Column, Entity};
    let one = Entity::delete_many().filter(Column::Part.eq(of.text()));
    one.filter(Column::Substitute.eq(substitute.text())).exec(uow).await.db().map(|_| ())
}

pub(crate) async fn drop_bill(uow: &Uow, line: &BillLine) -> Result<()> {
    use bill::{Column, Entity};
    let one = Entity::delete_many().filter(Column::Product.eq(&line.product));
    let one = one.filter(Column::Component.eq(&line.component)).filter(Column::Part.eq(line.part.text()));
    one.exec(uow).await.db().map(|_| ())
}

pub(crate) async fn put(uow: &Uow, p: &Part) -> Result<()> {
    use part::Column;
    let row = part::Model {
        id: p.id.text(),
        code: p.code.clone(),
        name: p.name.clone(),
        unit_of_measure: p.unit_of_measure.clone(),
        price_fen: p.price.minor,
        old_part_back: p.old_part_back,
        active: p.active,
    };
    let columns =
        [Column::Name, Column::UnitOfMeasure, Column::PriceFen, Column::OldPartBack, Column::Active];
    let again = OnConflict::column(Column::Id).update_columns(columns).to_owned();
    let insert = part::Entity::insert(row.into_active_model()).on_conflict(again);
    insert.exec_without_returning(uow).await.db()?;
    uow.index(&doc(p)).await
}

/// Puts a part where the search box finds it. The catalogue is everybody's; a hit is shown within the company's scope.
fn doc(p: &Part) -> SearchDoc {
    SearchDoc {
        subject: Subject::new("part", p.id),
        unit: UnitPath::root(),
        customer: None,
        technician: None,
        title: p.name.clone(),
        subtitle: p.code.clone(),
        text: format!("{} {}", p.code, p.name),
    }
}

pub(crate) async fn put_substitute(uow: &Uow, of: Id<Part>, substitute: Id<Part>, rank: i64) -> Result<()> {
    use substitute::{Column, Entity, Model};
    let row = Model { part: of.text(), substitute: substitute.text(), rank };
    let again =
        OnConflict::columns([Column::Part, Column::Substitute]).update_column(Column::Rank).to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(uow)
        .await
        .db()
        .map(|_| ())
}

pub(crate) async fn put_bill(
    uow: &Uow,
    product: &str,
    component: &str,
    part: Id<Part>,
    qty: i64,
) -> Result<()> {
    use bill::{Column, Entity, Model};
    let row = Model { product: product.into(), component: component.into(), part: part.text(), qty };
    let keys = [Column::Product, Column::Component, Column::Part];
    let again = OnConflict::columns(keys).update_column(Column::Qty).to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(uow)
        .await
        .db()
        .map(|_| ())
}
