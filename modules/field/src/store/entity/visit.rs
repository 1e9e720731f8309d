//! `visits`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visits")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub case_id: String,
    pub customer: String,
    pub unit: String,
    pub technician: Option<String>,
    pub planned_for: Option<String>,
    pub state: String,
    pub kind: String,
    pub priority: i64,
    pub promised_from: Option<i64>,
    pub promised_to: Option<i64>,
    pub planned_start: Option<i64>,
    pub planned_end: Option<i64>,
    pub missed: i64,
    pub late_at: Option<i64>,
    pub created_at: i64,
    pub ended_at: Option<i64>,
    pub business_day: String,
    pub version: i64,
    pub detail: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_technician(Column::Technician).or_customer(Column::Customer)
    }
}
