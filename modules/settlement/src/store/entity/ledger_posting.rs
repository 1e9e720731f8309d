//! `ledger_postings`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_postings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub currency: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i64,
    pub prev_line: Option<i64>,
    pub account: String,
    pub unit: String,
    pub customer: Option<String>,
    pub amount_fen: i64,
    pub sum_before_fen: i64,
    pub sum_after_fen: i64,
    pub n: i64,
    pub prev_n: Option<i64>,
    pub balance_before_fen: i64,
    pub balance_after_fen: i64,
    pub at: i64,
    pub business_day: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    // An outlet reads its own lines of an entry; the company's side of it stands at the root.
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit)
    }
}
