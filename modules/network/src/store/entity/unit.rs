//! `units`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "units")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub path: String,
    pub code: String,
    pub name: String,
    pub kind: String,
    pub ownership: String,
    pub division: String,
    pub address: String,
    pub phone: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub tariff: String,
    pub calendar: String,
    pub account: String,
    pub contract_from: Option<String>,
    pub contract_until: Option<String>,
    pub active: bool,
    pub closed_why: String,
    pub successor: Option<String>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    // Open: the network is public: a customer sees who serves him; accounts are masked by the pages.
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::open()
    }
}
