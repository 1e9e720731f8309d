//! `coverage_plans`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coverage_plans")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub kind: String,
    pub payer: String,
    pub price_fen: i64,
    pub buy_within_days: Option<i64>,
    pub return_days: Option<i64>,
    pub exchange_days: Option<i64>,
    pub lines: String,
    pub voids: String,
    pub conditions_zh: String,
    pub conditions_en: String,
    pub active: bool,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    // Open: what is promised is public.
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::open()
    }
}
