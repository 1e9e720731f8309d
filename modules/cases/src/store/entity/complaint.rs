//! `complaints`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "complaints")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: String,
    pub unit: String,
    pub customer: String,
    pub step: String,
    pub about: Option<String>,
    pub about_unit: Option<String>,
    pub acknowledged_at: Option<i64>,
    pub customer_says: String,
    pub outlet_says: String,
    pub plan: String,
    pub result: String,
    pub compensation_fen: i64,
    pub owner: Option<String>,
    pub escalated: i64,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit)
    }
}
