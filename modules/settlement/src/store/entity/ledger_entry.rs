//! `ledger_entries`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub kind: String,
    pub key: String,
    pub content: String,
    pub unit: String,
    pub subject_kind: String,
    pub subject_id: String,
    pub case_id: Option<String>,
    pub customer: Option<String>,
    pub reverses: Option<String>,
    pub memo: String,
    pub actor: String,
    pub at: i64,
    pub business_day: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit)
    }
}
