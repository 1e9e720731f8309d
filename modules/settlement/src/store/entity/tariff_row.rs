//! `tariff_rows`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tariff_rows")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub tariff: String,
    pub item: String,
    pub category: String,
    pub kind: String,
    pub level: String,
    pub division: String,
    pub from_m: i64,
    pub to_m: Option<i64>,
    pub amount_fen: i64,
    pub basis: String,
    pub valid_from: String,
    pub valid_until: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        // Open: one price list; an outlet reads what it is paid by, and the pages need a permission.
        ScopeColumns::open()
    }
}
