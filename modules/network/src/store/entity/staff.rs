//! `staff`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub unit: String,
    pub name: String,
    pub phone: String,
    pub role: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub active: bool,
    pub joined_on: String,
    pub home_base: String,
    pub van: String,
    pub station: String,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_technician(Column::Id)
    }
}
