//! `search_docs`, without its tokens: only the scope and what is shown.
use sea_orm::entity::prelude::*;

use crate::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_docs")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub doc: i64,
    pub kind: String,
    pub id: String,
    pub unit: String,
    pub customer: Option<String>,
    pub technician: Option<String>,
    pub title: String,
    pub subtitle: String,
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_technician(Column::Technician).or_customer(Column::Customer)
    }
}
