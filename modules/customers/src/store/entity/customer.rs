//! `customers`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "customers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub name: String,
    pub phone: String,
    pub unit: String,
    pub level: String,
    pub division: String,
    pub address: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub locale: String,
    pub note: String,
    pub opened_at: i64,
    pub business_day: String,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_customer(Column::Id)
    }
}
