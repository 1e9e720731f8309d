//! `cases`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "cases")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub customer: String,
    pub customer_name: String,
    pub unit: String,
    pub technician: Option<String>,
    pub card: Option<String>,
    pub serial: String,
    pub product: Option<String>,
    pub product_name: String,
    pub channel: String,
    pub kind: String,
    pub priority: i64,
    pub level: String,
    pub skill: String,
    pub symptom: String,
    pub description: String,
    pub division: String,
    pub address: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub state: String,
    pub opened_at: i64,
    pub business_day: String,
    pub next_due_at: Option<i64>,
    pub queue_at: Option<i64>,
    pub breached: bool,
    pub coverage: String,
    pub in_warranty: bool,
    pub reopened: i64,
    pub expedited: i64,
    pub wait_reason: Option<String>,
    pub wait_until: Option<i64>,
    pub about: Option<String>,
    pub completed_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_customer(Column::Customer).or_technician(Column::Technician)
    }
}
