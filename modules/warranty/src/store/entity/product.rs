//! `products`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "products")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub model: String,
    pub name: String,
    pub category: String,
    pub brand: String,
    pub trademark: String,
    pub manufacturer: String,
    pub specification: String,
    pub plan: String,
    pub components: String,
    pub active: bool,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    // Open: the catalogue is public.
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::open()
    }
}
