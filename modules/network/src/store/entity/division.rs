//! `divisions`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "divisions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name: String,
    pub parent: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    // Open: a public register.
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::open()
    }
}
