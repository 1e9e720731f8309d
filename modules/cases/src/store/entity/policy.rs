//! `due_policies`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "due_policies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub promise: String,
    pub level: String,
    pub kind: String,
    pub category: String,
    pub division: String,
    pub priority: i64,
    pub calendar: String,
    pub policy: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    // Open: promises are public.
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::open()
    }
}
