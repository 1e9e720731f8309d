//! `cards`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cards")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub code: String,
    pub serial: String,
    pub product: String,
    pub model: String,
    pub customer: Option<String>,
    pub unit: String,
    pub state: String,
    pub face: String,
    pub signature: String,
    pub signing_key: String,
    pub sold_on: String,
    pub installed_on: Option<String>,
    pub contracts: String,
    pub credits: String,
    pub replacement: Option<String>,
    pub replaces: Option<String>,
    pub replaced_by: Option<String>,
    pub ended_on: Option<String>,
    pub transfers: i64,
    pub issued_at: i64,
    pub business_day: String,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_customer(Column::Customer)
    }
}
