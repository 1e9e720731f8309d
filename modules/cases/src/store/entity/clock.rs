//! `case_clocks`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_clocks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub promise: String,
    pub unit: String,
    pub customer: String,
    pub technician: Option<String>,
    pub calendar: String,
    pub policy: String,
    pub events: String,
    pub code: String,
    pub due_at: Option<i64>,
    pub wake_at: Option<i64>,
    pub announced: String,
    pub breached: bool,
    pub breach_reason: Option<String>,
    pub breach_note: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_customer(Column::Customer).or_technician(Column::Technician)
    }
}
