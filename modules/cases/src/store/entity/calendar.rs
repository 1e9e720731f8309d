//! `calendars`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendars")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name: String,
    pub spec: String,
    pub digest: String,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    // Open: opening hours are public.
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::open()
    }
}
