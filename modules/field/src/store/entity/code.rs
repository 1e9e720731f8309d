//! `visit_codes`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub visit: String,
    pub customer: String,
    pub code: String,
    pub made_at: i64,
    pub used_at: Option<i64>,
    pub wrong: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        // The customer alone; nobody's unit, so that no colleague of the technician can read it to him.
        ScopeColumns { unit: None, technician: None, customer: Some(Column::Customer), open: false }
    }
}
