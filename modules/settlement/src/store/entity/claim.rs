//! `claims`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "claims")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub visit: String,
    pub case_id: String,
    pub case_number: String,
    pub customer: String,
    pub technician: Option<String>,
    pub unit: String,
    pub serial: String,
    pub state: String,
    pub facts: String,
    pub lines: String,
    pub findings: String,
    pub clean: bool,
    pub near_expiry: bool,
    pub claimed_fen: i64,
    pub approved_fen: i64,
    pub comment: String,
    pub round: i64,
    pub arrived_at: Option<i64>,
    pub finished_at: i64,
    pub business_day: String,
    pub drafted_at: i64,
    pub decided_at: Option<i64>,
    pub decided_by: String,
    pub decided_by_name: String,
    pub statement: Option<String>,
    pub paid_at: Option<i64>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        // The case's customer is not among the readers: what an outlet earns is no business of his.
        ScopeColumns::unit(Column::Unit)
    }
}
