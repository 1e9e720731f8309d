//! `callbacks`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "callbacks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub case_id: String,
    pub case_number: String,
    pub unit: String,
    pub customer: String,
    pub customer_name: String,
    pub technician: Option<String>,
    pub assignee: Option<String>,
    pub assignee_name: String,
    pub state: String,
    pub due_at: i64,
    pub attempts: i64,
    pub channel: String,
    pub ending: Option<String>,
    pub answers: String,
    pub score: Option<i64>,
    pub note: String,
    pub proof: String,
    pub done_at: Option<i64>,
    pub made_at: i64,
    pub business_day: String,
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
