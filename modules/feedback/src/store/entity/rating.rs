//! `ratings`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ratings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub case_id: String,
    pub unit: String,
    pub customer: String,
    pub technician: Option<String>,
    pub source: String,
    pub score: i64,
    pub attitude: Option<i64>,
    pub skill: Option<i64>,
    pub result: Option<i64>,
    pub comment: String,
    pub at: i64,
    pub business_day: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_customer(Column::Customer)
    }
}
