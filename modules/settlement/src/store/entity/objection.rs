//! `objections`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "objections")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub claim: String,
    pub claim_number: String,
    pub unit: String,
    pub case_id: String,
    pub customer: String,
    pub wanted_fen: i64,
    pub reason: String,
    pub state: String,
    pub raised_at: i64,
    pub due_at: i64,
    pub breached_at: Option<i64>,
    pub first_decider: String,
    pub proposed_fen: Option<i64>,
    pub proposal: String,
    pub granted_fen: Option<i64>,
    pub ending: String,
    pub closed_by: String,
    pub closed_at: Option<i64>,
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
