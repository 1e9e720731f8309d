//! `statements`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "statements")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub unit: String,
    pub period: String,
    pub state: String,
    pub total_fen: i64,
    pub claims: i64,
    pub drafted_at: i64,
    pub confirms_at: i64,
    pub audited_at: Option<i64>,
    pub by_silence: bool,
    pub approved_at: Option<i64>,
    pub due_at: i64,
    pub owner: String,
    pub sent_at: Option<i64>,
    pub paid_at: Option<i64>,
    pub breached_at: Option<i64>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit)
    }
}
