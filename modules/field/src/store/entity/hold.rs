//! `slot_holds`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "slot_holds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub case_id: String,
    pub customer: String,
    pub unit: String,
    pub technician: String,
    pub window_from: i64,
    pub window_to: i64,
    pub planned_start: i64,
    pub minutes: i64,
    pub lon: f64,
    pub lat: f64,
    pub state: String,
    pub held_at: i64,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_customer(Column::Customer)
    }
}
