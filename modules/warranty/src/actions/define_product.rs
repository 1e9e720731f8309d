//! Defines a product or changes one; the model is its identity.
use kernel::{Error, Id, Message, Result};
use store::Uow;

use crate::{
    Component, PlanKind, Product, ProductDefined,
    domain::product::checked_components,
    store::{plans, products},
};

/// A product as it should be.
#[derive(Debug, Clone, Default)]
pub struct DefineProduct {
    /// Model, unique: 1 to 60 characters.
    pub model: String,
    /// Product or service name, 1 to 80 characters.
    pub name: String,
    /// Category.
    pub category: String,
    /// Brand.
    pub brand: String,
    /// Registered trademark; the brand when empty.
    pub trademark: String,
    /// Manufacturer.
    pub manufacturer: String,
    /// Specification.
    pub specification: String,
    /// Code of the base plan; empty has none.
    pub plan: String,
    /// Components.
    pub components: Vec<Component>,
    /// Whether cards are issued for it.
    pub active: bool,
    /// Version the form was made from; `None` (files, programs) changes whatever stands there.
    pub version: Option<i64>,
}

/// Defines or changes a product; returns its id.
///
/// # Errors
/// `Invalid` on the field at fault; `Conflict` when it was changed since `version`.
pub async fn define_product(uow: &Uow, define: DefineProduct) -> Result<Id<Product>> {
    let model = text("model", &define.model, 1, 60)?;
    let old = products::product_by_model(uow, &model).await?;
    if let (Some(old), Some(version)) = (&old, define.version)
        && old.version != version
    {
        return Err(Error::Conflict(Message::new("warranty-changed-meanwhile")));
    }
    let new = decide(uow, define, model, old.as_ref()).await?;
    if old.as_ref() == Some(&new) {
        return Ok(new.id);
    }
    products::put(uow, &new, old.is_none()).await?;
    let Product { id, model, .. } = new;
    uow.announce(&ProductDefined { product: id, model, new: old.is_none() })?;
    Ok(id)
}

async fn decide(uow: &Uow, define: DefineProduct, model: String, old: Option<&Product>) -> Result<Product> {
    let plan = define.plan.trim().to_owned();
    if !plan.is_empty() && plans::plan(uow, &plan).await?.is_none_or(|p| p.kind != PlanKind::Base) {
        return Err(Error::field("plan", "warranty-plan-unknown"));
    }
    let brand = text("brand", &define.brand, 0, 40)?;
    let trademark = text("trademark", &define.trademark, 0, 40)?;
    Ok(Product {
        id: old.map_or_else(|| uow.new_id(), |o| o.id),
        model,
        name: text("name", &define.name, 1, 80)?,
        category: text("category", &define.category, 0, 40)?,
        trademark: if trademark.is_empty() { brand.clone() } else { trademark },
        brand,
        manufacturer: text("manufacturer", &define.manufacturer, 0, 80)?,
        specification: text("specification", &define.specification, 0, 120)?,
        plan,
        components: checked_components(define.components)?,
        active: define.active,
        version: old.map_or(1, |o| o.version),
    })
}

fn text(field: &str, value: &str, least: usize, most: usize) -> Result<String> {
    let value = value.trim();
    let length = value.chars().count();
    if length < least {
        return Err(Error::field(field, "warranty-field-missing"));
    }
    if length > most || value.chars().any(char::is_control) {
        return Err(Error::field(field, "warranty-field-long"));
    }
    Ok(value.into())
}
