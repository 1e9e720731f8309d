//! `insight_facts`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "insight_facts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: String,
    pub number: String,
    pub unit: String,
    pub technician: Option<String>,
    pub customer: String,
    pub level: String,
    pub kind: String,
    pub channel: String,
    pub product: String,
    pub product_name: String,
    pub serial: String,
    pub stage: String,
    pub opened_at: i64,
    pub opened_day: String,
    pub response: String,
    pub response_over: i64,
    pub arrival: String,
    pub arrival_over: i64,
    pub completion: String,
    pub completion_over: i64,
    pub done_at: Option<i64>,
    pub done_day: Option<String>,
    pub about: Option<String>,
    pub claim: String,
    pub score: i64,
    pub moved_at: i64,
    pub overdue_at: Option<i64>,
    pub counts: i64,
    pub bucket_response: Option<i64>,
    pub bucket_arrival: Option<i64>,
    pub bucket_completion: Option<i64>,
    pub detail: String,
    pub idle_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_technician(Column::Technician)
    }
}
