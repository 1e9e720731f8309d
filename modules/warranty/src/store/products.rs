//! Finding and writing products.
use kernel::{Error, Id, Message, Result};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect,
};
use store::{DbResult, Uow, View};

use super::entity::product::{ActiveModel, Column, Entity, Model};
use crate::{Page, Product, store::cards::from_json};

/// Which products a list shows.
#[derive(Debug, Clone, Default)]
pub struct ProductFilter {
    /// Only this category.
    pub category: Option<String>,
    /// Only those whose model or name contains this.
    pub text: Option<String>,
    /// Only those still sold.
    pub active: bool,
    /// Number of the page, from 0.
    pub page: u64,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

#[derive(FromQueryResult)]
struct CategoryRow {
    category: String,
}

fn read(m: Model) -> Result<Product> {
    Ok(Product {
        id: m.id.parse().map_err(Error::internal)?,
        model: m.model,
        name: m.name,
        category: m.category,
        brand: m.brand,
        trademark: m.trademark,
        manufacturer: m.manufacturer,
        specification: m.specification,
        plan: m.plan,
        components: from_json(&m.components)?,
        active: m.active,
        version: m.version,
    })
}

/// One product.
///
/// # Errors
/// `NotFound`.
pub async fn product(view: &View, id: Id<Product>) -> Result<Product> {
    // Kept in memory: the catalogue is open, so it is the same for every actor.
    let load = async || {
        let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
        row.map(read).transpose()
    };
    let kept = view.kept("warranty", &id.text(), load).await?;
    kept.as_ref().clone().ok_or(Error::NotFound)
}

/// The product of a model.
///
/// # Errors
/// Database failures.
pub async fn product_by_model(view: &View, model: &str) -> Result<Option<Product>> {
    let row = view.find::<Entity>().filter(Column::Model.eq(model.trim())).one(view).await.db()?;
    row.map(read).transpose()
}

/// How many products there are; counting stops at `most`.
pub(crate) async fn count(view: &View, most: u64) -> Result<u64> {
    view.count_up_to::<Entity>(most).await
}

/// A page of products, in the order of their models.
///
/// # Errors
/// Database failures.
pub async fn products(view: &View, filter: &ProductFilter) -> Result<Page<Product>> {
    let size = filter.size.clamp(1, 500);
    let mut query = view.find::<Entity>();
    if let Some(category) = &filter.category {
        query = query.filter(Column::Category.eq(category));
    }
    if let Some(text) = &filter.text {
        query = query.filter(Column::Model.contains(text).or(Column::Name.contains(text)));
    }
    if filter.active {
        query = query.filter(Column::Active.eq(true));
    }
    let query = query.order_by_asc(Column::Model).offset(filter.page * size).limit(size + 1);
    let rows = query.all(view).await.db()?;
    let more = rows.len() as u64 > size;
    let rows = rows.into_iter().take(size as usize).map(read).collect::<Result<_>>()?;
    Ok(Page { rows, more })
}

/// The categories in use, in order.
///
/// # Errors
/// Database failures.
pub async fn categories(view: &View) -> Result<Vec<String>> {
    let query = view.find::<Entity>().select_only().column(Column::Category).distinct();
    let query = query.filter(Column::Category.ne("")).order_by_asc(Column::Category);
    let rows = query.into_model::<CategoryRow>().all(view).await.db()?;
    Ok(rows.into_iter().map(|r| r.category).collect())
}

/// Writes a product, new or changed since `version`.
pub(crate) async fn put(uow: &Uow, p: &Product, new: bool) -> Result<()> {
    let row = ActiveModel {
        id: Set(p.id.text()),
        model: Set(p.model.clone()),
        name: Set(p.name.clone()),
        category: Set(p.category.clone()),
        brand: Set(p.brand.clone()),
        trademark: Set(p.trademark.clone()),
        manufacturer: Set(p.manufacturer.clone()),
        specification: Set(p.specification.clone()),
        plan: Set(p.plan.clone()),
        components: Set(super::cards::to_json(&p.components)?),
        active: Set(p.active),
        version: Set(if new { 1 } else { p.version + 1 }),
    };
    if new {
        return Entity::insert(row).exec_without_returning(uow).await.db().map(|_| ());
    }
    let mut row = row;
    row.not_set(Column::Id);
    let query = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(p.id.text()))
        .filter(Column::Version.eq(p.version));
    if query.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("warranty-changed-meanwhile")));
    }
    Ok(())
}
